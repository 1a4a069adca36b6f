import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  checkSourceName,
  intervalOf,
  intervalText,
  placeOf,
  shortPlace,
} from '../../src/loading/pull-place.ts'
import { fileName } from '../../src/loading/pull-url.ts'

describe('where a source is', () => {
  it('is a folder that is there, kept as an absolute path', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'triage-place-'))
    expect(await placeOf({ folder: '.' }, dir)).toEqual({ kind: 'folder', location: dir })
    await expect(placeOf({ folder: 'absent' }, dir)).rejects.toThrow(/absent is not a folder/)
    rmSync(dir, { recursive: true })
  })

  it('is an http or https address without a secret in it', async () => {
    const at = (url: string) => placeOf({ url }, '/')
    expect(await at('https://x.gov.uk/a.csv?ward=1#top')).toEqual({ kind: 'url', location: 'https://x.gov.uk/a.csv?ward=1' }) // prettier-ignore
    for (const url of ['ftp://x.gov.uk/a.csv', 'file:///etc/passwd', 'a.csv', ''])
      await expect(at(url), url).rejects.toThrow(/http:\/\/ or https:\/\//)
    for (const url of ['https://me:pw@x.gov.uk/', 'https://me@x.gov.uk/', 'https://x.gov.uk/?api_key=1', 'https://x.gov.uk/?a=1&Access-Token=2', 'https://x.gov.uk/?sig=abc', 'https://x.gov.uk/?X-Amz-Signature=1']) {
      const refusal = await at(url).then(() => null, (error: unknown) => error as Error)
      expect(refusal?.message, url).toMatch(/would be stored and shown/)
      expect(refusal?.message).not.toMatch(/pw|abc/)
    } // prettier-ignore
    for (const url of ['https://x.gov.uk/?keyword=a', 'https://x.gov.uk/?author=b', 'https://x.gov.uk/?design=c'])
      expect((await at(url)).kind, url).toBe('url') // prettier-ignore
  })

  it('is one of the two', async () => {
    await expect(placeOf({}, '/')).rejects.toThrow(/either --folder or --url/)
    await expect(placeOf({ folder: '/', url: 'https://x' }, '/')).rejects.toThrow(/either/)
  })

  it('is recorded without what an address asks for', () => {
    expect(shortPlace({ kind: 'url', location: 'https://x/a?b=c' })).toBe('https://x/a')
    expect(shortPlace({ kind: 'folder', location: '/a?b' })).toBe('/a?b')
  })
})

describe('an interval', () => {
  it('is minutes, hours or days, from a minute to a year', () => {
    expect(['1m', '15m', '1h', '36h', '1d'].map(intervalOf)).toEqual([60, 900, 3600, 129_600, 86_400]) // prettier-ignore
    for (const text of ['0m', '30s', '1', 'h', '1.5h', '-1h', '367d', '1 h', '', '9999999m'])
      expect(() => intervalOf(text), text).toThrow(/15m, 1h or 1d/)
  })

  it('reads back as it is written', () => {
    for (const text of ['1m', '15m', '90m', '1h', '36h', '1d', '7d'])
      expect(intervalText(intervalOf(text))).toBe(text)
  })
})

describe('the name of a source', () => {
  it('is letters, digits and -', () => {
    for (const name of ['weekly', 'Weekly-2', 'a']) expect(checkSourceName(name)).toBe(name)
    for (const name of ['', '-a', 'a-', '../a', 'a b', 'a.b', 'ä', 'x'.repeat(65)])
      expect(() => checkSourceName(name), name).toThrow(/letters, digits and -/)
  })
})

describe('the name of a download', () => {
  it('is the one that the server gives, else the end of the path, and never leads elsewhere', () => {
    const url = new URL('https://x.gov.uk/a/Weekly%20list.csv?x=1')
    const cases: [string | null, string][] = [
      [null, 'Weekly list.csv'],
      ['attachment', 'Weekly list.csv'],
      ['attachment; filename=b.csv', 'b.csv'],
      ['attachment; filename="b (1).csv"; size=3', 'b (1).csv'],
      [`attachment; filename="x.csv"; filename*=UTF-8''%E2%82%AC%20rates.xlsx`, '_ rates.xlsx'],
      ['attachment; filename="..\\\\..\\\\etc\\\\passwd"', 'passwd'],
      ['attachment; filename="../.bashrc"', 'bashrc'],
      ['attachment; filename=".."', 'Weekly list.csv'],
      ['attachment; filename="a\u0000b\u001bc.csv"', 'a_b_c.csv'],
      [`attachment; filename="${'x'.repeat(300)}.csv"`, `${'x'.repeat(96)}.csv`],
    ]
    for (const [disposition, name] of cases) expect(fileName(url, disposition)).toBe(name)
    expect(fileName(new URL('https://x.gov.uk/'), null)).toBe('download')
    expect(fileName(new URL('https://x.gov.uk/%E0%A4%A'), null)).toBe('_E0_A4_A')
  })
})
