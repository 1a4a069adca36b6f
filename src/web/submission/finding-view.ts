import type { Evidence, Outcome, ScoredFinding, Standing } from '../../domain/assessment.ts'
import { acts } from '../../rules/acts.ts'
import type { Citation } from '../../rules/citations.ts'
import { groupBy } from '../../domain/group.ts'
import { evidenceLines } from './evidence-lines.ts'
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

/** Findings of which an officer may do the same; `may` is null of what passed, and of findings made before it was told. */
export interface Group {
  may: { title: string; text: string } | null
  views: FindingView[]
}

/** Findings by what to do with them, ready for the template: what an officer may do is said once for all of its kind. */
export function findingViews(
  findings: readonly ScoredFinding[],
  given: Given,
): (Omit<Section, 'findings'> & { count: number; groups: Group[] })[] {
  return sectionsOf(findings).map(({ name, title, findings: some }) => ({
    name,
    title,
    count: some.length,
    groups: [...groupBy(some, ({ kind, outcome }) => (outcome === 'pass' ? null : (kind ?? null)))].map(([kind, group]) => ({
      may: kind === null ? null : { title: acts[kind].title, text: acts[kind].may },
      views: group.map((finding) => viewOf(finding, given)),
    })),
  }))
} // prettier-ignore

/** A text that names requirements by their codes, with their titles instead: "Not known: NAT-FIRE." → "Not known: Fire statement." */
export function withTitles(
  text: string,
  findings: readonly Pick<ScoredFinding, 'requirement' | 'title'>[],
): string {
  const titles = new Map(findings.map(({ requirement, title }) => [requirement, title]))
  // Titles have commas of their own.
  return text.replace(/(, )?([A-Z][\w-]*\w)/g, (all, comma: string | undefined, code: string) => {
    const title = titles.get(code)
    return title === undefined ? all : `${comma === undefined ? '' : '; '}${title}`
  })
}

function viewOf(finding: ScoredFinding, given: Given): FindingView {
  const { requirement, outcome, standing, cites, evidence } = finding
  return {
    finding,
    anchor: anchorOf(requirement),
    tag: OUTCOME_TAG[outcome],
    standing: STANDING[standing],
    grounds: cites.flatMap((id) => {
      const citation = given.citations[id]
      if (citation === undefined) return []
      const { title, clause, url, checkedOn } = citation
      return [{ title, clause, url: /^https?:\/\//.test(url) ? url : null, unread: checkedOn === null }]
    }),
    evidence: evidenceLines(evidence).map(({ text, of }) => ({ text, href: of === null ? null : hrefOf(of, given) })), // prettier-ignore
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
