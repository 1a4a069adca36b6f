import { vocabulary } from '../../../src/cli/rules-files.ts'
import type { Facts } from '../../../src/domain/facts.ts'
import type { Condition, LocalListData } from '../../../src/rules/local-lists/list.ts'
import { stateOf } from '../../../src/rules/local-lists/evaluate.ts'
import { parseLocalList } from '../../../src/rules/local-lists/parse.ts'
import { problemLine } from '../../../src/rules/local-lists/problems.ts'

export { vocabulary }

const HEAD = `authority: ZBF
name: A list
url: https://council.example/list
publishedOn: 2025-10-06
`

export const parse = (text: string, authority: string | null = null) =>
  parseLocalList(text, { file: 'list.yaml', authority, vocabulary })

/** A list with one item of this condition, in flow or block YAML; `conditions` are named ones. */
export function withCondition(condition: string, conditions = ''): string {
  const block = condition.includes('\n')
    ? `\n${condition.replace(/^/gm, '      ')}`
    : ` ${condition}`
  return `${HEAD}${conditions}items:
  - id: ZBF-ITEM
    title: Heritage statement
    types: all
    documents: { any: [heritageStatement] }
    required-if:${block}
` // prettier-ignore
}

export function listOf(text: string): LocalListData {
  const { list, problems } = parse(text)
  if (list === null) throw new Error(problems.map(problemLine).join('\n'))
  return list
}

export const withItem = (item: string) => `${HEAD}items:\n${item}`

/** The condition of a text, and the conditions that it may name. */
export function conditionOf(
  condition: string,
  conditions = '',
): { condition: Condition; named: LocalListData['conditions'] } {
  // prettier-ignore
  const list = listOf(withCondition(condition, conditions))
  const [item] = list.items
  if (item === undefined) throw new Error('no item')
  return { condition: item.condition, named: list.conditions }
}

export function evaluated(condition: string, facts: Facts, conditions = '') {
  const { condition: parsed, named } = conditionOf(condition, conditions)
  return stateOf(parsed, facts, named)
}

/** Problems of a text, as they are printed. */
export const problemsOf = (text: string, authority: string | null = null): string[] =>
  parse(text, authority).problems.map(problemLine)
