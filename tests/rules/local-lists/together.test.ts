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

  it('may have a file of fees, whose errors come with their place', () => {
    const fees = (text: string): RulesFile => ({ file: 'ZBF/fees.yaml', authority: 'ZBF', kind: 'fees', text }) // prettier-ignore
    const text = `authority: ZBF
overrides:
  - from: 2026-12-01
    publishedOn: 2026-11-02
    citation: { text: Schedule of fees, url: https://norwold.example/fees }
    amounts: { householder: 590 }
`
    const good = checkTogether([fees(text)], vocabulary)
    expect(good).toMatchObject({ good: 1, problems: [], fees: [{ authority: 'ZBF' }] })
    const said = (changed: string) =>
      checkTogether([fees(changed)], vocabulary).problems.map(problemLine)
    expect(said(text.replace('householder', 'housholder'))).toEqual([
      'ZBF/fees.yaml:6:16: "housholder" is no key that is known. Write householder.',
    ])
    expect(said(text.replace('590', '-5'))[0]).toMatch(/^ZBF\/fees\.yaml:6:29: /)
    expect(said(text.replace('publishedOn', 'published'))).toEqual(
      expect.arrayContaining([
        'ZBF/fees.yaml:4:5: "published" is no key that is known. Write publishedOn.',
      ]),
    )
    expect(said(text.replace('authority: ZBF', 'authority: SWK'))[0]).toMatch(
      /^ZBF\/fees\.yaml:1:12: The folder is ZBF, and this says SWK/,
    )
    expect(said('[')[0]).toMatch(/This is not YAML/)
  })
})
