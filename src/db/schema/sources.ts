import {
  bigint,
  doublePrecision,
  integer,
  jsonb,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core'
import { id, now, ref, triage } from './columns.ts'

/** What was done to the data itself, by whom: loads taken back, personal data erased, sources added. Never personal data. */
export const audit = triage.table('audit', {
  id: id(),
  at: now('at'),
  doneBy: text('done_by').notNull(),
  action: text('action').notNull(),
  detail: jsonb('detail').$type<Record<string, unknown>>().notNull(),
})

/** Places that workers pull submissions from. */
export const sources = triage.table('sources', {
  id: id(),
  name: text('name').notNull().unique(),
  authority: text('authority'),
  kind: text('kind').$type<'folder' | 'url'>().notNull(),
  location: text('location').notNull(),
  everySeconds: integer('every_seconds').notNull(),
  options: jsonb('options').$type<SourceOptions>().notNull(),
  addedBy: text('added_by').notNull(),
  addedAt: now('added_at'),
  /** When it was last looked at, and when that last went well. */
  pulledAt: timestamp('pulled_at', { withTimezone: true }),
  okAt: timestamp('ok_at', { withTimezone: true }),
  /** Failures in a row, and what the last one said. */
  failures: integer('failures').notNull().default(0),
  error: text('error'),
})

/** How a source's files are loaded, as the options of `triage load` say it. */
export interface SourceOptions {
  format?: string
  treatAsOpen: boolean
  /** Text of a mapping file. */
  mapping?: string
  overrides?: { encoding?: string; delimiter?: string; headerLine?: number; sheet?: string }
}

/** What a source's files were when they were last looked at: only new or changed ones are loaded. */
export const sourceFiles = triage.table(
  'source_files',
  {
    sourceId: ref('source_id')
      .notNull()
      .references(() => sources.id, { onDelete: 'cascade' }),
    /** Path below the folder, or the address. */
    name: text('name').notNull(),
    size: bigint('size', { mode: 'number' }),
    /** Milliseconds since 1970, as the file system says. */
    modifiedMs: doublePrecision('modified_ms'),
    etag: text('etag'),
    lastModified: text('last_modified'),
    sha256: text('sha256'),
    status: text('status').$type<'settling' | 'loaded' | 'failed'>().notNull(),
    error: text('error'),
    batchId: ref('batch_id'),
    seenAt: now('seen_at'),
  },
  (table) => [primaryKey({ columns: [table.sourceId, table.name] })],
)
