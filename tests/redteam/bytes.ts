import { hashOf } from '../../src/domain/canonical.ts'
import { digestLayout, type DocumentText } from '../../src/domain/document.ts'
import { maskPages } from '../../src/documents/mask/mask.ts'
import { readText } from '../../src/documents/readers/read.ts'
import { findingsOf, scoreFindings } from '../../src/rules/assess.ts'
import { defaultPolicy } from '../../src/rules/policy.ts'
import { questions } from '../../src/rules/questions.ts'
import { nationalRules } from '../../src/rules/rule-set.ts'
import { documentFacts } from '../../src/workers/document-facts.ts'
import { fullFacts } from '../rules/facts.ts'

type Changes = NonNullable<Parameters<typeof fullFacts>[0]>

/** One extracted document to the end of the pipeline, without a model: readings, facts, findings and score. */
export function toTheEnd(
  name: string,
  fileTypes: string[],
  text: DocumentText,
  changes: Changes = {},
) {
  const layoutDigest = text.layout === null ? null : digestLayout(text.layout)
  const readings =
    text.status === 'text' ? readText(maskPages(text.pages).pages, text.layout) : null
  const sha256 = hashOf([name, text.pages])
  const stored = { submissionId: 1, name, fileTypes, sha256, extension: 'pdf', text: { ...text, layoutDigest }, readings } // prettier-ignore
  const made = fullFacts({ ...changes, declared: { ...changes.declared, documents: [{ name, fileTypes }] } }) // prettier-ignore
  const facts = { ...made, documents: documentFacts([stored], [], null, questions) }
  const { findings, scoring } = findingsOf(facts, nationalRules)
  return { readings: readings?.readings ?? [], readsLike: readings?.readsLike ?? [], facts, findings, score: scoreFindings(scoring, defaultPolicy) } // prettier-ignore
}

export type End = ReturnType<typeof toTheEnd>

const RANK = { flag: 0, unknown: 1, pass: 2, 'not-applicable': 2 } as const

/** Requirements whose outcome is another one, and those of them that came out better; what does not apply has no finding. */
export function movedBetween(before: End, after: End) {
  const outcomes = ({ findings }: End) =>
    new Map(findings.map(({ requirement, outcome }) => [requirement, outcome]))
  const [was, is] = [outcomes(before), outcomes(after)]
  const moved = [...new Set([...was.keys(), ...is.keys()])]
    .filter((id) => was.get(id) !== is.get(id))
    .sort()
  const rankOf = (found: ReturnType<typeof outcomes>, id: string): number =>
    RANK[found.get(id) ?? 'not-applicable']
  return { moved, better: moved.filter((id) => rankOf(is, id) > rankOf(was, id)) }
}
