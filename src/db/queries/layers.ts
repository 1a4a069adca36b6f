import { and, eq, inArray, sql } from 'drizzle-orm'
import type { LayerInput } from '../../domain/layer.ts'
import type { Database, Queryable } from '../client.ts'
import { copyRows } from '../copy.ts'
import { features, layers } from '../schema.ts'

/** The area of layers that serve every authority. */
export const ENGLAND = 'england'

export interface CurrentLayer {
  id: number
  area: string
  dataset: string
  version: string
  coverage: 'full' | 'partial' | 'unknown'
}

/**
 * Makes one layer version the current one of its (area, dataset). Answers whether it is new: the same
 * content loaded again writes nothing, and is not prepared again.
 */
export async function saveLayer(
  database: Database,
  input: LayerInput,
  made: { version: string; prepare: () => Uint8Array },
): Promise<'new' | 'replaced' | 'unchanged'> {
  const client = await database.pool.connect()
  try {
    await client.query('begin')
    const key = [input.area, input.dataset]
    // Two loads of one layer take turns, also where there is no row to lock yet.
    await client.query('select pg_advisory_xact_lock(hashtext($1))', [key.join(' ')])
    const { rows: before } = await client.query<{ version: string }>(
      'select version from triage.layers where area = $1 and dataset = $2 and is_current for update',
      key,
    )
    if (before[0]?.version === made.version) {
      await client.query('rollback')
      return 'unchanged'
    }
    await client.query(
      'update triage.layers set is_current = false where area = $1 and dataset = $2 and is_current',
      key,
    )
    const { rows } = await client.query<{ id: string; inserted: boolean }>(
      `insert into triage.layers (area, dataset, version, coverage, sources, crs, feature_count, repaired, refused, warnings,
         prepared, is_current) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, true)
       on conflict (area, dataset, version) do update set is_current = true, loaded_at = now()
       returning id, xmax = 0 as inserted`,
      [
        ...key,
        made.version,
        input.coverage,
        [...new Set([...input.features, ...input.refused].map((item) => item.source))].sort(),
        JSON.stringify(input.crs),
        input.features.length,
        input.features.filter((feature) => feature.repairs.length > 0).length,
        input.refused.length,
        JSON.stringify(input.warnings),
        Buffer.from(made.prepare()),
      ],
    )
    const [row] = rows
    if (row?.inserted === true)
      await copyRows(client, 'triage.features', FEATURE_COLUMNS, featureRows(Number(row.id), input))
    await client.query('commit')
    return before.length > 0 ? 'replaced' : 'new'
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

const FEATURE_COLUMNS = [
  'layer_id',
  'seq',
  'reference',
  'name',
  'grade',
  'description',
  'rights',
  'documentation_url',
  'start_date',
  'end_date',
  'source',
  'source_index',
  'geometry',
  'repairs',
  'refusal',
]

function* featureRows(layerId: number, input: LayerInput) {
  let seq = 0
  for (const f of input.features) {
    seq += 1
    const attributes = [
      f.reference,
      f.name,
      f.grade,
      f.description,
      f.rights,
      f.documentationUrl,
      f.startDate,
      f.endDate,
    ]
    yield [
      layerId,
      seq,
      ...attributes,
      f.source,
      f.index,
      JSON.stringify(f.geometry),
      JSON.stringify(f.repairs),
      null,
    ]
  }
  for (const f of input.refused) {
    seq += 1
    yield [
      layerId,
      seq,
      f.reference,
      f.name,
      null,
      null,
      null,
      null,
      null,
      null,
      f.source,
      f.index,
      null,
      '[]',
      f.reason,
    ]
  }
}

/** The layers that serve one authority: its own, and England's where it has none of its own. */
export async function listLayersFor(db: Queryable, authority: string): Promise<CurrentLayer[]> {
  const rows = await db
    .select({
      id: layers.id,
      area: layers.area,
      dataset: layers.dataset,
      version: layers.version,
      coverage: layers.coverage,
    })
    .from(layers)
    .where(and(eq(layers.isCurrent, true), inArray(layers.area, [authority, ENGLAND])))
    .orderBy(sql`${layers.dataset} collate "C"`)
  const own = new Set(rows.filter((row) => row.area === authority).map((row) => row.dataset))
  return rows.filter((row) => row.area === authority || !own.has(row.dataset))
}

/** The bytes that `geo/prepare.ts` made of one layer. */
export async function getPreparedLayer(db: Queryable, id: number): Promise<Buffer> {
  const [row] = await db.select({ prepared: layers.prepared }).from(layers).where(eq(layers.id, id))
  if (row === undefined) throw new Error(`layer ${id} is not there`)
  return row.prepared
}

/** All current layers, for people: everything but the geometry. */
export async function listLayers(db: Queryable) {
  return db
    .select(SHOWN_COLUMNS)
    .from(layers)
    .where(eq(layers.isCurrent, true))
    .orderBy(layers.area, sql`${layers.dataset} collate "C"`)
}

const SHOWN_COLUMNS = {
  id: layers.id,
  area: layers.area,
  dataset: layers.dataset,
  version: layers.version,
  coverage: layers.coverage,
  sources: layers.sources,
  crs: layers.crs,
  featureCount: layers.featureCount,
  repaired: layers.repaired,
  refused: layers.refused,
  warnings: layers.warnings,
  loadedAt: layers.loadedAt,
}

/** Features of a layer that were repaired or refused, with what and why. */
export async function listFeatureProblems(db: Queryable, layerId: number) {
  return db
    .select({
      source: features.source,
      sourceIndex: features.sourceIndex,
      reference: features.reference,
      name: features.name,
      repairs: features.repairs,
      refusal: features.refusal,
    })
    .from(features)
    .where(
      and(
        eq(features.layerId, layerId),
        sql`(${features.refusal} is not null or ${features.repairs} <> '[]'::jsonb)`,
      ),
    )
    .orderBy(features.seq)
}
