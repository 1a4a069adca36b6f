import { date, index, integer, jsonb, text, unique } from 'drizzle-orm/pg-core'
import type { Lane } from '../../domain/assessment.ts'
import type { ActKind, Override, Validity } from '../../domain/decision.ts'
import { id, now, ref, triage } from './columns.ts'
import { submissions } from './submissions.ts'

/**
 * Officers' acts, append-only: confirm or override a finding, set a lane, record valid or invalid, assign, note, undo. No load
 * can be taken back under one: the foreign key does not cascade.
 */
export const decisions = triage.table(
  'decisions',
  {
    id: id(),
    submissionId: ref('submission_id')
      .notNull()
      .references(() => submissions.id),
    /** The version that was before the officer; null where it is not known. */
    versionId: ref('version_id'),
    kind: text('kind').$type<ActKind>().notNull(),
    reason: text('reason').notNull(),
    /** The name, as it was then. */
    decidedBy: text('decided_by').notNull(),
    decidedAt: now('decided_at'),
    /** No foreign key: accounts are never deleted. */
    accountId: ref('account_id'),
    /** From 1, of one submission: who acts says which was the last one seen, so that two never act past each other. */
    revision: integer('revision'),
    /** The assessment that was before the officer. */
    assessmentId: ref('assessment_id'),
    requirement: text('requirement'),
    /** The finding that was before the officer (domain/decision.ts). */
    basis: text('basis'),
    /** The rest of the act: outcome, lane, validity and its day, account. */
    value: jsonb('value').$type<Record<string, unknown>>(),
    /** The decision that this one takes back. */
    undoes: ref('undoes'),
  },
  (table) => [
    index('decisions_submission').on(table.submissionId),
    unique('decisions_revision').on(table.submissionId, table.revision),
    unique('decisions_undoes').on(table.undoes),
  ],
)

/** Projection: what all decisions of a submission come to now. No row: none yet. Can be rebuilt. */
export const currentDecision = triage.table(
  'current_decision',
  {
    submissionId: ref('submission_id')
      .primaryKey()
      .references(() => submissions.id, { onDelete: 'cascade' }),
    authority: text('authority').notNull(),
    /** Of the last decision. */
    revision: integer('revision').notNull(),
    /** An account. */
    assignedTo: ref('assigned_to'),
    setLane: text('set_lane').$type<Lane>(),
    /** The version that it was set for: another one is not under it. */
    setLaneVersionId: ref('set_lane_version_id'),
    validity: text('validity').$type<Validity>(),
    validityOn: date('validity_on', { mode: 'string' }),
    validityVersionId: ref('validity_version_id'),
    /** In order of requirement. */
    overrides: jsonb('overrides').$type<Override[]>().notNull(),
    /** Findings that were confirmed, in order of requirement. */
    confirmed: jsonb('confirmed')
      .$type<{ requirement: string; basis: string; decision: number }[]>()
      .notNull(),
    updatedAt: now('updated_at'),
  },
  (table) => [
    index('current_decision_assigned').on(table.authority, table.assignedTo),
    index('current_decision_updated').on(table.authority, table.updatedAt),
  ],
)
