import type { Database } from '../db/client.ts'
import { savePolicy } from '../db/queries/in-use.ts'
import { DEFAULT_POLICY_HASH, defaultPolicy } from '../rules/policy.ts'
import { questions } from '../rules/questions.ts'
import { CODE_VERSION } from '../version.ts'
import type { RunContext } from './assess.ts'
import type { ReadVersions } from './document-facts.ts'
import { makeRulesInUse } from './rules-in-use.ts'

/** What a run is pinned to: model and code as they are in this process; rules and policy as the database says. */
export function makeRunContext(
  database: Database,
  read: ReadVersions | null,
  now: () => Date = () => new Date(),
): RunContext {
  return {
    database,
    rulesInUse: makeRulesInUse(),
    codeVersion: CODE_VERSION,
    questions,
    read,
    now,
  }
}

/** Keeps the policy that comes with the software, as any other. */
export async function storePolicy({ database }: RunContext): Promise<void> {
  await savePolicy(database.db, DEFAULT_POLICY_HASH, defaultPolicy)
}
