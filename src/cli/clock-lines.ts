import { daysLeft, type Clock } from '../domain/clock.ts'
import { daysBetween, type IsoDate } from '../domain/dates.ts'
import { awayInWords, leftInWords } from '../rules/words/days.ts'

/** The clock for an officer, as lines for a terminal; days left are as of `day`, in Europe/London. */
export function clockLines(clock: Clock, day: IsoDate): string[] {
  const { expiry, statutoryExpiry, extendedTo, lastWorkingDay } = clock
  const left = daysLeft(clock, day)
  const more = (text: string) => `           ${text}`
  const milestones = clock.milestones.map(({ name, on, means }) =>
    more(`${on}  ${name} (${awayInWords(daysBetween(day, on))}): ${means}`),
  )
  const notes = clock.notes.map(more)
  if (expiry === null || left === null)
    return [`Clock      not running: ${clock.rule}`, ...notes, ...milestones]
  const lastWorking = lastWorkingDay !== null && lastWorkingDay !== expiry
  return [
    `Clock      ${clock.start ?? '?'} (${clock.basis}), ${clock.days ?? '?'} days to ${statutoryExpiry ?? expiry}` +
      `${extendedTo === null ? '' : `, extended to ${extendedTo}`} (${leftInWords(left)}, as of ${day}); ${clock.rule}`,
    ...(lastWorking
      ? [more(`Last working day before it: ${lastWorkingDay} (the period does not move).`)]
      : []),
    ...notes,
    ...milestones,
  ]
}
