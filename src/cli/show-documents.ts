import type { DocumentFact, DocumentFacts } from '../domain/facts.ts'
import { isKindUnknown } from '../domain/document.ts'
import { isDrawing } from '../rules/documents.ts'
import { printable, type Output } from './output.ts'

const many = (count: number, one: string, several = `${one}s`): string =>
  `${count} ${count === 1 ? one : several}`

/** `declared heritageStatement`, `kind not known; reads like planningStatement (page 1, by code)`. */
function kindText({ fileTypes, readsLike = [] }: DocumentFact): string {
  const [like] = readsLike
  const declared = fileTypes.length === 0 ? 'kind not known' : fileTypes.join(', ')
  const isTold = like !== undefined && (isKindUnknown(fileTypes) || !fileTypes.includes(like.fileType)) // prettier-ignore
  if (!isTold) return declared
  return `${declared}; reads like ${like.fileType}${like.sure ? '' : ', not surely'} (page ${like.page}, by ${like.by})`
}

/** What a model made of it, or why none did; a drawing without text was read by nobody. */
function readText({ status, reason, model, quotes, dropped, readings }: DocumentFact): string[] {
  const byCode = readings === undefined || readings.length === 0 ? [] : [`by code: ${many(readings.length, 'reading')}`] // prettier-ignore
  if (status === 'not-read') return [...byCode, `unknown: ${reason ?? 'not read'}`]
  if (model === null && readings !== undefined)
    return byCode.length > 0 ? [...byCode, 'nothing left to ask a model'] : ['no model was asked']
  const who = model === null ? 'read' : `read by ${model}`
  return [...byCode, `${who}: ${many(quotes.length, 'quote')} verified, ${dropped} dropped`]
}

const pages = (all: readonly number[]): string =>
  `${all.length === 1 ? 'page' : 'pages'} ${all.slice(0, 10).join(', ')}${all.length > 10 ? ` and ${all.length - 10} more` : ''}`

/** What an officer must know of its text, a line each. */
function cautions({ notRead = [], hidden = [], underScan = [], textFrom = null }: DocumentFact) {
  const chars = hidden.reduce((sum, page) => sum + page.chars, 0)
  return [
    ...notRead.map((what) => `note: ${what}`),
    ...(textFrom === null ? [] : [`its text is from ${textFrom}`]),
    ...(underScan.length === 0 ? [] : [`text that lies unseen under a scan: ${pages(underScan)}`]),
    ...(hidden.length === 0 ? [] : [`text that nobody can see, not read: ${many(chars, 'character')} on ${pages(hidden.map(({ page }) => page))}`]),
  ] // prettier-ignore
}

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
