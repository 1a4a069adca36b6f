import type { IsoDate } from '../../domain/dates.ts'
import type { LocalList } from '../requirement.ts'

/** Two years after a day, both counted: 29 February becomes 1 March where there is none. */
function twoYearsAfter(day: IsoDate): IsoDate {
  const then = `${Number(day.slice(0, 4)) + 2}${day.slice(4)}`
  return then.endsWith('-02-29') ? then.replace('-02-29', '-03-01') : then
}

/**
 * Whether a local list can be a ground for an application made on `date`: published on it or before, and not more than two
 * years before (DMPO art 34(6)(c)). Not where the date is not known.
 */
export function isLive({ publishedOn }: LocalList, date: IsoDate | null): boolean {
  return date !== null && publishedOn <= date && date <= twoYearsAfter(publishedOn)
}
