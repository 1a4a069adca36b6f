import type { Queues } from '../workers/queues.ts'

/**
 * Queues what a load brought; `queued`, the submissions for the report, grows. To be called as soon as a file is in: what
 * a later file or a broken queue spoils is then as little as can be. One that was queued before is queued again: workers
 * may have taken it since, and what they saw has changed.
 */
export async function queueLoaded(
  queues: Pick<Queues, 'addBatches'>,
  toScreen: ReadonlyMap<string, readonly number[]>,
  queued: Set<number>,
): Promise<void> {
  for (const [authority, ids] of toScreen) {
    await queues.addBatches('screen', authority, ids)
    for (const id of ids) queued.add(id)
  }
}
