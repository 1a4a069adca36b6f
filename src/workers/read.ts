import type { DocumentText } from '../domain/document.ts'
import { TriageError } from '../domain/errors.ts'
import { storable } from '../domain/storable.ts'
import type { Question } from '../domain/question.ts'
import {
  getDocumentBytes,
  listDocuments,
  listReads,
  saveDocumentText,
  saveRead,
  type StoredDocument,
} from '../db/queries/documents.ts'
import { extensionOf } from '../documents/file-types.ts'
import { EXTRACTOR, extractText } from '../documents/text.ts'
import type { Ask } from '../llm/ask.ts'
import { readDocument } from '../llm/read.ts'
import type { AssessResult, RunContext } from './assess.ts'
import { isUnread, questionsFor, readKey, type ReadVersions } from './document-facts.ts'
import type { ReadJob, ScreenJob } from './jobs.ts'

const TEXT = { extractor: EXTRACTOR, withPages: false }

export interface Reader {
  ask: Ask
  versions: ReadVersions
}

/**
 * Reads one submission's documents: text by page, then one model call for each document that has not been read, then
 * a new assessment. What the model could not answer is stored with its reason before the job fails, so that the
 * officer's page says why; trouble that may pass makes the queue try again.
 */
export function makeRead(
  run: RunContext,
  reader: Reader | null,
  screen: (job: ScreenJob) => Promise<AssessResult>,
): (job: ReadJob) => Promise<AssessResult> {
  return async (job) => {
    const { db } = run.database
    for (const document of await listDocuments(db, job.authority, [job.id], TEXT)) {
      if (document.text !== null) continue
      const { sha256, name } = document
      const bytes = await getDocumentBytes(db, sha256)
      // Its load was taken back, or it was erased, since it was listed.
      if (bytes === null) continue
      const text = await extractText(bytes, name)
      await saveDocumentText(
        db,
        { sha256, extension: extensionOf(name), extractor: EXTRACTOR },
        storable(text),
      )
    }
    const trouble = reader === null ? [] : await askAll(run, reader, job)
    const result = await screen({ authority: job.authority, ids: [job.id] })
    if (trouble.length > 0) {
      throw new TriageError(
        'transient',
        `the model did not read ${trouble.length} document(s): ${trouble.join('; ')}`,
        {
          code: 'read.model',
        },
      )
    }
    return result
  }
}

/** Asks about every unread document; answers the reasons of failures that may pass. */
async function askAll(run: RunContext, reader: Reader, job: ReadJob): Promise<string[]> {
  const { db } = run.database
  const documents = await listDocuments(db, job.authority, [job.id], { ...TEXT, withPages: true })
  const reads = await listReads(db, documents)
  const trouble = new Set<string>()
  for (const document of documents) {
    if (!isUnread(document, reads, reader.versions, run.questions) || document.text === null)
      continue
    const asked = questionsFor(document.fileTypes, run.questions)
    const reason = await once(`${document.sha256} ${readKey(reader.versions, asked)}`, () =>
      askOne(run, reader, document, document.text?.pages ?? [], asked),
    )
    if (reason !== null) trouble.add(reason)
  }
  return [...trouble]
}

/** Calls under way in this process: two submissions with the same document share one. */
const underWay = new Map<string, Promise<string | null>>()

async function once(key: string, call: () => Promise<string | null>): Promise<string | null> {
  const running = underWay.get(key)
  if (running !== undefined) return running
  const promise = call().finally(() => underWay.delete(key))
  underWay.set(key, promise)
  return promise
}

async function askOne(
  run: RunContext,
  reader: Reader,
  document: StoredDocument,
  pages: DocumentText['pages'],
  asked: Question[],
): Promise<string | null> {
  const { name, fileTypes, sha256 } = document
  const result = await readDocument(reader.ask, { name, fileTypes, pages }, asked)
  const base = {
    sha256,
    readKey: readKey(reader.versions, asked),
    model: reader.versions.model,
    promptVersion: reader.versions.promptVersion,
    asked: asked.map((question) => question.id),
    ms: Math.round(result.ms),
  }
  if (result.status === 'failed') {
    await saveRead(run.database.db, {
      ...base,
      status: 'failed',
      reason: storable(result.reason),
      quotes: [],
      dropped: 0,
      warnings: [],
    })
    return result.kind === 'transient' ? result.reason : null
  }
  await saveRead(run.database.db, {
    ...base,
    status: 'read',
    reason: null,
    quotes: storable(result.quotes.map(({ question, page, quote }) => ({ question, page, quote }))),
    dropped: result.dropped,
    warnings: storable(result.warnings),
    tokensIn: result.tokensIn,
    tokensOut: result.tokensOut,
  })
  return null
}
