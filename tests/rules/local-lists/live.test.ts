import fc from 'fast-check'
import { madeOn } from '../../../src/rules/result.ts'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../../src/domain/dates.ts'
import {
  bindsUntil,
  isLive,
  listNote,
  listsBind,
  livenessOf,
} from '../../../src/rules/local-lists/live.ts'

const published = (publishedOn: string) => ({ name: 'The list', publishedOn })

describe('a list binds for two years', () => {
  it.each([
    ['the day before it was published', '2024-11-27', '2024-11-26', 'not-yet'],
    ['the day on which it was published', '2024-11-27', '2024-11-27', 'live'],
    ['two years after, to the day', '2024-11-27', '2026-11-27', 'live'],
    ['the day after that', '2024-11-27', '2026-11-28', 'stale'],
    ['published on 29 February: 28 February two years on', '2024-02-29', '2026-02-28', 'live'],
    ['published on 29 February: 1 March two years on', '2024-02-29', '2026-03-01', 'stale'],
    ['published on 28 February, application on 29 February', '2026-02-28', '2028-02-29', 'stale'],
    ['published on 1 March, application on 29 February', '2026-03-01', '2028-02-29', 'live'],
    ['over the turn of a year', '2024-12-31', '2026-12-31', 'live'],
    ['an application without a date', '2024-11-27', null, 'date-unknown'],
  ] as const)('%s', (_, publishedOn, applied, live) => {
    expect(livenessOf(published(publishedOn), applied)).toBe(live)
    expect(isLive(published(publishedOn), applied)).toBe(live === 'live')
  })

  it('from its day to the last, and on no other', () => {
    const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days))
    fc.assert(
      fc.property(day, day, (publishedOn, applied) => {
        const until = bindsUntil(published(publishedOn))
        expect(isLive(published(publishedOn), applied)).toBe(publishedOn <= applied && applied <= until) // prettier-ignore
        expect(livenessOf(published(publishedOn), until)).toBe('live')
        expect(livenessOf(published(publishedOn), addDays(until, 1))).toBe('stale')
      }),
    )
  })

  it('says when it was published, and what is for the officer', () => {
    expect(listNote(published('2023-06-12'), '2026-10-01', 'pp.full')).toBe(
      ' Advisory: The list was published on 2023-06-12, more than two years before the application.',
    )
    expect(listNote(published('2025-10-06'), '2026-10-01', 'pp.full')).toBe(
      ' The list was published on 2025-10-06. Whether it is reasonable for the nature and scale of this proposal, and about a matter that is likely to be material, is for the officer.',
    )
    expect(listNote(published('2025-10-06'), '2025-10-05', 'pp.full')).toMatch(
      /^ Advisory: .*, after the application\.$/,
    )
    expect(listNote(published('2025-10-06'), null, 'pp.full')).toMatch(
      /^ Advisory: .* is not known\.$/,
    )
  })

  it.each([
    ['pp.full', true], ['pp.full.householder.listed', true], ['pp', true], ['amendment.minorMaterial', true], ['listed', true], [null, true],
    ['pp.pip', false], ['pa.part16.classA', false], ['ldc.proposed', false], ['advertConsent', false], ['wtt.notice', false],
    ['approval.conditions', false], ['approval.reservedMatters', false], ['amendment.nonMaterial', false],
  ])('%s: %s', (type, binds) => {
    expect(listsBind(type)).toBe(binds)
    const note = listNote(published('2025-10-06'), '2026-10-01', type)
    expect(note.startsWith(' Advisory: The list asks for it, and a local list can make only applications')).toBe(!binds)
  }) // prettier-ignore

  it('counts from the day on which the application was received', () => {
    expect(madeOn({ receivedOn: '2026-10-01', validOn: '2026-10-05' })).toBe('2026-10-01')
    expect(madeOn({ receivedOn: null, validOn: '2026-10-05' })).toBe('2026-10-05')
    expect(madeOn({ receivedOn: null, validOn: null })).toBeNull()
  })
})
