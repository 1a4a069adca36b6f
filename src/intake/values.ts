/** Small readers of cell text. `undefined` = the text is there and cannot be read; null = blank. */

const YES = new Set(['yes', 'y', 'true', 't', '1'])
const NO = new Set(['no', 'n', 'false', 'f', '0'])
const NOTHING = new Set([
  '',
  'n/a',
  'na',
  'null',
  'none',
  '-',
  '--',
  'not applicable',
  'not available',
  'not provided',
  'not set',
  'not stated',
  'unknown',
])

/** Trimmed text, null where blank. */
export function textOrNull(text: string): string | null {
  const trimmed = text.trim()
  return trimmed === '' ? null : trimmed
}

export function isNothing(text: string): boolean {
  return text === '' || NOTHING.has(text.trim().toLowerCase())
}

export function parseYesNo(text: string): boolean | null | undefined {
  if (text === '') return null
  const word = text.trim().toLowerCase()
  if (YES.has(word)) return true
  if (NO.has(word)) return false
  return isNothing(word) ? null : undefined
}

/** A number such as `534127.0`, `1,250`, `£258.00`. Digits only: no exponents, no hex. */
export function parseNumber(text: string): number | null | undefined {
  const trimmed = text.trim()
  if (trimmed === '' || isNothing(trimmed)) return null
  const plain = trimmed.replace(/^£\s*/, '').replace(/(?<=\d),(?=\d{3}(?:\D|$))/g, '')
  if (!/^[+-]?(?:\d{1,15}(?:\.\d*)?|\.\d+)$/.test(plain)) return undefined
  return Number(plain)
}

const DEGREES = /^([+-]?)((?:\d{1,3}(?:\.\d*)?|\.\d+)(?:E[+-]?\d{1,2})?)\s*°?\s*([NSEW]?)$/i

/**
 * What `parseNumber` reads, and decimal degrees such as `51.5037°`, `0.1275W` or, as spreadsheets write the
 * smallest, `1.6E-05`.
 */
export function parseDegrees(text: string): number | null | undefined {
  const number = parseNumber(text)
  if (number !== undefined) return number
  const [, sign = '', digits = '', side = ''] = DEGREES.exec(text.trim()) ?? []
  // A minus and a side may say the same thing twice or the opposite of each other.
  if (digits === '' || (sign === '-' && side !== '')) return undefined
  return Number(digits) * (sign === '-' || /[SW]/i.test(side) ? -1 : 1)
}

/** What PostgreSQL cannot store in text: NUL and lone surrogates. */
const UNSTORABLE = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

export const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

export function storable(text: string): string {
  return isStorable(text) ? text : text.replace(UNSTORABLE, '\uFFFD')
}

/** A copy of JSON data whose strings and keys can all be stored. Depth is the caller's to bound. */
export function storableJson(value: unknown): unknown {
  if (typeof value === 'string') return storable(value)
  if (Array.isArray(value)) return value.map(storableJson)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [storable(key), storableJson(item)]),
    )
  }
  return value
}

/** Rounded to `places` decimals. */
export function rounded(value: number, places: number): number {
  const factor = 10 ** places
  return Math.round(value * factor) / factor
}
