/** How the number format of a cell changes what its number means; a shape is a format with words or zeros of its own. */
export type Style = 'date' | 'exponent' | { shape: string[] } | null

const DATES = [[14, 22], [27, 36], [45, 47], [50, 58]] as const // prettier-ignore
const EXPONENTS = new Set([11, 48])

/** One piece of a number format: words in quotes or behind a stroke, what shows nothing, or one sign. */
const PIECE = /"([^"]*)"|\\(.)|\[[^\]]*\]|[_*].|(.)/gsu

/**
 * The pieces of a format that writes a whole number with words beside its digits or with leading zeros, `"24/"0000` or
 * `00000`: '' for each digit, and the words. Null for every other format.
 */
function shapeOf(code: string): string[] | null {
  const shape: string[] = []
  for (const [, quoted, escaped, sign = ''] of code.matchAll(PIECE)) {
    const words = quoted ?? escaped ?? (/[- ()]/.test(sign) ? sign : '')
    // What is for negative numbers and for words comes after it.
    if (sign === ';') break
    if (sign === '0') shape.push('')
    else if (words !== '') shape.push(words)
    else if (sign !== '') return null
  }
  const zeros = shape.filter((piece) => piece === '').length
  return zeros === 0 || shape.length === 1 ? null : shape
}

/** A whole number as its format shows it, words and leading zeros included; null where it is no whole number. */
export function shapedNumber(plain: string, shape: string[]): string | null {
  if (!/^\d+$/.test(plain)) return null
  const places = shape.filter((piece) => piece === '').length
  let digits = plain.padStart(places, '0')
  // Digits that have no place of their own stand in the first one.
  let spare = digits.length - places
  const place = (): string => {
    const own = digits.slice(0, 1 + spare)
    digits = digits.slice(1 + spare)
    spare = 0
    return own
  }
  return shape.map((piece) => (piece === '' ? place() : piece)).join('')
}

/** What a number format makes of a number: ECMA-376 part 1, 18.8.30 (built-in ids) and 18.8.31 (codes). */
export function styleOf(id: number, code: string | undefined): Style {
  if (code === undefined) {
    if (DATES.some(([from, to]) => id >= from && id <= to)) return 'date'
    return EXPONENTS.has(id) ? 'exponent' : null
  }
  const cut = code.slice(0, 1000)
  // Quoted words, colours and conditions in brackets, escaped and padding characters say nothing.
  const plain = cut.replace(/\\.|"[^"]*"?|\[[^\]]*\]?|[_*]./gs, '')
  if (/E[+-]/i.test(plain)) return 'exponent'
  if (/[dmyh]/i.test(plain)) return 'date'
  const shape = shapeOf(cut)
  return shape === null ? null : { shape }
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:E[+-]?\d+)?$/i

/** The number that the file has as text, or null where it is none. */
export function numberIn(raw: string): number | null {
  if (!NUMBER.test(raw)) return null
  const value = Number(raw)
  return Number.isFinite(value) ? value : null
}

/** `1.5e+21` and the like with all digits written out. */
function spelledOut(text: string): string {
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text)
  if (match === null) return text
  const [, sign = '', first = '', rest = '', power = ''] = match
  const digits = first + rest
  const point = Number(power) + 1
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  if (point >= digits.length) return `${sign}${digits.padEnd(point, '0')}`
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`
}

/** A number without an exponent, in the shortest form that is the same number: 8.2 for 8.1999999999999993. */
export function plainNumber(raw: string): string {
  if (/^-?\d+$/.test(raw)) return raw
  const value = numberIn(raw)
  return value === null ? raw : spelledOut(String(value))
}

/** A plain number as a spreadsheet shows what it took for one: `2.4E+07`. */
export function exponentForm(plain: string): string {
  const value = numberIn(plain)
  if (value === null) return plain
  const [mantissa = '', power = ''] = value.toExponential().split('e')
  return `${mantissa}E${power.charAt(0)}${power.slice(1).padStart(2, '0')}`
}

const DAY_S = 86_400
const LAST_SERIAL = 2_958_465
const DAYS_1900_TO_1904 = 1462

/** A day as yyyy-mm-dd; numbers are days since 1899-12-30. */
function dayText(days: number): string {
  return new Date(Date.UTC(1899, 11, 30 + days)).toISOString().slice(0, 10)
}

/**
 * The date that a serial number stands for, with its time of day where it has one; null where it is beyond what
 * spreadsheets have dates for. Day 60 of the 1900 system is 29 February 1900, which never was and is given as it is;
 * days before it are one further on than a calendar says.
 */
export function serialDate(serial: number, from1904: boolean): string | null {
  const seconds = Math.round(serial * DAY_S)
  const counted = Math.floor(seconds / DAY_S)
  // Day 0 of either system is a cell that was blank: none of 1904 must come of it, which looks like a day.
  const day = from1904 && counted > 0 ? counted + DAYS_1900_TO_1904 : counted
  if (serial < 0 || day > LAST_SERIAL) return null
  const date = day === 60 ? '1900-02-29' : dayText(day < 60 && !from1904 ? day + 1 : day)
  const rest = seconds - counted * DAY_S
  if (rest === 0) return date
  const pad = (value: number): string => String(Math.floor(value)).padStart(2, '0')
  return `${date}T${pad(rest / 3600)}:${pad((rest % 3600) / 60)}:${pad(rest % 60)}`
}

/** Text with the characters put back that XML cannot hold: `_x000D_` is a carriage return. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) =>
    String.fromCharCode(parseInt(code, 16)),
  )
}

/** The same text on its own: V8 keeps the whole of a larger text in memory where this was cut out of it. */
export function ownCopy(text: string): string {
  return text.length < 13 ? text : Buffer.from(text).toString()
}

/** A yes of an attribute. */
export const isTrue = (text: string | undefined): boolean => text === '1' || text === 'true'
