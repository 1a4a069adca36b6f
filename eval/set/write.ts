import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pdfBytes } from '../../scripts/samples/documents/pdf.ts'
import type { LabelledDocument } from './types.ts'

/** Characters that a PDF's plain fonts have not. */
const PLAIN: Readonly<Record<string, string>> = { '’': "'", '“': '"', '”': '"', '–': '-', '…': '...', '↑': '^', ﬁ: 'fi', ﬂ: 'fl', ﬀ: 'ff', ﬃ: 'ffi', ﬄ: 'ffl' } // prettier-ignore

const latin = (text: string): string =>
  text.replaceAll(/[^\x20-\x7e\xa0-\xff\n]/g, (char) => PLAIN[char] ?? '?')

/** Writes every document as text, pages parted by form feeds; the first of each kind as PDF too; and labels.json. */
export function writeSet(documents: readonly LabelledDocument[], folder: string): void {
  mkdirSync(folder, { recursive: true })
  const seen = new Set<string>()
  for (const { id, kind, pages } of documents) {
    writeFileSync(join(folder, `${id}.txt`), pages.join('\f'))
    if (seen.has(kind)) continue
    seen.add(kind)
    const bytes = pdfBytes(id, pages.map((page) => ({ lines: latin(page).split('\n') }))) // prettier-ignore
    writeFileSync(join(folder, `${id}.pdf`), bytes)
  }
  const labels = documents.map(({ pages, ...rest }) => ({ ...rest, pages: pages.length }))
  writeFileSync(join(folder, 'labels.json'), `${JSON.stringify(labels, null, 1)}\n`)
}
