import { boolean, index, integer, jsonb, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import type { LayoutDigest, PageLayout } from '../../domain/document.ts'
import type { VerifiedQuote } from '../../domain/facts.ts'
import type { TextReadings } from '../../domain/reading.ts'
import { bytea, id, now, ref, triage } from './columns.ts'
import { submissions } from './submissions.ts'

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
    layout: jsonb('layout').$type<PageLayout[]>(),
    /** What assessments need of the layout: they are made far more often than a text is read, of hundreds of documents at once. */
    layoutDigest: jsonb('layout_digest').$type<LayoutDigest>(),
    /** What code read in the pages, and the version of that code; null until it has. */
    readersVersion: text('readers_version'),
    readings: jsonb('readings').$type<TextReadings>(),
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
    /** Of a failed one: `permanent` is the document's doing and not asked again under the same key; `transient` is. */
    failure: text('failure').$type<'transient' | 'permanent'>(),
    asked: text('asked').array().notNull(),
    quotes: jsonb('quotes').$type<Omit<VerifiedQuote, 'document'>[]>().notNull(),
    dropped: integer('dropped').notNull(),
    warnings: jsonb('warnings').$type<string[]>().notNull(),
    tokensIn: integer('tokens_in'),
    tokensOut: integer('tokens_out'),
    ms: integer('ms').notNull(),
    readAt: now('read_at'),
  },
  (table) => [unique('document_reads_key').on(table.sha256, table.readKey)],
)

/**
 * Every call to a model, whatever came of it. No text: hashes and counts only. It outlives the document, as it holds nothing
 * of it.
 */
export const modelCalls = triage.table(
  'model_calls',
  {
    id: id(),
    calledAt: now('called_at'),
    /** The document's bytes. */
    sha256: text('sha256'),
    readKey: text('read_key'),
    model: text('model').notNull(),
    promptVersion: text('prompt_version').notNull(),
    /** sha256 of all that was sent. */
    promptHash: text('prompt_hash').notNull(),
    /** `answered`, or what kind of failure. */
    outcome: text('outcome').$type<'answered' | 'unusable' | 'transient' | 'permanent'>().notNull(),
    /** Plain words; null where it was answered. */
    reason: text('reason'),
    tokensIn: integer('tokens_in'),
    tokensOut: integer('tokens_out'),
    ms: integer('ms').notNull(),
  },
  (table) => [index('model_calls_called').on(table.calledAt)],
)

/** What is known of an endpoint: whether it answers, and since when it does not. One row for each. */
export const modelEndpoints = triage.table('model_endpoints', {
  /** Address and model, as settings have them; no key. */
  endpoint: text('endpoint').primaryKey(),
  state: text('state').$type<'answers' | 'paused'>().notNull(),
  /** Why it is paused, in plain words. */
  reason: text('reason'),
  /** Calls at once that one process makes to it. */
  slots: integer('slots'),
  /** Where that number comes from: the setting, the endpoint, or neither (then 1). */
  slotsFrom: text('slots_from').$type<'setting' | 'endpoint' | 'unknown'>(),
  since: now('since'),
  /** When it was last heard of, or asked. */
  seenAt: now('seen_at'),
})
