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

export const STANDING: Readonly<Record<Standing, string>> = {
  statutory: 'Statutory',
  'local-list': 'Local list',
  advisory: 'Advisory',
}

export interface FindingView {
  finding: ScoredFinding
  anchor: string
  /** In plain words. */
  reason: string
  /** What the tool had found, where an officer said otherwise. */
  before: { was: string; reason: string } | null
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
  /** Writes stored sentences in plain words. */
  say: (text: string) => string
}

/** Findings that share one entry: one alone, or several of the same outcome for the same reason. */
export interface Entry {
  tag: FindingView['tag']
  outcome: Outcome
  /** The first sentence of the reason, for a heading, and what follows it. */
  head: string
  rest: string
  /** What they take off 100 together. */
  points: number
  views: FindingView[]
}

/** Findings of which an officer may do the same; `may` is null of what passed, and of findings made before it was told. */
export interface Group {
  may: { title: string; text: string } | null
  count: number
  entries: Entry[]
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
      count: group.length,
      entries: entriesOf(group, given),
    })),
  }))
} // prettier-ignore

/** What an officer said otherwise of stands alone: what the tool had found is said beside it. */
function entriesOf(findings: readonly ScoredFinding[], given: Given): Entry[] {
  const same = groupBy(findings, ({ requirement, outcome, reason, overridden }) => overridden === undefined ? JSON.stringify([outcome, reason]) : requirement)
  return [...same.values()].flatMap((some) => {
    const views = some.map((finding) => viewOf(finding, given))
    const [first] = views
    if (first === undefined) return []
    const { tag, finding: { outcome }, reason } = first
    const end = /\.(?= [A-Z])/.exec(reason)?.index ?? reason.length
    return [{ tag, outcome, head: reason.slice(0, end + 1), rest: reason.slice(end + 1).trim(), points: some.reduce((sum, { points }) => sum + points, 0), views }]
  })
} // prettier-ignore

/** A text that names requirements by their codes, with their titles instead: "Not known: NAT-FIRE." → "Not known: Fire statement." */
export function withTitles(
  text: string,
  findings: readonly Pick<ScoredFinding, 'requirement' | 'title'>[],
): string {
  const titles = new Map(findings.map(({ requirement, title }) => [requirement, title]))
  // Titles have commas of their own.
  const said = text.replace(/(, )?([A-Z][\w-]*\w)/g, (all, comma: string | undefined, code: string) => {
    const title = titles.get(code)
    return title === undefined ? all : `${comma === undefined ? '' : '; '}${title}`
  }) // prettier-ignore
  // Some titles are questions.
  return said.replace(/\?\.$/, '?')
}

function viewOf(finding: ScoredFinding, given: Given): FindingView {
  const { requirement, outcome, reason, standing, cites, evidence, overridden } = finding
  return {
    finding,
    anchor: anchorOf(requirement),
    reason: given.say(reason),
    before: overridden === undefined ? null : { was: OUTCOME_TAG[overridden.was].text, reason: given.say(overridden.reason) },
    tag: OUTCOME_TAG[outcome],
    standing: STANDING[standing],
    grounds: cites.flatMap((id) => {
      const citation = given.citations[id]
      if (citation === undefined) return []
      const { title, clause, url, checkedOn } = citation
      return [{ title, clause, url: /^https?:\/\//.test(url) ? url : null, unread: checkedOn === null }]
    }),
    evidence: evidenceLines(evidence, given.say).map(({ text, of }) => ({ text, href: of === null ? null : hrefOf(of, given) })), // prettier-ignore
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
