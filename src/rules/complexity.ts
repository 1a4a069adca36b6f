import type { Facts } from '../domain/facts.ts'
import { intersectsAny } from './layers.ts'
import type { Policy } from './policy.ts'
import { scaleOf } from './scale.ts'

export interface Complexity {
  points: number
  /** What gave points, with how many: "major development (3)". */
  sources: string[]
}

/** Complexity points of a submission under a policy: only what is known counts. */
export function complexityOf(facts: Facts, { complexity }: Policy): Complexity {
  const counted: [name: string, points: number][] = []
  if (scaleOf(facts).major === 'yes') counted.push(['major development', complexity.major])
  if (facts.declared.eiaDevelopment === true) counted.push(['EIA development', complexity.eia])
  for (const theme of complexity.themes) {
    if (intersectsAny(facts, theme.layers).state === 'yes') counted.push([theme.name, theme.points])
  }
  return {
    points: counted.reduce((sum, [, points]) => sum + points, 0),
    sources: counted.map(([name, points]) => `${name} (${points})`),
  }
}
