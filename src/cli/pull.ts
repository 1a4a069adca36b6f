import { listSources } from '../db/queries/sources.ts'
import type { LoadProgress } from '../loading/deps.ts'
import { pullSource } from '../loading/pull.ts'
import { PULL_DEFAULTS, type PullResult } from '../loading/pull-deps.ts'
import type { Queues } from '../workers/queues.ts'
import type { Context, OpenDatabase } from './context.ts'
import { useInstalledGrid } from './installed-grid.ts'
import { queueLoaded } from './queue-loaded.ts'

/** Pulls one source in this process, and queues what it brought. `queued` grows by what is queued. */
export async function pullOnce(
  context: Context,
  database: OpenDatabase,
  queues: Queues,
  source: number,
  queued: Set<number>,
  more: { settleMs?: number; onProgress?: (progress: LoadProgress) => void } = {},
): Promise<PullResult> {
  const { settleMs = PULL_DEFAULTS.settleMs, onProgress } = more
  await useInstalledGrid(context.config.home)
  return pullSource(
    {
      database,
      home: context.config.home,
      settings: { ...PULL_DEFAULTS, settleMs },
      signal: context.signal,
      afterLoad: (result) => queueLoaded(queues, result.toScreen, queued),
      ...(onProgress === undefined ? {} : { onProgress }),
    },
    source,
  )
}

/** Makes the queue's schedules those of the sources in the database. */
export async function syncSources(database: OpenDatabase, queues: Queues): Promise<void> {
  const sources = await listSources(database.db)
  await queues.syncSchedules(
    sources.map(({ id, everySeconds }) => ({ source: id, everyMs: everySeconds * 1000 })),
  )
}
