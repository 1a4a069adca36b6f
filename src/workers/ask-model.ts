import { KIND_QUESTION, type Question } from '../domain/question.ts'
import { storable } from '../domain/storable.ts'
import {
  getDocumentPages,
  listDocuments,
  listReads,
  saveModelCall,
  saveRead,
} from '../db/queries/documents.ts'
import { getRaw } from '../db/queries/submissions.ts'
import { knownNames } from '../documents/mask/known-names.ts'
import { maskPages } from '../documents/mask/mask.ts'
import { EXTRACTOR } from '../documents/text.ts'
import type { Ask } from '../llm/ask.ts'
import { readDocument, type CallRecord, type ReadResult } from '../llm/read.ts'
import { TEXT_WANTED, type RunContext } from './assess.ts'
import { nextCall, readKey, type ReadVersions } from './document-facts.ts'
import type { ReadJob } from './jobs.ts'
import { pairOcrText, type Readable } from './ocr-text.ts'
import { isPassing, type Turns } from './turns.ts'

export interface Reader {
  ask: Ask
  versions: ReadVersions
  /** Tokens that the model has room for: prompt and answer. */
  contextTokens: number
}

/** What is asked first may decide what is asked next (the kind of a document), and no more than that. */
const ROUNDS = 2

export interface Asked {
  /** Why a document was not read, by its key: trouble that may pass. */
  troubles: ReadonlyMap<string, string>
  /** Documents whose turn did not come: the model is paused, or this process ends. */
  held: number
}

/** What came of one document: `done` where it need not be asked about again under these versions. */
type Outcome = 'done' | 'held' | { trouble: string }

interface Call {
  key: string
  document: Readable
  asked: readonly Question[]
}

type ModelTurns = Pick<Turns, 'run' | 'breaker' | 'slots'>

/** Makes a function that asks about every unread document of a submission, side by side as far as there are slots. */
export function makeAskAll(
  run: RunContext,
  reader: Reader,
  turns: ModelTurns,
): (job: ReadJob) => Promise<Asked> {
  const { db } = run.database
  // One document ready for each slot besides that under way: the pages of all that wait would not fit in memory.
  const gate = makeGate(() => turns.slots() * 2)

  const callsFor = async ({ authority, id }: ReadJob): Promise<Call[]> => {
    const documents = pairOcrText(await listDocuments(db, authority, [id], TEXT_WANTED))
    const reads = await listReads(db, documents)
    return documents.flatMap((document) => {
      const asked = nextCall(document, reads, reader.versions, run.questions)
      const key = `${document.sha256} ${readKey(reader.versions, asked)}`
      return asked.length === 0 ? [] : [{ key, document, asked }]
    })
  }

  return async (job) => {
    const troubles = new Map<string, string>()
    const tried = new Set<string>()
    let held = 0
    const names = knownNames(await getRaw(db, job.authority, job.id))
    for (let round = 0; round < ROUNDS; round += 1) {
      const calls = (await callsFor(job)).filter(({ key }) => !tried.has(key))
      const outcomes = await Promise.all(
        calls.map((call) =>
          once(run, call.key, () => gate(() => askOne(run, reader, turns, call, names))),
        ),
      )
      for (const [at, outcome] of outcomes.entries()) {
        const key = calls[at]?.key ?? ''
        tried.add(key)
        if (outcome === 'held') held += 1
        else if (outcome !== 'done') troubles.set(key, outcome.trouble)
      }
      const isMoreToAsk = calls.some(({ asked }) => asked.some(({ id }) => id === KIND_QUESTION))
      if (!isMoreToAsk || troubles.size + held > 0) break
    }
    return { troubles, held }
  }
}

/** Runs so many at once, the rest as those end. */
function makeGate(limit: () => number): <T>(work: () => Promise<T>) => Promise<T> {
  let inside = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (inside < limit()) inside += 1
    else await new Promise<void>((enter) => waiting.push(enter))
    try {
      return await work()
    } finally {
      inside -= 1
      while (waiting.length > 0 && inside < limit()) {
        inside += 1
        waiting.shift()?.()
      }
    }
  }
}

/** Calls under way in this process, by database: two submissions with the same document share one. */
const underWay = new WeakMap<object, Map<string, Promise<Outcome>>>()

async function once(run: RunContext, key: string, call: () => Promise<Outcome>): Promise<Outcome> {
  const { pool } = run.database
  const mine = underWay.get(pool) ?? new Map<string, Promise<Outcome>>()
  underWay.set(pool, mine)
  const running = mine.get(key)
  if (running !== undefined) return running
  const promise = call().finally(() => mine.delete(key))
  mine.set(key, promise)
  return promise
}

async function askOne(
  run: RunContext,
  reader: Reader,
  turns: ModelTurns,
  { document, asked }: Call,
  names: readonly string[],
): Promise<Outcome> {
  const { db } = run.database
  const { name, fileTypes, sha256, extension } = document
  if (turns.breaker().state === 'paused') return 'held'
  const stored = await getDocumentPages(db, { sha256, extension, extractor: EXTRACTOR })
  // Removed since it was listed: there is nothing left to read.
  if (stored === null) return 'done'
  const { pages } = maskPages(stored.pages, names)
  const key = { sha256, readKey: readKey(reader.versions, asked) }
  const { model, promptVersion } = reader.versions
  const calls: CallRecord[] = []
  const result = await turns.run(async (signal) => {
    const read = await readDocument(
      reader.ask,
      { name, fileTypes, pages },
      asked,
      reader.contextTokens,
      signal,
    )
    calls.push(...read.calls)
    return read
  })
  for (const call of calls) await saveModelCall(db, { ...call, ...key, model, promptVersion })
  if (result === null) return 'held'
  await saveRead(db, {
    ...{ ...key, model, promptVersion, ms: Math.round(result.ms) },
    asked: asked.map((question) => question.id),
    ...answerOf(result),
  })
  return result.status === 'failed' && isPassing(result) ? { trouble: result.reason } : 'done'
}

/** What is kept of an answer, or of why there is none. */
function answerOf(result: ReadResult) {
  const none = { quotes: [], dropped: 0, warnings: [], tokensIn: null, tokensOut: null }
  if (result.status === 'failed') {
    const failure = isPassing(result) ? ('transient' as const) : ('permanent' as const)
    return { ...none, status: 'failed' as const, reason: storable(result.reason), failure }
  }
  const { dropped, tokensIn, tokensOut } = result
  return {
    ...{ status: 'read' as const, reason: null, failure: null, dropped, tokensIn, tokensOut },
    quotes: storable(result.quotes.map(({ document: _document, ...quote }) => quote)),
    warnings: storable(result.warnings),
  }
}
