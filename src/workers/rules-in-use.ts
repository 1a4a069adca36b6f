import { hashOf } from '../domain/canonical.ts'
import type { Queryable } from '../db/client.ts'
import { getInUse, getPolicy } from '../db/queries/in-use.ts'
import { defaultPolicy, parsePolicy, type Policy } from '../rules/policy.ts'
import { nationalRules, type RuleSet } from '../rules/rule-set.ts'

/** What an authority's submissions are assessed with. */
export interface RulesInUse {
  rules: RuleSet
  policy: Policy
  policyHash: string
}

const DEFAULT_HASH = hashOf(defaultPolicy)

/** Finds what is in use for an authority; what was read once is kept by its hash. One for each process. */
export function makeRulesInUse() {
  const policies = new Map<string, Policy>([[DEFAULT_HASH, defaultPolicy]])

  const policyOf = async (db: Queryable, hash: string): Promise<Policy> => {
    const policy = policies.get(hash) ?? parsePolicy(await getPolicy(db, hash))
    policies.set(hash, policy)
    return policy
  }

  return async (db: Queryable, authority: string): Promise<RulesInUse> => {
    const inUse = await getInUse(db, authority)
    const policyHash = inUse.policy ?? DEFAULT_HASH
    return { rules: nationalRules, policy: await policyOf(db, policyHash), policyHash }
  }
}
