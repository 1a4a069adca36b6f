import type { Clock } from '../../domain/clock.ts'
import { addDays, type IsoDate } from '../../domain/dates.ts'
import type { Facts } from '../../domain/facts.ts'
import { madeOn } from '../result.ts'
import { lastWorkingDayOnOrBefore } from './bank-holidays.ts'
import { lengthOf } from './length.ts'
import { lastDay, milestonesOf } from './milestones.ts'
import type { Period } from './period.ts'
import { EIGHT_WEEKS_DAYS, GUARANTEES, periodOf } from './periods.ts'
import { startOf } from './start.ts'

/**
 * The agreed day, where it counts: a longer period that applicant and authority agreed in writing (DMPO art 34(2)(c); GPDO
 * art 7(c)). It never shortens the statutory one.
 */
function extensionOf(
  facts: Facts,
  period: Period | undefined,
  { start, expiry }: { start: IsoDate | null; expiry: IsoDate | null },
): { extendedTo: IsoDate | null; notes: string[] } {
  const { extendedTo = null } = facts
  const none = (why: string) => ({
    extendedTo: null,
    notes: [`The record has a longer period agreed to ${extendedTo ?? ''}: ${why}.`],
  })
  if (extendedTo === null) return { extendedTo: null, notes: [] }
  if (period?.extendable === false) return none('this period cannot be extended')
  if (start !== null && extendedTo <= start) return none('that is before it begins')
  if (expiry === null) return none('the statutory period is not known, so it is not counted by')
  if (extendedTo <= expiry) return none(`it ends no later than the statutory one, on ${expiry}`)
  const inTime = period?.silence === 'may go ahead' ? ', and made before that: after it the applicant may go ahead already' : '' // prettier-ignore
  const means = `A longer period was agreed, to ${extendedTo}; the statutory one ends on ${expiry}. The agreement must be in writing${inTime}.` // prettier-ignore
  return { extendedTo, notes: [means] }
}

/** Fees reg 9A, as it stood when the application was made. Not due after a longer period was agreed in writing. */
function guaranteeOf(
  facts: Facts,
  period: Period | undefined,
  start: IsoDate | null,
  days: number | null,
): IsoDate | null {
  if (start === null || days === null || period?.guarantee !== 'planning') return null
  const made = madeOn(facts) ?? start
  const guarantee = GUARANTEES.find(({ from }) => made >= from)
  if (guarantee === undefined) return null
  return addDays(start, days === EIGHT_WEEKS_DAYS ? guarantee.after8Weeks : guarantee.otherwise)
}

/**
 * The clock of an application: start and its basis, statutory expiry, the agreed day where it counts, planning guarantee,
 * milestones. Days are calendar days, and the period ends on whatever day it ends; bank holidays count only in
 * `lastWorkingDay` and in the milestone of art 12. A pure function of the facts: nobody's clock is read.
 */
export function clockFor(facts: Facts): Clock {
  const made = madeOn(facts)
  const period = facts.type === null ? undefined : periodOf(facts.type, made)
  const { days, rule, cites } = lengthOf(facts, period)
  const { start, basis, invalid, notes } = startOf(facts, period, days)
  const statutoryExpiry = start === null || days === null ? null : lastDay(period, start, days)
  const { extendedTo, notes: agreed } = extensionOf(facts, period, { start, expiry: statutoryExpiry }) // prettier-ignore
  const expiry = extendedTo ?? statutoryExpiry
  const due = guaranteeOf(facts, period, start, days)
  const guarantee = extendedTo === null ? due : null
  if (due !== null && guarantee === null)
    agreed.push('The planning guarantee is not due: a longer period was agreed.')
  return {
    start,
    basis,
    days,
    rule,
    cites: [...cites],
    expiry,
    statutoryExpiry,
    extendedTo,
    lastWorkingDay: expiry === null ? null : lastWorkingDayOnOrBefore(expiry),
    guarantee,
    invalid,
    milestones: milestonesOf(facts, period, { start, days, expiry, extendedTo, guarantee }),
    notes: [...notes, ...agreed],
  }
}
