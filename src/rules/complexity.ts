import type { Facts } from '../domain/facts.ts'
import { intersectsAny } from './layers.ts'
import type { Policy } from './policy.ts'
import { scaleOf } from './scale.ts'

/** One thing that makes a submission complex, and what it counts for. */
export interface ComplexityItem {
  /** In words, such as "major development". */
  name: string
  points: number
}

export interface Complexity {
  /** The sum of the items' points. */
  points: number
  items: ComplexityItem[]
}

/** Complexity points of a submission under a policy: only what is known counts. */
export function complexityOf(facts: Facts, { complexity }: Policy): Complexity {
  const items: ComplexityItem[] = []
  if (scaleOf(facts).major === 'yes')
    items.push({ name: 'major development', points: complexity.major })
  if (facts.declared.eiaDevelopment === true)
    items.push({ name: 'EIA development', points: complexity.eia })
  for (const { name, points, layers } of complexity.themes) {
    if (intersectsAny(facts, layers).state === 'yes') items.push({ name, points })
  }
  return { points: items.reduce((sum, { points }) => sum + points, 0), items }
}
