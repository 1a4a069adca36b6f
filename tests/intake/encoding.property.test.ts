import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { headOf } from '../../src/intake/detect.ts'
import { textOfFile } from '../../src/intake/text-of-file.ts'
import { okRows, readAll, textFile } from './helpers.ts'

const CODECS = ['utf8', 'utf16le', 'utf16-be', 'win1252', 'macroman', 'cp850', 'cp437']
const LABELS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'macintosh', 'cp850', 'cp437']

async function textOf(bytes: Uint8Array, size: number, wanted?: string): Promise<[string, string]> {
  const file = textFile(bytes, 'x.csv', size)
  const told: string[] = []
  const { open, encoding } = await textOfFile(file, await headOf(file.stream()), wanted, (name) => {
    told.push(name)
  })
  let text = ''
  for await (const piece of open()) text += piece
  let again = ''
  for await (const piece of open()) again += piece
  expect(again).toBe(text)
  expect(told.length).toBeLessThanOrEqual(1)
  return [encoding(), text]
}

describe('any bytes in any encoding', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc
      .tuple(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.constantFrom(...CODECS))
      .map(([text, codec]) => iconv.encode(text, codec)),
  )
  const sizes = fc.integer({ min: 1, max: 90 })

  it('are the same text however the stream is cut', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, sizes, sizes, async (content, one, other) => {
        expect(await textOf(content, one)).toEqual(await textOf(content, other))
      }),
      { numRuns: 300 },
    )
  })

  it('are the same text however the stream is cut, where they come far behind the head', async () => {
    const plain = Buffer.from('a plain line\n'.repeat(5400))
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 900, max: 70_000 }), async (content, size) => {
        const whole = Buffer.concat([plain, content])
        expect(await textOf(whole, size)).toEqual(await textOf(whole, 65_536))
      }),
      { numRuns: 40 },
    )
  })

  it('never crash a reader that is told an encoding, and are never without a result', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, sizes, fc.constantFrom(...LABELS), async (content, size, label) => {
        const [encoding, text] = await textOf(content, size, label)
        expect(encoding).toBe(label)
        expect(typeof text).toBe('string')
      }),
      { numRuns: 300 },
    )
  })

  it('never lose a row', async () => {
    const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }), { maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(texts, fc.constantFrom(...CODECS), sizes, async (list, codec, size) => {
        const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
        const lines = list.map((text, at) => `24/${at},${cell(text)}`)
        const content = iconv.encode(`reference,description\n${lines.join('\n')}\n`, codec)
        const { rows } = await readAll(textFile(content, 'x.csv', size), {
          overrides: { encoding: LABELS[CODECS.indexOf(codec)] ?? '' },
        })
        expect(okRows(rows).map((row) => row.submission.reference)).toEqual(
          list.map((_, at) => `24/${at}`),
        )
      }),
      { numRuns: 200 },
    )
  })
})
