import { daysLeft, type Clock } from '../domain/clock.ts'
import { daysBetween, type IsoDate } from '../domain/dates.ts'

/** `3 days left`, `1 day left`, `last day`, `2 days ago`. */
export function leftInWords(left: number): string {
  const days = Math.abs(left) === 1 ? '1 day' : `${Math.abs(left)} days`
  if (left === 0) return 'today'
  return left > 0 ? `${days} left` : `${days} ago`
}

/** The clock for an officer, as lines for a terminal; days left are as of `day`, in Europe/London. */
export function clockLines(clock: Clock, day: IsoDate): string[] {
  const { expiry, statutoryExpiry, extendedTo, lastWorkingDay } = clock
  const left = daysLeft(clock, day)
  const more = (text: string) => `           ${text}`
  const milestones = clock.milestones.map(({ name, on, means }) =>
    more(`${on}  ${name} (${leftInWords(daysBetween(day, on))}): ${means}`),
  )
  const notes = clock.notes.map(more)
  if (expiry === null || left === null)
    return [`Clock      not running: ${clock.rule}`, ...notes, ...milestones]
  const lastWorking = lastWorkingDay !== null && lastWorkingDay !== expiry
  return [
    `Clock      ${clock.start ?? '?'} (${clock.basis}), ${clock.days ?? '?'} days to ${statutoryExpiry ?? expiry}` +
      `${extendedTo === null ? '' : `, extended to ${extendedTo}`} (${left} days left on ${day}); ${clock.rule}`,
    ...(lastWorking
      ? [more(`Last working day before it: ${lastWorkingDay} (the period does not move).`)]
      : []),
    ...notes,
    ...milestones,
  ]
}
