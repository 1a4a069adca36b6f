import type { Evidence, Outcome, ScoredFinding, Standing } from '../../domain/assessment.ts'
import { acts } from '../../rules/acts.ts'
import type { Citation } from '../../rules/citations.ts'
import { evidenceText } from '../../rules/words/evidence.ts'
import { sectionsOf, type Section } from '../../rules/words/sections.ts'

/** Outcomes as tags: never by colour alone. */
export const OUTCOME_TAG: Readonly<Record<Outcome, { text: string; colour: string }>> = {
  pass: { text: 'No defect found', colour: 'green' },
  flag: { text: 'Flag', colour: 'red' },
  unknown: { text: 'Unknown', colour: 'yellow' },
  'not-applicable': { text: 'Does not apply', colour: 'grey' },
}

const STANDING: Readonly<Record<Standing, string>> = {
  statutory: 'Statutory',
  'local-list': 'Local list',
  advisory: 'Advisory',
}

export interface FindingView {
  finding: ScoredFinding
  anchor: string
  tag: { text: string; colour: string }
  standing: string
  /** What an officer may do; null of what passed, and of findings made before it was told. */
  may: { title: string; text: string } | null
  /** `unread`: nobody has read the source for this tool. */
  grounds: { title: string; clause: string; url: string | null; unread: boolean }[]
  evidence: { text: string; href: string | null }[]
}

/** The place of a finding on the page. */
export const anchorOf = (requirement: string): string =>
  `finding-${requirement.replace(/[^A-Za-z0-9_-]/g, '-')}`

interface Given {
  submissionId: number
  citations: Readonly<Record<string, Citation>>
  /** Numbers of the documents that are held, by name. */
  documents: ReadonlyMap<string, number>
}

/** Findings by what to do with them, ready for the template. */
export function findingViews(
  findings: readonly ScoredFinding[],
  given: Given,
): (Omit<Section, 'findings'> & { views: FindingView[] })[] {
  return sectionsOf(findings).map(({ name, title, findings: some }) => ({
    name,
    title,
    views: some.map((finding) => viewOf(finding, given)),
  }))
}

function viewOf(finding: ScoredFinding, given: Given): FindingView {
  const { requirement, outcome, standing, kind, cites, evidence } = finding
  const act = kind === undefined || outcome === 'pass' ? null : acts[kind]
  return {
    finding,
    anchor: anchorOf(requirement),
    tag: OUTCOME_TAG[outcome],
    standing: STANDING[standing],
    may: act === null ? null : { title: act.title, text: act.may },
    grounds: cites.flatMap((id) => {
      const citation = given.citations[id]
      if (citation === undefined) return []
      const { title, clause, url, checkedOn } = citation
      return [{ title, clause, url: /^https?:\/\//.test(url) ? url : null, unread: checkedOn === null }]
    }),
    evidence: evidence.map((one) => ({ text: evidenceText(one), href: hrefOf(one, given) })),
  }
} // prettier-ignore

/** Where the document of a piece of evidence is read, at its quotation; null where it is of no document that is held. */
function hrefOf(evidence: Evidence, { submissionId, documents }: Given): string | null {
  if (evidence.kind !== 'quote' && evidence.kind !== 'document') return null
  const id = documents.get(evidence.document)
  if (id === undefined) return null
  const address = `/submissions/${submissionId}/documents/${id}`
  if (evidence.kind === 'document') return address
  return `${address}?page=${evidence.page}${evidence.start === undefined ? '' : `#q-${evidence.start}`}`
}
