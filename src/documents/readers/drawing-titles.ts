import { folded, hits, type Found, type Page } from './page.ts'
import { NEXT_LABEL } from './title-block.ts'

const LABELLED =
  /\b(?:drawing|drg|dwg|sheet)\.?\s{0,2}title\b\s{0,2}:?[ \t]*(?:\n[ \t]*)?([A-Z\d][^\n|]{2,100})/gi
/** On a sheet of drawings "Title" alone is the drawing's; on a form it is a person's, in a register the land's. */
const TITLE =
  /(?:^|\n)[ \t#*|]{0,6}title(?:[ \t]{0,3}[:|][ \t]{0,3}|[ \t]{0,3}\t[ \t]{0,3}|[ \t]{2,40})(?:\n[ \t]{0,4})?([A-Z\d][^\n|]{2,100})/gi
const NO_TITLE = /^(?:mr|mrs|ms|miss|dr|prof|rev|sir|number|no\b|absolute|[A-Z]{1,3}\d)/i
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
  for (const { words, groups, start, end } of hits(page.text, TITLE)) {
    const title = (groups[0] ?? '').trimEnd()
    if (!/[a-z]{3}/i.test(title) || NEXT_LABEL.test(title) || NO_TITLE.test(title)) continue
    const from = start + words.indexOf(groups[0] ?? '')
    add(title, from, Math.min(end, from + title.length))
  }
  for (const { words, groups, start, end } of hits(page.text, NAME)) {
    const title = groups[0] ?? ''
    if (!/\s/.test(title.trim()) && !/elevations?|sections?/i.test(title)) continue
    add(title, start + words.indexOf(title), end)
  }
  return found
}
