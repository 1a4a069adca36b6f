import { hashOf } from '../domain/canonical.ts'
import type { Database } from '../db/client.ts'
import { savePolicy } from '../db/queries/facts.ts'
import { RULES_VERSION } from '../rules/index.ts'
import { defaultPolicy, type Policy } from '../rules/policy.ts'
import { questions } from '../rules/questions.ts'
import { CODE_VERSION } from '../version.ts'
import type { RunContext } from './assess.ts'
import type { ReadVersions } from './document-facts.ts'

/** What a run is pinned to: rules, policy and code as they are in this process. */
export function makeRunContext(
  database: Database,
  read: ReadVersions | null,
  policy: Policy = defaultPolicy,
  now: () => Date = () => new Date(),
): RunContext {
  return {
    database,
    policy,
    policyHash: hashOf(policy),
    rulesVersion: RULES_VERSION,
    codeVersion: CODE_VERSION,
    questions,
    read,
    now,
  }
}

/** Keeps the policy by its hash, so that an assessment made under it can be made again. */
export async function storePolicy(run: RunContext): Promise<void> {
  await savePolicy(run.database.db, run.policyHash, run.policy)
}
