import { folded, hits, type Found, type Page } from './page.ts'

const MONTHS = `(?:\\d{1,2}(?:st|nd|rd|th)?\\s)?(?:january|february|march|april|may|june|july|august|september|october|november|december)\\s\\d{4}`
const METRIC = `\\b(?:biodiversity\\s{1,2}(?:net\\s{1,2}gain\\s{1,2})?metric|(?:defra|natural\\s{1,2}england|statutory|small\\s{1,2}sites?)\\s{1,2}(?:biodiversity\\s{1,2})?metric)\\b(?:\\s{1,2}(?:calculation|calculator))?(?:\\s{1,2}tool)?`
const VERSION = new RegExp(
  `${METRIC}[\\s,(–-]{0,4}(?:version\\s|v\\.?\\s?)?(?<version>\\d\\.\\d(?:\\.\\d)?)(?![\\w█]|\\.\\d)`,
  'gi',
)
const PUBLISHED = new RegExp(
  `${METRIC}[\\s,(–-]{0,4}(?:(?:which\\s(?:was|is)\\s)?(?:published|issued|released|dated|updated)(?:\\s(?:on|in))?\\s{0,2})?(?<version>${MONTHS})`,
  'gi',
)

/** Version (`4.0`) or publication date (`8 July 2025`) of the biodiversity metric, in its words. */
export function readMetricVersions(page: Page): Found[] {
  return [VERSION, PUBLISHED].flatMap((pattern) =>
    [...hits(page.text, pattern)].map(({ named, start, end }) => ({
      kind: 'metric-version' as const,
      value: folded(named['version'] ?? ''),
      page: page.number,
      start,
      end,
    })),
  )
}
