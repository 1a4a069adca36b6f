import { z } from 'zod'
import { hashOf } from '../domain/canonical.ts'
import type { VerifiedQuote } from '../domain/facts.ts'
import type { Question } from '../domain/question.ts'
import type { Ask, AskFailure, AskResult, FailureKind } from './ask.ts'
import { buildPrompt, MAX_QUOTE_CHARS, type PromptDocument } from './prompt.ts'
import { verifyQuote } from './verify.ts'

/** One call to the endpoint, as it is kept: no text. */
export interface CallRecord {
  /** sha256 of all that was sent. */
  promptHash: string
  outcome: 'answered' | 'unusable' | FailureKind
  /** Plain words; null where it was answered. */
  reason: string | null
  tokensIn: number | null
  tokensOut: number | null
  ms: number
}

export type ReadResult = { calls: CallRecord[] } & (
  | {
      status: 'read'
      quotes: VerifiedQuote[]
      /** Quotations that the document does not have. */
      dropped: number
      pagesSent: number[]
      warnings: string[]
      tokensIn: number | null
      tokensOut: number | null
      ms: number
    }
  | {
      status: 'failed'
      kind: FailureKind
      reason: string
      /** As in `AskFailure`. */
      ofEndpoint?: boolean
      retryAfterMs?: number
      ms: number
    }
)

/** What an answer's JSON may take: each quotation may be all rare characters, a token or more each. */
const TOKENS_PER_QUESTION = 250
const TOKENS_AROUND = 100

const AGAIN =
  '\n\nYour last answer could not be used. Answer every question above exactly once, with JSON that has the keys answers, question, found, page and quote, and nothing else.'

type Answer = z.infer<ReturnType<typeof answersFor>>['answers'][number]

/** Every question answered, by its id; checked again here because not every endpoint enforces a schema. */
function answersFor(questions: readonly Question[]) {
  const ids = questions.map((question) => question.id)
  const answer = z.object({
    question: z.enum(ids),
    found: z.boolean(),
    page: z.int(),
    quote: z.string().max(MAX_QUOTE_CHARS),
  })
  return z
    .object({ answers: z.array(answer).max(questions.length * 2) })
    .refine(({ answers }) => ids.every((id) => answers.some((given) => given.question === id)))
}

function verifyAnswers(
  document: PromptDocument,
  answers: Answer[],
): { quotes: VerifiedQuote[]; dropped: number } {
  const quotes: VerifiedQuote[] = []
  let dropped = 0
  for (const { question, found, page, quote } of answers) {
    if (!found) continue
    const place = verifyQuote(document.pages, page, quote)
    if (place === null) {
      dropped += 1
      continue
    }
    // The document's own words, not the model's copy of them; a word split at a line end keeps its hyphen.
    const words = (document.pages[place.page - 1] ?? '')
      .slice(place.start, place.end)
      .replace(/(?<=\p{L}[-\u2010\u00ad])[ \t]*\n\s*/gu, '')
      .replace(/\s+/g, ' ')
    if (quotes.some((known) => known.question === question && known.quote === words)) continue
    quotes.push({ question, document: document.name, ...place, quote: words })
  }
  return { quotes, dropped }
}

const add = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : a + b

function failed(failure: AskFailure, ms: number, calls: CallRecord[]): ReadResult {
  const { kind, reason, retryAfterMs, ofEndpoint } = failure
  return {
    status: 'failed',
    kind,
    reason,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(ofEndpoint === undefined ? {} : { ofEndpoint }),
    ms,
    calls,
  }
}

/**
 * Reads one document: one call with all its questions, and at most one more where the answer does not fit
 * them (so two calls, each with the client's deadline). Quotations that the document does not have, word for
 * word, are dropped and counted. Without questions or text nothing is asked. `contextTokens` is the room that the model has
 * for prompt and answer together.
 */
export async function readDocument(
  ask: Ask,
  document: PromptDocument,
  questions: readonly Question[],
  contextTokens: number,
  signal?: AbortSignal,
): Promise<ReadResult> {
  const maxTokens = questions.length * TOKENS_PER_QUESTION + TOKENS_AROUND
  const limitChars = Math.max(1000, (contextTokens - maxTokens - 1000) * 4)
  const { system, user, schema, pagesSent, warnings } = buildPrompt(document, questions, limitChars)
  const none = { pagesSent, warnings, tokensIn: 0, tokensOut: 0, ms: 0 }
  const calls: CallRecord[] = []
  if (questions.length === 0) return { status: 'read', quotes: [], dropped: 0, ...none, calls }
  if (pagesSent.length === 0)
    return { status: 'failed', kind: 'permanent', reason: 'the document has no text', ms: 0, calls }
  const format = answersFor(questions)
  let spent: Pick<AskResult & { ok: true }, 'tokensIn' | 'tokensOut' | 'ms'> = none
  for (const text of [user, user + AGAIN]) {
    const promptHash = hashOf([system, text, schema])
    const request = { system, user: text, schemaName: 'answers', schema, maxTokens }
    const result = await ask(request, signal)
    const ms = spent.ms + result.ms
    if (!result.ok) {
      const { kind: outcome, reason } = result
      calls.push({ promptHash, outcome, reason, tokensIn: null, tokensOut: null, ms: result.ms })
      return failed(result, ms, calls)
    }
    const { tokensIn, tokensOut } = result
    spent = { tokensIn: add(spent.tokensIn, tokensIn), tokensOut: add(spent.tokensOut, tokensOut), ms } // prettier-ignore
    const checked = format.safeParse(result.value)
    const call = { promptHash, tokensIn, tokensOut, ms: result.ms }
    if (!checked.success) {
      calls.push({ ...call, outcome: 'unusable', reason: 'the answer does not fit the questions' })
      continue
    }
    calls.push({ ...call, outcome: 'answered', reason: null })
    const verified = verifyAnswers(document, checked.data.answers)
    return { status: 'read', ...verified, pagesSent, warnings, ...spent, calls }
  }
  return {
    status: 'failed',
    kind: 'permanent',
    reason: 'model gave no usable answer',
    ms: spent.ms,
    calls,
  }
}
