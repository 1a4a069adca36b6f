import { describe, expect, it } from 'vitest'
import { fileOf, readAll, shared } from './helpers.ts'

const folder = shared('data/isle-of-man/')

describe.skipIf(folder === null)('the Isle of Man decision lists', () => {
  it.each([
    ['2011-planning-applications.csv', 1],
    ['2016-planning-applications.csv', 2],
    ['2018-planning-applications.csv', 1],
    ['2023-planning-applications.csv', 1],
  ])('%s is read or refused row by row, every row with its own line', async (name, headerLine) => {
    const { rows, header } = await readAll(fileOf(`${folder ?? ''}${name}`), { authority: 'IOM' })
    expect(header.headerLine).toBe(headerLine)
    const judged = rows.filter((row) => row.kind !== 'blank')
    expect(judged.length).toBeGreaterThan(1000)
    expect(judged.filter((row) => row.kind === 'ok').length / judged.length).toBeGreaterThan(0.98)
    const lines = rows.map((row) => row.line)
    expect(new Set(lines).size).toBe(lines.length)
  })
})
