import { index, integer, jsonb, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { id, now, ref, triage } from './columns.ts'
import { submissions } from './submissions.ts'

/** Every authority that a submission was loaded for. Loads add it; no foreign key asks for it, which would cost each row a look-up. */
export const authorities = triage.table('authorities', {
  reference: text('reference').primaryKey(),
  createdAt: now('created_at'),
})

/** One load of one file. rows = new + changed + unchanged + duplicate + refused + blank. */
export const loadBatches = triage.table('load_batches', {
  id: id(),
  authority: text('authority'),
  fileName: text('file_name').notNull(),
  /** As detected; null until the file was opened. */
  format: text('format'),
  options: jsonb('options').$type<Record<string, unknown>>().notNull(),
  status: text('status').$type<'running' | 'done' | 'failed'>().notNull(),
  rows: integer('rows').notNull().default(0),
  newRows: integer('new_rows').notNull().default(0),
  changedRows: integer('changed_rows').notNull().default(0),
  unchangedRows: integer('unchanged_rows').notNull().default(0),
  duplicateRows: integer('duplicate_rows').notNull().default(0),
  refusedRows: integer('refused_rows').notNull().default(0),
  blankRows: integer('blank_rows').notNull().default(0),
  warnings: integer('warnings').notNull().default(0),
  error: text('error'),
  /** The account of the operating system that ran the load, or `source NAME`. */
  loadedBy: text('loaded_by').notNull().default('unknown'),
  startedAt: now('started_at'),
  finishedAt: timestamp('finished_at', { withTimezone: true }),
  undoneAt: timestamp('undone_at', { withTimezone: true }),
})

/** Submissions that a load changed, so that it can be taken back. What it made new needs no row: its version says so. */
export const loadChanges = triage.table(
  'load_changes',
  {
    batchId: ref('batch_id')
      .notNull()
      .references(() => loadBatches.id, { onDelete: 'cascade' }),
    submissionId: ref('submission_id')
      .notNull()
      .references(() => submissions.id, { onDelete: 'cascade' }),
    fromVersionId: ref('from_version_id').notNull(),
    toVersionId: ref('to_version_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.batchId, table.submissionId] }),
    index('load_changes_submission').on(table.submissionId),
  ],
)

/** Rows that were refused, whole, so that nothing is lost. */
export const refusedRows = triage.table(
  'refused_rows',
  {
    id: id(),
    batchId: ref('batch_id')
      .notNull()
      .references(() => loadBatches.id, { onDelete: 'cascade' }),
    line: integer('line').notNull(),
    reference: text('reference'),
    column: text('column_name'),
    value: text('value'),
    code: text('code').notNull(),
    message: text('message').notNull(),
    cells: jsonb('cells').$type<string[] | null>(),
  },
  (table) => [index('refused_rows_batch').on(table.batchId)],
)
