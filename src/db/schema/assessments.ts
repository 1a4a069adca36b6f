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
import { sql } from 'drizzle-orm'
import type { Override } from '../../domain/decision.ts'
import type { Classification, Finding, Scoring } from '../../domain/assessment.ts'
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

/** What councils have set (local lists, fees), by version: kept so that an assessment made under it can be made again. */
export const localRules = triage.table('local_rules', {
  version: text('version').primaryKey(),
  authority: text('authority').notNull(),
  data: jsonb('data').$type<unknown>().notNull(),
  createdAt: now('created_at'),
})

/** Which rules and policy were put in use, and when: the newest row of an authority stands. Append-only. */
export const inUse = triage.table('in_use', {
  id: id(),
  what: text('what').$type<'rules' | 'policy'>().notNull(),
  /** null: every authority that has none of its own. */
  authority: text('authority'),
  /** Version of local rules, or hash of a policy; null: none, the ones that come with the software. */
  key: text('key'),
  setAt: now('set_at'),
})

/** What rules say of a version under its facts: append-only. Points and lanes are a policy's, in `assessments`. */
export const findingSets = triage.table(
  'finding_sets',
  {
    id: id(),
    submissionId: ref('submission_id')
      .notNull()
      .references(() => submissions.id, { onDelete: 'cascade' }),
    /** Hash of version, facts and rules: the same inputs never make a second row. */
    inputHash: text('input_hash').notNull(),
    versionId: ref('version_id').notNull(),
    geoHash: text('geo_hash').notNull(),
    documentsHash: text('documents_hash').notNull(),
    rulesVersion: text('rules_version').notNull(),
    /** The layer set of the check that first gave these facts. */
    layerSet: text('layer_set').notNull(),
    model: text('model'),
    promptVersion: text('prompt_version'),
    codeVersion: text('code_version').notNull(),
    answered: doublePrecision('answered').notNull(),
    clock: jsonb('clock').$type<StoredClock>().notNull(),
    /** null: made before it was told. */
    classification: jsonb('classification').$type<Classification>(),
    /** null: made before it was kept; to be scored under another policy, its findings are made again. */
    scoring: jsonb('scoring').$type<Scoring>(),
    findings: jsonb('findings').$type<Finding[]>().notNull(),
    notApplicable: integer('not_applicable').notNull(),
    /** What officers said of findings instead, as facts; null: nothing. */
    overrides: jsonb('overrides').$type<Override[]>(),
    madeAt: now('made_at'),
  },
  (table) => [unique('finding_sets_key').on(table.submissionId, table.inputHash)],
)

/** Findings under a policy. Append-only: a new version, new facts, new rules or another policy make a new row; the old one stays. */
export const assessments = triage.table(
  'assessments',
  {
    id: id(),
    findingSetId: ref('finding_set_id')
      .notNull()
      .references(() => findingSets.id, { onDelete: 'cascade' }),
    policyHash: text('policy_hash').notNull(),
    readiness: smallint('readiness'),
    /** Of the findings that score, in order. */
    points: smallint('points').array().notNull(),
    lane: text('lane').notNull(),
    laneReason: text('lane_reason').notNull(),
    madeAt: now('made_at'),
  },
  (table) => [unique('assessments_key').on(table.findingSetId, table.policyHash)],
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
    /** The lane that an officer set, which the work queue goes by (`lane_rank`); `lane` stays the policy's. null: none. */
    setLane: text('set_lane'),
    /** Of the submission, so that the queue is filtered without looking at each; the first 80 and 150 characters, as they are in an index. */
    type: text('type'),
    ward: text('ward'),
    /** Datasets of which the site is in a feature, or overlaps one; null: none. */
    hits: text('hits').array(),
    /** When it came to stand on this assessment. */
    changedAt: now('changed_at'),
    /** What the order goes by, so that one comparison of rows says what comes after: no expiry is last, more readiness first. */
    expiryKey: day('expiry_key')
      .notNull()
      .generatedAlwaysAs(sql`coalesce(expiry_on, 'infinity'::date)`),
    readinessKey: smallint('readiness_key')
      .notNull()
      .generatedAlwaysAs(sql`(- coalesce(readiness, (-1)::smallint))::smallint`),
  },
  (table) => [
    // Includes net_dwellings, type, ward, hits and changed_at (migration 0013), which drizzle cannot say: the queue is filtered from the index alone.
    index('current_assessment_queue').on(
      table.authority,
      table.state,
      table.laneRank,
      table.expiryKey,
      table.readinessKey,
      table.submissionId,
    ),
    index('current_assessment_due').on(
      table.authority,
      table.state,
      table.expiryKey,
      table.submissionId,
    ),
    index('current_assessment_homes').on(
      table.authority,
      table.state,
      sql`coalesce(- net_dwellings, 2147483647)`,
      table.submissionId,
    ),
    // To count by: small, because what many rows share is in them once.
    index('current_assessment_ward').on(
      table.authority,
      table.state,
      table.ward,
      table.laneRank,
      table.type,
      table.netDwellings,
    ),
    index('current_assessment_type').on(
      table.authority,
      table.state,
      table.type,
      table.laneRank,
      table.netDwellings,
    ),
    index('current_assessment_lane_homes')
      .on(table.authority, table.state, table.laneRank, table.netDwellings)
      .where(sql`net_dwellings > 0`),
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
    kind: text('kind'),
    /** Its place among the findings that score, from 1: of the assessment's `points`. null: it does not score. */
    scoringAt: smallint('scoring_at'),
    reason: text('reason').notNull(),
    /** The kind of reason, without names: what analysts may read. */
    cause: text('cause').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.submissionId, table.seq] }),
    index('current_finding_requirement').on(table.requirement, table.outcome),
  ],
)
