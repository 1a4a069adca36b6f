import type { Complexity, Lane, Scoring } from '../domain/assessment.ts'

type Item = Scoring['items'][number]

function named(items: readonly Item[]): string {
  const ids = items.map(({ requirement }) => requirement)
  const shown = ids.slice(0, 4).join(', ')
  return ids.length > 4 ? `${shown} and ${ids.length - 4} more` : shown
}

/**
 * The lane and why: `fix` where something binding is missing; else `check` where something that binds is
 * unknown, or where nothing, or nothing but the fee, could be checked (then nothing says that it is ready); else `complex`;
 * else `ready`. `items` are the findings that score, whatever they weigh: a policy cannot make ready what is not known.
 */
export function laneOf(
  items: readonly Item[],
  readiness: number | null,
  complexity: Complexity,
  threshold: number,
): { lane: Lane; laneReason: string } {
  const missing = items.filter(({ outcome }) => outcome === 'flag')
  if (missing.length > 0) return { lane: 'fix', laneReason: `Missing: ${named(missing)}.` }
  const open = items.filter(({ outcome }) => outcome === 'unknown')
  if (open.length > 0) return { lane: 'check', laneReason: `Not known: ${named(open)}.` }
  if (items.length === 0 || readiness === null) {
    return { lane: 'check', laneReason: 'No requirement that scores applies to this application.' }
  }
  // A fee that is paid says nothing of what else the application needs.
  if (items.every(({ requirement }) => requirement === 'NAT-FEE')) {
    return {
      lane: 'check',
      laneReason: 'Only the fee could be checked: what else this type needs is not held.',
    }
  }
  if (complexity.points >= threshold) {
    const sources = complexity.items.map(({ name, points }) => `${name} (${points})`).join(', ')
    return {
      lane: 'complex',
      laneReason: `${complexity.points} complexity points, ${threshold} make it complex: ${sources}.`,
    }
  }
  return {
    lane: 'ready',
    laneReason: `No defect found in the ${items.length} scoring ${items.length === 1 ? 'requirement' : 'requirements'} checked.`,
  }
}
