import { linesOf, type Line } from './lines.ts'
import { folded, type Found, type Page } from './page.ts'
import { titleKinds } from './reads-like.ts'

const FIRST_LINES = 14
const NO_TITLE =
  /^(?:page\s?\d|\d+$|\d+ of \d+|planning portal reference|[A-Z]{2}-\d{6,}|www\.|https?:|tel\b|e-?mail|date\b|our ref|your ref|dear |sent by|by email|©|confidential|contents)|@|█/i
const DATE_ONLY = /^[\d\s./-]+$|^(?:\d{1,2}(?:st|nd|rd|th)?\s)?[A-Z][a-z]+\s\d{4}$/

const isTitle = ({ text }: Line): boolean =>
  /\p{L}{3}/u.test(text) && !NO_TITLE.test(text) && !DATE_ONLY.test(text) && text.length <= 150

/** Title of the document: of the first lines the one that names a kind of document, else the first that could be a title. */
export function readTitle(pages: readonly Page[]): Found[] {
  const page = pages.find(({ text }) => text.trim() !== '')
  if (page === undefined) return []
  const lines = linesOf(page.text, FIRST_LINES).filter(isTitle)
  const line = lines.find(({ text }) => titleKinds(text).length > 0) ?? lines[0]
  if (line === undefined || (/[.;]\s/.test(line.text.slice(0, -1)) && line.text.length > 100))
    return []
  const { text, start, end } = line
  return [{ kind: 'title', value: folded(text), page: page.number, start, end }]
}
