import type { IsoDate } from '../../domain/dates.ts'
import type { CitationId } from '../citations.ts'

/** The statutory period of some types of application. */
export interface Period {
  /** Types, or where it ends in `*` the beginning of types. The first period that matches and is in force counts. */
  types: readonly string[]
  /** Days where the development is not major, and where it is. */
  days: number
  majorDays: number
  rule: string
  majorRule: string
  /** `from knowledge`: the operative wording was not read, and the rule says so. */
  tag: 'verified' | 'from knowledge'
  /** The first day of applications that it is for; null is "as long as these records go back". */
  from: IsoDate | null
  /**
   * `valid`: from the valid date, else receipt. `received`: from receipt, else the valid date. `received unless mended`:
   * the same, and from the valid date where the record says that it was held invalid before. `receipt alone`: from
   * receipt and nothing else, so that without its date the clock is not known.
   */
  runsFrom: 'valid' | 'received' | 'received unless mended' | 'receipt alone'
  /** Whether the day it runs from is the first day of the period, or the day after it is. */
  firstDay: 'the next day' | 'the day itself'
  /** `planning`: the planning guarantee runs (fees reg 9A), and a dispute on validity may be raised (DMPO art 12). */
  guarantee: 'planning' | null
  /** What no answer by the end of it does: the applicant may go ahead; or that is doubted; null: nothing by itself. */
  silence: 'may go ahead' | 'doubted' | null
  /** Whether applicant and authority may agree a longer one in writing. */
  extendable: boolean
  cites: readonly [CitationId, ...CitationId[]]
}

/** The same length whatever the scale. */
export const same = (days: number, rule: string) => ({
  days,
  majorDays: days,
  rule,
  majorRule: rule,
})

/** What is so of most periods. */
export const usual = {
  tag: 'verified',
  from: null,
  runsFrom: 'valid',
  firstDay: 'the next day',
  guarantee: null,
  silence: null,
  extendable: true,
} as const
/** The same, of which the operative wording was not read. */
export const known = { ...usual, tag: 'from knowledge' } as const
