import type { Complexity } from '../domain/assessment.ts'
import type { Facts } from '../domain/facts.ts'
import { intersectsLayer } from './layers.ts'
import type { Policy } from './policy.ts'
import { scaleOf } from './scale.ts'

/** What is known of a submission that a policy may count as complex: `major`, `eia`, and the datasets that its site meets. */
export function traitsOf(facts: Facts): string[] {
  const met = facts.geo.constraints.filter(
    ({ layer }) => intersectsLayer(facts, layer).state === 'yes',
  )
  return [
    ...(scaleOf(facts).major === 'yes' ? ['major'] : []),
    ...(facts.declared.eiaDevelopment === true ? ['eia'] : []),
    ...met.map(({ layer }) => layer),
  ]
}

/** Complexity points under a policy: only what is known counts. Each theme counts once. */
export function complexityOf(traits: readonly string[], { complexity }: Policy): Complexity {
  const has = new Set(traits)
  const items = [
    ...(has.has('major') ? [{ name: 'major development', points: complexity.major }] : []),
    ...(has.has('eia') ? [{ name: 'EIA development', points: complexity.eia }] : []),
    ...complexity.themes
      .filter(({ layers }) => layers.some((layer) => has.has(layer)))
      .map(({ name, points }) => ({ name, points })),
  ]
  return { points: items.reduce((sum, { points }) => sum + points, 0), items }
}
