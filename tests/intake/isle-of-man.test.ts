import { describe, expect, it } from 'vitest'
import { countBy, fileOf, okRows, readAll, shared } from './helpers.ts'

const folder = shared('data/isle-of-man/')

describe.skipIf(folder === null)('the Isle of Man decision lists', () => {
  it.each([
    ['2011', 1, 'windows-1252', { ok: 1825 }, ['café', 'manège', 'façade']],
    ['2016', 2, 'macintosh', { ok: 1371 }, ['ménage', 'façade', 'café']],
    ['2018', 1, 'cp850', { ok: 1312 }, ['manège', 'manège', 'manège']],
    ['2023', 1, 'windows-1252', { ok: 1387, blank: 57 }, ['façade']],
  ])('of %s is read whole, with every mark on a letter right', async (year, headerLine, encoding, counts, words) => {
    const name = `${folder ?? ''}${year}-planning-applications.csv`
    const { rows, header } = await readAll(fileOf(name), { authority: 'IOM' })
    expect(header).toMatchObject({ headerLine, encoding })
    expect(header.notes.at(-1)).toContain('it is read as')
    expect(countBy(rows, ({ kind }) => kind)).toEqual(counts)
    const lines = rows.map((row) => row.line)
    expect(new Set(lines).size).toBe(lines.length)
    const marked = okRows(rows).flatMap(({ submission: { description, address } }) => [
      ...`${description ?? ''} ${address ?? ''}`.matchAll(/\p{L}*[^\0-\x7F]\p{L}*/gu),
    ])
    expect(marked.map(([word]) => word)).toEqual(words)
  }) // prettier-ignore
})
