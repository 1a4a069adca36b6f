import { sql } from 'drizzle-orm'
import {
  boolean,
  doublePrecision,
  integer,
  jsonb,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { CoveredArea, FeatureGeometry } from '../../domain/layer.ts'
import { bytea, day, id, now, ref, triage } from './columns.ts'

export const layers = triage.table(
  'layers',
  {
    id: id(),
    /** An authority's reference, or `england`. */
    area: text('area').notNull(),
    dataset: text('dataset').notNull(),
    /** sha256 of the features and coverage. */
    version: text('version').notNull(),
    coverage: text('coverage').$type<'full' | 'partial' | 'unknown'>().notNull(),
    /** The area that was searched; null: not said. */
    covers: jsonb('covers').$type<CoveredArea | null>(),
    /** The day of which it shows the state; null: not said, so that of its load. */
    datedOn: day('dated_on'),
    pointUncertaintyM: doublePrecision('point_uncertainty_m'),
    sources: text('sources').array().notNull(),
    crs: jsonb('crs').$type<Record<string, number>>().notNull(),
    featureCount: integer('feature_count').notNull(),
    repaired: integer('repaired').notNull(),
    refused: integer('refused').notNull(),
    warnings: jsonb('warnings').$type<string[]>().notNull(),
    /** What `geo/prepared/prepare.ts` made: a worker opens it without reading features. */
    prepared: bytea('prepared').notNull(),
    isCurrent: boolean('is_current').notNull(),
    loadedAt: now('loaded_at'),
  },
  (table) => [
    unique('layers_key').on(table.area, table.dataset, table.version),
    uniqueIndex('layers_current')
      .on(table.area, table.dataset)
      .where(sql`is_current`),
  ],
)

export const features = triage.table(
  'features',
  {
    layerId: ref('layer_id')
      .notNull()
      .references(() => layers.id, { onDelete: 'cascade' }),
    seq: integer('seq').notNull(),
    reference: text('reference'),
    name: text('name'),
    grade: text('grade'),
    description: text('description'),
    rights: text('rights'),
    documentationUrl: text('documentation_url'),
    startDate: day('start_date'),
    endDate: day('end_date'),
    source: text('source').notNull(),
    sourceIndex: integer('source_index').notNull(),
    geometry: jsonb('geometry').$type<FeatureGeometry | null>(),
    repairs: jsonb('repairs').$type<string[]>().notNull(),
    /** Why it could not be used; null for a feature that is used. */
    refusal: text('refusal'),
  },
  (table) => [primaryKey({ columns: [table.layerId, table.seq] })],
)

/** The layers and geometry settings that a check was made with, by hash. */
export const layerSets = triage.table('layer_sets', {
  hash: text('hash').primaryKey(),
  data: jsonb('data').$type<unknown>().notNull(),
  createdAt: now('created_at'),
})
