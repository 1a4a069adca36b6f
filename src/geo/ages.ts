import { daysBetween, type IsoDate } from '../domain/dates.ts'

/**
 * How old a layer may be, in days, before nothing found in it stops meaning that nothing is there. No law sets a limit: these
 * are our own defaults, from how often each dataset moves. A hit in an old layer stays a hit, with its age beside it.
 */
const DEFAULT_DAYS = 365

const LIMITS: Record<string, { days: number; why: string }> = {
  'flood-risk-zone': { days: 180, why: 'the Environment Agency publishes it each quarter' },
  'flood-storage-area': { days: 180, why: 'the Environment Agency publishes it each quarter' },
  'listed-building': { days: 180, why: 'Historic England changes the list every week' },
  'listed-building-outline': { days: 180, why: 'follows the list, which changes every week' },
  tree: { days: 180, why: 'a council makes orders all year' },
  'tree-preservation-zone': { days: 180, why: 'a council makes orders all year' },
  'tree-preservation-order': { days: 180, why: 'a council makes orders all year' },
  'article-4-direction-area': { days: 180, why: 'a direction can take effect at once' },
  // Boundaries of councils change by statute, in April.
  'local-planning-authority': { days: 730, why: 'boundaries change seldom' },
}

/** Days after which a layer of a dataset is too old. */
export function mostAgeDays(dataset: string): number {
  return LIMITS[dataset]?.days ?? DEFAULT_DAYS
}

export const isTooOld = (dataset: string, dated: IsoDate, today: IsoDate): boolean =>
  daysBetween(dated, today) > mostAgeDays(dataset)
