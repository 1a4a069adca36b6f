import { sql } from 'drizzle-orm'
import type { GeoFacts } from '../../domain/facts.ts'
import type { Queryable } from '../client.ts'
import { layerSets } from '../schema.ts'

/** Geo facts already measured for these versions under this layer set, by version id. */
export async function listGeoFacts(
  db: Queryable,
  layerSet: string,
  versionIds: number[],
): Promise<Map<number, { hash: string; facts: GeoFacts }>> {
  const { rows } = await db.execute<{ version_id: string; hash: string; data: GeoFacts }>(sql`
    select g.version_id, f.hash, f.data from triage.geo_checks g join triage.facts f on f.hash = g.facts_hash
    where g.layer_set = ${layerSet} and g.version_id = any(${sql.param(versionIds)}::bigint[])`)
  return new Map(rows.map((row) => [Number(row.version_id), { hash: row.hash, facts: row.data }]))
}

export async function saveLayerSet(db: Queryable, hash: string, data: unknown): Promise<void> {
  await db.insert(layerSets).values({ hash, data }).onConflictDoNothing()
}
