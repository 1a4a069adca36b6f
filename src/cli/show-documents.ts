import type { DocumentFacts } from '../domain/facts.ts'
import { isDrawing } from '../rules/documents.ts'
import { cautions, kindText, readText } from '../rules/words/documents.ts'
import { printable, type Output } from './output.ts'

/** Each document: what it is, what was read of it and by whom, and what was not. */
export function printDocuments(out: Output, { documents }: DocumentFacts): void {
  if (documents.length === 0) return
  out.line('')
  out.line('Documents')
  for (const document of documents) {
    const drawing = isDrawing(document) ? 'drawing; ' : ''
    const read = readText(document).join('; ')
    out.line(printable(`  ${document.document} (${kindText(document)}): ${drawing}${read}`))
    for (const caution of cautions(document)) out.line(printable(`    ${caution}`))
  }
}
