import { hashOf } from '../../domain/canonical.ts'
import type { RuleSet } from '../rule-set.ts'
import { headerOf, type LocalListData } from './list.ts'
import { citationsOf, localRequirements, replacedBy } from './requirements.ts'

/**
 * A set of rules with an authority's lists: generic requirements that a list stands in for are left out, and the lists' own
 * come last, in the order of the lists. The version names both; without lists it is the base, unchanged.
 */
export function withLists(base: RuleSet, lists: readonly LocalListData[]): RuleSet {
  if (lists.length === 0) return base
  const replaced = replacedBy(lists)
  const kept = base.requirements.filter(({ id }) => !replaced.has(id))
  return {
    ...base,
    version: `${base.version}+${hashOf(lists).slice(0, 8)}`,
    requirements: [...kept, ...lists.flatMap(localRequirements)],
    citations: { ...base.citations, ...Object.fromEntries(lists.flatMap((list) => Object.entries(citationsOf(list)))) }, // prettier-ignore
    setting: { ...base.setting, lists: lists.map(headerOf) },
  }
}
