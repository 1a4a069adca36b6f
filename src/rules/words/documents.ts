import { isKindUnknown } from '../../domain/document.ts'
import type { DocumentFact } from '../../domain/facts.ts'

const many = (count: number, one: string, several = `${one}s`): string =>
  `${count} ${count === 1 ? one : several}`

/** `heritageStatement`, `kind not known; reads like planningStatement (page 1, by code)`. */
export function kindText({ fileTypes, readsLike = [] }: DocumentFact): string {
  const [like] = readsLike
  const declared = fileTypes.length === 0 ? 'kind not known' : fileTypes.join(', ')
  const isTold = like !== undefined && (isKindUnknown(fileTypes) || !fileTypes.includes(like.fileType)) // prettier-ignore
  if (!isTold) return declared
  return `${declared}; reads like ${like.fileType}${like.sure ? '' : ', not surely'} (page ${like.page}, by ${like.by})`
}

/** What a model made of it, or why none did; a drawing without text was read by nobody. */
export function readText({ status, reason, model, quotes, dropped, readings }: DocumentFact): string[] {
  const byCode = readings === undefined || readings.length === 0 ? [] : [`by code: ${many(readings.length, 'reading')}`] // prettier-ignore
  if (status === 'not-read') return [...byCode, `unknown: ${reason ?? 'not read'}`]
  if (model === null && readings !== undefined)
    return byCode.length > 0 ? [...byCode, 'nothing left to ask a model'] : ['no model was asked']
  const who = model === null ? 'read' : `read by ${model}`
  return [...byCode, `${who}: ${many(quotes.length, 'quote')} verified, ${dropped} dropped`]
} // prettier-ignore

const pages = (all: readonly number[]): string =>
  `${all.length === 1 ? 'page' : 'pages'} ${all.slice(0, 10).join(', ')}${all.length > 10 ? ` and ${all.length - 10} more` : ''}`

/** What an officer must know of its text, a line each. */
export function cautions({
  notRead = [],
  hidden = [],
  underScan = [],
  textFrom = null,
}: DocumentFact): string[] {
  const chars = hidden.reduce((sum, page) => sum + page.chars, 0)
  return [
    ...notRead.map((what) => `note: ${what}`),
    ...(textFrom === null ? [] : [`its text is from ${textFrom}`]),
    ...(underScan.length === 0 ? [] : [`text that lies unseen under a scan: ${pages(underScan)}`]),
    ...(hidden.length === 0 ? [] : [`text that nobody can see, not read: ${many(chars, 'character')} on ${pages(hidden.map(({ page }) => page))}`]),
  ] // prettier-ignore
}
