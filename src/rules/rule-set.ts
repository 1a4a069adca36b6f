import { hashOf } from '../domain/canonical.ts'
import { citations, type Citation } from './citations.ts'
import type { FeeOverrides } from './fees/overrides.ts'
import { RULES_VERSION } from './index.ts'
import { headerOf, type LocalListData } from './local-lists/list.ts'
import { citationsOf, localRequirements, replacedBy } from './local-lists/requirements.ts'
import type { Requirement } from './requirement.ts'
import { requirements } from './requirements/all.ts'
import { NO_SETTING, type Setting } from './setting.ts'

/** The rules that one authority's submissions are looked at with: the national ones, and its own. */
export interface RuleSet {
  /** Pins them: assessments name it. */
  version: string
  /** In the order in which findings are listed. */
  requirements: readonly Requirement[]
  citations: Readonly<Record<string, Citation>>
  setting: Setting
}

/** What one authority has set, as plain data: kept by its version. */
export interface LocalRules {
  authority: string
  lists: LocalListData[]
  fees: FeeOverrides
}

/** Where nothing local is in use. */
export const nationalRules: RuleSet = {
  version: RULES_VERSION,
  requirements,
  citations,
  setting: NO_SETTING,
}

/** Version of what an authority has set, by its contents: `SWK-1a2b3c4d5e6f`. */
export function localVersion(local: LocalRules): string {
  return `${local.authority}-${hashOf(local).slice(0, 12)}`
}

/** Between the version of the national rules and that of the local ones. */
const AND = '+'

/** A version in its parts; `local` null where nothing local was in use. */
export function partsOfVersion(version: string): { national: string; local: string | null } {
  const [national = '', local = null] = version.split(AND)
  return { national, local }
}

/** The national rules with what an authority has set: its items come last, and stand in for generic ones that they replace. */
export function ruleSetOf(local: LocalRules | null): RuleSet {
  if (local === null) return nationalRules
  const replaced = replacedBy(local.lists)
  return {
    version: `${RULES_VERSION}${AND}${localVersion(local)}`,
    requirements: [
      ...requirements.filter(({ id }) => !replaced.has(id)),
      ...local.lists.flatMap(localRequirements),
    ],
    citations: Object.assign(
      {},
      citations,
      ...local.lists.map(citationsOf),
    ) as RuleSet['citations'],
    setting: { lists: local.lists.map(headerOf), fees: local.fees },
  }
}
