import type { Finding, Lane } from '../domain/assessment.ts'
import type { Complexity } from './complexity.ts'

/** What the lane needs of a finding. */
export type LaneFinding = Pick<Finding, 'requirement' | 'outcome' | 'standing' | 'weight'>

function named(findings: readonly LaneFinding[]): string {
  const ids = findings.map(({ requirement }) => requirement)
  const shown = ids.slice(0, 4).join(', ')
  return ids.length > 4 ? `${shown} and ${ids.length - 4} more` : shown
}

/**
 * The lane and why: `fix` where something binding is missing; else `check` where something that scores is
 * unknown, or where nothing, or nothing but the fee, scores (then nothing says that it is ready); else `complex`; else
 * `ready`. Advisory findings and what only an officer can see never set it.
 */
export function laneOf(
  findings: readonly LaneFinding[],
  readiness: number | null,
  complexity: Complexity,
  threshold: number,
): { lane: Lane; laneReason: string } {
  const missing = findings.filter((f) => f.standing !== 'advisory' && f.outcome === 'flag')
  if (missing.length > 0) return { lane: 'fix', laneReason: `Missing: ${named(missing)}.` }
  const open = findings.filter((finding) => finding.weight > 0 && finding.outcome === 'unknown')
  if (open.length > 0) return { lane: 'check', laneReason: `Not known: ${named(open)}.` }
  if (readiness === null) {
    return { lane: 'check', laneReason: 'No requirement that scores applies to this application.' }
  }
  // A fee that is paid says nothing of what else the application needs.
  if (findings.every(({ requirement, weight }) => weight === 0 || requirement === 'NAT-FEE')) {
    return {
      lane: 'check',
      laneReason: 'Only the fee could be checked: what else this type needs is not held.',
    }
  }
  if (complexity.points >= threshold) {
    const items = complexity.items.map(({ name, points }) => `${name} (${points})`).join(', ')
    return {
      lane: 'complex',
      laneReason: `${complexity.points} complexity points, ${threshold} make it complex: ${items}.`,
    }
  }
  const checked = findings.filter(({ weight }) => weight > 0).length
  return {
    lane: 'ready',
    laneReason: `No defect found in the ${checked} scoring ${checked === 1 ? 'requirement' : 'requirements'} checked.`,
  }
}
