import type { DocumentFact } from '../../../src/domain/facts.ts'
import { questions } from '../../../src/rules/questions.ts'
import { facts } from '../facts.ts'
import { none, pass, unknown, type Case, type Cases } from './case.ts'

function casesOf(question: string, fileType: string): Case[] {
  const read: DocumentFact = {
    document: 'a.pdf',
    fileTypes: [fileType],
    status: 'read',
    reason: null,
    model: 'scripted',
    promptVersion: '1',
    asked: [question],
    quotes: [{ question, document: 'a.pdf', page: 3, quote: 'the words' }],
    dropped: 0,
  }
  const of = (change: Partial<DocumentFact>) =>
    facts({ files: [], documents: [{ ...read, ...change }] })
  const notRead = (reason: string) => of({ status: 'not-read', reason, quotes: [] })
  return [
    pass('a verified quotation is there', of({}), /page 3 of a.pdf/),
    unknown('the model found nothing', of({ quotes: [] }), /found no passage/),
    unknown('what it gave was dropped', of({ quotes: [], dropped: 2 }), /word for word/),
    unknown('no model is configured', notRead('no model configured'), /no model configured/),
    unknown('a drawing is not read', notRead('drawing, not read'), /drawing, not read/),
    unknown('the file is only named', facts({ files: [fileType] }), /not here to read/),
    unknown('a quotation for another question is none', of({ quotes: [{ question: 'X', document: 'a.pdf', page: 1, quote: 'y' }] })),
    none('there is no such document', facts({ files: [] })),
  ]
} // prettier-ignore

export const text: Cases = Object.fromEntries(
  questions.map(({ id, fileTypes }) => [`TXT-${id}`, casesOf(id, fileTypes[0]!)]),
)
