import { folded, hits, type Found, type Page } from './page.ts'
import { wordsBefore } from './sentence.ts'

const CODE = `[A-Z0-9]{1,16}(?:\\s?[-/_.]\\s?[A-Z0-9]{1,16}){0,7}`
const NUMBER = new RegExp(
  `\\b(?:drawing|drg|dwg|sheet|plan)\\.?\\s{0,2}(?:no|number|num|nr|ref(?:erence)?)\\b\\.?\\s{0,2}[:.#-]?\\s{0,3}(${CODE})(?![\\w█])`,
  'gi',
)
/** Within a sentence a drawing is pointed to: that is a reference. */
const IN_PROSE =
  /\b(?:see|on|in|to|of|and|with|per|by|the|this|our|proposed|approved|submitted|plans?|drawings?|refer|under|from)[ \t]*\(?$|,[ \t]*$/i
const NEXT_LABEL =
  /^(?:rev|revision|date|scale|drawn|project|job|checked|title|client|status|size)/i

/** Numbers of drawings, from the label in a title block. */
export function readDrawingNumbers(page: Page): Found[] {
  const found: Found[] = []
  for (const { words, groups, start, end } of hits(page.text, NUMBER)) {
    const value = (groups[0] ?? '').replace(/\s/g, '')
    const isCode = /\d/.test(value) && !NEXT_LABEL.test(value) && value === value.toUpperCase()
    if (!isCode || /^\d{1,2}[./]\d{1,2}[./]\d{2,4}$/.test(value)) continue
    const before = wordsBefore(page, start, 20)
    const ofSheets = /sheet/i.test(words) && /^\s?of\b/i.test(page.text.slice(end, end + 5))
    if (ofSheets || IN_PROSE.test(before)) continue
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
  const found: Found[] = []
  for (const { groups, start, end } of hits(page.text, REVISION)) {
    const value = groups[0] ?? ''
    if (value !== value.toUpperCase() || REVEREND.test(wordsBefore(page, start, 12))) continue
    // Two letters are a word in capitals: "REV BY", "REV NO".
    if (/^[A-Z]{2}$/.test(value)) continue
    found.push({ kind: 'revision', value, page: page.number, start, end })
  }
  return found
}

const LABELLED =
  /\b(?:drawing|drg|dwg|sheet)\.?\s{0,2}title\b\s{0,2}:?[ \t]*(?:\n[ \t]*)?([^\n]{3,100})/gi
const LEVEL = `(?:lower\\s|upper\\s)?(?:ground|first|second|third|fourth|basement|loft|attic|roof|mezzanine)`
const SUBJECT = `(?:site|block|location|site location|floor|roof|landscape|landscaping|drainage|tree protection|street scene|streetscene|parking|layout|unit|key|context|${LEVEL}(?:\\s(?:floor|and\\s${LEVEL}))*(?:\\sfloor)?)`
const SIDE = `(?:(?:front|rear|side|north|south|east|west|north[\\s-]?east|north[\\s-]?west|south[\\s-]?east|south[\\s-]?west|street|left|right|principal|rear and side|front and rear)(?:ern)?\\s)?`
const WHAT = `(?:(?:${SUBJECT}\\s)?(?:plans?|layouts?)|${SIDE}(?:facing\\s)?elevations?|(?:cross[\\s-]|long(?:itudinal)?[\\s-])?sections?(?:\\s[A-Z](?:\\s?-\\s?[A-Z]|\\s?[A-Z])?)?|street\\s?scenes?|roof plans?)`
const STATE = `(?:as\\s)?(?:existing|proposed)(?:\\s(?:and|&)\\s(?:existing|proposed))?`
/** A line that is nothing but the name of a drawing. */
const NAME = new RegExp(
  `^[ \\t#]{0,6}((?:${STATE}\\s)?${WHAT}(?:\\s?(?:,|and|&|\\+)\\s?${WHAT}){0,3}(?:\\s?[-–,(]?\\s?${STATE}\\)?)?)(?:[ \\t]*[-–(@]?[ \\t]*(?:scale\\s)?1:\\d{1,5}.{0,12})?[ \\t.]{0,6}$`,
  'gim',
)

/** Titles of drawings: labelled, or a line that is nothing but the name of one. */
export function readDrawingTitles(page: Page): Found[] {
  const found: Found[] = []
  const add = (words: string, start: number, end: number) =>
    found.push({ kind: 'drawing-title', value: folded(words), page: page.number, start, end })
  for (const { groups, start, end } of hits(page.text, LABELLED)) {
    const title = groups[0] ?? ''
    if (/[a-z]{3}/i.test(title) && !NEXT_LABEL.test(title.trim())) add(title, start, end)
  }
  if (!page.drawing) return found
  for (const { words, groups, start, end } of hits(page.text, NAME)) {
    const title = groups[0] ?? ''
    if (!/\s/.test(title.trim()) && !/elevations?|sections?/i.test(title)) continue
    add(title, start + words.indexOf(title), end)
  }
  return found
}
