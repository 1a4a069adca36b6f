import { hashOf } from '../domain/canonical.ts'
import { digestLayout, isKindUnknown } from '../domain/document.ts'
import type { DocumentFact, DocumentFacts } from '../domain/facts.ts'
import { KIND_QUESTION, type Question } from '../domain/question.ts'
import type { LooksLike } from '../domain/reading.ts'
import type { StoredDocument, StoredRead } from '../db/queries/documents.ts'
import { pairOcrText, type Readable } from './ocr-text.ts'

/** The model that documents are read with; null where none is configured. */
export interface ReadVersions {
  model: string
  promptVersion: string
  questionsVersion: string
}

/** Key of one read: the same document, questions, prompt and model are never read twice. */
export function readKey(versions: ReadVersions, asked: readonly Question[]): string {
  return hashOf({ ...versions, asked: asked.map((question) => question.id) })
}

/** Reads of one document, newest first. */
const readsOf = (document: Readable, reads: readonly StoredRead[]): StoredRead[] =>
  reads.filter((read) => read.sha256 === document.sha256)

/** The read of these questions that is wanted now: this model, these questions, this prompt. */
function findWanted(
  reads: readonly StoredRead[],
  versions: ReadVersions | null,
  asked: readonly Question[],
): StoredRead | undefined {
  if (versions === null) return undefined
  const key = readKey(versions, asked)
  return reads.find((read) => read.readKey === key)
}

const asksKind = ({ asked }: Pick<StoredRead, 'asked'>): boolean => asked.includes(KIND_QUESTION)

/**
 * The read that counts: the wanted one, else the newest that any model made well. A worker without a model, or a model
 * that is down, takes nothing away that was verified.
 */
function findCounting(
  reads: readonly StoredRead[],
  wanted: StoredRead | undefined,
  ofKind: boolean,
): StoredRead | undefined {
  if (wanted?.status === 'read') return wanted
  return reads.find((read) => read.status === 'read' && asksKind(read) === ofKind) ?? wanted
}

/** What is to be asked of a document, in the order in which it is. */
interface Plan {
  /** Asked alone and first, where nothing else tells what the document is. */
  kind: Question | null
  /** Asked in one call, once the kind is known; none where it is not. */
  questions: Question[]
  /** What a model said of the kind. */
  readsLike: LooksLike[]
}

function kindByModel(read: StoredRead | undefined): LooksLike[] {
  if (read?.status !== 'read') return []
  return read.quotes.flatMap(({ question, value, page, start, end, quote }) =>
    question === KIND_QUESTION && typeof value === 'string'
      ? [{ fileType: value, sure: false, by: 'model', page, start: start ?? 0, end: end ?? 0, quote }]
      : [],
  ) // prettier-ignore
}

function planFor(
  document: Readable,
  reads: readonly StoredRead[],
  versions: ReadVersions | null,
  questions: readonly Question[],
): Plan {
  const read = new Set((document.readings?.readings ?? []).map(({ kind }) => kind))
  const questionsFor = (kinds: readonly string[]): Question[] =>
    questions.filter(
      ({ fileTypes, readers = [] }) =>
        fileTypes.some((type) => kinds.includes(type)) && !readers.some((kind) => read.has(kind)),
    )
  if (!isKindUnknown(document.fileTypes))
    return { kind: null, questions: questionsFor(document.fileTypes), readsLike: [] }
  const sure = (document.readings?.readsLike ?? []).filter((like) => like.sure)
  if (sure.length > 0)
    return { kind: null, questions: questionsFor(sure.map((like) => like.fileType)), readsLike: [] }
  const kind = questions.find(({ id }) => id === KIND_QUESTION) ?? null
  if (kind === null) return { kind, questions: [], readsLike: [] }
  const mine = readsOf(document, reads)
  const readsLike = kindByModel(findCounting(mine, findWanted(mine, versions, [kind]), true))
  return { kind, questions: questionsFor(readsLike.map((like) => like.fileType)), readsLike }
}

/**
 * What a model is to be asked of a document next, in one call: none where it has answered, or where there is nothing to
 * ask. A document whose kind is not known is asked that first, and the questions for its kind after.
 */
