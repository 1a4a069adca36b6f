import {
  bigint,
  boolean,
  customType,
  date,
  doublePrecision,
  index,
  integer,
  json,
  jsonb,
  pgSchema,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import type { Clock, Finding } from '../domain/assessment.ts'
import type { FeatureGeometry } from '../domain/layer.ts'
import type { PackedSubmission } from '../domain/packed.ts'

/** Tables and nothing else. What each is for: docs/decisions/0004-storage.md. */
const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })
const id = () => bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity()
const ref = (name: string) => bigint(name, { mode: 'number' })
const day = (name: string) => date(name, { mode: 'string' })
const now = (name: string) => timestamp(name, { withTimezone: true }).notNull().defaultNow()

export const triage = pgSchema('triage')

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
    /** When its personal data was erased; no load brings it back. */
    purgedAt: timestamp('purged_at', { withTimezone: true }),
  },
  (table) => [
    unique('submissions_key').on(table.authority, table.reference),
    index('submissions_state').on(table.authority, table.state),
  ],
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
  ],
)

export const documentContents = triage.table('document_contents', {
  sha256: text('sha256').primaryKey(),
  mediaType: text('media_type').notNull(),
  size: integer('size').notNull(),
  bytes: bytea('bytes').notNull(),
})

export const documents = triage.table(
  'documents',
  {
    id: id(),
    submissionId: ref('submission_id')
      .notNull()
      .references(() => submissions.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    fileTypes: text('file_types').array().notNull(),
    sha256: text('sha256')
      .notNull()
      .references(() => documentContents.sha256),
    /** The load that brought these bytes; null for what was attached by hand. */
    batchId: ref('batch_id'),
    /** Whether it took the place of other bytes of the same name, from elsewhere: they do not come back. */
    replaced: boolean('replaced').notNull().default(false),
    attachedAt: now('attached_at'),
  },
  (table) => [
    unique('documents_key').on(table.submissionId, table.name),
    index('documents_content').on(table.sha256),
  ],
)

/** The text of a document, by page. The same bytes under another ending, or another extractor, are another text. */
export const documentTexts = triage.table(
  'document_texts',
  {
    sha256: text('sha256')
      .notNull()
      .references(() => documentContents.sha256, { onDelete: 'cascade' }),
    /** The ending of the file's name, lower case, without the dot. */
    extension: text('extension').notNull(),
    extractor: text('extractor').notNull(),
    status: text('status').$type<'text' | 'no-text'>().notNull(),
    reason: text('reason'),
    pages: jsonb('pages').$type<string[]>().notNull(),
    warnings: jsonb('warnings').$type<string[]>().notNull(),
    extractedAt: now('extracted_at'),
  },
  (table) => [primaryKey({ columns: [table.sha256, table.extension, table.extractor] })],
)

/** One answer (or failure) of one model to one set of questions about one document. */
export const documentReads = triage.table(
  'document_reads',
  {
    id: id(),
    sha256: text('sha256')
      .notNull()
      .references(() => documentContents.sha256, { onDelete: 'cascade' }),
    /** Hash of questions asked, their version, prompt version and model. */
    readKey: text('read_key').notNull(),
    model: text('model').notNull(),
    promptVersion: text('prompt_version').notNull(),
    status: text('status').$type<'read' | 'failed'>().notNull(),
    reason: text('reason'),
    asked: text('asked').array().notNull(),
    quotes: jsonb('quotes').$type<{ question: string; page: number; quote: string }[]>().notNull(),
    dropped: integer('dropped').notNull(),
    warnings: jsonb('warnings').$type<string[]>().notNull(),
    tokensIn: integer('tokens_in'),
    tokensOut: integer('tokens_out'),
    ms: integer('ms').notNull(),
    readAt: now('read_at'),
  },
  (table) => [unique('document_reads_key').on(table.sha256, table.readKey)],
)

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
    sources: text('sources').array().notNull(),
    crs: jsonb('crs').$type<Record<string, number>>().notNull(),
    featureCount: integer('feature_count').notNull(),
    repaired: integer('repaired').notNull(),
    refused: integer('refused').notNull(),
    warnings: jsonb('warnings').$type<string[]>().notNull(),
    /** What `geo/prepare.ts` made: a worker opens it without reading features. */
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
    clock: jsonb('clock').$type<Clock>().notNull(),
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
