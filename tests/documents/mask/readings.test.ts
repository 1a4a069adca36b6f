import { describe, expect, it } from 'vitest'
import { maskPages } from '../../../src/documents/mask/mask.ts'
import { maskReadings } from '../../../src/documents/mask/readings.ts'
import { folded } from '../../../src/documents/readers/page.ts'
import { readText } from '../../../src/documents/readers/read.ts'

const read = (texts: readonly string[], names: readonly string[]) => {
  const { pages } = maskPages(texts)
  const plain = readText(pages, null)
  return { pages, plain, found: maskReadings(plain, pages, names) }
}

const PAGES = [
  'Heritage Statement for Chidi Okafor\n12 Mill Lane, Ashby\n\nAs Okafor wrote, 4 dwellings are proposed.',
  'Scale 1:1250 drawn by hand for Chidi\nOkafor, revised.',
]

describe('readings with the people of the record blotted out', () => {
  it('name nobody of them, in quotation or title, though no label gives them away', () => {
    const { plain, found } = read(PAGES, ['Chidi Okafor'])
    expect(JSON.stringify(plain)).toMatch(/Okafor/)
    expect(JSON.stringify(found)).not.toMatch(/Okafor|Chidi/)
    expect(found.readings.find(({ kind }) => kind === 'title')?.value).toBe('Heritage Statement for █████ ██████') // prettier-ignore
  })

  it('are the same readings in the same places, and their quotations are what the masked page has there', () => {
    const { pages, plain, found } = read(PAGES, ['Chidi Okafor'])
    const placeOf = ({ page, start, end }: { page: number; start: number; end: number }) => [page, start, end] // prettier-ignore
    expect(found.readings.map(placeOf)).toEqual(plain.readings.map(placeOf))
    expect(found.readings.map(({ kind }) => kind)).toEqual(plain.readings.map(({ kind }) => kind))
    const shown = maskPages(pages, ['Chidi Okafor']).pages
    for (const { page, start, end, quote } of [...found.readings, ...found.readsLike])
      expect(quote).toBe(folded(shown[page - 1]?.slice(start, end) ?? ''))
  })

  it('do not go, nor change their value, because an applicant is called like them', () => {
    const texts = ['Certificate B\n\nThe site is in Flood Zone 3. 14 dwellings are proposed. Scale 1:500'] // prettier-ignore
    const { plain, found } = read(texts, ['Certificate B', 'Flood Zone', 'Scale Dwellings', 'Proposed Zone']) // prettier-ignore
    expect(found.readings.map(({ kind, value }) => [kind, value])).toEqual(
      plain.readings.map(({ kind, value }) => [kind, value]),
    )
    expect(plain.readings.length).toBeGreaterThan(3)
  })

  it('take no name that stands alone in the first line for a title, whoever it is', () => {
    for (const name of ['Jane Okafor', 'Jane A. Okafor', 'JANE OKAFOR', 'Dr Jane Okafor', 'Jane Okafor MRTPI'])
      expect(read([`${name}\n12 Mill Lane, Ashby\n\nI write about the barn.`], []).found.readings.filter(({ kind, value }) => kind === 'title' && /okafor/i.test(String(value)))).toEqual([]) // prettier-ignore
    for (const title of ['Victoria Park Masterplan', 'Grace Court', 'Planning Statement', 'Jasmine House Extension'])
      expect(read([`${title}\n\nThe barn.`], []).found.readings.find(({ kind }) => kind === 'title')?.value).toBe(title) // prettier-ignore
  }) // prettier-ignore

  it('take no line with a name in it for the address of the site', () => {
    const lines = ['Site address: Mr J Okafor, 12 Mill Lane, Ashby', 'Site: Jane Okafor, 12 Mill Lane', 'Applicant: Jane Okafor\n12 Mill Lane, Ashby'] // prettier-ignore
    for (const line of lines)
      expect(JSON.stringify(read([line], ['Jane Okafor']).found)).not.toMatch(/Okafor/)
  })
})
