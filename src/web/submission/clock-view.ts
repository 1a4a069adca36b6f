import { daysLeft, type Clock } from '../../domain/clock.ts'
import { daysBetween, type IsoDate } from '../../domain/dates.ts'
import { many } from '../filters.ts'

/** `12 days left`, `1 day left`, `due today`, `3 days over`. */
export function leftInWords(left: number): string {
  if (left === 0) return 'due today'
  const days = many(Math.abs(left), 'day')
  return left > 0 ? `${days} left` : `${days} over`
}

const whenInWords = (days: number): string =>
  days === 0 ? 'today' : days > 0 ? `in ${many(days, 'day')}` : `${many(-days, 'day')} ago`

/** The clock for a page; days are counted from `today` in London. */
export function clockView(clock: Clock, today: IsoDate) {
  const left = daysLeft(clock, today)
  return {
    ...clock,
    left: left === null ? null : { text: leftInWords(left), colour: left < 0 ? 'red' : left <= 7 ? 'yellow' : 'grey' }, // prettier-ignore
    milestones: clock.milestones.map((one) => ({
      ...one,
      name: one.name.replaceAll('-', ' '),
      when: whenInWords(daysBetween(today, one.on)),
    })),
  }
}
