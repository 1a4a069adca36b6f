import { describe, expect, it } from 'vitest'
import { evaluate, findingOf } from '../../src/rules/finding.ts'
import { scores } from '../../src/domain/assessment.ts'
import {
  requirement,
  standingOf,
  type LocalList,
  type Requirement,
} from '../../src/rules/requirement.ts'
import { flag } from '../../src/rules/result.ts'
import { NO_SETTING } from '../../src/rules/setting.ts'
import { facts } from './facts.ts'

const base = {
  id: 'X-1',
  title: 'A rule',
  level: 'national',
  status: 'verified',
  answeredBy: 'fields',
  types: ['pp.full.householder'],
  cites: ['dmpo-2015-art-7'],
  check: () => flag('Missing.'),
} as const
const effective = { from: '2026-01-02', to: '2026-03-04', note: '' }
const on = (receivedOn: string | null, validOn: string | null = null) =>
  evaluate(requirement({ ...base, effective }), facts({ receivedOn, validOn }), NO_SETTING)

describe('a requirement with dates', () => {
  it('is in force from its first day to its last', () => {
    expect(on('2026-01-01').outcome).toBe('not-applicable')
    expect(on('2026-01-02').outcome).toBe('flag')
    expect(on('2026-03-04').outcome).toBe('flag')
    expect(on('2026-03-05').outcome).toBe('not-applicable')
  })

  it('goes by the valid date where there is one', () => {
    expect(on('2026-01-01', '2026-01-02').outcome).toBe('flag')
  })

  it('is taken as in force where no date is known, and says so', () => {
    expect(on(null).reason).toBe('Missing. No date is known: taken as in force.')
    expect(on('2026-01-02').reason).toBe('Missing.')
    const open = requirement({ ...base, effective: { ...effective, from: null } })
    expect(evaluate(open, facts({ receivedOn: null, validOn: null }), NO_SETTING).reason).toMatch(
      /No date is known/,
    )
  })
})

describe('the standing of a requirement', () => {
  const standing = (change: object) => standingOf(requirement({ ...base, ...change }), '2026-11-01')

  it('is statutory for national law that was read', () => {
    expect(standing({})).toBe('statutory')
  })

  it('is advisory for what was not read, for local items without a list, and for everything else', () => {
    expect(standing({ status: 'from-knowledge' })).toBe('advisory')
    expect(standing({ level: 'local' })).toBe('advisory')
    expect(standing({ query: true })).toBe('advisory')
    for (const kind of ['route', 'screening', 'consultation', 'exemption'])
      expect(standing({ kind })).toBe('advisory')
  })

  it('counts only where it is binding and can be answered without an officer', () => {
    const counts = (change: object) =>
      scores(findingOf(requirement({ ...base, ...change }), facts(), NO_SETTING))
    expect(counts({})).toBe(true)
    expect(counts({ answeredBy: 'officer' })).toBe(false)
    expect(counts({ level: 'local' })).toBe(false)
  })
})

describe('an item of a local list', () => {
  const list: LocalList = {
    authority: 'ZBF',
    name: 'Local list 2024',
    url: 'https://example.org/list',
    publishedOn: '2024-02-29',
  }

  it('only advises for a type that local lists are not for, and says so', () => {
    const mast: Requirement = { ...requirement({ ...base, level: 'local', types: ['pa.part16.classA', 'pp.full'] }), list }
    const of = (type: string) => findingOf(mast, facts({ type, receivedOn: '2025-01-02' }), { lists: [list], fees: [] })
    expect(of('pp.full')).toMatchObject({ standing: 'local-list', kind: 'local-list' })
    const prior = of('pa.part16.classA')
    expect(prior).toMatchObject({ outcome: 'flag', standing: 'advisory', kind: 'local-list-stale' })
    expect(prior.reason).toMatch(/Advisory: Local list 2024 asks for it, and a local list can make only applications for planning permission/)
    expect(scores(prior)).toBe(false)
  }) // prettier-ignore

  it('is in force by the day on which the application was made, so that none falls between two lists', () => {
    const days = (from: string | null, to: string | null) => ({ ...requirement({ ...base, level: 'local', effective: { from, to, note: '' } }), list }) as Requirement
    const between = facts({ receivedOn: '2025-10-01', validOn: '2025-10-10' })
    expect(findingOf(days(null, '2025-10-05'), between, NO_SETTING).outcome).toBe('flag')
    expect(findingOf(days('2025-10-06', null), between, NO_SETTING).outcome).toBe('not-applicable')
  }) // prettier-ignore
  const item: Requirement = { ...requirement({ ...base, level: 'local' }), list }
  const on = (receivedOn: string | null) =>
    findingOf(item, facts({ receivedOn, validOn: null }), { ...NO_SETTING, lists: [list] })

  it('stands for applications in the two years after it was published, to the day', () => {
    expect(on('2024-02-29')).toMatchObject({ standing: 'local-list', kind: 'local-list' })
    expect(on('2026-02-28')).toMatchObject({
      standing: 'local-list',
      reason: expect.stringMatching(/^Missing\. .* is for the officer\.$/) as string,
    })
  })

  it('advises before, after, and where no date is known, and says why', () => {
    for (const [day, why] of [
      ['2024-02-28', /published on 2024-02-29, after the application\.$/],
      ['2026-03-01', /published on 2024-02-29, more than two years before the application\.$/],
      [null, /the day of the application is not known\.$/],
    ] as const) {
      const finding = on(day)
      expect(finding).toMatchObject({ standing: 'advisory', kind: 'local-list-stale' })
      expect(finding.reason).toMatch(why)
    }
  })

  it('is told from a general one that no list asks for', () => {
    const general = requirement({ ...base, level: 'local' })
    expect(findingOf(general, facts(), NO_SETTING).reason).toMatch(/no local list .* is held/)
    expect(findingOf(general, facts(), { ...NO_SETTING, lists: [list] })).toMatchObject({
      kind: 'local-unlisted',
      reason: expect.stringMatching(/held does not ask for it/) as string,
    })
  })
})

describe('a requirement that is switched off', () => {
  it('says why, and is never applied', () => {
    const off = requirement({ ...base, offReason: 'announced, not made.' })
    expect(evaluate(off, facts(), NO_SETTING)).toMatchObject({
      outcome: 'not-applicable',
      reason: 'Switched off: announced, not made.',
    })
  })
})