export function nextCall(
  document: Readable,
  reads: readonly StoredRead[],
  versions: ReadVersions,
  questions: readonly Question[],
): Question[] {
  if (document.text?.status !== 'text') return []
  const plan = planFor(document, reads, versions, questions)
  const mine = readsOf(document, reads)
  // What failed for a reason of the document's own would fail again: only other versions, or somebody who asks for it, try again.
  const isDone = (asked: readonly Question[]): boolean => {
    if (asked.length === 0) return true
    const read = findWanted(mine, versions, asked)
    return read?.status === 'read' || read?.failure === 'permanent'
  }
  if (plan.kind !== null && !isDone([plan.kind])) return [plan.kind]
  return isDone(plan.questions) ? [] : plan.questions
}

/** True where a document still has to be read: no text yet, not by code, or the model has not answered for it. */
function isUnread(
  document: Readable,
  reads: readonly StoredRead[],
  versions: ReadVersions | null,
  questions: readonly Question[],
): boolean {
  if (document.text === null) return true
  if (document.text.status === 'no-text') return false
  if (document.readings === null) return true
  return versions !== null && nextCall(document, reads, versions, questions).length > 0
}

/** True where a submission has documents that are still to be read. */
export function hasUnread(
  documents: readonly StoredDocument[],
  reads: readonly StoredRead[],
  versions: ReadVersions | null,
  questions: readonly Question[],
): boolean {
  return pairOcrText(documents).some((document) => isUnread(document, reads, versions, questions))
}

/** Facts about one submission's documents from what is stored: why each was not read, or what was found in it. */
export function documentFacts(
  documents: readonly StoredDocument[],
  reads: readonly StoredRead[],
  versions: ReadVersions | null,
  questions: readonly Question[],
): DocumentFacts {
  return {
    documents: pairOcrText(documents).map((document) =>
      documentFact(document, reads, versions, questions),
    ),
  }
}

const NO_LAYOUT = digestLayout([])

/** What code knows of a document: its text, and what it read there. */
function byCode({ text, readings, textFrom }: Readable) {
  return {
    text: text === null ? ('not-yet' as const) : text.status,
    readings: readings?.readings ?? [],
    readsLike: readings?.readsLike ?? [],
    notRead: text?.warnings ?? [],
    textFrom,
    ...(text?.layoutDigest ?? NO_LAYOUT),
  }
}

function documentFact(
  document: Readable,
  reads: readonly StoredRead[],
  versions: ReadVersions | null,
  questions: readonly Question[],
): DocumentFact {
  const plan = planFor(document, reads, versions, questions)
  const code = byCode(document)
  const base = {
    ...code,
    document: document.name,
    fileTypes: document.fileTypes,
    readsLike: [...code.readsLike, ...plan.readsLike],
    asked: plan.questions.map((question) => question.id),
    quotes: [],
    dropped: 0,
    model: null,
    promptVersion: null,
  }
  const notRead = (reason: string): DocumentFact => ({ ...base, status: 'not-read', reason })
  if (document.text === null) return notRead('not read yet')
  if (document.text.status === 'no-text') return notRead(document.text.reason ?? 'no text')
  if (document.readings === null) return notRead('not read yet')
  const mine = readsOf(document, reads)
  const asked = plan.questions.length > 0 ? plan.questions : plan.kind === null ? [] : [plan.kind]
  if (asked.length === 0)
    return document.readings.readings.length > 0
      ? { ...base, status: 'read', reason: null }
      : notRead('no questions for this kind of document')
  const isKind = asked[0]?.id === KIND_QUESTION
  const read = findCounting(mine, findWanted(mine, versions, asked), isKind)
  if (read === undefined) return notRead(versions === null ? 'no model configured' : 'not read yet')
  if (read.status === 'failed') return notRead(read.reason ?? 'the model gave no answer')
  return {
    ...base,
    status: 'read',
    reason: null,
    model: read.model,
    promptVersion: read.promptVersion,
    asked: read.asked,
    quotes: isKind ? [] : read.quotes.map((quote) => ({ ...quote, document: document.name })),
    dropped: read.dropped,
    notRead: [...base.notRead, ...read.warnings],
  }
}
