import { sql } from 'drizzle-orm'
import type { Queryable } from '../client.ts'
import { ENGLAND } from './layers.ts'

/** A layer version that is to be drawn. */
export interface MapLayerKey {
  area: string
  dataset: string
  version: string
}

/** The layer versions of those asked for that are still held, also such as are current no more, with the size of what was prepared. */
export async function listMapLayers(
  db: Queryable,
  authority: string,
  wanted: readonly MapLayerKey[],
): Promise<{ id: number; dataset: string; bytes: number }[]> {
  const keys = wanted.map(({ area, dataset, version }) => ({ area, dataset, version }))
  // octet_length reads the head of a stored value, not the value.
  const { rows } = await db.execute<{ id: number; dataset: string; bytes: number }>(sql`
    select l.id::int as id, l.dataset, octet_length(l.prepared) as bytes
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as r(area text, dataset text, version text)
      join triage.layers l on l.area = r.area and l.dataset = r.dataset and l.version = r.version
    where l.area in (${authority}, ${ENGLAND})`)
  return rows
}

/** The prepared bytes of one layer that serves an authority; undefined where it is gone. */
export async function findMapLayer(
  db: Queryable,
  authority: string,
  id: number,
): Promise<Buffer | undefined> {
  const { rows } = await db.execute<{ prepared: Buffer }>(sql`
    select prepared from triage.layers where area in (${authority}, ${ENGLAND}) and id = ${id}`)
  return rows[0]?.prepared
}
