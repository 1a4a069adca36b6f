import { daysBetween, type IsoDate } from './dates.ts'

/** A day beside the expiry on which something begins, ends or falls due. */
export interface Milestone {
  /** A word for programs, such as `planning-guarantee`. */
  name: string
  on: IsoDate
  /** One or two sentences for an officer. */
  means: string
  cites: string[]
}

export interface Clock {
  /** Day the period is counted from, or null where no date is known. */
  start: IsoDate | null
  basis: 'valid date' | 'received date' | 'unknown'
  /** Statutory period in days, or null where the type is not known or has none. */
  days: number | null
  /** Which rule sets the period, in words. */
  rule: string
  cites: string[]
  /** Last day of the period that runs: the agreed one where there is one, else the statutory one. */
  expiry: IsoDate | null
  /** Last day of the statutory period, whatever was agreed. */
  statutoryExpiry: IsoDate | null
  /** The day to which a longer period was agreed in writing, where it counts; null where none does. */
  extendedTo: IsoDate | null
  /** Last working day in England on or before the expiry, which itself may be any day. */
  lastWorkingDay: IsoDate | null
  /** Planning-guarantee date; null where the guarantee does not run, as after an agreed extension. */
  guarantee: IsoDate | null
  /** Since when the authority has held it invalid, and until which day; `to` null: as far as is known it still does. */
  invalid: { from: IsoDate; to: IsoDate | null } | null
  /** In order of day, then name. */
  milestones: Milestone[]
  /** What an officer should know of how the dates came about: one sentence each. */
  notes: string[]
}

/** A clock as some version of the code stored it: before these were known, they were not in it. */
export type StoredClock = Pick<
  Clock,
  'start' | 'basis' | 'days' | 'rule' | 'cites' | 'expiry' | 'guarantee'
> &
  Partial<Clock>

/** A stored clock with what it lacks filled in: then the expiry was the statutory one, and nothing else was looked at. */
export function wholeClock(stored: StoredClock): Clock {
  return {
    statutoryExpiry: stored.expiry,
    extendedTo: null,
    lastWorkingDay: null,
    invalid: null,
    milestones: [],
    notes: [],
    ...stored,
  }
}

/** Whole days from `asOf`, a day in Europe/London, to the expiry: 0 on the last day, negative after it, null without one. */
export function daysLeft({ expiry }: Pick<Clock, 'expiry'>, asOf: IsoDate): number | null {
  return expiry === null ? null : daysBetween(asOf, expiry)
}
