import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { TriageError } from '../../src/domain/errors.ts'
import type { Format } from '../../src/intake/detect.ts'
import { readSubmissions, type SubmissionFile } from '../../src/intake/read.ts'
import type { RowResult } from '../../src/intake/row.ts'
import { storableJson } from '../../src/intake/values.ts'
import { tempZip, type ZipFileToMake } from '../support/make-zip.ts'
import { fileOf, odpRecord, readAll, textFile } from './helpers.ts'
import { file, LDC, mhclgRecord, oneAppXml, portalFiles, portalJson } from './packages/samples.ts'
import { bookFiles } from './table/xlsx-writer.ts'

/** What a file came to: "ok" or "blank", or why it was refused, for each row; or why it is no file to be read. */
async function outcome(source: SubmissionFile): Promise<string[]> {
  const says = (row: RowResult): string =>
    row.kind === 'refused' ? row.problems.map(({ message }) => message).join(' ') : row.kind
  try {
    const rows: string[] = []
    for await (const row of readSubmissions(source, { authority: 'SWK', treatAsOpen: false }))
      rows.push(says(row))
    return rows
  } catch (error) {
    // A crash is anything else than bad input.
    if (!(error instanceof TriageError) || error.kind !== 'bad-input') throw error
    return [error.message]
  }
}

const zipped = (files: ZipFileToMake[]): SubmissionFile => fileOf(tempZip(files))
const json = (text: string, format: Format): SubmissionFile => ({
  ...textFile(text, 'a.json', 65_536),
  format,
})

const PACKAGES: [Format, ZipFileToMake[]][] = [
  ['xlsx', bookFiles({ sheets: [{ name: 'S', rows: [['reference'], ['24/1']] }] })],
  ['planning-portal', portalFiles()],
  ['one-app', [file('proposal.xml', oneAppXml(LDC)), file('a.pdf')]],
]

describe.each(PACKAGES)('a hostile zip with %s in it', (_, files) => {
  it('would be read without what makes it hostile', async () => {
    expect(await outcome(zipped(files))).toEqual(['ok'])
  })

  it.each([
    ['a bomb', { ...file('bomb.pdf', Buffer.alloc(3_000_000)) }, /200 times its size/],
    ['a path that climbs out', file('../../evil.pdf'), /trusted/],
    ['a path that climbs out with back slashes', file('..\\..\\evil.pdf'), /trusted/],
    ['a path from the root', file('/etc/cron.d/evil'), /trusted/],
    ['a symbolic link', { ...file('plan.pdf', '/etc/passwd'), symlink: true }, /symbolic link/],
    ['a file with a password', { ...file('plan.pdf'), encrypted: true }, /password/],
    ['a size that no file has', { ...file('plan.pdf'), declaredSize: 4_000_000_000 }, /times its size/],
  ] as [string, ZipFileToMake, RegExp][])('is refused as a whole for %s', async (_name, evil, says) => {
    for (const order of [[...files, evil], [evil, ...files]]) {
      const [refusal, ...more] = await outcome(zipped(order))
      expect(refusal).toMatch(says)
      expect(more).toEqual([])
    }
  }) // prettier-ignore
})

const FORMS = [
  ['planning-portal', 'Application.json', JSON.stringify(portalJson())],
  ['planning-portal', 'Application.xml', oneAppXml()],
  ['one-app', 'proposal.xml', oneAppXml()],
] as const

describe.each(FORMS)('a %s package whose %s is hostile', (_, name, form) => {
  it.each([2, 100_000])('is refused where the file lies about its size: %d', async (size) => {
    const lying = { ...file(name, form), declaredSize: size }
    expect(await outcome(zipped([lying]))).toEqual([expect.stringContaining('cannot be unpacked')])
  })

  it('is loaded where a document lies about its size, which then cannot be had', async () => {
    const lying = { ...file('a.pdf', 'longer than said'), declaredSize: 3 }
    for await (const row of readSubmissions(zipped([file(name, form), lying]), { authority: 'SWK', treatAsOpen: false })) {
      if (row.kind !== 'ok') throw new Error(JSON.stringify(row))
      await expect(row.attachments?.[0]?.bytes()).rejects.toMatchObject({ kind: 'bad-input' })
    }
  }) // prettier-ignore
})

const LAUGHS = `<!DOCTYPE lolz [<!ENTITY a "lol">${'b c d e f g h i j'.split(' ').map((to, at) => `<!ENTITY ${to} "${`&${'abcdefghij'.charAt(at)};`.repeat(10)}">`).join('')}]>` // prettier-ignore

