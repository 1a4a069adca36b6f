import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TriageError } from '../../../src/domain/errors.ts'
import { makeZip, tempFile, tempZip } from '../../support/make-zip.ts'
import { fileOf, readAll, textFile } from '../helpers.ts'
import { file, LDC, mhclgRecord, oneAppXml, portalFiles, portalJson } from './samples.ts'

/** Rows are ok or refused, files that came with them have bytes or are bad input, and nothing else is thrown. */
async function onlyRows(run: () => ReturnType<typeof readAll>): Promise<number> {
  try {
    const { rows } = await run()
    for (const row of rows) expect(['ok', 'refused']).toContain(row.kind)
    return rows.length
  } catch (error) {
    expect(error).toBeInstanceOf(TriageError)
    expect((error as TriageError).kind).toBe('bad-input')
    return 0
  }
}

const paths = (record: unknown, prefix = ''): string[] =>
  typeof record !== 'object' || record === null || Array.isArray(record)
    ? []
    : Object.entries(record).flatMap(([key, value]) => [prefix + key, ...paths(value, `${prefix}${key}.`)]) // prettier-ignore

describe('any change to a package', () => {
  it('of its bytes gives rows or bad input', async () => {
    const whole = makeZip([...portalFiles(), file('Application.xml', oneAppXml())])
    const planx = makeZip([file('proposal.xml', oneAppXml(LDC)), file('a.pdf')])
    const edit = fc.record({ at: fc.nat(), byte: fc.nat(255), cut: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(whole, planx), edit, async (zip, { at, byte, cut }) => {
        const copy = Buffer.from(zip)
        copy[at % copy.length] = byte
        const bytes = cut ? copy.subarray(0, at % copy.length) : copy
        await onlyRows(() => readAll(fileOf(tempFile(bytes))))
      }),
      { numRuns: 100 },
    )
  })

  it('of any bytes after a zip header gives rows or bad input', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        const path = tempFile(Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), bytes]))
        await onlyRows(() => readAll(fileOf(path)))
      }),
      { numRuns: 100 },
    )
  })

  it('in any place of its JSON gives one row', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths(portalJson())), fc.jsonValue({ maxDepth: 3 }), async (path, value) => {
        const record = portalJson({ [path]: value })
        expect(await onlyRows(() => readAll(fileOf(tempZip(portalFiles(record)))))).toBe(1)
      }),
      { numRuns: 100 },
    ) // prettier-ignore
  })

  it('in any place of its XML gives one row', async () => {
    const xml = oneAppXml(LDC)
    await fc.assert(
      fc.asyncProperty(fc.nat(xml.length), fc.string({ maxLength: 10 }), async (at, text) => {
        const changed = xml.slice(0, at) + text + xml.slice(at + text.length)
        const path = tempZip([file('proposal.xml', changed), file('a.pdf')])
        expect(await onlyRows(() => readAll(fileOf(path)))).toBe(1)
      }),
      { numRuns: 100 },
    )
  })

  it('in any place of an MHCLG submission gives one row', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths(mhclgRecord())), fc.jsonValue({ maxDepth: 3 }), async (path, value) => {
        const text = JSON.stringify(mhclgRecord({ [path]: value }))
        const options = { authority: null }
        expect(await onlyRows(() => readAll(textFile(text, 'a.json', 1000), options))).toBe(1)
      }),
      { numRuns: 200 },
    ) // prettier-ignore
  })
})
