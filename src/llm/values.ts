import type { Question } from '../domain/question.ts'
import { NONE } from './answers.ts'

/* Whether a number or a choice that a model gave stands in the words that it quoted. */

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const SCALES: Readonly<Record<string, number>> = { hundred: 100, thousand: 1000 }

/** What one word counts, or null where it is no number word. */
function countOf(word: string): number | null {
  const small = SMALL.indexOf(word)
  if (small !== -1) return small
  const tens = TENS.indexOf(word)
  return tens === -1 ? null : (tens + 2) * 10
}

const isTens = (count: number): boolean => count >= 20
const isUnit = (count: number): boolean => count >= 1 && count <= 9

/** Every number that a text has in words: "twenty-one" is 21 and neither 20 nor 1. */
function numbersInWords(text: string): number[] {
  const words = text.toLowerCase().match(/[a-z]+/g) ?? []
  const found: number[] = []
  for (let at = 0; at < words.length; at += 1) {
    const pair = words[at] === 'pair' && words[at - 1] === 'a' ? 2 : null
    const single = words[at] === 'single' && words[at - 1] === 'a' ? 1 : null
    const count = pair ?? single ?? countOf(words[at] ?? '')
    if (count === null) continue
    let total = count
    for (let next = at + 1; next < words.length; next += 1) {
      const scale = SCALES[words[next] ?? '']
      const joined = words[next] === 'and' && total >= 100 ? next + 1 : next
      const more = countOf(words[joined] ?? '')
      if (scale !== undefined) total *= scale
      else if (more !== null && ((isTens(total % 100) && isUnit(more) && total % 10 === 0) || (total >= 100 && total % 100 === 0))) {
        total += more
        next = joined
      } else break
      at = next
    }
    found.push(total)
  }
  return found
} // prettier-ignore

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
