import { DATE, isoDateOf } from './dates.ts'
import { folded, hits, type Found, type Page } from './page.ts'

const LICENCE =
  /(?:(?:©|\(c\)|ordnance\ssurvey)[ \t]{0,3}(?:©[ \t]{0,3})?)?\bcrown[ \t]{1,2}copyright\b[^\n]{0,100}|\b(?:ordnance\ssurvey|OS|os\smastermap)\b[^\n.]{0,60}\blicen[cs]e\b[ \t]{0,2}(?:no|number|num|ref)?[^\n]{0,40}|\blicen[cs]e[ \t]{1,2}(?:no|number)\b\.?[ \t]{0,2}:?[ \t]{0,2}(?:0?100\d{5,7}|AC\d{10})(?!\d)|\bordnance\ssurvey[ \t]{1,2}0?100\d{5,7}(?!\d)/gi

/** Lines that say under which licence a map was copied: Crown copyright, Ordnance Survey licence. */
export function readMapLicences(page: Page): Found[] {
  return [...hits(page.text, LICENCE)].map(({ words, start, end }) => ({
    kind: 'map-licence',
    value: folded(words).slice(0, 200),
    page: page.number,
    start,
    end,
  }))
}

const IS_MAP =
  /\bordnance\s?survey\b|\bcrown\s+copyright\b|\bOS\s(?:map|master|licence|license)|\bland registry\b|\bpromap\b|\bemapsite\b/i
const MADE = new RegExp(
  `\\b(?:map\\s(?:area\\s)?date|(?:map\\s|plan\\s)?(?:produced|created|printed|plotted|purchased|supplied|published|generated|downloaded|bought))\\b[^\\n]{0,40}?(${DATE})`,
  'gi',
)

/** Days on which a map was made or bought; only on pages with words of a map's maker. */
export function readMapDates(page: Page): Found[] {
  if (!IS_MAP.test(page.text)) return []
  return [...hits(page.text, MADE)].flatMap(({ groups, start, end }) => {
    const value = isoDateOf(groups[0] ?? '')
    return value === null
      ? []
      : [{ kind: 'map-date' as const, value, page: page.number, start, end }]
  })
}
