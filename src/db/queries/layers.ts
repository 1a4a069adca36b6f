import { and, eq, inArray, sql } from 'drizzle-orm'
import type { IsoDate } from '../../domain/dates.ts'
import type { CoveredArea, LayerInput } from '../../domain/layer.ts'
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
  /** The day of which it shows the state: as said, else that of its load. */
  datedOn: IsoDate
}

/** What a layer was before another was loaded in its place. */
export interface LayerBefore {
  features: number
  sources: string[]
}

/** The files that a layer came from. */
export const sourcesOf = ({
  features: used,
  refused,
}: Pick<LayerInput, 'features' | 'refused'>): string[] =>
  [...new Set([...used, ...refused].map((item) => item.source))].sort()

/**
 * Makes one layer version the current one of its (area, dataset). Answers whether it is new: the same
 * content loaded again writes nothing, and is not prepared again.
 */
export async function saveLayer(
  database: Database,
  input: LayerInput,
  made: { version: string; prepare: () => Uint8Array },
): Promise<{ change: 'new' | 'replaced' | 'unchanged'; before: LayerBefore | null }> {
  const client = await database.pool.connect()
  try {
    await client.query('begin')
    const key = [input.area, input.dataset]
    // Two loads of one layer take turns, also where there is no row to lock yet.
    await client.query('select pg_advisory_xact_lock(hashtext($1))', [key.join(' ')])
    const {
      rows: [found],
    } = await client.query<LayerBefore & { version: string }>(
      'select version, feature_count as features, sources from triage.layers where area = $1 and dataset = $2 and is_current for update',
      key,
    )
    const before = found === undefined ? null : { features: found.features, sources: found.sources }
    if (found?.version === made.version) {
      // The same content again: it shows how things are now, or on the day that is said.
      await client.query(
        'update triage.layers set dated_on = $3, loaded_at = now() where area = $1 and dataset = $2 and is_current',
        [...key, input.dated],
      )
      await client.query('commit')
      return { change: 'unchanged', before }
    }
    await client.query(
      'update triage.layers set is_current = false where area = $1 and dataset = $2 and is_current',
      key,
    )
    const { rows } = await client.query<{ id: string; inserted: boolean }>(
      `insert into triage.layers (area, dataset, version, coverage, sources, crs, feature_count, repaired, refused, warnings,
         covers, dated_on, point_uncertainty_m, prepared, is_current)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, true)
       on conflict (area, dataset, version) do update set is_current = true, loaded_at = now(), dated_on = excluded.dated_on
       returning id, xmax = 0 as inserted`,
      [
        ...key,
        made.version,
        input.coverage,
        sourcesOf(input),
        JSON.stringify(input.crs),
        input.features.length,
        input.features.filter((feature) => feature.repairs.length > 0).length,
        input.refused.length,
        JSON.stringify(input.warnings),
        input.covers === null ? null : JSON.stringify(input.covers),
        input.dated,
        input.pointUncertaintyM,
        Buffer.from(made.prepare()),
      ],
    )
    const [row] = rows
    if (row?.inserted === true)
      await copyRows(client, 'triage.features', FEATURE_COLUMNS, featureRows(Number(row.id), input))
    await client.query('commit')
    return { change: before === null ? 'new' : 'replaced', before }
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

const DATED_ON = sql<IsoDate>`coalesce(${layers.datedOn}, (${layers.loadedAt} at time zone 'Europe/London')::date)::text`

/** The layers that serve one authority: its own, and England's where it has none of its own. */
export async function listLayersFor(db: Queryable, authority: string): Promise<CurrentLayer[]> {
  const rows = await db
    .select({
      id: layers.id,
      area: layers.area,
      dataset: layers.dataset,
      version: layers.version,
      coverage: layers.coverage,
      datedOn: DATED_ON,
    })
    .from(layers)
    .where(and(eq(layers.isCurrent, true), inArray(layers.area, [authority, ENGLAND])))
    .orderBy(sql`${layers.dataset} collate "C"`)
  const own = new Set(rows.filter((row) => row.area === authority).map((row) => row.dataset))
  return rows.filter((row) => row.area === authority || !own.has(row.dataset))
}

/** The bytes that `geo/prepared/prepare.ts` made of one layer, and the area that it covers. */
export async function getPreparedLayer(
  db: Queryable,
  id: number,
): Promise<{ prepared: Buffer; covers: CoveredArea | null }> {
  const [row] = await db
    .select({ prepared: layers.prepared, covers: layers.covers })
    .from(layers)
    .where(eq(layers.id, id))
  if (row === undefined) throw new Error(`layer ${id} is not there`)
  return row
}

/** The day of which each layer version that is held shows the state, also of those that are current no more. */
export async function listLayerDates(
  db: Queryable,
): Promise<{ area: string; dataset: string; version: string; datedOn: IsoDate }[]> {
  return db
    .select({
      area: layers.area,
      dataset: layers.dataset,
      version: layers.version,
      datedOn: DATED_ON,
    })
    .from(layers)
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
  covers: sql<boolean>`${layers.covers} is not null`,
  datedOn: DATED_ON,
  pointUncertaintyM: layers.pointUncertaintyM,
  /** How the prepared bytes begin: enough to tell whether they can be opened. */
  preparedHead: sql<Buffer>`substring(${layers.prepared} from 1 for 256)`,
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
