import type { Price, Prices } from './overrides.ts'
import type { AmountKey } from './amounts.ts'

/** A step of the arithmetic, in words, and what it adds (or, below nought, takes off), in pounds. */
export interface FeeLine {
  text: string
  amount: number
}

/** A fee in the making: its lines, the amounts of the tables that they use, what is doubtful, what else it may come to. */
export interface Part {
  lines: FeeLine[]
  prices: Price[]
  doubts: string[]
  alternatives: number[]
}

/** What would be needed to work a fee out. */
export interface Missing {
  missing: string[]
}

export const isMissing = (value: Part | Missing): value is Missing => 'missing' in value
export const missing = (...what: string[]): Missing => ({ missing: what })

const grouped = (digits: 0 | 2) =>
  new Intl.NumberFormat('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits })
const WHOLE = grouped(0)
const WITH_PENCE = grouped(2)

/** Pounds with thousands and, where there are any, pence: `£32,578`, `£541.50`. */
export function pounds(amount: number): string {
  return `£${(amount % 1 === 0 ? WHOLE : WITH_PENCE).format(amount)}`
}

const toPence = (amount: number): number => Math.round(amount * 100) / 100

export function sumOf(lines: readonly FeeLine[]): number {
  return toPence(lines.reduce((sum, { amount }) => sum + amount, 0))
}

const unique = (amounts: number[], except: number): number[] =>
  [...new Set(amounts.map(toPence))].filter((amount) => amount !== except).sort((a, b) => a - b)

/** One amount, as it stands: "one house enlarged: £548". */
export function flat(prices: Prices, key: AmountKey, text: string): Part {
  return times(prices, key, 1, () => text)
}

/** So many times an amount: "3 dwellings × £610 = £1,830". */
export function times(
  prices: Prices,
  key: AmountKey,
  count: number,
  text: (each: string, total: string) => string = (each, total) => `${count} × ${each} = ${total}`,
): Part {
  const price = prices(key)
  const amount = toPence(count * price.pounds)
  const line = { text: text(pounds(price.pounds), pounds(amount)), amount }
  const alternatives = unique(price.or.map((other) => count * other), amount) // prettier-ignore
  return { lines: [line], prices: [price], doubts: [], alternatives }
}

/** Parts that are paid together. */
export function together(...parts: Part[]): Part {
  const lines = parts.flatMap((part) => part.lines)
  const amount = sumOf(lines)
  const others = parts.flatMap((part) => {
    const own = sumOf(part.lines)
    return part.alternatives.map((other) => amount - own + other)
  })
  return {
    lines,
    prices: parts.flatMap((part) => part.prices),
    doubts: parts.flatMap((part) => part.doubts),
    alternatives: unique(others, amount),
  }
}

/** No more than an amount of the tables. */
export function atMost(prices: Prices, key: AmountKey, part: Part): Part {
  const most = prices(key)
  const excess = sumOf(part.lines) - most.pounds
  if (excess <= 0) return part
  const text = `no more than ${pounds(most.pounds)}`
  return {
    ...part,
    lines: [...part.lines, { text, amount: -toPence(excess) }],
    prices: [...part.prices, most],
    alternatives: unique(part.alternatives.map((other) => Math.min(other, most.pounds)), most.pounds), // prettier-ignore
  }
}

/** Half of it, as `why` says. */
export function halved(part: Part, why: string): Part {
  const half = toPence(sumOf(part.lines) / 2)
  return {
    ...part,
    lines: [...part.lines, { text: why, amount: -toPence(sumOf(part.lines) - half) }],
    alternatives: unique(part.alternatives.map((other) => other / 2), half), // prettier-ignore
  }
}

export function doubted(part: Part, ...doubts: string[]): Part {
  return { ...part, doubts: [...part.doubts, ...doubts] }
}

/** A part that may be another: `doubt` is told where that would come to another sum. */
export function orElse(part: Part, doubt: string, ...others: Part[]): Part {
  const amount = sumOf(part.lines)
  const sums = others.flatMap((other) => [sumOf(other.lines), ...other.alternatives])
  if (sums.every((sum) => sum === amount)) return part
  return {
    ...part,
    doubts: [...part.doubts, doubt],
    alternatives: unique([...part.alternatives, ...sums], amount),
  }
}
