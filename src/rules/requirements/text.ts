import type { DocumentFact, Facts } from '../../domain/facts.ts'
import { ANY_TYPE } from '../application-types.ts'
import type { CitationId } from '../citations.ts'
import { filesOf, filesOfTypes } from '../files.ts'
import { questions } from '../questions.ts'
import { requirement, type CheckResult, type Requirement } from '../requirement.ts'
import { notApplicable, pass, unknown } from '../result.ts'

/** Title and citation of the requirement that each question serves. */
const SERVES: Record<string, { title: string; cites: readonly [CitationId] }> = {
  'DAS-PRINCIPLES': { title: 'Design and access statement explains the design principles', cites: ['dmpo-2015-art-9'] },
  'DAS-ACCESS': { title: 'Design and access statement explains the approach to access', cites: ['dmpo-2015-art-9'] },
  'HER-SIGNIFICANCE': { title: 'Heritage statement describes significance', cites: ['nppf-2024-heritage'] },
  'HER-IMPACT': { title: 'Heritage statement describes the effect on significance', cites: ['nppf-2024-heritage'] },
  'FRA-ZONE': { title: 'Flood risk assessment states the flood zone', cites: ['ea-standing-advice'] },
  'FRA-MITIGATION': { title: 'Flood risk assessment proposes measures', cites: ['ea-standing-advice'] },
  'PLAN-SCALE': { title: 'Plan states its scale', cites: ['dmpo-2015-art-7'] },
  'PLAN-NORTH': { title: 'Plan shows north', cites: ['dmpo-2015-art-7'] },
  'BNG-BASELINE': { title: 'Biodiversity information states the baseline value and its date', cites: ['dmpo-2015-art-7-1a'] },
  'BNG-METRIC': { title: 'Biodiversity information states the metric version', cites: ['dmpo-2015-art-7-1a'] },
  'PLS-PROPOSAL': { title: 'Planning statement describes the proposal', cites: ['tcpa-1990-s-62'] },
  'PLS-POLICY': { title: 'Planning statement judges the proposal against policy', cites: ['tcpa-1990-s-62'] },
  'TREE-EFFECT': { title: 'Tree report says what happens to trees', cites: ['nppf-2024-trees'] },
} // prettier-ignore

/** Why a document gave no quotation for a question. */
function silence(document: DocumentFact, question: string): string {
  if (document.status === 'not-read') return document.reason ?? 'not read'
  if (!document.asked.includes(question)) return 'not asked this question'
  return document.dropped > 0
    ? 'the model found no passage that is in it word for word'
    : 'the model found no passage'
}

/**
 * What the model's verified quotations say of one question. A quotation passes; silence never does, and
 * never flags: a model that found nothing has shown nothing.
 */
function answered(facts: Facts, question: string, fileTypes: readonly string[]): CheckResult {
  const concerned = (types: readonly string[]) => types.some((type) => fileTypes.includes(type))
  if (!filesOf(facts).some((file) => concerned(file.fileTypes)))
    return notApplicable('No such document is with the application.')
  const documents = facts.documents.documents.filter((document) => concerned(document.fileTypes))
  const quotes = documents.flatMap(({ quotes }) => quotes.filter((q) => q.question === question))
  if (quotes.length > 0)
    return pass(
      `Found on page ${quotes[0]?.page ?? 1} of ${quotes[0]?.document ?? ''}.`,
      ...quotes.map(({ document, page, quote }) => ({
        kind: 'quote' as const,
        document,
        page,
        quote,
      })),
    )
  if (documents.length === 0)
    return unknown(
      'The document is named in the record, but its file is not here to read.',
      ...filesOfTypes(facts, fileTypes),
    )
  const reasons = documents.map(
    (document) => `${document.document}: ${silence(document, question)}`,
  )
  return unknown(
    `${reasons.join('; ')}.`,
    ...documents.map(({ document, fileTypes: types }) => ({
      kind: 'document' as const,
      document,
      fileTypes: [...types],
    })),
  )
}

/** One requirement per question. Advisory: what a model reads settles nothing by itself. */
export const text: readonly Requirement[] = questions.map(({ id, fileTypes }) => {
  const served = SERVES[id]
  if (served === undefined)
    throw new Error(`question ${id} serves no requirement: add it to SERVES`)
  return requirement({
    id: `TXT-${id}`,
    title: served.title,
    level: 'national',
    status: 'from-knowledge',
    answeredBy: 'text',
    types: ANY_TYPE,
    cites: served.cites,
    documents: { types: fileTypes, match: 'any' },
    check: (facts) => answered(facts, id, fileTypes),
  })
})
