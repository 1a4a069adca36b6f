import { describe, expect, it } from 'vitest'
import { addDays } from '../../../src/domain/dates.ts'
import { AMOUNT_KEYS, items, nationalAmount, RISES, TABLE_DATES, TABLES_END, tableOn } from '../../../src/rules/fees/amounts.ts' // prettier-ignore

/** To the nearest pound in thousandths, so that half a pound is told exactly; two pounds where it is. */
function raised(pounds: number, rise: number): number[] {
  const thousandths = pounds * Math.round(rise * 1000)
  const down = Math.floor(thousandths / 1000)
  const rest = thousandths - down * 1000
  if (rest === 500) return [down + 1, down]
  return [rest < 500 ? down : down + 1]
}

describe('the amounts of each April', () => {
  it.each(AMOUNT_KEYS)('are raised by regulation 18A: %s', (key) => {
    const [first, second, third] = items[key].amounts
    if (items[key].rise === 'indexed')
      expect(raised(first.pounds, RISES['2025-04-01'])).toContain(second.pounds)
    expect(raised(second.pounds, RISES['2026-04-01'])).toContain(third.pounds)
  })

  it('are unresolved where the rise ends in half a pound that no list settles, and only there', () => {
    const ties = AMOUNT_KEYS.filter((key) => raised(items[key].amounts[1].pounds, RISES['2026-04-01']).length > 1) // prettier-ignore
    expect(ties).toEqual(['priorClassMA'])
    const unresolved = AMOUNT_KEYS.filter((key) => items[key].amounts.some(({ tag }) => tag === 'unresolved')) // prettier-ignore
    expect(unresolved).toEqual(ties)
    expect(nationalAmount('priorClassMA', '2026-04-01')).toEqual({ pounds: 260, or: 259, tag: 'unresolved' }) // prettier-ignore
  })

  it('have the half pound of the outline cap of 2025 as published lists print it', () => {
    expect(raised(202_500, 1.017)).toEqual([205_943, 205_942])
    expect(nationalAmount('outlineMost', '2025-04-01')).toEqual({ pounds: 205_943, tag: 'verified' }) // prettier-ignore
  })

  it('have £30,680 for buildings until the instrument of 2025 set £31,385', () => {
    expect(TABLE_DATES.map((date) => nationalAmount('buildingFirst', date).pounds)).toEqual([30_680, 31_385, 32_578]) // prettier-ignore
    expect(TABLE_DATES.map((date) => nationalAmount('homesFirst50', date).pounds)).toEqual([30_860, 31_385, 32_578]) // prettier-ignore
  })

  it('are not computed from what was never read', () => {
    const wrong = AMOUNT_KEYS.filter((key) =>
      items[key].amounts.some(
        ({ tag }, at) => tag === 'computed' && items[key].amounts[at - 1]?.tag === 'from-knowledge',
      ),
    )
    expect(wrong).toEqual([])
  })
})

describe('the table of a day', () => {
  it.each([
    [addDays(TABLE_DATES[0], -1), null],
    ['2023-12-06', '2023-12-06'],
    ['2025-03-31', '2023-12-06'],
    ['2025-04-01', '2025-04-01'],
    ['2026-03-31', '2025-04-01'],
    ['2026-04-01', '2026-04-01'],
    [addDays(TABLES_END, -1), '2026-04-01'],
    [TABLES_END, null],
  ])('on %s is that of %s', (date, table) => {
    expect(tableOn(date)).toBe(table)
  })
})