describe.each([
  ['planning-portal', 'Application.xml'],
  ['one-app', 'proposal.xml'],
])('XML of %s that is hostile', (_, name) => {
  it.each([
    ['a billion laughs', `${LAUGHS}<Proposal>&j;</Proposal>`, /DOCTYPE/],
    ['an entity of another file', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><Proposal>&b;</Proposal>', /DOCTYPE/],
    ['a DOCTYPE in UTF-16', Buffer.from(`\uFEFF${LAUGHS}<Proposal>&j;</Proposal>`, 'utf16le'), /DOCTYPE/],
    ['100,000 levels', '<a>'.repeat(100_000) + '</a>'.repeat(100_000), /levels deep/],
    ['a NUL in its text', oneAppXml().replace('Ada', '\0'), /mistake/],
    ['nothing but NULs', '\0'.repeat(1000), /mistake|no element/],
  ])('is refused: %s', async (_name, data, says) => {
    const [refusal] = await outcome(zipped([file(name, data)]))
    expect(refusal).toMatch(says)
  }) // prettier-ignore
})

/** A record of each format in JSON, beside something else. */
const JSON_RECORDS: [Format, (beside: string) => SubmissionFile][] = [
  ['odp', (beside) => json(`{"data":${beside},"metadata":{}}`, 'odp')],
  ['mhclg', (beside) => json(`{"submission-details":{},"x":${beside}}`, 'mhclg')],
  ['datahub', (beside) => json(`[{"lpa_app_no":"1","x":${beside}}]`, 'datahub')],
  ['own', (beside) => json(`{"triage_submission":1,"x":${beside}}\n`, 'own')],
  ['planning-portal', (beside) => zipped([{ ...file('Application.json', `{"applicationData":${beside}}`), stored: true }])],
] // prettier-ignore

describe.each(JSON_RECORDS)('JSON of %s that is hostile', (format, around) => {
  it('is refused where it nests 100,000 deep, closed or not', async () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const)
      // prettier-ignore
      for (const end of [`1${close.repeat(100_000)}`, '']) {
        const [refusal] = await outcome(around(open.repeat(100_000) + end))
        expect(refusal).toMatch(/levels deep|middle of a record/)
      }
  })

  it.skipIf(format === 'own')('is refused where it has more values than memory', async () => {
    for (const value of ['[]', '{}', '0']) {
      const [refusal] = await outcome(around(`[${`${value},`.repeat(1_200_000)}0]`))
      expect(refusal).toMatch(/more than 1,000,000 values/)
    }
  })
})

describe('NULs', () => {
  const odp = odpRecord({ metadata: { id: 'odp\0-1', organisation: 'SWK', submittedAt: '2024-06-30T23:30:00Z' } }) // prettier-ignore
  const nul = { 'a\0b': ['\0', { c: '\ud800' }] }
  const datahub = { lpa_app_no: '24\0/1', lpa_name: 'Southwark', ...nul }
  const details = { 'submission-details.submission-reference': '24\0/1', 'submission-details.planning-authority': 'SWK' } // prettier-ignore

  it.each([
    ['csv', textFile('reference,proposal,note\0\n24/1\0,A \0shed,x\0\n', 'a.csv', 50)],
    ['xlsx', zipped(bookFiles({ sheets: [{ name: 'S', rows: [['reference', 'proposal'], ['24/1', { xml: 't="str"><v>A _x0000_shed</v>' }]] }] }))],
    ['odp', json(JSON.stringify({ ...odp, ...nul }), 'odp')],
    ['mhclg', json(JSON.stringify(mhclgRecord({ ...details, ...nul })), 'mhclg')],
    ['datahub', json(JSON.stringify([datahub]), 'datahub')],
    ['planning-portal', zipped(portalFiles(portalJson({ 'applicationHeader.formattedRefNum': 'PP\0-1', ...nul })))],
  ])('and halves of characters never come out of %s, as PostgreSQL takes none', async (_, source) => {
    const { rows, header } = await readAll(source)
    expect(rows.map(({ kind }) => kind)).toEqual(['ok'])
    expect(rows).toEqual(storableJson(rows))
    expect(header).toEqual(storableJson(header))
  }) // prettier-ignore
})

const MB = 1_000_000
/** 100 MB of one sign without a line break, after `start`; made as they are read, and coming as from a disk. */
function endless(path: string, start: string, format: Format): SubmissionFile {
  async function* pieces(): AsyncGenerator<Buffer> {
    yield Buffer.from(start)
    const piece = Buffer.alloc(65_536, 'x')
    for (let size = 0; size < 100 * MB; size += piece.length) {
      await setImmediate()
      yield piece
    }
  }
  return { path, format, stream: () => Readable.from(pieces()) }
}

describe('100 MB without a line break', () => {
  it.each([
    ['a CSV', endless('a.csv', '', 'csv')],
    ['a row of a CSV', endless('a.csv', 'reference,proposal\n24/1,', 'csv')],
    ['a quoted cell of a CSV', endless('a.csv', 'reference,proposal\n24/1,"', 'csv')],
    ['a cell of our own CSV', endless('a.csv', 'triage_submission,reference\n1,', 'own')],
    ['our own NDJSON', endless('a.ndjson', '{"triage_submission":1,"reference":"', 'own')],
    ['a string of ODP', endless('a.json', '{"data":"', 'odp')],
    ['a bare word of ODP', endless('a.json', '{"data":{}}\n', 'odp')],
    ['a string of the Datahub', endless('a.json', '[{"lpa_app_no":"', 'datahub')],
    ['a string of MHCLG', endless('a.json', '{"submission-details":{"x":"', 'mhclg')],
  ])('as %s are refused, in bounded memory', async (_name, source) => {
    const before = process.memoryUsage().rss
    let most = before
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss)
    }, 20)
    const rows = await outcome(source).finally(() => {
      clearInterval(watch)
    })
    most = Math.max(most, process.memoryUsage().rss)
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.at(-1)).not.toBe('ok')
    expect((most - before) / MB).toBeLessThan(700)
  }) // prettier-ignore
})
