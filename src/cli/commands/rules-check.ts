import { problemLine } from '../../rules/local-lists/problems.ts'
import { bindsUntil } from '../../rules/local-lists/live.ts'
import { checkTogether } from '../../rules/local-lists/together.ts'
import type { Context } from '../context.ts'
import { count } from '../output.ts'
import { readRulesFiles, vocabulary } from '../rules-files.ts'

const plural = (number: number, one: string, many: string): string =>
  `${count(number)} ${number === 1 ? one : many}`

/** `triage rules check`: what is wrong in files of local lists, each with its place. 0 where nothing is, else 1. Needs no database. */
export async function rulesCheck(
  { out, cwd }: Pick<Context, 'out' | 'cwd'>,
  paths: readonly string[],
  options: { json: boolean },
): Promise<number> {
  const files = await readRulesFiles(cwd, paths.length === 0 ? ['requirements'] : paths)
  const { lists, fees, good, problems } = checkTogether(files, vocabulary)
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const summaries = lists.map((list) => ({
    authority: list.authority,
    name: list.name,
    publishedOn: list.publishedOn,
    bindsUntil: bindsUntil(list),
    items: list.items.length,
    off: list.items.filter(({ offReason }) => offReason !== null).length,
  }))
  if (options.json) {
    out.line(JSON.stringify({ files: files.length, good, problems, lists: summaries }, null, 2))
    return errors === 0 ? 0 : 1
  }
  for (const problem of problems) out.line(problemLine(problem))
  for (const { authority, name, publishedOn, bindsUntil: until, items, off } of summaries)
    out.line(
      `${authority}  ${name}: ${plural(items, 'item', 'items')}${off === 0 ? '' : `, ${count(off)} switched off`}; published ${publishedOn}, so it can bind applications made until ${until}.`,
    )
  for (const { authority, overrides } of fees)
    out.line(
      `${authority}  Fees of its own: ${plural(overrides.length, 'statement', 'statements')}.`,
    )
  const warnings = problems.length - errors
  out.line(
    `${plural(files.length, 'file', 'files')}: ${count(good)} without errors; ${plural(errors, 'error', 'errors')}, ${plural(warnings, 'warning', 'warnings')}.`,
  )
  return errors === 0 ? 0 : 1
}
