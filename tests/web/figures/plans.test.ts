import { describe, expect, it } from 'vitest'
import { lineOf } from '../../../src/web/analysis/figures/plans.ts'
import { cellOf } from '../../../src/web/analysis/words.ts'

/** What stands below the line, and how many lines and dots it has. */
function drawn(moments: Readonly<Record<string, number>>, by: string, missing?: 0) {
  const rows = Object.entries(moments).map(([moment, value]) => ({ [by]: moment, value }))
  const plan = lineOf(rows, by, { title: '', value: 'value', counted: 'value', unit: '', ...(missing === undefined ? {} : { missing }) }) // prettier-ignore
  const { shapes = [] } = plan?.draw(800) ?? {}
  const texts = shapes.flatMap((shape) => (shape.kind === 'text' && shape.anchor === 'middle' ? [shape.text] : [])) // prettier-ignore
  return { texts, lines: shapes.filter(({ kind }) => kind === 'path').length, dots: shapes.filter(({ kind }) => kind === 'dot').length } // prettier-ignore
}

describe('a line through time', () => {
  it('has its months at their distance: one without a row is a gap, or none were counted in it', () => {
    const months = { '2026-11': 9, '2026-12': 8, '2027-02': 7, '2027-03': 6 }
    const names = ['Nov 2026', 'Dec 2026', 'Jan 2027', 'Feb 2027', 'Mar 2027']
    expect(drawn(months, 'month')).toEqual({ texts: names, lines: 2, dots: 4 })
    expect(drawn(months, 'month', 0)).toEqual({ texts: names, lines: 1, dots: 5 })
  })

  it('goes on by quarters, and is not filled up where a date is wrong by centuries', () => {
    expect(drawn({ '2026 Q3': 9, '2027 Q1': 8 }, 'quarter').texts).toEqual(['2026 Q3', '2026 Q4', '2027 Q1']) // prettier-ignore
    expect(drawn({ '0202-01': 9, '2026-01': 8 }, 'month').dots).toBe(2)
    expect(lineOf([], 'month', { title: '', value: 'value', counted: 'value', unit: '' })).toBe(undefined) // prettier-ignore
  })
})

describe('a name of what is counted by', () => {
  it('is in words on the page, with the code of the SQL beside it where it has one', () => {
    const text = (name: string) => ({ name, label: '', kind: 'text' }) as const
    expect(cellOf(text('type'), { type: 'wtt.notice' })).toEqual({ text: 'Work to trees: notice in a conservation area', id: 'wtt.notice' }) // prettier-ignore
    expect(cellOf(text('month'), { month: '2026-04' }).text).toBe('Apr 2026')
    expect(cellOf(text('lane'), { lane: 'not assessed yet' }).text).toBe('Not assessed yet')
    expect(cellOf({ ...text('layer'), kind: 'layer' }, { layer: 'green-belt' }).text).toBe('Green belt') // prettier-ignore
    expect(cellOf(text('ward'), { ward: 'de Beauvoir' }).text).toBe('de Beauvoir')
  })
})
