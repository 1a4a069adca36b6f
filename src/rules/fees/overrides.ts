import { z } from 'zod'
import { isoDate } from '../../domain/submission.ts'
import { AMOUNT_KEYS, nationalAmount, type AmountKey, type Tag, type TableDate } from './amounts.ts'

/*
 * What one council says its own fees are. The Planning and Infrastructure Act 2025 enables fees that a council sets, and no
 * regulations that do it were found: so an override is the council's statement, it makes no fee certain, and says so.
 *
 *   { from: '2026-12-01', to: null, publishedOn: '2026-11-02',
 *     citation: { text: 'Norwold Borough Council, schedule of planning fees 2026',
 *                 url: 'https://norwold.example/planning/fees' },
 *     amounts: { householder: 590, conditionsOther: 320 } }
 */

const pounds = z.number().nonnegative().multipleOf(0.01)

export const feeOverride = z
  .strictObject({
    /** Days on which it applies, both included; null: until another is stated. */
    from: isoDate,
    to: isoDate.nullable().default(null),
    publishedOn: isoDate,
    citation: z.strictObject({ text: z.string().min(1), url: z.url() }),
    /** The amounts that differ from the national ones, in pounds, by the names of `amounts.ts`. */
    amounts: z.partialRecord(z.enum(AMOUNT_KEYS), pounds),
  })
  .refine(({ from, to }) => to === null || to >= from, { error: 'to is before from', path: ['to'] })
export type FeeOverride = z.infer<typeof feeOverride>

/** Overrides of one council, in any order; where two give an amount for a day, the one that began last counts. */
export const feeOverrides = z.array(feeOverride)
export type FeeOverrides = readonly FeeOverride[]

/** From a plain object, such as YAML gives; `problems` name the member. Never throws. */
export function parseFeeOverrides(
  value: unknown,
): { ok: true; overrides: FeeOverrides } | { ok: false; problems: string[] } {
  const parsed = feeOverrides.safeParse(value)
  if (parsed.success) return { ok: true, overrides: parsed.data }
  return {
    ok: false,
    problems: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
  }
}

/** An amount as it applies on a day: the council's own where it states one. */
export interface Price {
  key: AmountKey
  pounds: number
  /** The other amounts that it may be. */
  or: number[]
  tag: Tag | 'stated-by-council'
  override: FeeOverride | null
}

export type Prices = (key: AmountKey) => Price

/** What each amount is on `date`, under the national table that began on `table`. */
export function pricesOn(table: TableDate, date: string, overrides: FeeOverrides): Prices {
  const inForce = overrides
    .filter(({ from, to }) => from <= date && (to === null || date <= to))
    .sort((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : 0))
  return (key) => {
    const override = inForce.find(({ amounts }) => amounts[key] !== undefined)
    const own = override?.amounts[key]
    if (override !== undefined && own !== undefined)
      return { key, pounds: own, or: [], tag: 'stated-by-council', override }
    const { pounds: amount, tag, or } = nationalAmount(key, table)
    return { key, pounds: amount, or: or === undefined ? [] : [or], tag, override: null }
  }
}
