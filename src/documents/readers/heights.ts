import { DECIMAL, NUMBER_ENDS, NUMBER_STARTS, numberOf, toHundredths } from './numbers.ts'
import { hits, type Found, type Page } from './page.ts'
import { sentenceAt } from './sentence.ts'

const UNIT = `m\\b(?!²|2)|mm\\b|met(?:re|er)s?\\b|millimet(?:re|er)s?\\b`
const LENGTH = new RegExp(
  `${NUMBER_STARTS}(?<amount>${DECIMAL})${NUMBER_ENDS}\\s{0,2}-?(?<unit>${UNIT})(?!\\s{0,2}(?:AOD|above\\sordnance))`,
  'gi',
)
const JOIN = `(?:\\s(?:is(?:\\s(?:at|kept\\s(?:at|to)))?|of|at|being|will\\sbe|would\\sbe|reaching|to|measures)|\\s?[:=–-])?(?:\\s(?:approximately|approx\\.?|about|circa|c\\.))?(?:\\s{0,3}|[ \\t]{3,40})`
const RIDGE = new RegExp(
  `\\bridge(?:\\s(?:height|line))?${JOIN}$|\\bheight\\s(?:to|of)\\s(?:the\\s)?ridge${JOIN}$`,
  'i',
)
const EAVES = new RegExp(
  `\\beaves(?:\\sheight)?${JOIN}$|\\bheight\\s(?:to|of|at)\\s(?:the\\s)?eaves${JOIN}$`,
  'i',
)
const TOTAL = new RegExp(
  `\\b(?:maximum|max\\.?|overall|total)\\s(?:roof\\s|building\\s)?height${JOIN}$`,
  'i',
)
const TO_RIDGE = /^\s?\(?(?:high\s)?(?:to|at)\s(?:the\s)?(?:top\sof\sthe\s)?ridge\b/i
const TO_EAVES = /^\s?\(?(?:high\s)?(?:to|at)\s(?:the\s)?(?:underside\sof\sthe\s)?eaves\b/i
const COMPARED =
  /^\s?(?:below|above|lower|higher|taller|shorter|from|less|more|in\swidth|wide|deep|long|beyond)\b/i
/** Heights of other things, of what is there, and limits in law. */
const NOT_THIS =
  /\b(?:existing|neighbour\w*|adjoining|adjacent|trees?|hedges?|fenc\w+|walls?(?! of the original)|gates?|mast|antenna|ordnance|AOD|datum|level|must|shall|should|limit\w*|permitted development|not exceed|no more than|no higher than|up to|less than|more than|polic(?:y|ies)|class [a-h]|gpdo|if|where|approved|granted|raised?\sby|raising|increase\w*|reduc\w+)\b/i

/** Metres, to hundredths. */
function metres(amount: string, unit: string): number {
  return toHundredths(numberOf(amount) / (/^(?:mm|milli)/i.test(unit) ? 1000 : 1))
}

function heightAbout(before: string, after: string): string | undefined {
  if (TO_RIDGE.test(after)) return 'ridge'
  if (TO_EAVES.test(after)) return 'eaves'
  if (COMPARED.test(after)) return undefined
  if (RIDGE.test(before)) return 'ridge'
  if (EAVES.test(before)) return 'eaves'
  return TOTAL.test(before) ? 'total' : undefined
}

/** Heights of what is proposed, m: to the ridge, to the eaves, or in all. */
export function readHeights(page: Page): Found[] {
  const found: Found[] = []
  for (const { named, start, end } of hits(page.text, LENGTH)) {
    const { before, after, text } = sentenceAt(page.text, start, end)
    const about = heightAbout(before.slice(-110), after)
    const value = metres(named['amount'] ?? '', named['unit'] ?? '')
    if (about === undefined || value < 1 || value > 400 || NOT_THIS.test(text)) continue
    found.push({ kind: 'height', value, about, page: page.number, start, end })
  }
  return found
}

const BEYOND_BEFORE =
  /\b(?:extend|extends|extending|project|projects|projecting)\b[^.;]{0,40}\b(?:beyond|from)\b[^.;\d]{0,60}\brear\s(?:wall|elevation)\b[^.;\d]{0,45}\bby\s{1,3}$/i
const EXTENDS_BEFORE =
  /\b(?:extend|extends|extending|project|projects|projecting)\s(?:by\s|out\s|outwards?\s)?$/i
const BEYOND_AFTER =
  /^\s(?:beyond|from|out\sfrom)\s(?:the\s)?(?:[\w-]{1,12}\s){0,3}rear\s(?:wall|elevation)\b/i
const DEPTH_BEFORE =
  /\b(?:rear\sextension|extension)\b[^.;]{0,60}\bdepth\sof\s{1,3}$|\bdepth\sof\s(?:the\s)?(?:[\w-]{1,12}\s){0,3}extension\b[^.;\d]{0,25}$/i
const DEEP_AFTER = /^\s?deep\s(?:[\w-]{1,12}\s){0,3}rear\sextension\b/i
/** "Rear extension 3.9 m deep", "the extension is 3.9 m deep": nothing else that could be deep stands between. */
const REAR_BEFORE =
  /\brear\s(?:infill\s|kitchen\s)?extension(?:\s(?:is|will\sbe|would\sbe|of|being|measuring))?(?:\s(?:to\sbe|about|approximately))?[\s,(]{1,3}$/i
const STANDS_BEHIND =
  /\bextension\s(?:is|stands|sits|would\sbe|will\sbe)\s(?:behind|at\sthe\s(?:rear|back)\sof|to\sthe\srear\sof)\s(?:the\s)?(?:house|dwelling|cottage|building)\sand\s(?:is|would\sbe|will\sbe)\s{1,3}$/i
const DEEP = /^[\s-]?(?:deep|in\sdepth)\b(?!\s(?:foundation|trench|footing|beam|reveal|gutter))/i
/** "The extension projects 4.5 m": what projects is named, and nothing says another wall. */
const PROJECTS_BEFORE =
  /\b(?:rear|proposed|new)\s(?:[\w-]{1,12}\s){0,2}extension\s(?:(?:will|would)\s)?(?:project|projects|extend|extends)\s(?:by\s|out\s(?:by\s)?)?$/i
const PROJECTS_AFTER =
  /^\s*(?:$|[.,;)]|(?:into\sthe\s(?:rear\s)?garden|to\sthe\srear|at\sthe\srear|at\sground\sfloor|and\b))/i

/** How far an extension reaches beyond the rear wall, m. */
export function readDepths(page: Page): Found[] {
  const found: Found[] = []
  for (const { named, start, end } of hits(page.text, LENGTH)) {
    const { before, after, text } = sentenceAt(page.text, start, end)
    const near = before.slice(-160)
    const said =
      BEYOND_BEFORE.test(near) ||
      (EXTENDS_BEFORE.test(near) && BEYOND_AFTER.test(after)) ||
      DEPTH_BEFORE.test(near) ||
      DEEP_AFTER.test(after) ||
      ((REAR_BEFORE.test(near) || STANDS_BEHIND.test(near)) && DEEP.test(after)) ||
      (PROJECTS_BEFORE.test(near) && PROJECTS_AFTER.test(after))
    const value = metres(named['amount'] ?? '', named['unit'] ?? '')
    const other = NOT_THIS.test(text.replace(/\brear (?:wall|elevation)\b/gi, ''))
    if (said && !other && value > 0.2 && value <= 40)
      found.push({ kind: 'depth', value, page: page.number, start, end })
  }
  return found
}
