import type { LaneCount, QueueRow } from '../../db/queries/officer-queue-rows.ts'
import { daysLeft } from '../../domain/clock.ts'
import type { IsoDate } from '../../domain/dates.ts'
import { everything, laneChoices, type QueueFilter } from '../../domain/queue-filter.ts'
import { many } from '../filters.ts'
import { hrefOf } from './filter.ts'
import { typeInWords } from './type-words.ts'
import { LANES, leftView, oneLine } from './words.ts'

/** A row as the template writes it: words, no rules. */
export function rowView(row: QueueRow, today: IsoDate) {
  const { answered, netDwellings, reason } = row
  return {
    ...row,
    what: oneLine(row.description) || 'No description',
    where: oneLine(row.address, 90) || 'No address',
    typeText: typeInWords(row.type),
    laneView: LANES[row.lane ?? 'none'],
    answeredText: answered === null ? null : `${Math.floor(answered * 100)} % answered`,
    days: leftView(daysLeft({ expiry: row.expiryOn }, today)),
    homesText: netDwellings === null ? 'not known' : String(netDwellings),
    why: reason === null ? null : oneLine(reason.reason, 120),
    whyKind: whyKind(row),
  }
}

/** What the reason of a row is: where the policy sees nothing to fix, what is flagged only advises. */
function whyKind({ lane, laneIsSet, reason }: QueueRow): string {
  if (reason?.outcome !== 'flag') return 'Unknown'
  return lane === 'fix' || laneIsSet ? 'Flag' : 'Advice'
}

/** Counts by lane for one line of words; a lane of which there is nothing is left out. */
export function countsView(counts: readonly LaneCount[], filter: QueueFilter) {
  const total = counts.reduce((sum, { count }) => sum + count, 0)
  const homes = counts.reduce((sum, one) => sum + one.homes, 0)
  const more = counts.some((one) => one.more)
  return {
    total,
    more,
    totalText: `${total.toLocaleString('en-GB')}${more ? '+' : ''} ${total === 1 ? 'submission' : 'submissions'}`,
    homesText: `${many(homes, 'home')}${more ? ' or more' : ''}`,
    lanes: laneChoices.flatMap((lane) => {
      const found = counts.find((one) => (one.lane ?? 'none') === lane)
      if (found === undefined) return []
      const count = found.count.toLocaleString('en-GB')
      const countText = found.more ? `${count}+ submissions` : many(found.count, 'submission')
      const href = hrefOf({ ...filter, lanes: [lane] })
      return [{ ...LANES[lane], href, countText, homes: many(found.homes, 'home') }]
    }),
  }
}

/** Filters that everybody has. */
export const BUILT_IN: readonly { name: string; filter: QueueFilter }[] = [
  { name: 'Due within 7 days', filter: { ...everything, due: '7' } },
  { name: 'Ready', filter: { ...everything, lanes: ['ready'] } },
  { name: 'Housing of 10 homes or more', filter: { ...everything, homes: 10 } },
  { name: 'Assigned to nobody', filter: { ...everything, assigned: 'nobody' } },
]
