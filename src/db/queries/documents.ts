import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import {
  digestLayout,
  type DocumentText,
  type LayoutDigest,
  type PageLayout,
} from '../../domain/document.ts'
import type { TextReadings } from '../../domain/reading.ts'
import type { Queryable } from '../client.ts'
import {
  documentContents,
  documentReads,
  documents,
  documentTexts,
  modelCalls,
  submissions,
} from '../schema.ts'

export interface NewDocument {
  submissionId: number
  name: string
  fileTypes: string[]
  sha256: string
  mediaType: string
  bytes: Uint8Array
  /** The load whose file it came in; absent for what was attached by hand. */
  batchId?: number
}

/**
 * Attaches a file to a submission. Answers whether that changed anything (same name and bytes: nothing). A submission that
 * has gone meanwhile, or whose personal data was erased, takes none: unchanged.
 */
export async function saveDocument(
  db: Queryable,
  document: NewDocument,
): Promise<'new' | 'changed' | 'unchanged'> {
  const { submissionId, name, fileTypes, sha256 } = document
  const batchId = document.batchId ?? null
  const [before] = await db
    .select({ sha256: documents.sha256, fileTypes: documents.fileTypes })
    .from(documents)
    .where(and(eq(documents.submissionId, submissionId), eq(documents.name, name)))
  if (before?.sha256 === sha256 && before.fileTypes.join() === fileTypes.join()) return 'unchanged'
  return db.transaction(async (tx) => {
    const [taker] = await tx
      .select({ id: submissions.id })
      .from(submissions)
      .where(and(eq(submissions.id, submissionId), isNull(submissions.purgedAt)))
      .for('key share')
    if (taker === undefined) return 'unchanged'
    // The update changes nothing and keeps contents that are there already from being removed as unused.
    await tx
      .insert(documentContents)
      .values({
        sha256,
        mediaType: document.mediaType,
        size: document.bytes.length,
        bytes: Buffer.from(document.bytes),
      })
      .onConflictDoUpdate({
        target: documentContents.sha256,
        set: { size: sql`${documentContents.size}` },
      })
    const sameBytes = sql`${documents.sha256} = excluded.sha256`
    await tx
      .insert(documents)
      .values({ submissionId, name, fileTypes, sha256, batchId })
      .onConflictDoUpdate({
        target: [documents.submissionId, documents.name],
        // Who says only its types anew has not brought it.
        set: {
          ...{ sha256, fileTypes, attachedAt: sql`now()` },
          batchId: sql`case when ${sameBytes} then ${documents.batchId} else excluded.batch_id end`,
          replaced: sql`${documents.replaced} or (not ${sameBytes} and ${documents.batchId} is distinct from excluded.batch_id)`,
        },
      })
    return before === undefined ? 'new' : 'changed'
  })
}

export interface StoredDocument {
  submissionId: number
  name: string
  fileTypes: string[]
  sha256: string
  /** The ending of its name, lower case, without the dot. */
  extension: string
  /** null: its text was not extracted yet. Its pages are `getDocumentPages`. */
  text:
    | (Pick<DocumentText, 'status' | 'reason' | 'warnings'> & { layoutDigest: LayoutDigest | null })
    | null
  /** What code read in that text; null: not yet, or by another version of that code. */
  readings: TextReadings | null
}

/** Which text of a document counts, and which readings of it. */
export interface TextWanted {
  extractor: string
  readersVersion: string
}

/** The ending of a document's name, as `extensionOf` has it. */
const EXTENSION = sql<string>`lower(coalesce(substring(${documents.name} from '\\.([^./]+)$'), ''))`

/** Documents of some submissions of one authority with what is known of their text, in order of name. */
export async function listDocuments(
  db: Queryable,
  authority: string,
  submissionIds: number[],
  { extractor, readersVersion }: TextWanted,
): Promise<StoredDocument[]> {
  if (submissionIds.length === 0) return []
  const rows = await db
    .select({
      submissionId: documents.submissionId,
      name: documents.name,
      fileTypes: documents.fileTypes,
      sha256: documents.sha256,
      extension: EXTENSION,
      status: documentTexts.status,
      reason: documentTexts.reason,
      warnings: documentTexts.warnings,
      layoutDigest: documentTexts.layoutDigest,
      readersVersion: documentTexts.readersVersion,
      readings: documentTexts.readings,
    })
    .from(documents)
    .innerJoin(submissions, eq(submissions.id, documents.submissionId))
    .leftJoin(
      documentTexts,
      and(
        eq(documentTexts.sha256, documents.sha256),
        eq(documentTexts.extractor, extractor),
        eq(documentTexts.extension, EXTENSION),
      ),
    )
    .where(
      and(eq(submissions.authority, authority), inArray(documents.submissionId, submissionIds)),
    )
    .orderBy(documents.submissionId, sql`${documents.name} collate "C"`)
  return rows.map(({ status, reason, warnings, layoutDigest, ...row }) => {
    const { readersVersion: readBy, readings, ...document } = row
    const text = { reason, warnings: warnings ?? [], layoutDigest }
    return {
      ...document,
      text: status === null ? null : { ...text, status },
      readings: readBy === readersVersion ? readings : null,
    }
  })
}

