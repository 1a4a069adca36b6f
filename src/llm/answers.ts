import { z } from 'zod'
import type { Question } from '../domain/question.ts'

/** Longest quotation that a model may give. */
export const MAX_QUOTE_CHARS = 320

/** What a model chooses where it found nothing: added to every list of options that lacks it. */
export const NONE = 'none'

/** What an answer's JSON takes: a quotation of figures and marks, white space that grammars allow, keys. */
const TOKENS_PER_QUESTION = 180
const TOKENS_AROUND = 60

/** Tokens that the answer to these questions is given. */
export const answerTokens = (questions: readonly Question[]): number =>
  questions.length * TOKENS_PER_QUESTION + TOKENS_AROUND

export interface Answer {
  found: boolean
  page: number
  quote: string
  value?: string | number | undefined
}

/** The answer to every question, by its id. */
export type Answers = Record<string, Answer>

export const optionsOf = (options: readonly string[]): string[] => [...new Set([...options, NONE])]

function valueSchema(value: NonNullable<Question['value']>): object {
  return value.kind === 'integer'
    ? { type: 'integer', minimum: value.min, maximum: value.max }
    : { type: 'string', enum: optionsOf(value.options) }
}

const closed = (properties: Record<string, object>): object => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
})

/**
 * JSON schema of the answer: one member for each question, in order, so that each is answered exactly once. Only what
 * llama.cpp's grammar keeps to: objects, enums, booleans, integers with limits, strings with a greatest length.
 */
export function schemaFor(questions: readonly Question[], lastPage: number): object {
  const answers = questions.map(({ id, value }) => [
    id,
    closed({
      found: { type: 'boolean' },
      page: { type: 'integer', minimum: 1, maximum: Math.max(1, lastPage) },
      quote: { type: 'string', maxLength: MAX_QUOTE_CHARS },
      ...(value === undefined ? {} : { value: valueSchema(value) }),
    }),
  ])
  return closed(Object.fromEntries(answers) as Record<string, object>)
}

function answerFormat({ value }: Question) {
  const base = {
    found: z.boolean(),
    page: z.int(),
    // Schemas count characters, not UTF-16 units.
    quote: z.string().refine((quote) => Array.from(quote).length <= MAX_QUOTE_CHARS),
  }
  if (value === undefined) return z.strictObject(base)
  return z.strictObject({
    ...base,
    value:
      value.kind === 'integer'
        ? z.int().min(value.min).max(value.max)
        : z.enum(optionsOf(value.options)),
  })
}

const MAX_PROBLEMS = 8

/** Names the question and the member only: what the model wrote may be the document's words. */
function problemsOf(error: z.ZodError, questions: readonly Question[]): string[] {
  const ids = new Set(questions.map(({ id }) => id))
  const problems = error.issues.map(({ path: [id, member], code }) => {
    if (typeof id !== 'string' || !ids.has(id))
      return 'the answer is not one JSON object with exactly the questions as its keys'
    if (typeof member !== 'string') return `"${id}" is missing, or has other keys than it should`
    return code === 'custom' && member === 'quote'
      ? `"${id}": "quote" is longer than ${MAX_QUOTE_CHARS} characters`
      : `"${id}": "${member}" is missing, of the wrong type or out of range`
  })
  return [...new Set(problems)].slice(0, MAX_PROBLEMS)
}

/** Checks an answer, since not every endpoint enforces a schema: the answers, or what is wrong with them in words. */
export function checkAnswers(
  value: unknown,
  questions: readonly Question[],
): { ok: true; answers: Answers } | { ok: false; problems: string[] } {
  const members = questions.map((question) => [question.id, answerFormat(question)])
  const format = z.strictObject(Object.fromEntries(members) as Record<string, z.ZodType<Answer>>)
  const checked = format.safeParse(value)
  return checked.success
    ? { ok: true, answers: checked.data }
    : { ok: false, problems: problemsOf(checked.error, questions) }
}
