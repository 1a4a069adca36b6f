import { daysLeft, type Clock } from '../../domain/clock.ts'
import { daysBetween, type IsoDate } from '../../domain/dates.ts'
import { awayInWords } from '../../rules/words/days.ts'
import { leftView } from '../queue/words.ts'

/** The clock for a page; days are counted from `today` in London. */
export function clockView(clock: Clock, today: IsoDate) {
  const left = daysLeft(clock, today)
  return {
    ...clock,
    left: left === null ? null : leftView(left),
    milestones: clock.milestones.map((one) => ({
      ...one,
      name: one.name.replaceAll('-', ' '),
      when: awayInWords(daysBetween(today, one.on)),
    })),
  }
}
