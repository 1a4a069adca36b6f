import { pounds } from './parts.ts'
import type { Fee } from './compute.ts'

const LONG = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
const longDate = (date: string): string => LONG.format(new Date(`${date}T00:00:00Z`))

/** The arithmetic in one line: "3 dwellings × £610 = £1,830 (1 April 2026)". */
export function feeText({ lines, amount, table }: Fee): string {
  const steps = lines.map(({ text }) => text).join('; ')
  const all = lines.length > 1 ? `; in all ${pounds(amount)}` : ''
  return `${steps}${all} (${longDate(table)})`
}
