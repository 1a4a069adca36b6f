import type {
  Classification,
  Complexity,
  FindingKind,
  ScoredFinding,
} from '../domain/assessment.ts'
import { groupBy } from '../domain/group.ts'
import { acts } from '../rules/acts.ts'
import type { Citation } from '../rules/citations.ts'
import { evidenceText } from '../rules/words/evidence.ts'
import { sectionsOf } from '../rules/words/sections.ts'
import { printable, type Output } from './output.ts'

export type Citations = Readonly<Record<string, Citation>>

/** 100 less the points of each finding that costs any. */
export function printArithmetic(
  out: Output,
  all: readonly ScoredFinding[],
  readiness: number | null,
): void {
  const costly = all.filter((finding) => finding.points < 0)
  if (readiness === null) return
  const sum = costly.map((finding) => ` − ${-finding.points} ${finding.requirement}`).join('')
  out.line(`           100${sum} = ${readiness}`)
}

/** Where complexity points come from, and the three classes; each with its reason. */
export function printClasses(
  out: Output,
  complexity: Complexity | null,
  classes: Classification | null,
): void {
  const line = (name: string, text: string) => {
    out.line(printable(`${name.padEnd(11)}${text}`))
  }
  if (complexity !== null && complexity.items.length > 0) {
    const items = complexity.items.map(({ name, points }) => `${points} ${name}`)
    line('Complexity', `${items.join(' + ')} = ${complexity.points}`)
  }
  if (classes === null) return
  const { scale, delegation, returnCode } = classes
  line('Scale', scale.reason)
  line('Decided by', `${delegation.reason} It only advises.`)
  const code = returnCode.code === null ? 'no line proposed' : `${returnCode.code} ${returnCode.line ?? ''}` // prettier-ignore
  line('Return', `${code}: ${returnCode.reason}`)
}

/** Every finding once, by what to do with it: what an officer may do stands above those of its kind. */
export function printFindings(
  out: Output,
  all: readonly ScoredFinding[],
  citations: Citations,
): void {
  for (const { name, title, findings: group } of sectionsOf(all)) {
    out.line('')
    out.line(title)
    const passed = name === 'passed'
    for (const [kind, some] of groupBy(group, ({ kind: of }) => of ?? '')) {
      if (!passed && kind !== '') printKind(out, kind)
      // Findings with the same reason, evidence and ground share one entry.
      const same = groupBy(some, (f) => JSON.stringify([f.reason, f.evidence, f.cites]))
      for (const entry of same.values()) printEntry(out, entry, citations)
    }
  }
}

function printKind(out: Output, kind: FindingKind): void {
  const { title, may } = acts[kind]
  out.line(`  ${title}. Officer: ${may}`)
}

function printEntry(out: Output, same: ScoredFinding[], citations: Citations): void {
  const line = (text: string) => {
    out.line(printable(text))
  }
  const [first] = same
  if (first === undefined) return
  for (const finding of same) {
    const points =
      finding.weight === 0 ? '' : ` (${finding.points} points, weight ${finding.weight})`
    line(`    ${finding.requirement}  ${finding.title}${points}`)
  }
  line(`      ${first.reason}`)
  for (const evidence of first.evidence) line(`      evidence: ${evidenceText(evidence)}`)
  // What passed needs no more than its operative ground.
  for (const id of first.outcome === 'pass' ? first.cites.slice(0, 1) : first.cites) {
    const citation = citations[id]
    if (citation !== undefined)
      line(`      ground: ${citation.title}, ${citation.clause}  ${citation.url}`)
  }
}
