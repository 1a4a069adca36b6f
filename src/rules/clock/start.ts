import type { Clock } from '../../domain/clock.ts'
import { addDays, type IsoDate } from '../../domain/dates.ts'
import type { Facts } from '../../domain/facts.ts'
import { TREE_NOTICE } from '../application-types.ts'
import { firstWorkingDayOnOrAfter, isWorkingDay } from './bank-holidays.ts'
import { lastDay } from './milestones.ts'
import type { Period } from './period.ts'

export interface Start extends Pick<Clock, 'start' | 'basis' | 'invalid'> {
  notes: string[]
}

/** Engineering default, not law: the hour at which the business day of an authority ends. */
export const BUSINESS_DAY_ENDS = '17:00'

/** What the record says of a time at which the authority held it invalid. */
function invalidTime({ invalidOn, validOn }: Facts): Clock['invalid'] {
  if (invalidOn === undefined || invalidOn === null) return null
  const mended = validOn !== null && validOn >= invalidOn
  return { from: invalidOn, to: mended ? validOn : null }
}

function invalidNote(facts: Facts, invalid: NonNullable<Clock['invalid']>): string {
  if (invalid.to !== null)
    return `Held invalid from ${invalid.from}, valid from ${invalid.to}: the period runs from the day on which the last thing required came. It does not begin again for what is merely useful.`
  if (facts.validOn !== null)
    return `Held invalid on ${invalid.from}, after it was valid on ${facts.validOn}: if something required was missing, the period has not begun (TCPA 1990 s 327A); the earlier reckoning is shown.`
  return `Held invalid on ${invalid.from}: the period begins on the day after the last thing required comes.`
}

/** An application sent electronically out of hours counts as received on the next working day (DMPO art 2, from knowledge). */
function receiptNote(facts: Facts, received: IsoDate): string[] {
  const late =
    typeof facts.receivedTime === 'string' && facts.receivedTime >= BUSINESS_DAY_ENDS
      ? `at ${facts.receivedTime}`
      : null
  if (isWorkingDay(received) && late === null) return []
  const next = firstWorkingDayOnOrAfter(late === null ? received : addDays(received, 1))
  const when = isWorkingDay(received) ? `${received} ${late ?? ''}` : `${received}, no working day`
  return [
    `Received on ${when}: if it was sent electronically out of hours it counts as received on ${next}, and every date here is as many days later. The earlier is shown.`,
  ]
}

/** Valid after receipt, where the days run from receipt: on which day they would end if something required came only then. */
function validLaterNote(period: Period, validOn: IsoDate, days: number | null): string {
  const end = days === null ? '' : `: then they end on ${lastDay(period, validOn, days)}`
  return `It was valid on ${validOn}, after receipt. The days run from receipt, unless something required came only on the valid date${end}.`
}

/** TCPA 1990 s 211(3): six weeks from the date of the notice, which may be earlier than the day it came. */
function noticeNote({ type, receivedOn, declared: { declaredOn } }: Facts): string[] {
  if (
    type !== TREE_NOTICE ||
    (declaredOn !== null && receivedOn !== null && declaredOn >= receivedOn)
  )
    return []
  const dated = declaredOn === null || receivedOn === null ? 'if it is dated before it was received' : `it is dated ${declaredOn}` // prettier-ignore
  return [
    `The law counts from the date of the notice, from knowledge: ${dated}, the days end sooner.`,
  ]
}

/**
 * The day that a period is counted from, and its basis. The earlier reckoning is shown where two are possible: nobody
 * misses a deadline by it.
 */
export function startOf(facts: Facts, period: Period | undefined, days: number | null): Start {
  const { receivedOn, validOn } = facts
  const invalid = invalidTime(facts)
  const notes = [...(invalid === null ? [] : [invalidNote(facts, invalid)]), ...noticeNote(facts)]
  const runsFrom = period?.runsFrom ?? 'valid'
  const silence = period?.silence === 'may go ahead'
  // Where silence lets somebody go ahead, that the authority holds it invalid does not stop the days.
  const waiting = invalid !== null && validOn === null && !silence
  const received = { start: receivedOn, basis: 'received date' } as const
  const valid = { start: validOn, basis: 'valid date' } as const
  const mended = runsFrom === 'received unless mended' && invalid !== null && invalid.to !== null
  const order = runsFrom === 'valid' || mended ? [valid, received] : [received, valid]
  const candidates = runsFrom === 'receipt alone' ? [received] : order
  const chosen = waiting ? undefined : candidates.find(({ start }) => start !== null)
  if (chosen === undefined) {
    if (runsFrom === 'receipt alone' && receivedOn === null && validOn !== null)
      notes.push('It runs from receipt, whose day is not in the record; the valid date is not it.')
    return { start: null, basis: 'unknown', invalid, notes }
  }
  if (runsFrom !== 'valid' && !mended && chosen.basis === 'valid date')
    notes.push('It runs from receipt, whose day is not in the record: the valid date stands for it, and may be too late.') // prettier-ignore
  if (
    period !== undefined &&
    runsFrom !== 'valid' &&
    chosen.basis === 'received date' &&
    validOn !== null &&
    validOn > (receivedOn ?? validOn)
  )
    notes.push(validLaterNote(period, validOn, days))
  if (chosen.basis === 'received date' && chosen.start !== null)
    notes.push(...receiptNote(facts, chosen.start))
  return { ...chosen, invalid, notes }
}
