import type { Database } from '../db/client.ts'
import { saveEndpoint, type SlotsFrom } from '../db/queries/model-endpoints.ts'
import type { EndpointState } from '../llm/endpoint.ts'
import { allowed, type Breaker, type BreakerTimes } from './breaker.ts'
import { askJob, type ReadJob } from './jobs.ts'
import { toProcessor } from './processor.ts'
import type { Queues, WorkerControl } from './queues.ts'
import { openTurns, type Turns } from './turns.ts'

/** The endpoint that this process sends documents to. */
export interface ModelEndpoint {
  /** Address and model, without key or password: the name that it is kept under. */
  name: string
  /** Looks at it without a model call. */
  probe: () => Promise<EndpointState>
  /** Calls at once by the settings; null: as many as it says, else one. */
  slots: number | null
}

export interface ModelNews {
  breaker: Breaker
  slots: number
  slotsFrom: SlotsFrom
}

export interface ModelWorker {
  turns: Turns
  /** Milliseconds that the model has not answered for, tries in between included; 0 while it does, or is tried. */
  downForMs(): number
  /** Begins to take jobs. */
  start(ask: (job: ReadJob) => Promise<unknown>): void
  /** Calls under way are cut off; what they were for is asked later. */
  stop(): void
}

/** More jobs than slots, so that a slot never waits while the queue is asked for the next one or an assessment is saved. */
const jobsFor = (slots: number): number => slots * 2

/**
 * Takes jobs for the model while it answers. A pause is this process's own, never the queue's: a process that dies leaves no
 * queue paused, and others with another model go on.
 */
export async function openModelWorker(
  { db }: Database,
  queues: Queues,
  endpoint: ModelEndpoint,
  options: {
    times?: BreakerTimes
    onNews?: (news: ModelNews) => void
    onError: (error: unknown) => void
  },
): Promise<ModelWorker> {
  let worker: WorkerControl | null = null
  let endpointSays = false
  let saved: Promise<void> = Promise.resolve()
  const probe = async () => {
    const found = await endpoint.probe()
    endpointSays ||= found.slots !== null
    return found
  }
  const say = (breaker: Breaker, slots: number) => {
    const slotsFrom: SlotsFrom =
      endpoint.slots !== null ? 'setting' : endpointSays ? 'endpoint' : 'unknown'
    options.onNews?.({ breaker, slots, slotsFrom })
    const isDown = breaker.state !== 'answers'
    const row = {
      endpoint: endpoint.name,
      state: isDown ? ('paused' as const) : ('answers' as const),
      reason: isDown ? breaker.reason : null,
      ...{ slots, slotsFrom },
    }
    // One after the other: the last one said is the last one kept.
    saved = saved.then(() => saveEndpoint(db, row)).catch(options.onError)
  }
  const take = (breaker: Breaker, slots: number) => {
    const calls = allowed(breaker, slots)
    worker?.take(calls === slots && calls > 0 ? jobsFor(calls) : calls)
  }
  const turns = await openTurns({
    slots: endpoint.slots,
    probe,
    ...(options.times === undefined ? {} : { times: options.times }),
    onChange: (breaker, slots) => {
      take(breaker, slots)
      say(breaker, slots)
    },
  })
  if (turns.breaker().state === 'answers') say(turns.breaker(), turns.slots())
  await saved
  return {
    turns,
    downForMs() {
      const breaker = turns.breaker()
      // A call that is under way may yet be answered: the client's time-out ends it, not our patience.
      const isTried = breaker.state === 'trying' && turns.busy() > 0
      return breaker.state === 'answers' || isTried ? 0 : Date.now() - breaker.since
    },
    start(ask) {
      const handler = toProcessor<'ask'>(askJob, ask)
      worker = queues.startWorker('ask', handler, jobsFor(turns.slots()))
      take(turns.breaker(), turns.slots())
    },
    stop() {
      turns.stop()
    },
  }
}

/** What a command says where it ends and documents still wait for the model. */
export const notReadYet = (submissions: number): string =>
  `the model does not answer: documents of ${submissions} submission${submissions === 1 ? '' : 's'} are not read yet; they are read when triage work runs and the model answers`
