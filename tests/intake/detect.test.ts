import { describe, expect, it } from 'vitest'
import { formats } from '../../src/intake/detect.ts'
import { fileOf, readAll, shared, textFile } from './helpers.ts'

const formatOf = async (text: string | Uint8Array, name: string) =>
  (await readAll(textFile(text, name))).header.format

describe('the format of a file', () => {
  it.each([
    ['csv', 'reference,description\n1/1,A shed\n'],
    ['odp', '{"data": {}, "metadata": {}}'],
    ['mhclg', '{"submission-details": {"submission-reference": "A/1"}}'],
    ['datahub', '[{"lpa_app_no": "21/1", "lpa_name": "Southwark"}]'],
    ['datahub', '{"took": 3, "hits": {"hits": []}}'],
    ['own', '{"triage_submission":1}\n'],
  ])('is told from how it begins, whatever its name: %s', async (format, text) => {
    expect(formats).toContain(format)
    expect(await formatOf(text, 'x.dat')).toBe(format)
    expect(await formatOf(`\uFEFF\n ${text}`, 'x.csv')).toBe(format)
  })

  it('of a package is told from what is in the zip', async (context) => {
    const packed = shared('data/planning-portal/PT-10079425.zip')
    if (packed === null) return context.skip()
    expect((await readAll(fileOf(packed))).header.format).toBe('planning-portal')
  })

  it.each([
    ['a PDF', '%PDF-1.7', '--documents'],
    ['an old Excel or Word file', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), 'save it as .xlsx'],
    ['a gzip file', Uint8Array.of(0x1f, 0x8b, 8), 'Unpack it first'],
    ['a GeoPackage or SQLite file', 'SQLite format 3\0', 'triage layers load'],
    ['an XML file by itself', '<?xml version="1.0"?><a/>', 'the whole zip'],
    ['an empty zip', Uint8Array.of(0x50, 0x4b, 5, 6, ...new Array<number>(18).fill(0)), 'nothing'],
  ])('that holds no submissions is refused, with what to do: %s', async (kind, bytes, cure) => {
    const reading = readAll(textFile(bytes, 'x.csv'))
    await expect(reading).rejects.toMatchObject({
      kind: 'bad-input',
      code: 'intake.unknown-format',
    })
    await expect(reading).rejects.toThrow(`x.csv is ${kind}`)
    await expect(reading).rejects.toThrow(cure)
  })

  it('of a zipped shapefile is none: layers are loaded in another way', async (context) => {
    const shapes = shared('data/southwark/source/tpo-area.shp.zip')
    if (shapes === null) return context.skip()
    await expect(readAll(fileOf(shapes))).rejects.toThrow(/"triage layers load"/)
  })
})
