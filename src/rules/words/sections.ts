import type { ScoredFinding } from '../../domain/assessment.ts'

/** Findings that an officer deals with in one way. */
export interface Section {
  /** For addresses and tests. */
  name: 'missing' | 'unanswered' | 'queries' | 'look' | 'decided' | 'advice' | 'passed'
  title: string
  findings: ScoredFinding[]
}

const isContradiction = ({ kind }: ScoredFinding): boolean => kind === 'query' || kind === 'route'

/** In the order in which an officer acts on them; each finding is in the first that takes it. */
const SECTIONS: [name: Section['name'], title: string, belongs: (finding: ScoredFinding) => boolean][] = [
  ['missing', 'Missing or wrong (flag)', (f) => f.outcome === 'flag' && f.standing !== 'advisory'],
  [
    'unanswered',
    'Could not be answered (unknown)',
    (f) => f.outcome === 'unknown' && f.standing !== 'advisory' && f.answeredBy !== 'officer',
  ],
  ['queries', 'Queries (no points)', (f) => f.outcome === 'flag' && isContradiction(f)],
  ['look', 'For the officer to look at', (f) => f.outcome === 'unknown' && f.answeredBy === 'officer'],
  // With its undo in sight. What does not apply by itself is not listed.
  ['decided', 'No defect, as an officer decided', (f) => (f.overridden !== undefined && f.outcome === 'pass') || f.outcome === 'not-applicable'],
  ['advice', 'Advice (no points)', (f) => f.outcome !== 'pass'],
  ['passed', 'No defect found', () => true],
] // prettier-ignore

/** Every finding once, by what to do with it; sections that are empty are left out. */
export function sectionsOf(all: readonly ScoredFinding[]): Section[] {
  let left = all
  return SECTIONS.flatMap(([name, title, belongs]) => {
    const findings = left.filter(belongs)
    left = left.filter((finding) => !belongs(finding))
    return findings.length === 0 ? [] : [{ name, title, findings }]
  })
}
