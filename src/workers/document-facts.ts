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

/** The stored read of one document that counts now, if there is one. */
export function findRead(
  document: StoredDocument,
  reads: readonly StoredRead[],
  versions: ReadVersions | null,
  questions: readonly Question[],
): StoredRead | undefined {
  if (versions === null) return undefined
  const key = readKey(versions, questionsFor(document.fileTypes, questions))
  return reads.find((read) => read.sha256 === document.sha256 && read.readKey === key)
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
  return findRead(document, reads, versions, questions)?.status !== 'read'
}

/** Facts about a submission's documents from what is stored: why each was not read, or what was found in it. */
export function documentFacts(
  documents: readonly StoredDocument[],
  reads: readonly StoredRead[],
  versions: ReadVersions | null,
  questions: readonly Question[],
): DocumentFacts {
  return {
    documents: documents.map((document): DocumentFact => {
      const asked = questionsFor(document.fileTypes, questions)
      const base = {
        document: document.name,
        fileTypes: document.fileTypes,
        asked: asked.map((question) => question.id),
      }
      const notRead = (reason: string): DocumentFact => ({
        ...base,
        status: 'not-read',
        reason,
        quotes: [],
        dropped: 0,
      })
      if (document.text === null) return notRead('not read yet')
      if (document.text.status === 'no-text') return notRead(document.text.reason ?? 'no text')
      if (asked.length === 0) return notRead('no questions for this kind of document')
      if (versions === null) return notRead('no model configured')
      const read = findRead(document, reads, versions, questions)
      if (read === undefined) return notRead('not read yet')
      if (read.status === 'failed') return notRead(read.reason ?? 'the model gave no answer')
      const quotes = read.quotes.map((quote) => ({ ...quote, document: document.name }))
      return { ...base, status: 'read', reason: null, quotes, dropped: read.dropped }
    }),
  }
}
