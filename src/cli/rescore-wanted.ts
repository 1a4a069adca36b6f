import { hashOf } from '../domain/canonical.ts'
import type { Queryable } from '../db/client.ts'
import { listOwn, savePolicy, setInUse } from '../db/queries/in-use.ts'
import { saveLocalRules } from '../db/queries/local-rules.ts'
import { defaultPolicy, type Policy } from '../rules/policy.ts'
import { localVersion, nationalRules, ruleSetOf, type LocalRules, type RuleSet } from '../rules/rule-set.ts' // prettier-ignore
import type { RulesInUse } from '../workers/rules-in-use.ts'

/** What is to be put in use: null is what comes with the software; absent, what is in use already. */
export interface Wanted {
  /** null: for every authority that has none of its own. */
  authority: string | null
  policy?: Policy | null
  /** By authority. */
  rules?: Map<string, LocalRules> | null
}

/** Authorities that keep a policy of their own: one that is put in use for all is not theirs. */
export async function policyKeepers(db: Queryable, wanted: Wanted): Promise<Set<string>> {
  if (wanted.policy === undefined || wanted.authority !== null) return new Set()
  return new Set((await listOwn(db, 'policy')).keys())
}

/** What an authority would have in use: what `putInUse` makes of it. */
export function wouldBeInUse(
  authority: string,
  now: RulesInUse,
  wanted: Wanted,
  keepers: ReadonlySet<string>,
): { policy: Policy; rules: RuleSet } {
  const { policy, rules } = wanted
  const local = rules?.get(authority)
  return {
    policy: policy === undefined || keepers.has(authority) ? now.policy : (policy ?? defaultPolicy),
    rules: rules === null ? nationalRules : local === undefined ? now.rules : ruleSetOf(local),
  }
}

/** Records what is in use from now on, in one transaction. Workers that run take it with their next batch. */
export async function putInUse(db: Queryable, wanted: Wanted): Promise<void> {
  const { authority, policy, rules } = wanted
  await db.transaction(async (tx) => {
    if (policy !== undefined) {
      const key = policy === null ? null : hashOf(policy)
      if (policy !== null && key !== null) await savePolicy(tx, key, policy)
      await setInUse(tx, { what: 'policy', authority, key })
    }
    if (rules === undefined) return
    const mine = (of: string) => authority === null || of === authority
    if (rules === null) {
      // Also where no submission is loaded yet.
      for (const of of (await listOwn(tx, 'rules')).keys())
        if (mine(of)) await setInUse(tx, { what: 'rules', authority: of, key: null })
      return
    }
    // In one order, so that two at once do not wait for each other.
    const sorted = [...rules].filter(([of]) => mine(of)).sort(([a], [b]) => (a < b ? -1 : 1))
    for (const [of, local] of sorted) {
      const key = localVersion(local)
      await saveLocalRules(tx, key, local)
      await setInUse(tx, { what: 'rules', authority: of, key })
    }
  })
}
