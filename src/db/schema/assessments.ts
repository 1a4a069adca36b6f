import {
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  primaryKey,
  smallint,
  text,
  unique,
} from 'drizzle-orm/pg-core'
import type { Finding } from '../../domain/assessment.ts'
import type { StoredClock } from '../../domain/clock.ts'
import { day, id, now, ref, triage } from './columns.ts'
import { submissions, submissionVersions } from './submissions.ts'
import { layerSets } from './layers.ts'

/** Facts by hash: geo facts and document facts, rounded, without versions. */
export const facts = triage.table('facts', {
  hash: text('hash').primaryKey(),
  kind: text('kind').$type<'geo' | 'documents'>().notNull(),
  data: jsonb('data').$type<unknown>().notNull(),
})

/** That a version was checked against a layer set, and what was found. */
export const geoChecks = triage.table(
  'geo_checks',
  {
    versionId: ref('version_id')
      .notNull()
      .references(() => submissionVersions.id, { onDelete: 'cascade' }),
    layerSet: text('layer_set')
      .notNull()
      .references(() => layerSets.hash),
    factsHash: text('facts_hash')
      .notNull()
      .references(() => facts.hash),
    checkedAt: now('checked_at'),
  },
  (table) => [
    primaryKey({ columns: [table.versionId, table.layerSet] }),
    index('geo_checks_facts').on(table.factsHash),
  ],
)

/** Projection of the current geo facts, for SQL. */
export const constraintHits = triage.table(
  'constraint_hits',
  {
    submissionId: ref('submission_id')
      .notNull()
      .references(() => submissions.id, { onDelete: 'cascade' }),
    seq: integer('seq').notNull(),
    layer: text('layer').notNull(),
    featureReference: text('feature_reference'),
    featureName: text('feature_name'),
    relation: text('relation').notNull(),
    overlapM2: doublePrecision('overlap_m2'),
    share: doublePrecision('share'),
    distanceM: doublePrecision('distance_m').notNull(),
    relationCertain: boolean('relation_certain').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.submissionId, table.seq] }),
    index('constraint_hits_layer').on(table.layer),
  ],
)

export const policies = triage.table('policies', {
  hash: text('hash').primaryKey(),
  data: jsonb('data').$type<unknown>().notNull(),
  createdAt: now('created_at'),
})

/** Append-only: a new version, new facts or new rules make a new row; the old one stays. */
export const assessments = triage.table(
  'assessments',
  {
    id: id(),
    submissionId: ref('submission_id')
      .notNull()
      .references(() => submissions.id, { onDelete: 'cascade' }),
    /** Hash of version, facts, rules and policy: the same inputs never make a second row. */
    inputHash: text('input_hash').notNull(),
    versionId: ref('version_id').notNull(),
    geoHash: text('geo_hash').notNull(),
    documentsHash: text('documents_hash').notNull(),
    rulesVersion: text('rules_version').notNull(),
    policyHash: text('policy_hash').notNull(),
    /** The layer set of the check that first gave these facts. */
    layerSet: text('layer_set').notNull(),
    model: text('model'),
    promptVersion: text('prompt_version'),
    codeVersion: text('code_version').notNull(),
    readiness: smallint('readiness'),
    answered: doublePrecision('answered').notNull(),
    lane: text('lane').notNull(),
    laneReason: text('lane_reason').notNull(),
    clock: jsonb('clock').$type<StoredClock>().notNull(),
    findings: jsonb('findings').$type<Finding[]>().notNull(),
    notApplicable: integer('not_applicable').notNull(),
    madeAt: now('made_at'),
  },
  (table) => [unique('assessments_key').on(table.submissionId, table.inputHash)],
)

/** Projection: what stands now, narrow, for the work queue and for `requeue`. Can be rebuilt. */
export const currentAssessment = triage.table(
  'current_assessment',
  {
    submissionId: ref('submission_id')
      .primaryKey()
      .references(() => submissions.id, { onDelete: 'cascade' }),
    assessmentId: ref('assessment_id')
      .notNull()
      .references(() => assessments.id, { onDelete: 'cascade' }),
    authority: text('authority').notNull(),
    state: text('state').notNull(),
    laneRank: smallint('lane_rank').notNull(),
    lane: text('lane').notNull(),
    expiryOn: day('expiry_on'),
    readiness: smallint('readiness'),
    answered: doublePrecision('answered').notNull(),
    netDwellings: integer('net_dwellings'),
    versionId: ref('version_id').notNull(),
    layerSet: text('layer_set').notNull(),
    rulesVersion: text('rules_version').notNull(),
    policyHash: text('policy_hash').notNull(),
    checkedAt: now('checked_at'),
  },
  (table) => [
    index('current_assessment_queue').on(
      table.authority,
      table.state,
      table.laneRank,
      table.expiryOn,
      table.readiness.desc().nullsLast(),
      table.submissionId,
    ),
    index('current_assessment_assessment').on(table.assessmentId),
  ],
)

/** Projection: flags and unknowns of the current assessments. Can be rebuilt. */
export const currentFinding = triage.table(
  'current_finding',
  {
    submissionId: ref('submission_id')
      .notNull()
      .references(() => submissions.id, { onDelete: 'cascade' }),
    seq: smallint('seq').notNull(),
    requirement: text('requirement').notNull(),
    outcome: text('outcome').notNull(),
    standing: text('standing').notNull(),
    answeredBy: text('answered_by').notNull(),
    points: smallint('points').notNull(),
    reason: text('reason').notNull(),
    /** The kind of reason, without names: what analysts may read. */
    cause: text('cause').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.submissionId, table.seq] }),
    index('current_finding_requirement').on(table.requirement, table.outcome),
  ],
)

/**
 * An officer's acts: confirm or override a finding, set a lane, record valid or invalid. No load can be taken back
 * under one: the foreign key does not cascade.
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
    kind: text('kind').notNull(),
    reason: text('reason').notNull(),
    decidedBy: text('decided_by').notNull(),
    decidedAt: now('decided_at'),
  },
  (table) => [index('decisions_submission').on(table.submissionId)],
)
