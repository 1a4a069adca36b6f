import type { Queryable } from '../db/client.ts'
import { getInUse, getPolicy } from '../db/queries/in-use.ts'
import { findLocalRules } from '../db/queries/local-rules.ts'
import { RULES_VERSION } from '../rules/index.ts'
import { DEFAULT_POLICY_HASH, defaultPolicy, parsePolicy, type Policy } from '../rules/policy.ts'
import { nationalRules, partsOfVersion, ruleSetOf, type LocalRules, type RuleSet } from '../rules/rule-set.ts' // prettier-ignore

/** What an authority's submissions are assessed with. */
export interface RulesInUse {
  rules: RuleSet
  policy: Policy
  policyHash: string
}

/** Rule sets by the version of what is local in them; what was read once is kept. null where that is not stored. */
export function makeRuleSets() {
  const known = new Map<string, RuleSet>()
  return async (db: Queryable, local: string | null): Promise<RuleSet | null> => {
    if (local === null) return nationalRules
    const ready = known.get(local)
    if (ready !== undefined) return ready
    const data = await findLocalRules(db, local)
    if (data === undefined) return null
    // Only what `triage rescore` checked is stored.
    const rules = ruleSetOf(data as LocalRules)
    known.set(local, rules)
    return rules
  }
}

/** Finds what is in use for an authority; what was read once is kept by its hash. One for each process. */
export function makeRulesInUse() {
  const policies = new Map<string, Policy>([[DEFAULT_POLICY_HASH, defaultPolicy]])
  const ruleSet = makeRuleSets()

  const policyOf = async (db: Queryable, hash: string): Promise<Policy> => {
    const policy = policies.get(hash) ?? parsePolicy(await getPolicy(db, hash))
    policies.set(hash, policy)
    return policy
  }

  return async (db: Queryable, authority: string): Promise<RulesInUse> => {
    const inUse = await getInUse(db, authority)
    const policyHash = inUse.policy ?? DEFAULT_POLICY_HASH
    const rules = await ruleSet(db, inUse.rules)
    if (rules === null) throw new Error(`no local rules ${inUse.rules ?? ''} are stored`)
    return {
      rules,
      policy: await policyOf(db, policyHash),
      policyHash,
    }
  }
}

/** Finds rules by the version that an assessment names; null where they are not held here, or are another version's of the software. */
export function makeRulesByVersion() {
  const ruleSet = makeRuleSets()
  return async (db: Queryable, version: string): Promise<RuleSet | null> => {
    const { national, local } = partsOfVersion(version)
    return national === RULES_VERSION ? ruleSet(db, local) : null
  }
}
