import { describe, expect, it } from 'vitest'
import { findingOf } from '../../src/rules/finding.ts'
import {
  localVersion,
  nationalRules,
  partsOfVersion,
  ruleSetOf,
  type LocalRules,
} from '../../src/rules/rule-set.ts'
import { facts, type Changes } from './facts.ts'
import { listOf, withCondition } from './local-lists/support.ts'

const ASKED = withCondition('{ layer: conservation-area }').replace('types: all', 'types: all\n    replaces: CON-HERITAGE') // prettier-ignore
const list = listOf(ASKED)
const local: LocalRules = { authority: 'ZBF', lists: [list], fees: [] }
const rules = ruleSetOf(local)
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
    expect(ruleSetOf(null)).toBe(nationalRules)
    expect(rules.version).toBe(`${nationalRules.version}+${localVersion(local)}`)
    expect(partsOfVersion(rules.version)).toEqual({ national: nationalRules.version, local: localVersion(local) }) // prettier-ignore
    expect(partsOfVersion(nationalRules.version).local).toBeNull()
    expect(localVersion(local)).toMatch(/^ZBF-[0-9a-f]{12}$/)
    expect(ruleSetOf({ ...local, lists: [listOf(ASKED)] }).version).toBe(rules.version)
    const renamed = { ...local, lists: [{ ...list, name: 'B list' }] }
    expect(ruleSetOf(renamed).version).not.toBe(rules.version)
    const other = { from: '2026-12-01', to: null, publishedOn: '2026-11-02', citation: { text: 'Fees', url: 'https://council.example/fees' }, amounts: { householder: 590 } } // prettier-ignore
    expect(ruleSetOf({ ...local, fees: [other] }).version).not.toBe(rules.version)
    expect(ruleSetOf({ ...local, fees: [other] }).setting.fees).toEqual([other])
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

  it('go by the day on which the application was made, not that on which it became valid', () => {
    const late = finding({ receivedOn: '2027-10-06', validOn: '2027-11-30' })
    expect(late.standing).toBe('local-list')
    expect(finding({ receivedOn: '2025-10-01', validOn: '2025-10-20' }).standing).toBe('advisory')
  })

  it('say nothing of the list where nothing is open', () => {
    expect(finding({ files: ['heritageStatement'] }).reason).toBe('Supplied: heritage statement.')
  })
})
