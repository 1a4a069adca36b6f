import { TriageError } from '../domain/errors.ts'
import { storable } from '../domain/storable.ts'
import type { Question } from '../domain/question.ts'
import {
  getDocumentBytes,
  listDocuments,
  listReads,
  saveDocumentText,
  saveModelCall,
  saveRead,
  saveReadings,
} from '../db/queries/documents.ts'
import { getRaw } from '../db/queries/submissions.ts'
import { knownNames } from '../documents/mask/known-names.ts'
import { maskPages } from '../documents/mask/mask.ts'
import { READERS_VERSION, readText } from '../documents/readers/read.ts'
import { EXTRACTOR, extractText } from '../documents/text.ts'
import type { Ask } from '../llm/ask.ts'
import { readDocument } from '../llm/read.ts'
import { TEXT_WANTED, type AssessResult, type RunContext } from './assess.ts'
import { nextCall, readKey, type ReadVersions } from './document-facts.ts'
import type { ReadJob, ScreenJob } from './jobs.ts'
import { pairOcrText, type Readable } from './ocr-text.ts'

export interface Reader {
  ask: Ask
  versions: ReadVersions
  /** Tokens that the model has room for: prompt and answer. */
  contextTokens: number
}

/**
 * Reads one submission's documents: text by page, what code reads in it, then one model call for each document that has not
 * been read (two where only a model can tell its kind), then a new assessment. What the model could not answer is stored
 * with its reason before the job fails, so that the officer's page says why; trouble that may pass makes the queue try again.
 */
export function makeRead(
  run: RunContext,
  reader: Reader | null,
  screen: (job: ScreenJob) => Promise<AssessResult>,
): (job: ReadJob) => Promise<AssessResult> {
  return async (job) => {
    await extractAll(run, job)
    await readByCode(run, job)
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

async function extractAll(run: RunContext, job: ReadJob): Promise<void> {
  const { db } = run.database
  const wanted = { ...TEXT_WANTED, withPages: false }
  for (const document of await listDocuments(db, job.authority, [job.id], wanted)) {
    if (document.text !== null) continue
    const { sha256, extension, name } = document
    const bytes = await getDocumentBytes(db, sha256)
    // Its load was taken back, or it was erased, since it was listed.
    if (bytes === null) continue
    const text = await extractText(bytes, name)
    await saveDocumentText(db, { sha256, extension, extractor: EXTRACTOR }, storable(text))
  }
}

async function readByCode(run: RunContext, job: ReadJob): Promise<void> {
  const { db } = run.database
  const wanted = { ...TEXT_WANTED, withPages: true }
  for (const document of await listDocuments(db, job.authority, [job.id], wanted)) {
    const { sha256, extension, text, readings } = document
    if (text?.status !== 'text' || readings !== null) continue
    const found = readText(maskPages(text.pages).pages, text.layout)
    const key = { sha256, extension, extractor: EXTRACTOR }
    await saveReadings(db, key, READERS_VERSION, storable(found))
  }
}

/** What is asked first may decide what is asked next (the kind of a document), and no more than that. */
const ROUNDS = 2

/** Asks about every unread document; answers the reasons of failures that may pass. */
async function askAll(run: RunContext, reader: Reader, job: ReadJob): Promise<string[]> {
  const { db } = run.database
  const names = knownNames(await getRaw(db, job.authority, job.id))
  const trouble = new Set<string>()
  const tried = new Set<string>()
  for (let round = 0; round < ROUNDS && trouble.size === 0; round += 1) {
    const wanted = { ...TEXT_WANTED, withPages: true }
    const documents = pairOcrText(await listDocuments(db, job.authority, [job.id], wanted))
    const reads = await listReads(db, documents)
    const before = tried.size
    for (const document of documents) {
      const asked = nextCall(document, reads, reader.versions, run.questions)
      const key = `${document.sha256} ${readKey(reader.versions, asked)}`
      if (asked.length === 0 || tried.has(key)) continue
      tried.add(key)
      const reason = await once(key, () => askOne(run, reader, document, names, asked))
      if (reason !== null) trouble.add(reason)
    }
    if (tried.size === before) break
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
  document: Readable,
  names: readonly string[],
  asked: readonly Question[],
): Promise<string | null> {
  const { db } = run.database
  const { name, fileTypes, sha256 } = document
  const { versions, contextTokens } = reader
  const { pages } = maskPages(document.text?.pages ?? [], names)
  const result = await readDocument(reader.ask, { name, fileTypes, pages }, asked, contextTokens)
  const key = readKey(versions, asked)
  const { model, promptVersion } = versions
  for (const call of result.calls)
    await saveModelCall(db, { ...call, sha256, readKey: key, model, promptVersion })
  const base = {
    ...{ sha256, readKey: key, model, promptVersion },
    asked: asked.map((question) => question.id),
    ms: Math.round(result.ms),
  }
  if (result.status === 'failed') {
    await saveRead(db, {
      ...base,
      status: 'failed',
      reason: storable(result.reason),
      quotes: [],
      dropped: 0,
      warnings: [],
    })
    return result.kind === 'transient' ? result.reason : null
  }
  await saveRead(db, {
    ...base,
    status: 'read',
    reason: null,
    quotes: storable(result.quotes.map(({ document: _document, ...quote }) => quote)),
    dropped: result.dropped,
    warnings: storable(result.warnings),
    tokensIn: result.tokensIn,
    tokensOut: result.tokensOut,
  })
  return null
}
