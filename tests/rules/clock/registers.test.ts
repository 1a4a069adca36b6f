import { describe, expect, it } from 'vitest'
import { requirementById } from '../../../src/rules/index.ts'
import { NO_SETTING } from '../../../src/rules/setting.ts'
import { factsOf } from '../../../src/rules/facts.ts'
import { countBy, fileOf, okRows, readAll, shared } from '../../intake/helpers.ts'

const path = shared('data/southwark/datahub-london-2021-10.json')
const NOWHERE = { location: { kind: 'none' as const, reason: 'not looked at' }, constraints: [] }

describe.skipIf(path === null)('the target dates of real registers', () => {
  // Southwark counts the first day; the others do not. Hillingdon writes the day that was agreed into the same column.
  it.each([
    ['SWK', { 'pass': 90, 'not-applicable': 10 }],
    ['HMF', { 'pass': 33, 'not-applicable': 7 }],
    ['HIL', { 'pass': 38, 'flag': 15, 'not-applicable': 18 }],
  ])('are queried only where they surely differ: %s', async (authority, expected) => {
    const { rows } = await readAll(fileOf(path ?? ''), { authority, treatAsOpen: true })
    const outcomes = okRows(rows).map(({ submission }) =>
      requirementById('Q-TARGET')!.check(factsOf(submission, NOWHERE, { documents: [] }), NO_SETTING),
    )
    expect(countBy(outcomes, ({ outcome }) => outcome)).toEqual(expected)
    for (const { outcome, reason } of outcomes)
      if (outcome === 'flag') expect(reason).toMatch(/Was a longer period agreed in writing\?$/)
  }) // prettier-ignore
})
