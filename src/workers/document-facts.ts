import { hashOf } from '../domain/canonical.ts'
import type { DocumentFact, DocumentFacts } from '../domain/facts.ts'
import type { Question } from '../domain/question.ts'
import type { StoredDocument, StoredRead } from '../db/queries/documents.ts'

/** The model that documents are read with; null where none is configured. */
export interface ReadVersions {
  model: string
  promptVersion: string
  questionsVersion: string
}

/** The questions that a document of these kinds is asked. */
export function questionsFor(
  fileTypes: readonly string[],
  questions: readonly Question[],
): Question[] {
  return questions.filter((question) => question.fileTypes.some((type) => fileTypes.includes(type)))
}

/** Key of one read: the same document, questions, prompt and model are never read twice. */
export function readKey(versions: ReadVersions, asked: readonly Question[]): string {
  return hashOf({ ...versions, asked: asked.map((question) => question.id) })
}

/** The read that is wanted now: this model, these questions, this prompt. */
function findWanted(
  document: StoredDocument,
  reads: readonly StoredRead[],
  versions: ReadVersions | null,
  questions: readonly Question[],
): StoredRead | undefined {
  if (versions === null) return undefined
  const key = readKey(versions, questionsFor(document.fileTypes, questions))
  return reads.find((read) => read.sha256 === document.sha256 && read.readKey === key)
}

/**
 * The read that counts: the wanted one, else the newest that any model made well. A worker without a model, or a model
 * that is down, takes nothing away that was verified.
 */
function findCounting(
  document: StoredDocument,
  reads: readonly StoredRead[],
  wanted: StoredRead | undefined,
): StoredRead | undefined {
  if (wanted?.status === 'read') return wanted
  return reads.find((read) => read.sha256 === document.sha256 && read.status === 'read') ?? wanted
}

/** True where a document still has to be read: no text yet, or the model has not answered for it. */
export function isUnread(
  document: StoredDocument,
  reads: readonly StoredRead[],
  versions: ReadVersions | null,
  questions: readonly Question[],
): boolean {
  if (document.text === null) return true
  if (document.text.status === 'no-text' || versions === null) return false
  if (questionsFor(document.fileTypes, questions).length === 0) return false
  return findWanted(document, reads, versions, questions)?.status !== 'read'
}

/** Facts about a submission's documents from what is stored: why each was not read, or what was found in it. */
export function documentFacts(
  documents: readonly StoredDocument[],
  reads: readonly StoredRead[],
  versions: ReadVersions | null,
  questions: readonly Question[],
): DocumentFacts {
  return {
    documents: documents.map((document) => documentFact(document, reads, versions, questions)),
  }
}

function documentFact(
  document: StoredDocument,
  reads: readonly StoredRead[],
  versions: ReadVersions | null,
  questions: readonly Question[],
): DocumentFact {
  const asked = questionsFor(document.fileTypes, questions)
  const base = { document: document.name, fileTypes: document.fileTypes }
  const notRead = (reason: string): DocumentFact => ({
    ...base,
    status: 'not-read',
    reason,
    model: null,
    promptVersion: null,
    asked: asked.map((question) => question.id),
    quotes: [],
    dropped: 0,
  })
  if (document.text === null) return notRead('not read yet')
  if (document.text.status === 'no-text') return notRead(document.text.reason ?? 'no text')
  if (asked.length === 0) return notRead('no questions for this kind of document')
  const read = findCounting(document, reads, findWanted(document, reads, versions, questions))
  if (read === undefined) return notRead(versions === null ? 'no model configured' : 'not read yet')
  if (read.status === 'failed') return notRead(read.reason ?? 'the model gave no answer')
  return {
    ...base,
    status: 'read',
    reason: null,
    model: read.model,
    promptVersion: read.promptVersion,
    asked: read.asked,
    quotes: read.quotes.map((quote) => ({ ...quote, document: document.name })),
    dropped: read.dropped,
  }
}
