import { hashOf } from '../domain/canonical.ts'
import { KIND_QUESTION, type Question } from '../domain/question.ts'
import { amenity } from './questions/amenity.ts'
import type { Asked } from './questions/asked.ts'
import { building } from './questions/building.ts'
import { ground } from './questions/ground.ts'
import { heritage } from './questions/heritage.ts'
import { nature } from './questions/nature.ts'
import { plans } from './questions/plans.ts'
import { statements } from './questions/statements.ts'
import { water } from './questions/water.ts'

/** Every question that serves a requirement, in the order of their findings; by subject in `questions/`. */
export const askedOfDocuments: readonly Asked[] = [
  ...statements,
  ...heritage,
  ...water,
  ...nature,
  ...ground,
  ...amenity,
  ...building,
  ...plans,
]

/** Kinds of document that have questions, in the order of the alphabet. */
export const KINDS_ASKED: readonly string[] = [
  ...new Set(askedOfDocuments.flatMap(({ question }) => question.fileTypes)),
].sort()

/** Serves no requirement: it only tells which of the others to ask. */
const kind: Question = {
  id: KIND_QUESTION,
  fileTypes: [],
  text: 'What kind of document is this?',
  goodQuote: 'The title or heading that says what the document is, or the first words that do.',
  lookFor: ['statement', 'assessment', 'report', 'survey', 'plan', 'drawing', 'title'],
  value: { kind: 'choice', options: KINDS_ASKED },
}

/** Questions put to the model: data. It answers with quotations only; requirements TXT-… judge them. */
export const questions: readonly Question[] = [
  ...askedOfDocuments.map(({ question }) => question),
  kind,
]

/** Changes whenever a question does, so that documents are asked again. */
export const QUESTIONS_VERSION = hashOf(questions).slice(0, 16)
