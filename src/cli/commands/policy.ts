import { readFile } from 'node:fs/promises'
import { stringify } from 'yaml'
import { getInUse, getPolicy, listInUse } from '../../db/queries/in-use.ts'
import { DEFAULT_POLICY_HASH, parsePolicy } from '../../rules/policy.ts'
import { withDatabase, type Context } from '../context.ts'
import { table } from '../output.ts'
import { readPolicyFile } from '../policy-file.ts'

const SHIPPED = new URL('../../../policy.yaml', import.meta.url)

/** `triage policy show`: the policy in use, as YAML that `triage rescore --policy` takes. */
export async function policyShow(
  context: Context,
  options: { authority: string | null; default: boolean },
): Promise<number> {
  const { out } = context
  const shipped = async () => {
    out.line((await readFile(SHIPPED, 'utf8')).trimEnd())
    return 0
  }
  if (options.default) return shipped()
  return withDatabase(context, async ({ db }) => {
    const key = (await getInUse(db, options.authority ?? '')).policy
    if (key === null || key === DEFAULT_POLICY_HASH) return shipped()
    // In the order of the file that comes with the software: jsonb keeps none.
    out.line(stringify(parsePolicy(await getPolicy(db, key))).trimEnd())
    return 0
  })
}

/** `triage policy check FILE`: whether it can be used. Needs no database. */
export async function policyCheck({ out, cwd }: Context, file: string): Promise<number> {
  const policy = await readPolicyFile(cwd, file)
  out.line(
    `${file}: ${policy.version} can be used. Next: triage rescore --policy ${file} --dry-run`,
  )
  return 0
}

/** `triage policy list`: which policies and local rules were put in use, and when; the newest first. */
export async function policyList(context: Context, options: { json: boolean }): Promise<number> {
  return withDatabase(context, async ({ db }) => {
    const rows = await listInUse(db)
    if (options.json) context.out.line(JSON.stringify(rows))
    else if (rows.length === 0)
      context.out.line('Nothing was put in use: the rules and the policy that come with the software.') // prettier-ignore
    else {
      const cells = rows.map(({ setAt, what, authority, key, name }) => [
        setAt.toISOString().slice(0, 16).replace('T', ' '),
        what,
        authority ?? 'all',
        name ?? (key === null ? 'as it comes with the software' : '-'),
        (key ?? '').slice(0, 16),
      ])
      for (const line of table(['put in use (UTC)', 'what', 'authority', 'name', 'version'], cells)) context.out.line(line) // prettier-ignore
    }
    return 0
  })
}
