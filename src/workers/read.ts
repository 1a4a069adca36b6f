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
import { maskReadings } from '../documents/mask/readings.ts'
import { READERS_VERSION, readText } from '../documents/readers/read.ts'
import { EXTRACTOR, extractText } from '../documents/text.ts'
import type { Ask } from '../llm/ask.ts'
import { readDocument, type CallRecord, type ReadResult } from '../llm/read.ts'
import { TEXT_WANTED, type AssessResult, type RunContext } from './assess.ts'
import { nextCall, readKey, type ReadVersions } from './document-facts.ts'
import { READ_LATER, type ReadJob, type ScreenJob } from './jobs.ts'
import { pairOcrText, type Readable } from './ocr-text.ts'
import { isPassing, noTurns, type Turns } from './turns.ts'

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
  turns: Pick<Turns, 'run' | 'breaker'> = noTurns,
): (job: ReadJob) => Promise<AssessResult> {
  return async (job) => {
    await extractAll(run, job)
    await readByCode(run, job)
    const asked = reader === null ? nothingAsked : await askAll(run, reader, turns, job)
    const result = await screen({ authority: job.authority, ids: [job.id] })
    const { troubles, held } = asked
    if (troubles.size + held === 0) return result
    const isLater = held > 0 || turns.breaker().state !== 'answers'
    throw new TriageError(
      'transient',
      `the model did not read ${troubles.size + held} document(s): ${[...new Set(troubles.values())].join('; ') || 'not asked yet'}`,
      { code: isLater ? READ_LATER : 'read.model' },
    )
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
  const names = knownNames(await getRaw(db, job.authority, job.id))
  const wanted = { ...TEXT_WANTED, withPages: true }
  for (const document of await listDocuments(db, job.authority, [job.id], wanted)) {
    const { sha256, extension, text, readings } = document
    if (text?.status !== 'text' || readings !== null) continue
    const { pages } = maskPages(text.pages)
    // Kept for the document: another submission with the same file shows its quotations without this one's names.
    const found = maskReadings(readText(pages, text.layout), pages, names)
    const key = { sha256, extension, extractor: EXTRACTOR }
    await saveReadings(db, key, READERS_VERSION, storable(found))
  }
}

/** What is asked first may decide what is asked next (the kind of a document), and no more than that. */
const ROUNDS = 2

interface Asked {
  /** Why a document was not read, by its key: trouble that may pass. */
  troubles: ReadonlyMap<string, string>
  /** Documents whose turn did not come: the model is paused, or this process ends. */
  held: number
}

const nothingAsked: Asked = { troubles: new Map(), held: 0 }

/** Asks about every unread document, side by side as far as there are slots. */
async function askAll(
  run: RunContext,
  reader: Reader,
  turns: Pick<Turns, 'run'>,
  job: ReadJob,
): Promise<Asked> {
  const { db } = run.database
  const names = knownNames(await getRaw(db, job.authority, job.id))
  const troubles = new Map<string, string>()
  const tried = new Set<string>()
  let held = 0
  for (let round = 0; round < ROUNDS && troubles.size + held === 0; round += 1) {
    const wanted = { ...TEXT_WANTED, withPages: true }
    const documents = pairOcrText(await listDocuments(db, job.authority, [job.id], wanted))
    const reads = await listReads(db, documents)
    const calls = documents.flatMap((document) => {
      const asked = nextCall(document, reads, reader.versions, run.questions)
      const key = `${document.sha256} ${readKey(reader.versions, asked)}`
      if (asked.length === 0 || tried.has(key)) return []
      tried.add(key)
      return [{ key, document, asked }]
    })
    if (calls.length === 0) break
    const outcomes = await Promise.all(
      calls.map(({ key, document, asked }) =>
        once(run, key, () => askOne(run, reader, turns, document, names, asked)),
      ),
    )
    for (const [at, outcome] of outcomes.entries()) {
      if (outcome === 'held') held += 1
      else if (outcome !== 'done') troubles.set(calls[at]?.key ?? '', outcome.trouble)
    }
  }
  return { troubles, held }
}

/** What came of one document: `done` where it need not be asked about again under these versions. */
type Outcome = 'done' | 'held' | { trouble: string }

/** Calls under way in this process, by database: two submissions with the same document share one. */
const underWay = new WeakMap<object, Map<string, Promise<Outcome>>>()

async function once(run: RunContext, key: string, call: () => Promise<Outcome>): Promise<Outcome> {
  const { pool } = run.database
  const mine = underWay.get(pool) ?? new Map<string, Promise<Outcome>>()
  underWay.set(pool, mine)
  const running = mine.get(key)
  if (running !== undefined) return running
  const promise = call().finally(() => mine.delete(key))
  mine.set(key, promise)
  return promise
}

async function askOne(
  run: RunContext,
  reader: Reader,
  turns: Pick<Turns, 'run'>,
  document: Readable,
  names: readonly string[],
  asked: readonly Question[],
): Promise<Outcome> {
  const { name, fileTypes } = document
  const { pages } = maskPages(document.text?.pages ?? [], names)
  const key = { sha256: document.sha256, readKey: readKey(reader.versions, asked) }
  const { model, promptVersion } = reader.versions
  const calls: CallRecord[] = []
  const result = await turns.run(async (signal) => {
    const read = await readDocument(
      reader.ask,
      { name, fileTypes, pages },
      asked,
      reader.contextTokens,
      signal,
    )
    calls.push(...read.calls)
    return read
  })
  const { db } = run.database
  for (const call of calls) await saveModelCall(db, { ...call, ...key, model, promptVersion })
  if (result === null) return 'held'
  await saveRead(db, {
    ...{ ...key, model, promptVersion, ms: Math.round(result.ms) },
    asked: asked.map((question) => question.id),
    ...answerOf(result),
  })
  return result.status === 'failed' && isPassing(result) ? { trouble: result.reason } : 'done'
}

/** What is kept of an answer, or of why there is none. */
function answerOf(result: ReadResult) {
  const none = { quotes: [], dropped: 0, warnings: [], tokensIn: null, tokensOut: null }
  if (result.status === 'failed') {
    const failure = isPassing(result) ? ('transient' as const) : ('permanent' as const)
    return { ...none, status: 'failed' as const, reason: storable(result.reason), failure }
  }
  const { dropped, tokensIn, tokensOut } = result
  return {
    ...{ status: 'read' as const, reason: null, failure: null, dropped, tokensIn, tokensOut },
    quotes: storable(result.quotes.map(({ document: _document, ...quote }) => quote)),
    warnings: storable(result.warnings),
  }
}
