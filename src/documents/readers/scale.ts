import { folded, hits, type Found, type Page } from './page.ts'
import { wordsAfter, wordsBefore } from './sentence.ts'

const RATIO =
  /(?<![\d:./,\w█-])1\s?(?<sign>:|\/|-|to\b)\s?(?<number>\d{1,3},\d{3}|\d{1,6})(?![\d:█/]|[.,]\d|\s?(?:am|pm)\b)/gi

/** Scales that drawings have; another number beside "1:" is a scale only where the word stands by it. */
const USUAL = new Set([
  20, 25, 50, 75, 100, 125, 150, 200, 250, 500, 1000, 1250, 2000, 2500, 5000, 10_000, 25_000,
  50_000,
])
const SCALE_BEFORE = /\b(?:scales?|scaled)\b[^.;\n]{0,30}(?:\n[^.;\n]{0,12})?$/i
const SCALE_AFTER =
  /^\s?(?:@|\(|at)?\s?(?:a[0-4]\b)?\)?\s?scale\b|^\s?(?:@|\(|at|on|when printed)\s{0,2}\w{0,7}\s?a[0-4]\b/i
/** Ratios of other things, and scales that are asked for. */
const OTHER_BEFORE =
  /\b(?:gradients?|slopes?|falls?|ramps?|ratio|pitch|batter|camber|replace\w*|such as|e\.?g\.?|should be|must be|at least|not less than|preferably|either)\b[^.;\n]{0,25}$/i
const OTHER_AFTER =
  /^\s{0,2}-?\s?(?:in\b|years?\b|yr|storm|event|chance|probab|gradient|slope|fall|ramp|ratio|replace|annual|or\b|\+|%|&? ?cc\b|mix|crossfall|batter)/i

/** Odds of floods are written like scales. */
const ODDS = /\b(?:flood\w*|storm|rainfall|probability|annual|return period|greater|between)\b/i

function isScale(page: Page, start: number, end: number, sign: string, scale: number): boolean {
  const before = wordsBefore(page, start)
  const after = wordsAfter(page, end, 40)
  const named = SCALE_BEFORE.test(before) || SCALE_AFTER.test(after)
  if (sign !== ':' && !named) return false
  if (OTHER_BEFORE.test(before)) return false
  // "1:1250 or 1:2500" is what a council asks for; "1:50 or" beside a title block is not likely.
  if (OTHER_AFTER.test(after)) return false
  if (!named && ODDS.test(before + after)) return false
  return named ? scale >= 1 && scale <= 100_000 : USUAL.has(scale)
}

const PAPER_AFTER =
  /^[^\n\w]{0,4}(?:scale\s?)?(?:when\s|if\s)?(?:printed\s|plotted\s)?(?:@|at|on|\()?\s{0,2}(?:size\s)?(A[0-4])(?![\w█])/i
const PAPER_BEFORE = /(?<![\w█])(A[0-4])\s?[@,:–-]?\s?(?:scale\s?:?\s?)?$/i
const PAPER_LABEL =
  /\b(?:paper|sheet|original|drawing|page)\s(?:size|sheet)\b[\s:]{0,4}(?:\n\s?)?(A[0-4])(?![\w█])/gi

/** Scales of drawings (1:1250, "Scale 1/100") and the paper sizes that stand by them. */
export function readScales(page: Page): Found[] {
  const found: Found[] = []
  const add = (kind: 'scale' | 'paper-size', value: string | number, start: number, end: number) =>
    found.push({ kind, value, page: page.number, start, end })
  for (const { named, start, end } of hits(page.text, RATIO)) {
    const scale = Number((named['number'] ?? '').replace(',', ''))
    if (!isScale(page, start, end, named['sign'] ?? '', scale)) continue
    add('scale', scale, start, end)
    const after = PAPER_AFTER.exec(wordsAfter(page, end, 40))
    const before = PAPER_BEFORE.exec(wordsBefore(page, start, 20))
    if (after?.[1] !== undefined)
      add('paper-size', after[1].toUpperCase(), start, end + after[0].length)
    else if (before?.[1] !== undefined)
      add('paper-size', before[1].toUpperCase(), start - before[0].length, end)
  }
  for (const { groups, start, end } of hits(page.text, PAPER_LABEL))
    add('paper-size', (groups[0] ?? '').toUpperCase(), start, end)
  return found
}

const NOT_TO_SCALE =
  /\b(?:not\s(?:drawn\s|printed\s)?to\s(?:any\s)?scale|do\snot\sscale|n\.t\.s\b\.?)|(?<![\w█])NTS(?![\w█])/gi
/** Scaling for planning is what an officer does. */
const FOR_PLANNING =
  /^[^.\n]{0,60}\b(?:except|other than|unless|save|apart from)\b[^.]{0,30}\bplanning\b/i

/** "Not to scale", "NTS", "do not scale": value in lower case. */
export function readNotToScale(page: Page): Found[] {
  const found: Found[] = []
  for (const { words, start, end } of hits(page.text, NOT_TO_SCALE)) {
    if (FOR_PLANNING.test(wordsAfter(page, end, 120)) || words === 'nts') continue
    found.push({
      kind: 'not-to-scale',
      value: folded(words).toLowerCase(),
      page: page.number,
      start,
      end,
    })
  }
  return found
}

const SCALE_BAR = /\bscale\s?-?\s?bars?\b|\bbar\s?scale\b|\b(?:graphic|linear|drawn)\sscale\b/gi
const MISSING =
  /\b(?:no|not|without|missing|lacks?|lacking|must|should|include|includes|need|needs|requires?|or)\b[^.\n]{0,20}$/i
/** The figures under a bar: "0 5 10 15 20m". */
const BAR_FIGURES = /(?<![\w█.,])0\s?m?(?:[\s,]{1,4}\d{1,3}(?:\.\d)?\s?m?(?![\d.])){2,8}/gi

const ascends = (numbers: readonly number[]): boolean =>
  numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0))

/** A scale bar that is named, or the figures of one. */
export function readScaleBars(page: Page): Found[] {
  const found: Found[] = []
  const add = (words: string, start: number, end: number) =>
    found.push({ kind: 'scale-bar', value: folded(words), page: page.number, start, end })
  for (const { words, start, end } of hits(page.text, SCALE_BAR))
    if (!MISSING.test(wordsBefore(page, start))) add(words, start, end)
  if (!page.drawing) return found
  for (const { words, start, end } of hits(page.text, BAR_FIGURES)) {
    const numbers = (words.match(/\d+(?:\.\d)?/g) ?? []).map(Number)
    const unit =
      /m\s*$/i.test(words) || /^\s?(?:m|met(?:re|er)s?)(?![a-z²\d])/i.test(wordsAfter(page, end))
    if (unit && ascends(numbers)) add(words, start, end)
  }
  return found
}
