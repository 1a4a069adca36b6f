import { describe, expect, it } from 'vitest'
import { findingOf } from '../../../src/rules/finding.ts'
import { withLists } from '../../../src/rules/local-lists/rule-set.ts'
import { nationalRules } from '../../../src/rules/rule-set.ts'
import { facts, type Changes } from '../facts.ts'
import { listOf, withCondition } from './support.ts'

const ASKED = withCondition('{ layer: conservation-area }').replace('types: all', 'types: all\n    replaces: CON-HERITAGE') // prettier-ignore
const list = listOf(ASKED)
const rules = withLists(nationalRules, [list])
const item = rules.requirements.find(({ id }) => id === 'ZBF-ITEM')

function finding(changes: Changes = {}) {
  if (item === undefined) throw new Error('no item')
  return findingOf(item, facts({ map: { 'conservation-area': {} }, ...changes }), rules.setting)
}

describe('rules with a local list', () => {
  it('are the national ones without those replaced, and then its own', () => {
    expect(rules.requirements.at(-1)).toBe(item)
    expect(rules.requirements.some(({ id }) => id === 'CON-HERITAGE')).toBe(false)
    expect(rules.requirements).toHaveLength(nationalRules.requirements.length)
    expect(rules.setting.lists).toEqual([{ authority: 'ZBF', name: 'A list', url: 'https://council.example/list', publishedOn: '2025-10-06' }]) // prettier-ignore
    for (const { id, cites } of rules.requirements)
      expect(cites.filter((cite) => !(cite in rules.citations)), id).toEqual([]) // prettier-ignore
  })

  it('are pinned by what the lists say, and are the national ones without any', () => {
    expect(withLists(nationalRules, [])).toBe(nationalRules)
    expect(rules.version).toMatch(/^.+\+[0-9a-f]{8}$/)
    expect(withLists(nationalRules, [listOf(ASKED)]).version).toBe(rules.version)
    expect(withLists(nationalRules, [{ ...list, name: 'B list' }]).version).not.toBe(rules.version)
  })

  it('flag what a live list asks for, and leave the other gates to the officer', () => {
    expect(finding()).toMatchObject({
      outcome: 'flag',
      standing: 'local-list',
      kind: 'local-list',
      reason:
        'No heritage statement is with the application. Asked because the site is in The Gardens (conservation area). A list was published on 2025-10-06. Whether it is reasonable for the nature and scale of this proposal, and about a matter that is likely to be material, is for the officer.',
    })
  })

  it.each([
    ['two years to the day', '2027-10-06', 'local-list', /is for the officer\.$/],
    ['a day more', '2027-10-07', 'advisory', /Advisory: A list was published on 2025-10-06, more than two years before the application\.$/],
    ['before it was published', '2025-10-05', 'advisory', /, after the application\.$/],
    ['without a date', null, 'advisory', /the day of the application is not known\.$/],
  ] as const)('of an application %s', (_, date, standing, reason) => {
    const found = finding({ receivedOn: date, validOn: date })
    expect([found.outcome, found.standing]).toEqual(['flag', standing])
    expect(found.reason).toMatch(reason)
  }) // prettier-ignore

  it('say nothing of the list where nothing is open', () => {
    expect(finding({ files: ['heritageStatement'] }).reason).toBe('Supplied: heritage statement.')
  })
})
