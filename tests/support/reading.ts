import { createServer, connect, type AddressInfo, type Socket } from 'node:net'
import { makeAsk } from '../../src/llm/client.ts'
import { askEndpoint } from '../../src/llm/endpoint.ts'
import { PROMPT_VERSION } from '../../src/llm/prompt.ts'
import { QUESTIONS_VERSION } from '../../src/rules/questions.ts'
import type { Database } from '../../src/db/client.ts'
import type { Queues } from '../../src/workers/queues.ts'
import { startRunner, type Runner, type RunnerOptions } from '../../src/workers/runner.ts'
import type { TestDatabase } from './database.ts'
import { attach, loadSubmissions } from './pipeline.ts'
import { aSubmission } from './submission.ts'

/** A way to an endpoint that can be cut: then its port is closed, as where the machine is off. */
export async function startProxy(url: string) {
  const target = new URL(url)
  const sockets = new Set<Socket>()
  const server = createServer((from) => {
    const to = connect(Number(target.port), target.hostname)
    for (const socket of [from, to]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => sockets.delete(socket))
    }
    from.pipe(to).pipe(from)
    from.on('close', () => to.destroy())
    to.on('close', () => from.destroy())
  })
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  await listen(0)
  const { port } = server.address() as AddressInfo
  const cut = () =>
    new Promise<void>((resolve) => {
      server.close(() => {
        resolve()
      })
      for (const socket of sockets) socket.destroy()
    })
  return { url: `http://127.0.0.1:${port}/v1`, cut, mend: () => listen(port) }
}

/** Times of the circuit breaker that a test can wait for. */
export const QUICK = { failures: 3, firstPauseMs: 50, longestPauseMs: 400, patienceMs: 100_000 }

export interface StartOptions {
  timeoutMs?: number
  slots?: number | null
  times?: RunnerOptions['times']
  onModel?: RunnerOptions['onModel']
}

/** A worker with a scripted model. */
export function startReading(
  database: TestDatabase,
  queues: Queues,
  url: string,
  { timeoutMs = 5000, slots = 2, times = QUICK, onModel }: StartOptions = {},
): Promise<Runner> {
  const versions = {
    model: 'scripted',
    promptVersion: PROMPT_VERSION,
    questionsVersion: QUESTIONS_VERSION,
  }
  const endpoint = {
    name: `${url} scripted`,
    probe: () => askEndpoint({ baseUrl: url, apiKey: null }),
    slots,
  }
  const ask = makeAsk({ baseUrl: url, model: 'scripted', timeoutMs })
  return startRunner({
    ...{ database, databaseUrl: database.url, queues, processes: 1 },
    reader: { ask, versions, contextTokens: 8192, endpoint },
    times,
    ...(onModel === undefined ? {} : { onModel }),
  })
}

const statement = (at: number): string => `Heritage statement for building ${at}.

The significance of the heritage asset lies in its surviving eighteenth century water wheel number ${at} and its place in the village.

The proposed extension would have a minor impact on the setting of the listed building, which planting would soften.`

/** Submissions with one document each, and every third with a second one; every fourth has the document of the one before. */
export async function loadWithDocuments(database: Database, many: number): Promise<number[]> {
  const ids = await loadSubmissions(
    database,
    ...Array.from({ length: many }, (_, at) =>
      aSubmission({ reference: `D/${at}`, type: 'listed' }),
    ),
  )
  for (const [at, id] of ids.entries()) {
    const text = statement(at % 4 === 3 ? at - 1 : at)
    await attach(database, id, 'Heritage statement.txt', ['heritageStatement'], text)
    if (at % 3 === 0)
      await attach(database, id, 'Second statement.txt', ['heritageStatement'], `${text} Annexe.`)
  }
  return ids
}

/** All that reading left: each read, and what each assessment stands on. */
export async function finalState(database: Database) {
  const { rows: reads } = await database.pool.query(
    'select sha256, read_key, status, failure, asked, quotes, dropped from triage.document_reads order by sha256, read_key',
  )
  const { rows: assessed } = await database.pool.query(`
    select s.reference, f.documents_hash, f.input_hash, a.readiness, a.lane from triage.submissions s
      join triage.current_assessment c on c.submission_id = s.id join triage.assessments a on a.id = c.assessment_id
      join triage.finding_sets f on f.id = a.finding_set_id order by s.reference`)
  return { reads, assessed }
}
