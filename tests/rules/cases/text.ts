import type { DocumentFact } from '../../../src/domain/facts.ts'
import type { ReadingKind } from '../../../src/domain/reading.ts'
import { askedOfDocuments } from '../../../src/rules/questions.ts'
import type { Asked } from '../../../src/rules/questions/asked.ts'
import { facts } from '../facts.ts'
import { none, pass, unknown, type Case, type Cases } from './case.ts'
import { readings } from './documents.ts'

/** How a value that code read is shown. */
const SHOWN: Partial<Record<ReadingKind, RegExp>> = {
  'scale': /: 1:3\.$/,
  'flood-zone': /: zone 3\.$/,
  'height': /: 3 m\.$/,
  'north': /page 1 of a\.pdf\.$/,
} // prettier-ignore

function casesOf({ question: { id, fileTypes, readers = [] }, each }: Asked): Case[] {
  const fileType = fileTypes[0]!
  const read: DocumentFact = {
    document: 'a.pdf',
    fileTypes: [fileType],
    status: 'read',
    reason: null,
    model: 'scripted',
    promptVersion: '1',
    asked: [id],
    quotes: [{ question: id, document: 'a.pdf', page: 3, quote: 'the words' }],
    dropped: 0,
  }
  const of = (...changes: Partial<DocumentFact>[]) =>
    facts({ files: [], documents: changes.map((change) => ({ ...read, ...change })) })
  const notRead = (reason: string) => of({ status: 'not-read', reason, quotes: [] })
  const other = { document: 'b.pdf', quotes: [] }
  const like = { fileType, page: 1, start: 0, end: 5, quote: 'Title' }
  const untold = { fileTypes: ['otherDocument'] }
  return [
    pass('a verified quotation is there', of({}), /page 3 of a.pdf/),
    pass('the text is from a file beside it', of({ textFrom: 'a.txt' }), /The text of a.pdf is from a.txt/),
    pass('the text lies under a scan', of({ underScan: [3] }), /page 3 of a.pdf lies unseen under a scan/),
    pass('nothing declared, and code is sure of the kind', of({ ...untold, readsLike: [{ ...like, sure: true, by: 'code' }] })),
    pass('nothing declared, and a model tells the kind', of({ ...untold, readsLike: [{ ...like, sure: false, by: 'model' }] })),
    none('nothing declared, and code is not sure of the kind', of({ ...untold, readsLike: [{ ...like, sure: false, by: 'code' }] })),
    unknown('the model found nothing', of({ quotes: [] }), /found no passage/),
    unknown('what it gave was dropped', of({ quotes: [], dropped: 2 }), /word for word/),
    unknown('no model is configured', notRead('no model configured'), /no model configured/),
    unknown('a drawing is not read', notRead('drawing, not read'), /drawing, not read/),
    unknown('pages were not sent', of({ quotes: [], notRead: ['the model was sent pages 1 to 9 of 12: the rest was not read'] }), /pages 1 to 9 of 12/),
    unknown('what nobody can see was not read', of({ quotes: [], hidden: [{ page: 2, chars: 90 }] }), /nobody can see on page 2 was not read/),
    none('the file is only named', facts({ files: [fileType] }), /No file of such a document is here/),
    unknown('several are silent for one reason', of({ quotes: [] }, other), /^a\.pdf and b\.pdf: the model found no passage\.$/),
    unknown('a quotation for another question is none', of({ quotes: [{ question: 'X', document: 'a.pdf', page: 1, quote: 'y' }] })),
    each === true
      ? unknown('one of two has none', of({}, other), /Found in 1 of 2\. Not in b\.pdf: the model found no passage/)
      : pass('one of two has one', of({}, other)),
    ...readers.flatMap((kind) => [
      pass(`code read the ${kind}`, of({ quotes: [], asked: [], readings: readings([kind, 3]) }), SHOWN[kind] ?? /page 1 of a\.pdf: 3\.$/),
      pass(`code read the ${kind}, and no model is there`, of({ quotes: [], status: 'not-read', reason: 'no model configured', model: null, readings: readings([kind, 3]) })),
    ]),
    none('there is no such document', facts({ files: [] })),
  ]
} // prettier-ignore

export const text: Cases = Object.fromEntries(
  askedOfDocuments.map((asked) => [`TXT-${asked.question.id}`, casesOf(asked)]),
)
