import { addMonths, type IsoDate } from '../../domain/dates.ts'
import { PERMISSION_IN_PRINCIPLE, SECTION_73 } from '../application-types.ts'
import { LOCAL_LIST_YEARS } from '../parameters.ts'
import type { LocalList } from '../requirement.ts'

type Published = Pick<LocalList, 'publishedOn'>

/** Whether a list can bind an application of a day: it was published in the two years before, or when it was not. */
export type Liveness = 'live' | 'stale' | 'not-yet' | 'date-unknown'

/** The last day on which an application can be made that the list binds. */
export function bindsUntil({ publishedOn }: Published): IsoDate {
  return addMonths(publishedOn, 12 * LOCAL_LIST_YEARS)
}

/**
 * How a list stands to an application made on `date`. Two years to the day still bind. Where the calendar allows two readings
 * (29 February) the list ends on the earlier day, so that nothing is flagged which the law may not allow.
 */
export function livenessOf(list: Published, date: IsoDate | null): Liveness {
  if (date === null) return 'date-unknown'
  if (list.publishedOn > date) return 'not-yet'
  return date > bindsUntil(list) ? 'stale' : 'live'
}

/** Whether a local list can be a ground for an application made on `date` (DMPO art 34(6)). Not where the date is not known. */
export function isLive(list: Published, date: IsoDate | null): boolean {
  return livenessOf(list, date) === 'live'
}

/**
 * Whether a local list can make an application of this type invalid: one for planning permission (TCPA 1990 s 62(3), from
 * knowledge), or for listed building consent, of which the authority may ask particulars too (LBCA 1990 s 10(2), from
 * knowledge). A type that is not known may be one of these.
 */
export function listsBind(type: string | null): boolean {
  if (type === null || type === SECTION_73 || type === 'listed') return true
  return type !== PERMISSION_IN_PRINCIPLE && /^(?:pp(?:\.|$)|onshoreExtractionOilAndGas)/.test(type)
}

/** The other gates of TCPA 1990 s 62(3) and (4A), which no rule can see. */
export const OFFICER_GATES =
  'Whether it is reasonable for the nature and scale of this proposal, and about a matter that is likely to be material, is for the officer.'

/** What an open finding of a local item says of its list: goes after its reason, with a space before it. */
export function listNote(
  list: Pick<LocalList, 'publishedOn' | 'name'>,
  date: IsoDate | null,
  type: string | null,
): string {
  const published = `${list.name} was published on ${list.publishedOn}`
  if (!listsBind(type))
    return ` Advisory: ${list.name} asks for it, and a local list can make only applications for planning permission or listed building consent invalid.`
  switch (livenessOf(list, date)) {
    case 'live':
      return ` ${published}. ${OFFICER_GATES}`
    case 'stale':
      return ` Advisory: ${published}, more than two years before the application.`
    case 'not-yet':
      return ` Advisory: ${published}, after the application.`
    case 'date-unknown':
      return ` Advisory: ${published}, and the day of the application is not known.`
  }
} // prettier-ignore
