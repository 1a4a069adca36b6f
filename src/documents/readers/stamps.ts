import { folded, hits, type Found, type Page } from './page.ts'

const STAMP = `draft|preliminary|superseded|work\\sin\\sprogress|for\\s(?:information|comment|discussion|review|tender|approval)(?:\\sonly|\\spurposes(?:\\sonly)?)?|information\\sonly|void`
/** A line that is nothing but a stamp, perhaps with an issue or a date behind it. */
const ALONE = new RegExp(
  `^[ \\t#*]{0,6}(${STAMP})(?:[ \\t]+(?:report|issue|copy|version|rev(?:ision)?|for (?:comment|review|information|discussion))\\b.{0,12}|[ \\t]*[-–:,(][ \\t]*\\d.{0,24}|[ \\t]*v?\\d.{0,10})?[ \\t*.)]{0,4}$`,
  'gim',
)
const LABELLED = new RegExp(
  `\\b(?:status|issued?|purpose(?:\\sof\\sissue)?|suitability)[ \\t]{0,3}:?[ \\t]{0,3}(?:\\n[ \\t]{0,3})?(?:S\\d[ \\t]{0,3}[-–:]?[ \\t]{0,3})?(${STAMP})(?![\\w█])`,
  'gi',
)

/** Stamps such as "draft" or "for information". A draft policy or a preliminary appraisal is none: a stamp stands alone or behind its label. */
export function readStamps(page: Page): Found[] {
  return [ALONE, LABELLED].flatMap((pattern) =>
    [...hits(page.text, pattern)].flatMap(({ words, groups, start, end }) => {
      const value = folded(groups[0] ?? '').toLowerCase()
      const after = page.text.slice(end, end + 20)
      // Columns of issues: the last of them counts, and this is not it.
      if (/^[ \t]{1,4}(?:final|planning|approved|issued?)\b/i.test(after)) return []
      // "…was issued for information" is prose, and a stamp behind a label is short of letters.
      if (pattern === LABELLED && /^[a-z]/.test(words) && !words.includes(':')) return []
      return [{ kind: 'status-stamp' as const, value, page: page.number, start, end }]
    }),
  )
}
