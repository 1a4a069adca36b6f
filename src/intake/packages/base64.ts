import { isObject } from './fields.ts'

/** What is in neither alphabet. One sign at a time: a pattern of the whole would run out of stack on a large file. */
const FOREIGN = /[^A-Za-z0-9+/_-]/
const DATA_URL = /^data:[^,]{0,200},/

/** Base64 that can be decoded and the size of what it holds, or why it cannot. */
type Base64 = { ok: true; size: number; decode: () => Buffer } | { ok: false; reason: string }

/** Judges base64 (RFC 4648, either alphabet, white space and a data URL's beginning allowed) without decoding it. */
export function base64Of(content: string, most: number): Base64 {
  const text = content.replace(DATA_URL, '').replace(/\s+/g, '')
  const digits = text.replace(/={1,2}$/, '')
  const size = Math.floor((digits.length * 3) / 4)
  if (text === '') return { ok: false, reason: 'it is empty' }
  if (FOREIGN.test(digits) || digits.length % 4 === 1)
    return { ok: false, reason: 'it is not base64' }
  if (size > most)
    return { ok: false, reason: `it is larger than ${Math.round(most / 1_000_000)} MB` }
  return { ok: true, size, decode: () => Buffer.from(text, 'base64') }
}

const isContent = (key: string): boolean => key.replaceAll('_', '-') === 'base64-content'

/** The same JSON with base64 content replaced by its size in bytes: what is stored of a record is not its files. */
export function withoutContent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutContent)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inside]) => {
      if (!isContent(key) || typeof inside !== 'string' || inside === '')
        return [key, withoutContent(inside)]
      return [key, `${Math.floor((inside.replace(/[\s=]+/g, '').length * 3) / 4)} bytes`]
    }),
  )
}

/** The same JSON with hyphens for underscores in its keys: both are written. */
export function hyphenated(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hyphenated)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inside]) => [key.replaceAll('_', '-'), hyphenated(inside)]),
  )
}
