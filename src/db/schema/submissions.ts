import { sql } from 'drizzle-orm'
import { boolean, index, integer, json, text, timestamp, unique } from 'drizzle-orm/pg-core'
import type { PackedSubmission } from '../../domain/packed.ts'
import { day, id, now, ref, triage, tsvector } from './columns.ts'

export const submissions = triage.table(
  'submissions',
  {
    id: id(),
    authority: text('authority').notNull(),
    reference: text('reference').notNull(),
    /** The current version. No foreign key: the version row needs this row first. */
    versionId: ref('version_id'),
    state: text('state').notNull(),
    type: text('type'),
    typeBasis: text('type_basis').notNull(),
    ward: text('ward'),
    receivedOn: day('received_on'),
    validOn: day('valid_on'),
    targetOn: day('target_on'),
    determinedOn: day('determined_on'),
    determination: text('determination'),
    netDwellings: integer('net_dwellings'),
    createdAt: now('created_at'),
    updatedAt: now('updated_at'),
    /** Whether it has a current assessment: those that have none are found without looking at all the others. */
    assessed: boolean('assessed').notNull().default(false),
    /** When its personal data was erased; no load brings it back. */
    purgedAt: timestamp('purged_at', { withTimezone: true }),
  },
  (table) => [
    unique('submissions_key').on(table.authority, table.reference),
    index('submissions_state').on(table.authority, table.state),
    index('submissions_waiting')
      .on(table.authority, table.state, table.id)
      .where(sql`not assessed`),
    // Small: what many rows share is in them once. Statistics of the two texts are in migration 0013, which drizzle cannot say.
    index('submissions_waiting_ward')
      .on(table.authority, table.state, sql`left(ward, 150)`, sql`left(type, 80)`)
      .where(sql`not assessed`),
    index('submissions_waiting_type')
      .on(table.authority, table.state, sql`left(type, 80)`)
      .where(sql`not assessed`),
    index('submissions_waiting_homes')
      .on(table.authority, table.state, table.netDwellings)
      .where(sql`not assessed and net_dwellings > 0`),
  ],
)

/** What officers look for submissions by: words of reference, description and address (function `words_of`). Erased by a purge. */
export const submissionWords = triage.table(
  'submission_words',
  {
    submissionId: ref('submission_id')
      .primaryKey()
      .references(() => submissions.id, { onDelete: 'cascade' }),
    authority: text('authority').notNull(),
    words: tsvector('words').notNull(),
  },
  (table) => [index('submission_words_words').using('gin', table.words)],
)

export const submissionVersions = triage.table(
  'submission_versions',
  {
    id: id(),
    submissionId: ref('submission_id')
      .notNull()
      .references(() => submissions.id, { onDelete: 'cascade' }),
    /** sha256 of `record`. */
    contentHash: text('content_hash').notNull(),
    /** Packed (`domain/packed.ts`), and `json`, not `jsonb`: its text is what was hashed, and half the time to write. */
    record: json('record').$type<PackedSubmission>().notNull(),
    /** The record as it came: the only place where an applicant's details are. Rules and prompts never see it. */
    raw: json('raw').$type<unknown>(),
    batchId: ref('batch_id'),
    createdAt: now('created_at'),
  },
  (table) => [
    unique('submission_versions_key').on(table.submissionId, table.contentHash),
    index('submission_versions_batch').on(table.batchId),
    // Records that state a longer period, few: the view `durations` reads no others.
    index('submission_versions_extended')
      .on(table.id)
      .where(sql`record::text like '%"extendedTo"%'`),
  ],
)
