import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { decodeBytes, detectEncoding } from '../../src/intake/detect.ts'
import { okRows, readAll, textFile } from './helpers.ts'

const csv = (...descriptions: string[]): string =>
  `reference,description\n${descriptions.map((text, at) => `24/${at},"${text}"\n`).join('')}`

/** Descriptions of a file of one encoding, and what was said of it. */
async function read(bytes: Uint8Array, encoding?: string) {
  const overrides = encoding === undefined ? {} : { encoding }
  const { rows, header } = await readAll(textFile(bytes, 'x.csv', 5000), { overrides })
  const texts = okRows(rows).map((row) => row.submission.description)
  return { texts, encoding: header.encoding, notes: header.notes }
}

const TEXTS = [
  'Café and façade, St Mary’s Road – “The Elms”',
  'Fee of £462 for a manège',
  'Pitch of 45° and 1½ storeys',
  'Extension of 20 m² to the crèche',
  'Hélène’s house',
  'JOSÉ’S CAFÉ',
]
const DOS_TEXTS = [
  'Café and façade, St Marys Road',
  'Fee of £462 for a manège',
  'Pitch of 45° and 1½ storeys',
]

describe('the encoding of a table', () => {
  it.each([
    ['utf-8', 'utf8', '', TEXTS],
    ['utf-8', 'utf8', '\uFEFF', TEXTS],
    ['utf-16le', 'utf16le', '\uFEFF', TEXTS],
    ['utf-16le', 'utf16le', '', TEXTS],
    ['utf-16be', 'utf16-be', '\uFEFF', TEXTS],
    ['utf-16be', 'utf16-be', '', TEXTS],
    ['windows-1252', 'win1252', '', TEXTS],
    ['macintosh', 'macroman', '', TEXTS.filter((text) => !/[½²]/.test(text))],
    ['cp850', 'cp850', '', DOS_TEXTS],
  ])('is told as %s (%s, mark %j), and all its characters come out right', async (encoding, codec, mark, texts) => {
    const found = await read(iconv.encode(mark + csv(...texts), codec, { addBOM: false }))
    expect(found).toMatchObject({ encoding, texts })
    expect(found.notes).toHaveLength(encoding === 'utf-8' ? 0 : 1)
  }) // prettier-ignore

  it.each(TEXTS)('is told by one row alone: Windows-1252 with %s', async (text) => {
    const { texts, encoding } = await read(iconv.encode(csv(text), 'win1252'))
    expect({ texts, encoding }).toEqual({ texts: [text], encoding: 'windows-1252' })
  })

  it.each(['a café', 'the façade', 'St Mary’s', 'a “fine” house', 'from 1990 – 2000', '45° pitch'])(
    'is told by one row alone: Mac Roman with %s',
    async (text) => {
      const { texts, encoding } = await read(iconv.encode(csv(text), 'macroman'))
      expect({ texts, encoding }).toEqual({ texts: [text], encoding: 'macintosh' })
    },
  )

  it.each(['a café', 'the façade', 'a riding manège', 'fee of £462', '45° pitch', '2½ storeys', 'André'])(
    'is told by one row alone: DOS with %s',
    async (text) => {
      const { texts, encoding } = await read(iconv.encode(csv(text), 'cp850'))
      expect({ texts, encoding }).toEqual({ texts: [text], encoding: 'cp850' })
    },
  ) // prettier-ignore

  it('is that of non-breaking spaces, which Windows programs leave between words', async () => {
    const { encoding } = await read(
      iconv.encode(csv('High\u00A0Street', 'St\u00A0John'), 'win1252'),
    )
    expect(encoding).toBe('windows-1252')
  })

  it.each([
    ['utf-8', 'utf8'],
    ['windows-1252', 'win1252'],
    ['macintosh', 'macroman'],
    ['cp850', 'cp850'],
  ])('shows first far behind the head of the file: %s', async (encoding, codec) => {
    const rows = [...Array.from({ length: 9000 }, () => 'a plain rear extension'), 'a café']
    const { texts, encoding: found } = await read(iconv.encode(csv(...rows), codec))
    expect(found).toBe(encoding)
    expect(texts.at(-1)).toBe('a café')
    expect(texts).toHaveLength(rows.length)
  })

  it('is UTF-8 all the same where single bytes of another encoding have got in', async () => {
    const bytes = Buffer.concat([
      Buffer.from(csv('café', 'façade', '£5', '45°', 'crèche')),
      Buffer.from('24/9,"caf\xE9"\n', 'latin1'),
    ])
    const { texts, encoding } = await read(bytes)
    expect(encoding).toBe('utf-8')
    expect(texts).toEqual(['café', 'façade', '£5', '45°', 'crèche', 'caf\uFFFD'])
  })

  it.each([
    ['cp850', 'cp850'],
    ['DOS', 'cp850'],
    ['IBM437', 'cp437'],
    ['Mac Roman', 'macintosh'],
    ['Latin-1', 'windows-1252'],
    ['UTF8', 'utf-8'],
  ])('may be said by the user: %s', async (label, encoding) => {
    const found = await read(Buffer.from(csv('a caf\x82'), 'latin1'), label)
    expect(found.encoding).toBe(encoding)
    expect(found.notes).toEqual([expect.stringContaining('as asked')])
  })

  it('that is not known is an error that lists those that are', async () => {
    await expect(read(Buffer.from(csv('a')), 'EBCDIC')).rejects.toThrow(
      /"EBCDIC" is not an encoding.*utf-8.*windows-1252.*macintosh.*cp850/,
    )
  })
})

describe('the encoding by the head alone, for readers of other formats', () => {
  it('is a form of Unicode or Windows-1252, whose quotation marks come out', () => {
    expect(detectEncoding(Buffer.from('plain'))).toBe('utf-8')
    expect(detectEncoding(Buffer.from('{"a":1}', 'utf16le'))).toBe('utf-16le')
    expect(detectEncoding(Buffer.from('caf\xE9', 'latin1'))).toBe('windows-1252')
    expect(decodeBytes(Buffer.from('St Mary\x92s', 'latin1'), 'windows-1252')).toBe('St Mary’s')
  })
})
