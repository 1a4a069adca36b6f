import type { Database } from '../../db/client.ts'
import { findMapLayer } from '../../db/queries/map.ts'
import { isPrepared, openLayer, type OpenLayer } from '../../geo/prepared/open.ts'

/** What a process keeps of layers between pages: several councils' worth. */
const KEPT_BYTES = 256_000_000
/** A layer that is larger would push out all others for one picture. */
export const MOST_BYTES = 128_000_000

interface Kept {
  bytes: number
  /** null: gone, or prepared by an older version. */
  layer: Promise<OpenLayer | null>
}

/**
 * Layers kept open, by database, the one used last at the end: a layer is read once, and a picture then looks up in its index what is
 * in view. Whole polygons are never parsed.
 */
const kept = new WeakMap<Database, Map<number, Kept>>()

/** Opens a layer that serves an authority; null where it cannot be drawn from. */
export function openForMap(
  database: Database,
  authority: string,
  { id, bytes }: { id: number; bytes: number },
): Promise<OpenLayer | null> {
  const open = kept.get(database) ?? new Map<number, Kept>()
  kept.set(database, open)
  const found = open.get(id) ?? { bytes, layer: read(database, authority, id) }
  open.delete(id)
  open.set(id, found)
  // What failed is asked for again the next time.
  found.layer.catch(() => open.delete(id))
  let sum = [...open.values()].reduce((all, one) => all + one.bytes, 0)
  for (const [oldest, one] of open) {
    if (sum <= KEPT_BYTES || oldest === id) break
    open.delete(oldest)
    sum -= one.bytes
  }
  return found.layer
}

async function read({ db }: Database, authority: string, id: number): Promise<OpenLayer | null> {
  const prepared = await findMapLayer(db, authority, id)
  return prepared !== undefined && isPrepared(prepared) ? openLayer(prepared) : null
}
