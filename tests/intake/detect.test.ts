import { describe, expect, it } from 'vitest'
import { fileOf, readAll, shared, textFile } from './helpers.ts'

describe('a file of a kind that is not read yet', () => {
  it.each([
    ['an MHCLG submission', '{"submission-details": {"submission-reference": "A/1"}}'],
    ['Planning London Datahub JSON', '[{"lpa_app_no": "21/1", "lpa_name": "Southwark"}]'],
    ['Planning London Datahub JSON', '{"took": 3, "hits": {"hits": []}}'],
  ])('is an error that says what it is, and what to do: %s', async (kind, text) => {
    const reading = readAll(textFile(text, 'x.json'))
    await expect(reading).rejects.toMatchObject({ kind: 'bad-input' })
    await expect(reading).rejects.toThrow(`x.json is ${kind}`)
    await expect(reading).rejects.toThrow('save it as CSV')
  })

  it('is told from what is in a zip', async (context) => {
    const packed = shared('data/planning-portal/PT-10079425.zip')
    const shapes = shared('data/southwark/source/tpo-area.shp.zip')
    if (packed === null || shapes === null) return context.skip()
    await expect(readAll(fileOf(packed))).rejects.toThrow(/a package of the Planning Portal/)
    await expect(readAll(fileOf(shapes))).rejects.toThrow(/"triage layers load"/)
  })
})
