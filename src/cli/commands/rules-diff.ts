import { badInput } from '../../domain/errors.ts'
import { diffLines, diffRules, type Comparable } from '../../rules/diff.ts'
import { requirements } from '../../rules/index.ts'
import { problemLine } from '../../rules/local-lists/problems.ts'
import { localRequirements } from '../../rules/local-lists/requirements.ts'
import { checkTogether } from '../../rules/local-lists/together.ts'
import type { Context } from '../context.ts'
import { count } from '../output.ts'
import { readRulesFiles, vocabulary } from '../rules-files.ts'

/** Requirements of a side: `national`, `none`, or those of the lists at a path. */
async function sideOf(cwd: string, side: string): Promise<readonly Comparable[]> {
  if (side === 'none') return []
  if (side === 'national') return requirements
  const { lists, problems } = checkTogether(await readRulesFiles(cwd, [side]), vocabulary)
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0)
    throw badInput(
      'rules.not-valid',
      `${side} cannot be compared:\n${errors.slice(0, 5).map(problemLine).join('\n')}\ntriage rules check ${side} says all.`,
      { errors: errors.length },
    )
  return lists.flatMap(localRequirements)
}

/** `triage rules diff`: what was added, removed and changed from one set of requirements to another. Needs no database. */
export async function rulesDiff(
  { out, cwd }: Pick<Context, 'out' | 'cwd'>,
  before: string,
  after: string,
  options: { json: boolean },
): Promise<number> {
  const diff = diffRules(await sideOf(cwd, before), await sideOf(cwd, after))
  if (options.json) {
    out.line(JSON.stringify({ before, after, ...diff }, null, 2))
    return 0
  }
  for (const line of diffLines(diff)) out.line(line)
  const { added, removed, changed, same } = diff
  out.line(
    `${count(added.length)} added, ${count(removed.length)} removed, ${count(changed.length)} changed, ${count(same)} the same.`,
  )
  return 0
}
