import { z } from 'zod'

/** One mistake in a form: what the error summary and the field say. */
export interface Mistake {
  /** id of the field. */
  field: string
  text: string
}

/** For the templates: `errors` as a list for the summary, `wrong` by field. */
export function mistakes(list: readonly Mistake[]) {
  return {
    errors: list.map(({ field, text }) => ({ text, href: `#${field}` })),
    wrong: Object.fromEntries(list.map(({ field, text }) => [field, text])),
  }
}

/** What a form sent; anything that is no form counts as an empty one. Fields below never throw. */
export function readForm<T extends z.ZodRawShape>(form: z.ZodObject<T>, body: unknown) {
  return form.parse(typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {})
}

/** A field of one line, trimmed and cut; missing counts as empty. */
export const line = (most: number) =>
  z
    .string()
    .catch('')
    .transform((text) => text.replaceAll('\0', '').trim().slice(0, most))

/** A password: never trimmed. */
export const secret = z.string().catch('')

/** Boxes that were ticked: none, one or several. */
export const ticked = z.union([z.string().transform((one) => [one]), z.array(z.string())]).catch([])

/** An address that could be one. Deliberately loose. */
export const isEmail = (text: string): boolean => /^[^\s@<>"]+@[^\s@<>"]+$/.test(text)
