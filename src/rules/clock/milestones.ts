import type { Clock, Milestone } from '../../domain/clock.ts'
import { addDays, addMonths, type IsoDate } from '../../domain/dates.ts'
import type { Facts } from '../../domain/facts.ts'
import { CONDITIONS, LARGER_EXTENSION, OUTLINE, PERMISSION_IN_PRINCIPLE, TREE_NOTICE } from '../application-types.ts' // prettier-ignore
import type { CitationId } from '../citations.ts'
import { workingDaysBefore } from './bank-holidays.ts'
import type { Period } from './period.ts'

/** Figures of the milestones, by name; each says where it is from. */
export const MILESTONE_FIGURES = {
  /** DMPO art 29(2)(a): weeks that must have gone by since the day after receipt; read 2026-11-27. */
  deemedDischargeNoticeDays: 42,
  /** DMPO art 29(4)(b): after the day following receipt of the notice; read 2026-11-27. */
  deemedDischargeAfterNoticeDays: 14,
  /** Fees reg 16: as the Isle of Wight Council reports it. */
  conditionRefundDays: 84,
  /** DMPO art 5(2). That the month begins with the day of receipt is from knowledge: the earlier end is shown. */
  furtherDetailsMonths: 1,
  /** GPDO Pt 1 paras A.4 and AA.3(5). */
  neighbourDays: 21,
  /** Permission in Principle Order 2017, as Central Bedfordshire Council reports it. */
  permissionInPrincipleDays: 14,
  /** DMPO art 12. */
  validationDisputeWorkingDays: 7,
  /** GPDO art 7(b): where prior approval is required in Parts 6 and 11; from knowledge that it is for these. */
  priorApprovalDecisionDays: 56,
} as const
const FIGURES = MILESTONE_FIGURES

/** A clock as far as the milestones need it. */
export type Counted = Pick<Clock, 'start' | 'days' | 'expiry' | 'extendedTo' | 'guarantee'>

const at = (name: string, on: IsoDate, means: string, ...cites: CitationId[]): Milestone => ({
  name,
  on,
  means,
  cites,
})

/** Last day of a period of `days` that is counted from `from`. */
export function lastDay(
  period: Pick<Period, 'firstDay'> | undefined,
  from: IsoDate,
  days: number,
): IsoDate {
  return addDays(from, period?.firstDay === 'the day itself' ? days - 1 : days)
}

function guarantee({ guarantee: on }: Counted): Milestone[] {
  if (on === null) return []
  const means = 'The fee is returned where there is no decision by this day, unless a longer period is agreed in writing first, or an appeal was made (planning guarantee).' // prettier-ignore
  return [at('planning-guarantee', on, means, 'fees-2012-reg-9a')]
}

const earliestOf = (...days: (IsoDate | null)[]): IsoDate | undefined =>
  days.filter((day) => day !== null).sort()[0]

/** Silence: the day after which the applicant may go ahead, always counted from the earliest day that it can be. */
function silence(facts: Facts, period: Period, counted: Counted): Milestone[] {
  const { days, extendedTo } = counted
  const dated = facts.type === TREE_NOTICE ? facts.declared.declaredOn : null
  const from = earliestOf(dated, facts.receivedOn, counted.start)
  if (period.silence === null || days === null) return []
  if (from === undefined) {
    if (facts.validOn === null) return []
    const latest = lastDay(period, facts.validOn, days)
    const unknown = `The day of receipt is not in the record. No answer by a day that is not known, and no later than this one, usually means that the applicant may go ahead.` // prettier-ignore
    return [at('no-answer', latest, unknown, ...period.cites)]
  }
  const statutory = lastDay(period, from, days)
  const on = extendedTo ?? statutory
  if (period.silence === 'doubted') {
    const doubted = 'The period for an answer ends. From knowledge, this class needs a written approval, so that silence gives none: check it before you rely on it.' // prettier-ignore
    return [at('no-answer', on, doubted, ...period.cites)]
  }
  const agreed =
    extendedTo === null
      ? ''
      : ` By the longer period agreed; without that agreement in writing it is ${statutory}.`
  const later = counted.start !== null && counted.start > from && extendedTo === null
  const receipt = later
    ? ` Counted from ${from === dated ? 'the date of the notice,' : 'receipt on'} ${from}; from ${counted.start ?? ''} it would be ${lastDay(period, counted.start ?? from, days)}.`
    : ''
  const means = `No answer that reaches the applicant by this day usually means that the applicant may go ahead.${receipt}${agreed}` // prettier-ignore
  return [at('no-answer', on, means, ...period.cites)]
}

