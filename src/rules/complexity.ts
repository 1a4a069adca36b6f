import type { Complexity } from '../domain/assessment.ts'
import type { Facts } from '../domain/facts.ts'
import { intersectsLayer } from './layers.ts'
import type { Policy, ProposalTrait } from './policy.ts'
import { scaleOf } from './scale.ts'

const HIGH_GRADE = /^(?:grade )?(?:I|II\*|1|2\*)$/i
const DONE = /\bretrospective(?:ly)?\b|^(?:the )?retention of\b/i

function proposalTraitsOf(facts: Facts): ProposalTrait[] {
  const high = ['listed-building', 'listed-building-outline'].some(
    (layer) =>
      intersectsLayer(facts, layer, ({ grade }) => HIGH_GRADE.test(grade ?? '')).state === 'yes',
  )
  const done = facts.type?.endsWith('.retro') === true || DONE.test(facts.description ?? '')
  return [
    ...(high ? (['listed-grade-1-or-2-star'] as const) : []),
    ...(done ? (['retrospective'] as const) : []),
  ]
}

/** What is known of a submission that a policy may count as complex: `major`, `eia`, traits of the proposal, and the datasets that its site meets. */
export function traitsOf(facts: Facts): string[] {
  const met = facts.geo.constraints.filter(
    ({ layer }) => intersectsLayer(facts, layer).state === 'yes',
  )
  return [
    ...(scaleOf(facts).major === 'yes' ? ['major'] : []),
    ...(facts.declared.eiaDevelopment === true ? ['eia'] : []),
    ...proposalTraitsOf(facts),
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
      .filter(({ layers, traits = [] }) => [...layers, ...traits].some((trait) => has.has(trait)))
      .map(({ name, points }) => ({ name, points })),
  ]
  return { points: items.reduce((sum, { points }) => sum + points, 0), items }
}
