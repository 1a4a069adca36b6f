import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { extractText as extractOurs } from '../../src/documents/text.ts'
import { listFiles, read, readCsv, readJson, readText } from './files.ts'

interface Label {
  document: string
  reference: string
  kind: string
  fileTypes: string[]
  pages: number
  hasText: boolean
  givesOrders: boolean
  answers: { topic: string; page: number; sentence: string }[]
  missing: string[]
  contradicts: string | null
}
const { documents: labels } = readJson('labels.json') as { documents: Label[] }

async function pagesOf(path: string): Promise<string[]> {
  if (path.endsWith('.docx')) return (await extractOurs(read(path), path)).pages
  if (!path.endsWith('.pdf')) return [readText(path)]
  const pdf = await getDocumentProxy(new Uint8Array(read(path)))
  return (await extractText(pdf, { mergePages: false })).text
}
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ')

/** References of the CSV, and file names under the ids of the ODP submissions. */
const odpFiles = new Map(
  listFiles()
    .filter((path) => path.startsWith('odp/'))
    .map((path) => {
      const { metadata, files } = readJson(path) as {
        metadata: { id: string }
        files: { name: string; type: { value: string }[] }[]
      }
      const named = files.map(
        ({ name, type }) => [name.split('/').at(-1) ?? '', type.map(({ value }) => value)] as const,
      )
      return [metadata.id, new Map<string, string[]>(named)] as const
    }),
)
const csvFiles = new Map(
  readCsv('applications.csv').map((row) => {
    const entries = (row['documents'] ?? '').split('; ').map((entry) => entry.split('='))
    return [
      row['reference'] ?? '',
      new Map(entries.map(([types, name]) => [name ?? '', (types ?? '').split('+')])),
    ] as const
  }),
)

describe('documents', () => {
  it('are a dozen or so for six submissions or more, each with a label and nothing else', () => {
    expect(labels.map(({ document }) => document).sort()).toEqual(
      listFiles().filter((path) => path.startsWith('documents/')),
    )
    expect(labels.length).toBeGreaterThanOrEqual(12)
    expect(new Set(labels.map(({ reference }) => reference)).size).toBeGreaterThanOrEqual(6)
    expect(new Set(labels.map(({ document }) => document.split('.').at(-1)))).toEqual(
      new Set(['docx', 'md', 'pdf', 'txt']),
    )
  })

  it.each(labels)(
    '$document is listed by its submission with the same FileTypes',
    ({ document, reference, fileTypes }) => {
      const [, folder, file] = document.split('/')
      expect(folder).toBe(reference.replaceAll(/[^A-Za-z0-9.-]/g, '_'))
      const listed = odpFiles.get(reference) ?? csvFiles.get(reference)
      expect(listed?.get(file ?? '')).toEqual(fileTypes)
    },
  )

  it.each(labels)(
    '$document says on each page what its label says',
    async ({ document, pages, hasText, answers }) => {
      const text = await pagesOf(document)
      expect(text).toHaveLength(pages)
      expect(oneLine(text.join('')).trim() !== '').toBe(hasText)
      for (const { page, sentence } of answers) {
        text.forEach((content, at) => {
          expect(oneLine(content).includes(sentence), `page ${at + 1}: ${sentence}`).toBe(
            at === page - 1,
          )
        })
      }
    },
  )

  it('do not count as missing what they answer', () => {
    for (const { answers, missing } of labels) {
      expect(answers.filter(({ topic }) => missing.includes(topic))).toEqual([])
    }
  })

  it('answer every topic somewhere, and include one scan and one that gives orders', () => {
    const topics = new Set(labels.flatMap(({ answers }) => answers.map(({ topic }) => topic)))
    expect([...topics].sort()).toEqual([
      'BNG baseline',
      'access',
      'design principles',
      'flood mitigation',
      'flood zone',
      'heritage impact',
      'heritage significance',
      'metric version',
      'north',
      'scale',
    ])
    expect(labels.filter(({ hasText }) => !hasText)).toHaveLength(1)
    expect(labels.filter(({ givesOrders }) => givesOrders)).toHaveLength(1)
    expect(labels.filter(({ contradicts }) => contradicts !== null)).toHaveLength(2)
  })
})
