import { hits, type Found, type Page } from './page.ts'
import { wordsBefore } from './sentence.ts'

const CODE = `[A-Z0-9]{1,16}(?:\\s?[-/_.]\\s?[A-Z0-9]{1,16}){0,7}`
const NUMBER = new RegExp(
  `\\b(?:drawing|drg|dwg|sheet|plan)\\.?\\s{0,2}(?:no|number|num|nr|ref(?:erence)?)\\b\\.?\\s{0,2}[:.#-]?\\s{0,3}(${CODE})(?![\\w█])`,
  'gi',
)
/** Within a sentence a drawing is pointed to: that is a reference. */
const IN_PROSE =
  /\b(?:see|on|in|to|of|and|with|per|by|the|this|our|proposed|approved|submitted|plans?|drawings?|refer|under|from)[ \t]*\(?$|,[ \t]*$/i
/** Another label where a value should be. */
export const NEXT_LABEL =
  /^(?:rev|revision|date|scale|drawn|project|job|checked|title|client|status|size)/i

/** Labels in one row, their values in the next: "Drawing No. Rev / 2110-PL-203 B". */
const IN_COLUMNS =
  /\b(?:drawing|drg|dwg|sheet)\.?[ \t]{0,2}(?:no|number)\b\.?[ \t]{1,6}rev(?:ision)?\b\.?[ \t]{0,3}\n[ \t]{0,4}(?<number>[A-Z0-9]{1,16}(?:[-/_.][A-Z0-9]{1,16}){0,7})[ \t]{1,6}(?<revision>[A-Z]\d{0,2}|\d{1,2})(?=[ \t]*(?:\n|$))/gi

function readColumns(page: Page, kind: 'drawing-number' | 'revision'): Found[] {
  return [...hits(page.text, IN_COLUMNS)].flatMap(({ named, start, end }) => {
    const value = named[kind === 'revision' ? 'revision' : 'number'] ?? ''
    const isCode = /\d/.test(named['number'] ?? '') && value === value.toUpperCase()
    return isCode ? [{ kind, value, page: page.number, start, end }] : []
  })
}

/** On a page of prose only a label at the beginning of a line of the first page is the document's own. */
const isOwn = (page: Page, start: number): boolean =>
  page.drawing ||
  (page.number === 1 && /(?:^|\n)[ \t]*(?:issue\/)?$/i.test(wordsBefore(page, start, 20)))

/** Numbers of drawings, from the label in a title block. */
export function readDrawingNumbers(page: Page): Found[] {
  const found = readColumns(page, 'drawing-number')
  for (const { words, groups, start, end } of hits(page.text, NUMBER)) {
    const value = (groups[0] ?? '').replace(/\s/g, '')
    const isCode = /\d/.test(value) && !NEXT_LABEL.test(value) && value === value.toUpperCase()
    if (!isCode || /^\d{1,2}[./]\d{1,2}[./]\d{2,4}$/.test(value)) continue
    const before = wordsBefore(page, start, 20)
    const ofSheets = /sheet/i.test(words) && /^\s?of\b/i.test(page.text.slice(end, end + 5))
    if (ofSheets || IN_PROSE.test(before) || !isOwn(page, start)) continue
    found.push({ kind: 'drawing-number', value, page: page.number, start, end })
  }
  return found
}

const REVISION =
  /\brev(?:ision)?\b\.?\s{0,2}(?:(?:no|number|letter|ref)\b\.?)?\s{0,2}[:.-]?\s{0,3}([A-Z]{1,2}\d{0,2}|[PCT]\d{1,2}|\d{1,2})(?![\w█/:,]|\.\d|[ \t](?:of|on|to|to the)\b|-\d)/gi
/** "Rev A Smith" takes a service, and "Revision table" lists. */
const REVEREND = /\b(?:the|very|right)\s{1,2}$/i

/** Revisions of drawings and documents: "Rev B", "Revision P02". */
export function readRevisions(page: Page): Found[] {
  const found = readColumns(page, 'revision')
  for (const { groups, start, end } of hits(page.text, REVISION)) {
    const value = groups[0] ?? ''
    if (value !== value.toUpperCase() || REVEREND.test(wordsBefore(page, start, 12))) continue
    // Two letters are a word in capitals: "REV BY", "REV NO".
    if (/^[A-Z]{2}$/.test(value) || !isOwn(page, start)) continue
    // "Rev: 01 02" has two issues in columns.
    if (/^[ \t]{1,4}(?:\d{1,2}|[A-Z])[ \t]*(?:\n|$)/.test(page.text.slice(end, end + 12))) continue
    found.push({ kind: 'revision', value, page: page.number, start, end })
  }
  return found
}
