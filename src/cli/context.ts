import { join } from 'node:path'
import type { Config } from '../config.ts'
import { assertUsable, openDatabase, type Database } from '../db/client.ts'
import { connectEmbedded } from '../db/embedded/connect.ts'
import { migrateDatabase } from '../db/migrate.ts'
import { hashOf } from '../domain/canonical.ts'
import { MASK_VERSION } from '../documents/mask/mask.ts'
import { makeAsk } from '../llm/client.ts'
import { askEndpoint } from '../llm/endpoint.ts'
import { assertAllowed } from '../llm/local.ts'
import { PROMPT_VERSION } from '../llm/prompt.ts'
import type { Logger } from '../log.ts'
import { QUESTIONS_VERSION } from '../rules/questions.ts'
import type { ModelEndpoint } from '../workers/model-worker.ts'
import { openQueues, type Queues } from '../workers/queues.ts'
import type { Reader } from '../workers/read.ts'
import type { Output } from './output.ts'

/** What commands are given. */
export interface Context {
  config: Config
  log: Logger
  out: Output
  /** Working directory, for paths that the user types. */
  cwd: string
  now: () => Date
  /** Aborted by Ctrl-C and SIGTERM: long work finishes what it holds. */
  signal: AbortSignal
  /** Ends the command with a message and exit code 2: for trouble that nobody waits for. */
  fatal: (error: Error) => void
}

export interface OpenDatabase extends Database {
  url: string
  version: string
  embedded: boolean
}

/** Runs `work` with a migrated database, and closes it whatever happens. */
export async function withDatabase<T>(
  context: Context,
  work: (database: OpenDatabase) => Promise<T>,
): Promise<T> {
  const { config, log } = context
  const embedded =
    config.databaseUrl === null
      ? await connectEmbedded({ dataDir: join(config.home, 'postgres'), onLost: context.fatal })
      : null
  const url = config.databaseUrl ?? embedded?.url ?? ''
  const database = openDatabase(url, {
    onError: (error) => {
      log.warn({ err: error }, 'a database connection was lost')
    },
  })
  try {
    const version = await assertUsable(database, url)
    await migrateDatabase(database)
    return await work({ ...database, url, version, embedded: embedded !== null })
  } finally {
    await database.close()
    await embedded?.release()
  }
}

/** Runs `work` with a migrated database and the queues. */
export async function withQueues<T>(
  context: Context,
  work: (database: OpenDatabase, queues: Queues) => Promise<T>,
): Promise<T> {
  return withDatabase(context, async (database) => {
    const { config, log } = context
    const queues = await openQueues(
      { redisUrl: config.redisUrl, databaseUrl: database.url, prefix: config.queuePrefix },
      (error) => {
        log.warn({ err: error }, 'trouble with the queue')
      },
    )
    try {
      return await work(database, queues)
    } finally {
      await queues.close()
    }
  })
}

/** The model that documents are read with, or null where none is configured. Throws where it is not local and not allowed. */
export function openReader(config: Config): (Reader & { endpoint: ModelEndpoint }) | null {
  const { model } = config
  if (model === null) return null
  assertAllowed(model.baseUrl, model.allowRemote)
  const { baseUrl, apiKey, timeoutMs } = model
  const ask = makeAsk({
    baseUrl,
    model: model.model,
    timeoutMs,
    ...(apiKey === null ? {} : { apiKey }),
  })
  const versions = {
    model: model.model,
    promptVersion: hashOf([PROMPT_VERSION, MASK_VERSION]).slice(0, 16),
    questionsVersion: QUESTIONS_VERSION,
  }
  const endpoint = {
    name: endpointName(model),
    probe: () => askEndpoint({ baseUrl, apiKey }),
    slots: model.concurrency,
  }
  return { ask, versions, contextTokens: model.contextTokens, endpoint }
}

/** The name that an endpoint is kept under: address and model, without what the address may hold of a login. */
export function endpointName({ baseUrl, model }: { baseUrl: string; model: string }): string {
  const { origin, pathname } = new URL(baseUrl)
  return `${origin}${pathname} ${model}`
}
