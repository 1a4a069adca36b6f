import type { z } from 'zod'
import { ApiProblem } from './problems.ts'

/** Where a page ended, as text that nobody needs to read: JSON in base64url. */
export const cursorOf = (place: unknown): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url')

/** The place in a cursor. Throws a problem where it is none of this list's. */
export function placeIn<S extends z.ZodType>(schema: S, after: string | undefined): z.output<S> | null {
  if (after === undefined) return null
  const fails = () => new ApiProblem('bad-request', '`after` is no end of a page of this list. Give what `next` said, unchanged.', { errors: [{ field: 'after', code: 'cursor', message: 'It is no end of a page of this list.' }] }) // prettier-ignore
  let place: unknown
  try {
    place = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'))
  } catch {
    throw fails()
  }
  const result = schema.safeParse(place)
  if (!result.success) throw fails()
  return result.data
} // prettier-ignore

/** `Link` to the next page: the same address with another `after`. */
export function linkTo(url: string, next: string | null): Record<string, string> {
  if (next === null) return {}
  const [path = '', query = ''] = url.split('?', 2)
  const words = new URLSearchParams(query)
  words.set('after', next)
  return { link: `<${path}?${words.toString()}>; rel="next"` }
}
