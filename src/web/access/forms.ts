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

/** A field of a form, trimmed; missing counts as empty. */
export const line = (most = 300) =>
  z
    .string()
    .default('')
    .transform((text) => text.trim())
    .refine((text) => text.length <= most)

/** A password: never trimmed. */
export const secret = z.string().max(1000).default('')

/** Boxes that were ticked: none, one or several. */
export const ticked = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((value) => [value].flat())

/** An address that could be one. Deliberately loose. */
export const isEmail = (text: string): boolean => /^[^\s@<>"]+@[^\s@<>"]+$/.test(text)
