import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TriageError } from '../../src/domain/errors.ts'
import { openZip, type Zip } from '../../src/intake/zip.ts'
import { makeZip, tempFile, tempZip, type ZipFileToMake } from '../support/make-zip.ts'

const file = (name: string, data: string | Uint8Array = 'x'): ZipFileToMake => ({ name, data })

async function messageOf(run: () => Promise<unknown>): Promise<string> {
  const error: unknown = await run().then(
    () => null,
    (caught: unknown) => caught,
  )
  expect(error).toBeInstanceOf(TriageError)
  expect((error as TriageError).kind).toBe('bad-input')
  return (error as TriageError).message
}

async function withZip<T>(path: string, use: (zip: Zip) => Promise<T>): Promise<T> {
  const zip = await openZip(path)
  try {
    return await use(zip)
  } finally {
    zip.close()
  }
}

describe('an honest zip', () => {
  it('lists its files and gives their bytes, deflated or stored, folders left out', async () => {
    const path = tempZip([
      file('a.txt', 'one'),
      { ...file('folder/é.txt', 'two'), stored: true },
      file('folder/', ''),
    ])
    await withZip(path, async (zip) => {
      expect(zip.entries.map(({ name, size }) => [name, size])).toEqual([
        ['a.txt', 3],
        ['folder/é.txt', 3],
      ])
      const texts = await Promise.all(zip.entries.map((entry) => entry.read(100)))
      expect(texts.map(String)).toEqual(['one', 'two'])
    })
  })

  it('takes back slashes in names as folders', async () => {
    await withZip(tempZip([file('a\\b.txt')]), (zip) => {
      expect(zip.entries[0]?.name).toBe('a/b.txt')
      return Promise.resolve()
    })
  })
})

describe('a hostile zip is refused as a whole, before anything is unpacked', () => {
  const bomb = Buffer.alloc(3_000_000)
  it.each([
    ['a path that climbs out', [file('../a.txt')], /cannot be trusted|trusted/],
    ['a path that climbs out with back slashes', [file('..\\a.txt')], /trusted/],
    ['a path from the root', [file('/etc/passwd')], /trusted/],
    ['a path from a drive', [file('C:\\a.txt')], /trusted/],
    ['a symbolic link', [{ ...file('a', '/etc/passwd'), symlink: true }], /symbolic link/],
    ['a password', [{ ...file('a.txt'), encrypted: true }], /password/],
    ['an absurd ratio', [file('a.txt', bomb)], /200 times its size/],
    ['more bytes than anyone sends', [{ ...file('a.txt'), declaredSize: 4_000_000_000 }], /times its size/],
    ['too many files', Array.from({ length: 5_001 }, (_, at) => file(`${at}`)), /more than 5000 files/],
  ] as [string, ZipFileToMake[], RegExp][])('%s', async (_, files, says) => {
    const path = tempZip(files)
    expect(await messageOf(() => openZip(path))).toMatch(says)
  }) // prettier-ignore

  it('one cut short, or with anything after its header', async () => {
    const bytes = makeZip([file('a.txt', 'some text')])
    for (const cut of [bytes.subarray(0, 30), bytes.subarray(0, -1), bytes.subarray(0, 4)]) {
      expect(await messageOf(() => openZip(tempFile(cut)))).toMatch(/cannot be opened as a zip/)
    }
  })
})

describe('a file of a zip', () => {
  it('that is larger than asked for is refused with its name and the limit', async () => {
    const says = await withZip(tempZip([file('big.pdf', Buffer.alloc(2_000_001, 'ab c'))]), (zip) =>
      messageOf(() => zip.entries[0]!.read(1_000_000)),
    ).catch(String)
    expect(says).toMatch(/big\.pdf.*1 MB|200 times/)
  })

  it.each([
    ['deflated', false],
    ['stored', true],
  ])('with more in it than declared is refused, %s', async (_, stored) => {
    const path = tempZip([{ name: 'a.txt', data: 'longer than said', declaredSize: 3, stored }])
    const says = await messageOf(() => withZip(path, (zip) => zip.entries[0]!.read(100)))
    expect(says).toMatch(/cannot be unpacked|trusted/)
  })

  it('with less in it than declared is refused', async () => {
    const path = tempZip([{ name: 'a.txt', data: 'short', declaredSize: 50 }])
    const says = await messageOf(() => withZip(path, (zip) => zip.entries[0]!.read(100)))
    expect(says).toMatch(/cannot be unpacked/)
  })
})

it('any bytes after a zip header, and any change to a zip, open or are bad input', async () => {
  const good = makeZip([file('a.txt', 'text'), { ...file('b.txt', 'more'), stored: true }])
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((tail) => Buffer.concat([good.subarray(0, 4), tail])),
    fc.tuple(fc.nat(good.length - 1), fc.nat(255)).map(([at, byte]) => {
      const copy = Buffer.from(good)
      copy[at] = byte
      return copy
    }),
  )
  await fc.assert(
    fc.asyncProperty(bytes, async (content) => {
      try {
        await withZip(tempFile(content), (zip) =>
          Promise.all(zip.entries.map((entry) => entry.read(1000))),
        )
      } catch (error) {
        expect(error).toBeInstanceOf(TriageError)
        expect((error as TriageError).kind).toBe('bad-input')
      }
    }),
    { numRuns: 150 },
  )
})
