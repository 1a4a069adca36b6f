import { daysInMonth, type IsoDate } from '../../domain/dates.ts'
import type { Facts } from '../../domain/facts.ts'
import { LOCAL_LIST_YEARS } from '../parameters.ts'
import type { ListHeader } from './list.ts'

/** Whether a list can bind an application of a day, and why, as a sentence. */
export interface Live {
  live: 'yes' | 'stale' | 'not-yet' | 'unknown'
  reason: string
}

/** The same day of a later year; of 29 February, where that year has none, 28 February. */
export function addYears(date: IsoDate, years: number): IsoDate {
  const year = Number(date.slice(0, 4)) + years
  const month = Number(date.slice(5, 7))
  const day = Math.min(Number(date.slice(8)), daysInMonth(year, month))
  return `${String(year).padStart(4, '0')}-${date.slice(5, 7)}-${String(day).padStart(2, '0')}`
}

/** The last day on which an application can be made that the list binds. */
export function bindsUntil({ publishedOn }: Pick<ListHeader, 'publishedOn'>): IsoDate {
  return addYears(publishedOn, LOCAL_LIST_YEARS)
}

/** The day on which an application was made: when it was received, not when it was made valid. */
export function madeOn({ receivedOn, validOn }: Pick<Facts, 'receivedOn' | 'validOn'>): IsoDate | null {
  return receivedOn ?? validOn
} // prettier-ignore

/**
 * Whether a list was published in the two years before an application: on its day at the latest, and not more than two
 * years before it. Two years to the day still bind; where calendars allow two readings (29 February) it is the earlier end.
 */
export function isLive(list: Pick<ListHeader, 'publishedOn'>, applicationDate: IsoDate | null): Live {
  const published = `the council's list was published on ${list.publishedOn}`
  if (applicationDate === null)
    return { live: 'unknown', reason: `${published}; the day of the application is not known, so it cannot be told whether that was in the two years before it` } // prettier-ignore
  if (list.publishedOn > applicationDate)
    return { live: 'not-yet', reason: `${published}, after the application (${applicationDate})` }
  if (applicationDate > bindsUntil(list))
    return { live: 'stale', reason: `${published}, more than two years before the application (${applicationDate})` } // prettier-ignore
  return { live: 'yes', reason: `${published}, in the two years before the application (${applicationDate})` } // prettier-ignore
} // prettier-ignore

/** The other gates of TCPA 1990 s 62(3) and (4A), which no rule can see. */
export const OFFICER_GATES =
  'Whether it is reasonable for the nature and scale of this proposal, and about a matter that is likely to be material, is for the officer.'

/** What a finding of a local item says of its list, as sentences: goes after its reason where it is a flag or unknown. */
export function listNote(list: Pick<ListHeader, 'publishedOn'>, applicationDate: IsoDate | null): string {
  const { live, reason } = isLive(list, applicationDate)
  const said = `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`
  return live === 'yes' ? ` ${said} ${OFFICER_GATES}` : ` Advisory: ${reason}.`
} // prettier-ignore
