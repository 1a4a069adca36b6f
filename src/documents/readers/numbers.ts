import { countOf, SMALL_NUMBERS, TENS } from '../../domain/number-words.ts'

/** Numbers in digits and in words. Patterns are sources for `RegExp`, to be used with `i`; none repeats without a bound. */

const ONES = SMALL_NUMBERS.slice(1, 10).join('|')
// Longer words first: "seventeen" before "seven".
const BELOW_TWENTY = SMALL_NUMBERS.slice(1).reverse().join('|')
const BELOW_HUNDRED = `(?:(?:${TENS.join('|')})(?:[\\s-]{1,2}(?:${ONES}))?|${BELOW_TWENTY})`

/** A number in words, one to nine hundred and ninety-nine. */
export const IN_WORDS = `(?:(?:a|${ONES})\\s{1,2}hundred(?:\\s{1,2}and\\s{1,2}${BELOW_HUNDRED})?|${BELOW_HUNDRED})(?![\\w█-])`

/** What may not stand before a number: it would be part of a longer one, of a code, a price, a range or a ratio. */
export const NUMBER_STARTS = '(?<![\\w█£$€.,/+–-])(?<!\\d:)'
/** What may not stand behind a number in digits. */
export const NUMBER_ENDS = '(?![\\d█]|[.,:/]\\d)'

/** A number in digits, thousands parted by commas or not, with or without decimals. */
export const DECIMAL = `(?:\\d{1,3}(?:,\\d{3}){1,3}|\\d{1,7})(?:\\.\\d{1,4})?`
/** A whole number in digits. */
export const WHOLE = `(?:\\d{1,3}(?:,\\d{3}){1,2}|\\d{1,6})`

/** The number that a match of the patterns above says. */
export function numberOf(words: string): number {
  const text = words.trim().toLowerCase()
  if (/^[\d.,]+$/.test(text)) return Number(text.replaceAll(',', ''))
  let sum = 0
  for (const word of text.split(/[\s-]+/)) {
    if (word === 'hundred') sum = Math.max(sum, 1) * 100
    else if (word === 'a' || word === 'an') sum += 1
    else sum += countOf(word) ?? 0
  }
  return sum
}

/** Rounded to hundredths: of a square metre, of a metre. */
export const toHundredths = (value: number): number => Math.round(value * 100) / 100
