import { citations, type Citation } from './citations.ts'
import { RULES_VERSION } from './index.ts'
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

/** Where no local list is in use. */
export const nationalRules: RuleSet = {
  version: RULES_VERSION,
  requirements,
  citations,
  setting: NO_SETTING,
}
