import { countOf } from '../domain/number-words.ts'
import type { Question } from '../domain/question.ts'
import { NONE } from './answers.ts'

/* Whether a number or a choice that a model gave stands in the words that it quoted. */

/** The number in words that begins at a word, and where it ends; null where none does. */
function numberAt(words: readonly string[], at: number): { number: number; end: number } | null {
  const article = words[at - 1] === 'a'
  if (article && words[at] === 'pair') return { number: 2, end: at + 1 }
  if (article && words[at] === 'single') return { number: 1, end: at + 1 }
  const first = countOf(words[at] ?? '')
  if (first === null) return null
  let thousands = 0
  let current = first
  let end = at + 1
  for (; end < words.length; end += 1) {
    const word = words[end] ?? ''
    // "one hundred and twenty": the word after the "and" belongs to it, the "and" before other words does not.
    const joins = word === 'and' && (thousands > 0 || current >= 100)
    const next = countOf(joins ? (words[end + 1] ?? '') : word)
    const fits =
      next !== null &&
      (current % 100 === 0 ? thousands + current > 0 : current % 100 >= 20 && current % 10 === 0 && next > 0 && next < 10)
    if (word === 'hundred' && current > 0 && current < 100) current *= 100
    else if (word === 'thousand' && thousands === 0 && current > 0) {
      thousands = current * 1000
      current = 0
    } else if (fits) {
      current += next
      if (joins) end += 1
    } else break
  }
  return { number: thousands + current, end }
} // prettier-ignore

/** Every number that a text has in words: "twenty-one" is 21 and neither 20 nor 1. */
function numbersInWords(text: string): number[] {
  const words = text.toLowerCase().match(/[a-z]+/g) ?? []
  const found: number[] = []
  for (let at = 0; at < words.length;) {
    const number = numberAt(words, at)
    if (number !== null) found.push(number.number)
    at = number?.end ?? at + 1
  }
  return found
}

/**
 * Figures that stand by themselves: with thousands separators, with a fraction of zeros, with a unit written against
 * them (`3m`). No part of a longer figure, of a decimal, of `A3`, and no ordinal.
 */
const FIGURES =
  /(?<![\p{L}\p{N}.,]|\p{N}[.,])(-?)(\d{1,3}(?:[,\u00a0\u2009\u202f ]\d{3})+|\d+)(?:\.(\d+))?(?!\p{N}|[.,]\p{N})(?!st\b|nd\b|rd\b|th\b)/giu

function numbersInFigures(text: string): number[] {
  return [...text.matchAll(FIGURES)].flatMap(([, minus, figures = '', fraction]) => {
    if (fraction !== undefined && /[1-9]/.test(fraction)) return []
    const sign = minus === '-' ? -1 : 1
    const number = sign * Number(figures.replace(/\D/g, ''))
    // "plots 12 250" may be two numbers.
    const parts = figures.includes(' ') ? figures.split(' ').map(Number) : []
    // A dash before a figure is a range's or a bullet's more often than a minus.
    return [number, Math.abs(number), ...parts]
  })
}

const withPlainDashes = (text: string): string => text.replace(/[\u2010-\u2015\u2212\u00ad]/g, '-')

/** True where a whole number stands in a text, in figures or in words up to some thousands. */
export function hasInteger(text: string, value: number): boolean {
  const plain = withPlainDashes(text)
  return [...numbersInFigures(plain), ...numbersInWords(plain)].includes(value)
}

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Options such as `3a`, `2` or `B`, which a quotation shows or does not; others (kinds of document) are judgements. */
const isShown = (option: string): boolean => /\d/.test(option) || option.length === 1

/** True where an option of figures or one letter stands in a text by itself. */
function hasOption(text: string, option: string): boolean {
  const plain = withPlainDashes(text)
  // One capital letter is a name ("certificate A") where it does not begin a sentence, as "A house" does.
  if (/^\p{L}$/u.test(option)) {
    return new RegExp(`(?<=[\\p{L}\\p{N},:]\\s+|[("'“‘/])${escaped(option)}(?![\\p{L}\\p{N}'’])`, 'u').test(plain)
  }
  return new RegExp(`(?<![\\p{L}\\p{N}]|\\p{N}[.,])${escaped(option)}(?![\\p{L}\\p{N}]|[.,]\\p{N})`, 'iu').test(plain)
} // prettier-ignore

/**
 * The value that an answer gave, where its verified quotation (the document's own words) shows it: `kept`; nothing where
 * the model chose none; `dropped` where the words do not show it.
 */
export function checkValue(
  wanted: Question['value'],
  value: string | number | undefined,
  quote: string,
): { kept?: string | number; dropped: boolean } {
  if (wanted === undefined || value === undefined) return { dropped: false }
  if (wanted.kind === 'integer') {
    return typeof value === 'number' && hasInteger(quote, value)
      ? { kept: value, dropped: false }
      : { dropped: true }
  }
  if (typeof value !== 'string' || !wanted.options.includes(value))
    return { dropped: value !== NONE }
  return isShown(value) && !hasOption(quote, value)
    ? { dropped: true }
    : { kept: value, dropped: false }
}
