import { describe, expect, it } from 'vitest'
import { problemLine } from '../../../src/rules/local-lists/problems.ts'
import { checkTogether, type RulesFile } from '../../../src/rules/local-lists/together.ts'
import { vocabulary, withCondition } from './support.ts'

const file = (name: string, text = withCondition('{ always: true }')): RulesFile => ({
  file: name,
  authority: null,
  kind: 'list',
  text,
})

describe('files of local lists together', () => {
  it('share no id and no name', () => {
    const { problems, good, lists } = checkTogether([file('a.yaml'), file('b.yaml')], vocabulary)
    expect(problems.map(problemLine)).toEqual([
      'b.yaml:6:9: ZBF-ITEM is the id of an item in a.yaml too. Give it an id of its own, or take the older one out.',
      'b.yaml:1:1: a.yaml is a list of the same name and day. Give it a name of its own, or put its items there.',
    ])
    expect([good, lists.length]).toEqual([1, 2])
  })

  it('may be of several authorities, with the same words after their own', () => {
    const other = file('b.yaml', withCondition('{ always: true }').replaceAll('ZBF', 'SWK'))
    expect(checkTogether([file('a.yaml'), other], vocabulary).problems).toEqual([])
  })

  it('hand fees to what reads fees, and say so where nothing does', () => {
    const fees: RulesFile = { file: 'ZBF/fees.yaml', authority: 'ZBF', kind: 'fees', text: 'a: 1' }
    const none = checkTogether([fees], vocabulary)
    expect(none.problems.map(({ severity }) => severity)).toEqual(['warning'])
    const asked: unknown[] = []
    const read = checkTogether([fees], vocabulary, (text, { authority }) => {
      asked.push([text, authority])
      return [{ file: 'ZBF/fees.yaml', line: 1, column: 4, severity: 'error', problem: 'No', write: 'Yes' }] // prettier-ignore
    })
    expect(asked).toEqual([['a: 1', 'ZBF']])
    expect([read.good, read.problems.map(problemLine)]).toEqual([0, ['ZBF/fees.yaml:1:4: No. Yes.']]) // prettier-ignore
  })
})
