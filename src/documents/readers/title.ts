import { isNameAlone } from '../mask/named.ts'
import { linesOf, type Line } from './lines.ts'
import { folded, type Found, type Page } from './page.ts'
import { isProse, titleKinds, titlesAt } from './reads-like.ts'
import { readDrawingTitles } from './drawing-titles.ts'

const FIRST_LINES = 14
/** A line that names no kind of document is its title only at the very top. */
const TOP_LINES = 4
const NAMES_ITSELF = /\b(?:statement|report|assessment|survey|appraisal|strategy|note)$/i
const NO_TITLE =
  /^(?:page\s?\d|\d+$|\d+ of \d+|planning portal reference|[A-Z]{2}-\d{6,}|www\.|https?:|tel\b|e-?mail|date\b|our ref|your ref|dear |sent by|by email|©|confidential|contents)|@|█/i
const DATE_ONLY = /^[\d\s./-]+$|^(?:\d{1,2}(?:st|nd|rd|th)?\s)?[A-Z][a-z]+\s\d{4}$/

const NORTH = /[↑↗⬆▲△]|^(?:true |grid )?north(?:$|[ \t]+(?:point|arrow|sign|is|elevation)\b)/i
const isLetter = (lines: readonly Line[]): boolean => lines.some(({ text }) => /^(?:dear\b|to whom it may)/i.test(text)) // prettier-ignore

/** "Project: 12 High Street" is a label with its value; "Heritage Statement: 12 High Street" begins with a title. */
function isLabelled(text: string): boolean {
  const label = /^([^:]{1,40}):(?=\s|$)/.exec(text)?.[1]
  return label !== undefined && !/\bform \d{1,2}$/i.test(label) && titleKinds(label).length === 0
}

const isTitle = ({ text }: Line): boolean =>
  /\p{L}{3}/u.test(text) &&
  !isLabelled(text) &&
  !NORTH.test(text) &&
  !NO_TITLE.test(text) &&
  !DATE_ONLY.test(text) &&
  text.length <= 150

/** Title of the document: a drawing's own; else of the first lines those that name a kind of document; else the first that could be a title. */
export function readTitle(pages: readonly Page[]): Found[] {
  const page = pages.find(({ text }) => text.trim() !== '')
  if (page === undefined) return []
  const [drawing] = page.drawing ? readDrawingTitles(page) : []
  if (drawing !== undefined) return [{ ...drawing, kind: 'title' }]
  const head = linesOf(page.text, FIRST_LINES)
  const lines = head.filter((line) => isTitle(line) && !isNameAlone(line.text))
  for (const [index, { start }] of lines.entries()) {
    const { kinds, end } = titlesAt(lines, index)
    if (kinds.length > 0) return [titleOf(page, start, end)]
  }
  const line = lines.find((one) => head.indexOf(one) < TOP_LINES)
  // What is written first on a sheet, or above the greeting of a letter, is any note or address.
  if (page.drawing || (isLetter(head) && !NAMES_ITSELF.test(line?.text ?? ''))) return []
  return line === undefined || isSentence(line) || isProse(line)
    ? []
    : [titleOf(page, line.start, line.end)]
}

const isSentence = ({ text }: Line): boolean =>
  text.length > 100 && /[.;]\s/.test(text.slice(0, -1))

const titleOf = (page: Page, start: number, end: number): Found => ({
  kind: 'title', value: folded(page.text.slice(start, end)), page: page.number, start, end,
}) // prettier-ignore
