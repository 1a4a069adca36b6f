import { AREA, AREA_UNIT, areaM2 } from './areas.ts'
import { DECIMAL } from './numbers.ts'
import { hits, type Found, type Page } from './page.ts'
import { sentenceAt } from './sentence.ts'

const ANY_AREA = new RegExp(AREA, 'gi')
const SITE = `(?:(?:the|this)\\s)?(?:application\\s|whole\\s|entire\\s|proposed\\s|development\\s|existing\\s|overall\\s|total\\s|gross\\s)*site`
const SITE_BEFORE = new RegExp(
  `\\bsite\\s(?:area|size)\\b[^.;\\d]{0,45}$|(?:^|[.\\n,]\\s*|\\b(?:the|this|application|whole|entire|development)\\s)site\\s(?:itself\\s)?(?:is|has|extends|measures|covers|comprises|amounts|occupies|totals)\\b[^.;\\d]{0,50}$|(?:^|\\b(?:the|an|its|total|overall|gross)\\s)area\\sof\\s${SITE}\\b[^.;\\d]{0,40}$`,
  'i',
)
const SITE_AFTER =
  /^\s{0,2}(?:\(\d[^)]{0,25}\)\s)?(?:application\s|development\s)?site\b(?!\s(?:area|of))/i
const SITE_AFTER_SUBJECT = /\b(?:the|this)\s{1,2}(?:application\s)?$/i
/** Parts of a site, other sites, and thresholds. */
const NOT_WHOLE =
  /\b(?:of which|garden|remain\w*|open space|part of|strip|residential (?:uses?|site area)|mixed use|building|footprint|floor|sites? (?:of|over|larger|greater|above|below)|coverage|building plot|habitat)\b[^.;]{0,60}$/i
const NOT_EXACT =
  /\b(?:over|under|more than|less than|at least|up to|exceed\w*|greater than|larger than|smaller than|maximum|minimum|threshold|below|above|between|vs\.?|versus)\s*$|[<>≥≤]\s*$/i
const OR_MORE = /^\s{0,2}(?:or\s(?:more|less|greater|larger|above|over)|and\s(?:over|above)|\+)/i
const DIFFERENT = /\b(?:polic(?:y|ies)|threshold|allocat\w+|neighbour\w*|adjoining|if|where)\b/i

/** "What is the measurement of the site area? … 10.00 / Unit / Sq. metres": the form of the Planning Portal. */
const ON_FORM = new RegExp(
  `measurement\\sof\\sthe\\ssite\\sarea\\?[^\\d\\n]{0,60}\\s{0,3}(?<amount>${DECIMAL})\\s{1,3}Unit\\s{1,3}(?<unit>${AREA_UNIT}|Sq\\.\\smetres|Hectares)`,
  'gi',
)

/** The area of the whole site, m²: stated of the site itself, not of a part of it, nor of sites in a policy. */
export function readSiteAreas(page: Page): Found[] {
  const found: Found[] = []
  for (const { named, start, end } of hits(page.text, ANY_AREA)) {
    const { before, after, text } = sentenceAt(page.text, start, end)
    const near = before.slice(-120)
    const named_ =
      SITE_BEFORE.test(near) || (SITE_AFTER.test(after) && SITE_AFTER_SUBJECT.test(near))
    if (!named_ || NOT_WHOLE.test(near) || NOT_EXACT.test(near)) continue
    if (OR_MORE.test(after) || DIFFERENT.test(text)) continue
    const value = areaM2(named['amount'] ?? '', named['unit'] ?? '')
    if (value > 0) found.push({ kind: 'site-area', value, page: page.number, start, end })
  }
  for (const { named, start, end } of hits(page.text, ON_FORM)) {
    const value = areaM2(named['amount'] ?? '', named['unit'] ?? '')
    if (value > 0) found.push({ kind: 'site-area', value, page: page.number, start, end })
  }
  return found
}
