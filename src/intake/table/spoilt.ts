import type { RowNotes } from '../row.ts'
import { isNothing } from '../values.ts'

/** What a spreadsheet made of an application number, in words. `certain`: it can be no reference. */
export interface Spoilt {
  certain: boolean
  what: string
}

const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)'
const DAY = String.raw`(?:0?[1-9]|[12]\d|3[01])`
const MONTH_NUMBER = '(?:0?[1-9]|1[0-2])'
const TIME = String.raw`\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?`
const NUMERIC_DATE = String.raw`${DAY}[-/.]${MONTH_NUMBER}[-/.](?:19|20)\d{2}`
const ISO_DATE = String.raw`(?:1[89]|20)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`

/**
 * What is certain is only what a spreadsheet writes and nobody numbers applications by: `12-Mar` has its very letters,
 * whereas `24-DEC-12` could be a year, a type and a number, and `24/03/2024` the 24th of a month.
 */
const SPOILT: { pattern: RegExp; certain: boolean; what: string }[] = [
  { pattern: /^\d{1,3}(?:\.\d+)?E\+\d{2,3}$/i, certain: true, what: 'a number with an exponent' },
  { pattern: new RegExp(`^${ISO_DATE}(?:[T ]${TIME})?Z?$`), certain: true, what: 'a date' },
  {
    pattern: new RegExp(String.raw`^(?:${NUMERIC_DATE}|${DAY}[-/]${MONTH_NUMBER}[-/]\d{2}) ${TIME}(?: [AP]M)?$`, 'i'),
    certain: true,
    what: 'a date',
  },
  {
    pattern: new RegExp(String.raw`^(?:${DAY}-${MONTH}(?:-\d{2}|-\d{4})?|${MONTH}-\d{2})$`),
    certain: true,
    what: 'a date',
  },
  { pattern: new RegExp(`^${NUMERIC_DATE}$`), certain: false, what: 'a date' },
  {
    pattern: new RegExp(String.raw`^(?:${DAY}-${MONTH}(?:-\d{2}|-\d{4})?|${MONTH}-(?:\d{2}|\d{4}))$`, 'i'),
    certain: false,
    what: 'a date',
  },
  { pattern: /^\d{1,3}(?:\.\d+)?E-\d{2,3}$/i, certain: false, what: 'a number with an exponent' },
  { pattern: /^\d+\.\d+$/, certain: false, what: 'a number with decimals' },
  { pattern: /^\d{15}0+$/, certain: false, what: 'a number of which only 15 digits were kept' },
] // prettier-ignore

const ERROR =
  /^#(?:REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|FIELD!|BLOCKED!)$/i

/** True for what a spreadsheet shows in place of a result that it could not work out. */
export const isErrorValue = (text: string): boolean => ERROR.test(text)

/** How a reference was spoilt by a spreadsheet; null where it was not, as far as can be told. */
export function spoiltReference(reference: string): Spoilt | null {
  if (/^#+$/.test(reference))
    return { certain: true, what: 'the marks of a column too narrow for it' }
  if (isErrorValue(reference)) return { certain: true, what: 'the error of a formula' }
  const found = SPOILT.find(({ pattern }) => pattern.test(reference))
  return found === undefined ? null : { certain: found.certain, what: found.what }
}

const CURE =
  'Format the column as text, type or paste the application numbers again from where they came, and save.'

/** Notes what a spreadsheet did to the reference. True where it is no key that can be trusted. */
function noteSpoiltReference(column: string | null, reference: string, notes: RowNotes): boolean {
  const spoilt = spoiltReference(reference)
  if (spoilt === null) return false
  if (spoilt.certain) {
    const message = `"${reference}" is ${spoilt.what}, which a spreadsheet has put in place of the application number. ${CURE}`
    notes.problem(column, reference, 'reference.spoilt', message)
    return true
  }
  const message = `"${reference}" looks like ${spoilt.what}, and is taken as the application number. If a spreadsheet has changed it: ${CURE.charAt(0).toLowerCase()}${CURE.slice(1)}`
  notes.warn(column, reference, 'reference.looks-spoilt', message)
  return false
}

const LONGEST_REFERENCE = 100

/** The reference in a record of any format, or null with the problem noted where it is none; `missing` says so of a blank. */
export function referenceIn(
  column: string | null,
  text: string | null,
  notes: RowNotes,
  missing: string,
): string | null {
  if (text === null) {
    notes.problem(column, null, 'reference.missing', missing)
    return null
  }
  if (text.length > LONGEST_REFERENCE || /[\r\n\t]/.test(text)) {
    const message = 'This is too long, or has line breaks, and cannot be a reference. Write the application number alone; in a table, check that the columns line up.' // prettier-ignore
    notes.problem(column, text, 'reference.not-one', message)
    return null
  }
  return noteSpoiltReference(column, text, notes) ? null : text
}

/** A UPRN's digits, without what systems write round them and without decimals that are nothing. */
function uprnDigits(text: string): string {
  const plain = text.replace(/^'/, '').replace(/\s+/g, '').replace(/\.0+$/, '')
  return /^\d{1,3}(?:,\d{3})+$/.test(plain) ? plain.replaceAll(',', '') : plain
}

/** The UPRN in a cell; null, with a warning, where it is none: a wrong one would be another property. */
export function uprnIn(column: string | null, text: string, notes: RowNotes): string | null {
  if (isNothing(text)) return null
  const digits = uprnDigits(text.trim())
  if (/^0+$/.test(digits)) return null
  if (/^\d{1,12}$/.test(digits)) return digits
  const exponent = /^\d+(?:\.\d+)?E[+-]?\d+$/i.test(digits)
  const what = exponent
    ? 'has lost digits in a spreadsheet'
    : 'is not a UPRN, which is a number of up to 12 digits'
  const cure = exponent
    ? 'Format the column as text and paste the UPRNs again.'
    : 'Write digits only.'
  const message = `"${text.trim()}" ${what}, so there is none. ${cure}`
  notes.warn(column, text, 'uprn.spoilt', message)
  return null
}
