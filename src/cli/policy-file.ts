import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { badInput } from '../domain/errors.ts'
import { parseYaml } from '../intake/yaml.ts'
import { reach } from '../geo/reach.ts'
import { requirements } from '../rules/index.ts'
import { policy as schema, policyProblems, type Policy } from '../rules/policy.ts'

const KNOWN = {
  requirements: new Set(requirements.map(({ id }) => id)),
  datasets: new Set(reach.map(({ dataset }) => dataset)),
}

const MOST_BYTES = 1_000_000

/** Reads a policy. Throws bad-input that names file, line and key of everything that is wrong, or cannot mean anything. */
export async function readPolicyFile(cwd: string, path: string): Promise<Policy> {
  const bytes = await readFile(resolve(cwd, path)).catch((error: unknown) => {
    throw badInput(
      'policy.unreadable',
      `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}. triage policy show > my-policy.yaml writes one to start from.`,
    )
  })
  if (bytes.length > MOST_BYTES)
    throw badInput('policy.size', `${path} is larger than a policy can be (1 MB).`)
  const policy = parseYaml(path, bytes.toString('utf8'), schema, 'policy')
  const problems = policyProblems(policy, KNOWN)
  if (problems.length > 0)
    throw badInput('policy-not-valid', problems.map((p) => `${path}: ${p}.`).join('\n'))
  return policy
}