/** Parts 6 and 11: where prior approval was said to be required, the decision on it. */
function decision(facts: Facts, counted: Counted): Milestone[] {
  const from = facts.receivedOn ?? counted.start
  const first = /^pa\.part(?:6\b|11\.classB$)/.test(facts.type ?? '')
  if (!first || from === null) return []
  const on = addDays(from, FIGURES.priorApprovalDecisionDays)
  const means = 'If prior approval was said to be required within the 28 days, the decision on it is due (8 weeks from receipt; from knowledge).' // prettier-ignore
  return [at('prior-approval-decision', on, means, 'gpdo-2015-art-7', 'gpdo-2015-parts')]
}

/** Silence can discharge a condition, so that these too are counted from the earliest day that it can be. */
function conditions(facts: Facts, { start, days, extendedTo }: Counted): Milestone[] {
  const from = earliestOf(facts.receivedOn, start)
  if (facts.type !== CONDITIONS || from === undefined || days === null) return []
  const notice = addDays(from, FIGURES.deemedDischargeNoticeDays + 1)
  const earliest = addDays(notice, 1 + FIGURES.deemedDischargeAfterNoticeDays)
  const end = extendedTo ?? addDays(from, days)
  const discharge = end > earliest ? end : earliest
  const refund = addDays(from, FIGURES.conditionRefundDays)
  return [
    at('deemed-discharge-notice', notice, 'From this day the applicant may serve a deemed-discharge notice: six weeks have gone by. Some conditions are exempt (DMPO Sch 6).', 'dmpo-2015-arts-28-29'),
    at('deemed-discharge', discharge, 'The earliest day on which the condition can count as discharged, if a notice came on the first day and no decision is given.', 'dmpo-2015-arts-28-29'),
    at('condition-fee-refund', refund, 'The fee is returned where there is no answer by this day (12 weeks).', 'fees-2012-reg-16'),
  ] // prettier-ignore
}

function outline(facts: Facts, { start }: Counted): Milestone[] {
  const from = facts.receivedOn ?? start
  if (from === null || !(OUTLINE as readonly string[]).includes(facts.type ?? '')) return []
  const on = addDays(addMonths(from, FIGURES.furtherDetailsMonths), -1)
  const means = 'Last day on which the authority can say that it will not decide the outline without further details of reserved matters (one month that begins with the day of receipt).' // prettier-ignore
  return [at('further-details', on, means, 'dmpo-2015-art-5')]
}

function notices({ type }: Facts, { expiry }: Counted): Milestone[] {
  if (expiry === null) return []
  if (type === PERMISSION_IN_PRINCIPLE) {
    const on = addDays(expiry, -FIGURES.permissionInPrincipleDays)
    const means = 'Last day to begin consultation and publicity: they last 14 days, and the period ends then.' // prettier-ignore
    return [at('consult-by', on, means, 'pip-2017-art-5d')]
  }
  if (type !== LARGER_EXTENSION && type !== 'pa.part1.classAA') return []
  const on = addDays(expiry, -FIGURES.neighbourDays)
  const means = 'Last day to serve notice on adjoining owners and occupiers: they have at least 21 days to answer, and the period ends then.' // prettier-ignore
  return [at('neighbour-notices', on, means, type === LARGER_EXTENSION ? 'gpdo-2015-a4' : 'gpdo-2015-aa3')] // prettier-ignore
}

function dispute(period: Period, { expiry }: Counted): Milestone[] {
  if (period.guarantee !== 'planning' || expiry === null) return []
  const on = workingDaysBefore(addDays(expiry, 1), FIGURES.validationDisputeWorkingDays)
  const means = 'The last 7 working days of the period begin. A notice that disputes what was asked for is answered by the end of the period, or within 7 working days if it comes from this day on.' // prettier-ignore
  return [at('validation-dispute', on, means, 'dmpo-2015-art-12')]
}

/** Days beside the expiry on which something begins, ends or falls due, in order. */
export function milestonesOf(
  facts: Facts,
  period: Period | undefined,
  counted: Counted,
): Milestone[] {
  if (period === undefined) return []
  return [
    ...guarantee(counted),
    ...silence(facts, period, counted),
    ...decision(facts, counted),
    ...conditions(facts, counted),
    ...outline(facts, counted),
    ...notices(facts, counted),
    ...dispute(period, counted),
  ].sort((a, b) => (a.on + a.name < b.on + b.name ? -1 : 1))
}