/** The bytes of a document, or null where it was removed meanwhile. */
export async function getDocumentBytes(db: Queryable, sha256: string): Promise<Buffer | null> {
  const [row] = await db
    .select({ bytes: documentContents.bytes })
    .from(documentContents)
    .where(eq(documentContents.sha256, sha256))
  return row?.bytes ?? null
}

/** Locks contents that are to be described, so that they stay; false where they were removed meanwhile. */
async function holdContents(tx: Queryable, sha256: string): Promise<boolean> {
  const [row] = await tx
    .select({ sha256: documentContents.sha256 })
    .from(documentContents)
    .where(eq(documentContents.sha256, sha256))
    .for('key share')
  return row !== undefined
}

export interface TextKey {
  sha256: string
  extension: string
  extractor: string
}

/** The pages of a text, up to millions of characters: of one document at a time. null where it was removed meanwhile. */
export async function getDocumentPages(
  db: Queryable,
  { sha256, extension, extractor }: TextKey,
): Promise<{ pages: string[]; layout: PageLayout[] | null } | null> {
  const [row] = await db
    .select({ pages: documentTexts.pages, layout: documentTexts.layout })
    .from(documentTexts)
    .where(
      and(
        eq(documentTexts.sha256, sha256),
        eq(documentTexts.extension, extension),
        eq(documentTexts.extractor, extractor),
      ),
    )
  return row ?? null
}

/** The text that an extractor gave of a file with this ending; nothing where the file was removed meanwhile. */
export async function saveDocumentText(
  db: Queryable,
  key: TextKey,
  text: DocumentText,
): Promise<void> {
  const { status, reason, pages, warnings, layout } = text
  const layoutDigest = layout === null ? null : digestLayout(layout)
  await db.transaction(async (tx) => {
    if (!(await holdContents(tx, key.sha256))) return
    await tx
      .insert(documentTexts)
      .values({ ...key, status, reason, pages, warnings, layout, layoutDigest })
      .onConflictDoNothing()
  })
}

/** What code read in a text that is kept; nothing where the text was removed meanwhile. */
export async function saveReadings(
  db: Queryable,
  { sha256, extension, extractor }: TextKey,
  readersVersion: string,
  readings: TextReadings,
): Promise<void> {
  await db
    .update(documentTexts)
    .set({ readersVersion, readings })
    .where(
      and(
        eq(documentTexts.sha256, sha256),
        eq(documentTexts.extension, extension),
        eq(documentTexts.extractor, extractor),
      ),
    )
}

export type StoredRead = typeof documentReads.$inferSelect
export type NewRead = typeof documentReads.$inferInsert

/** Reads of some documents, whatever model or questions made them, newest first. */
export async function listReads(
  db: Queryable,
  of: readonly { sha256: string }[],
): Promise<StoredRead[]> {
  const sha256s = [...new Set(of.map((document) => document.sha256))]
  if (sha256s.length === 0) return []
  return db
    .select()
    .from(documentReads)
    .where(inArray(documentReads.sha256, sha256s))
    .orderBy(desc(documentReads.readAt), desc(documentReads.id))
}

/**
 * A later read of the same document with the same questions and model takes the place of a failed one. Nothing is kept of
 * a document that was removed meanwhile.
 */
export async function saveRead(db: Queryable, read: NewRead): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await holdContents(tx, read.sha256))) return
    await tx
      .insert(documentReads)
      .values(read)
      .onConflictDoUpdate({
        target: [documentReads.sha256, documentReads.readKey],
        set: { ...read, readAt: sql`now()` },
        setWhere: eq(documentReads.status, 'failed'),
      })
  })
}

/** Forgets what models failed on, of the documents of one authority: they are asked about again. */
export async function forgetFailedReads(db: Queryable, authority: string): Promise<void> {
  await db.execute(sql`
    delete from triage.document_reads r where r.status = 'failed' and exists (
      select from triage.documents d join triage.submissions s on s.id = d.submission_id
      where d.sha256 = r.sha256 and s.authority = ${authority})`)
}

/** Keeps that a model was called, and what came of it. */
export async function saveModelCall(
  db: Queryable,
  call: typeof modelCalls.$inferInsert,
): Promise<void> {
  await db.insert(modelCalls).values(call)
}
