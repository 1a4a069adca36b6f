import { daysBetween, addDays, type IsoDate } from '../../domain/dates.ts'
import type { Facts } from '../../domain/facts.ts'
import { isHouseholder } from '../application-types.ts'
import { firstWorkingDayOnOrAfter, lastWorkingDayOnOrBefore } from '../clock/bank-holidays.ts'
import { clockFor } from '../clock/clock.ts'
import { EIA_DAYS, periodOf, PUBLIC_SERVICE_DAYS } from '../clock/periods.ts'
import type { CheckResult, Requirement } from '../requirement.ts'
import { computed, field, flag, madeOn, notApplicable, pass, unknown } from '../result.ts'
import { scaleOf } from '../scale.ts'
import { query } from './query.ts'

/** What a target so many days after the start would mean. */
const MEANT: readonly { days: number; means: string }[] = [
  { days: 28, means: '28 days: a non-material amendment, or a notice of 28 days?' },
  { days: 35, means: '5 weeks: permission in principle, or technical details?' },
  { days: 42, means: '6 weeks: a larger home extension, or a tree in a conservation area?' },
  { days: 56, means: '8 weeks: not major?' },
  { days: PUBLIC_SERVICE_DAYS, means: '10 weeks: public service infrastructure, or major technical details?' },
  { days: 91, means: '13 weeks: major?' },
  { days: EIA_DAYS, means: '16 weeks: EIA development?' },
] // prettier-ignore

/**
 * Whether a target is the last day of a period by some council's reckoning: the last day itself, the day before (the first
 * day is counted), the day after (the day on which it is over), and the working day next to those.
 */
export function isReckoned(target: IsoDate, lastDay: IsoDate): boolean {
  return (
    target >= lastWorkingDayOnOrBefore(addDays(lastDay, -1)) &&
    target <= firstWorkingDayOnOrAfter(addDays(lastDay, 1))
  )
}

/** Exactly: the day itself or, by councils that count the first day, the one before. A householder's period is never another. */
function meantBy(facts: Facts, counted: number): (typeof MEANT)[number] | undefined {
  const most = isHouseholder(facts.type) ? 0 : EIA_DAYS
  return MEANT.find(({ days }) => days <= most && (counted === days || counted === days - 1))
}

function targetAgrees(facts: Facts): CheckResult {
  const { targetOn = null, receivedOn, validOn, type } = facts
  if (targetOn === null) return notApplicable('No target date is in the record.')
  const clock = clockFor(facts)
  const { start, days, statutoryExpiry } = clock
  if (type === null || start === null || days === null || statutoryExpiry === null)
    return notApplicable('The statutory period or its start is not known, so no target date follows.') // prettier-ignore
  const evidence = [
    field('targetOn', targetOn),
    computed(`${start} (${clock.basis}) and ${days} days end on ${statutoryExpiry}`),
  ]
  if (isReckoned(targetOn, statutoryExpiry))
    return pass(`The target date ${targetOn} fits the statutory expiry.`, ...evidence)
  if (clock.extendedTo !== null)
    return isReckoned(targetOn, clock.extendedTo)
      ? pass(`The target date ${targetOn} is the one agreed.`, ...evidence)
      : notApplicable('A longer period was agreed, so the target date may be any.')
  const counted = daysBetween(start, targetOn)
  const both = `The target date ${targetOn} is ${counted} days after ${start}; the period computed is ${days}` // prettier-ignore
  const other = clock.basis === 'valid date' ? receivedOn : validOn
  if (other !== null && isReckoned(targetOn, addDays(other, days))) {
    // The day an application was complete is as good a reading of its receipt, but for notices and larger home extensions.
    const period = periodOf(type, madeOn(facts))
    const complete = period?.silence === null || period?.runsFrom === 'received unless mended'
    if (clock.basis === 'valid date' || complete)
      return pass(`The target date ${targetOn} counts the same period from ${clock.basis === 'valid date' ? 'receipt' : 'the valid date'}.`, ...evidence) // prettier-ignore
    return flag(
      `${both}. It counts from the valid date ${other}, and this period runs from receipt.`,
      ...evidence,
      field('validOn', other),
    )
  }
  if (targetOn < start) return flag(`${both}: it is before the period begins.`, ...evidence)
  const meant = meantBy(facts, counted)
  const scale = scaleOf(facts)
  const period = periodOf(type, madeOn(facts))
  const mayBeMajor =
    scale.major === 'unknown' && meant !== undefined && meant.days === period?.majorDays
  if (mayBeMajor)
    return unknown(
      `${both}, as far as is known. The target would be ${meant.means} The record does not say (${scale.reason}).`,
      ...evidence,
    )
  const guess = meant === undefined ? '' : ` It would be ${meant.means}`
  return targetOn > statutoryExpiry
    ? flag(
        `${both}.${guess} Was a longer period agreed in writing?`,
        ...evidence,
        ...scale.evidence,
      )
    : flag(`${both}: it is earlier.${guess}`, ...evidence)
}

export const consistencyOfTarget: readonly Requirement[] = [
  query({
    id: 'Q-TARGET',
    title: 'The target date fits the statutory period',
    cites: ['officer-checks', 'dmpo-2015-art-34'],
    check: targetAgrees,
  }),
]
