import type { Queues } from '../workers/queues.ts'

/**
 * Queues what a load brought, each submission once. `queued` are those that were queued before; it grows. To be called
 * as soon as a file is in: what a later file or a broken queue spoils is then as little as can be.
 */
export async function queueLoaded(
  queues: Pick<Queues, 'addBatches'>,
  toScreen: ReadonlyMap<string, readonly number[]>,
  queued: Set<number>,
): Promise<void> {
  for (const [authority, ids] of toScreen) {
    const fresh = ids.filter((id) => !queued.has(id))
    await queues.addBatches('screen', authority, fresh)
    for (const id of fresh) queued.add(id)
  }
}
