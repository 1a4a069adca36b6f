import { hashOf } from '../domain/canonical.ts'
import type { VerifiedQuote } from '../domain/facts.ts'
import type { Question } from '../domain/question.ts'
import { checkAnswers } from './answers.ts'
import type { Ask, AskFailure, FailureKind } from './ask.ts'
import { placeOfOrders } from './orders.ts'
import { planPrompts, shorter } from './plan.ts'
import type { Prompt, PromptDocument } from './prompt.ts'
import { verifyAnswers, type VerifiedAnswers } from './verify-answers.ts'

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
      /** Quotations that the document does not have, or that give orders. */
      dropped: number
      /** Values that their quotation does not show; the quotation was kept. */
      droppedValues: number
      pagesSent: number[]
      /** What was not sent, in words. */
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

/** A document that gives orders is for the officer to look at: what a model made of it would prove nothing. */
export const refusal = (page: number): string =>
  page === 0
    ? 'its name gives orders to whoever checks it, so no model was asked: look at it'
    : `page ${page} has words that give orders to whoever checks it, so no model was asked: look at it`

const MAX_PROBLEMS_CHARS = 600

const again = (problems: readonly string[]): string =>
  `\n\nYour last answer could not be used: ${problems.join('; ').slice(0, MAX_PROBLEMS_CHARS)}. Answer every question above again, with one JSON object and nothing else.`

type Failed = Pick<AskFailure, 'kind' | 'reason' | 'ofEndpoint' | 'retryAfterMs' | 'tooLong'>

/** Asks one prompt, and once more where the answer does not fit its questions. */
async function askTwice(
  ask: Ask,
  document: PromptDocument,
  prompt: Prompt,
  calls: CallRecord[],
  signal: AbortSignal | undefined,
): Promise<VerifiedAnswers | Failed> {
  const { system, schema, maxTokens } = prompt
  let more = ''
  for (let turn = 0; turn < 2; turn += 1) {
    const user = prompt.user + more
    const promptHash = hashOf([system, user, schema])
    const result = await ask({ system, user, schemaName: 'answers', schema, maxTokens }, signal)
    if (!result.ok) {
      const { kind: outcome, reason, ms } = result
      calls.push({ promptHash, outcome, reason, tokensIn: null, tokensOut: null, ms })
      return result
    }
    const { tokensIn, tokensOut, ms } = result
    const checked = checkAnswers(result.value, prompt.questions)
    if (checked.ok) {
      calls.push({ promptHash, outcome: 'answered', reason: null, tokensIn, tokensOut, ms })
      return verifyAnswers(document, prompt, checked.answers)
    }
    const reason = `the answer does not fit the questions: ${checked.problems[0] ?? ''}`
    calls.push({ promptHash, outcome: 'unusable', reason, tokensIn, tokensOut, ms })
    more = again(checked.problems)
  }
  return { kind: 'permanent', reason: 'model gave no usable answer' }
}

const total = (counts: (number | null)[]): number | null =>
  counts.reduce((a, b) => (a === null || b === null ? null : a + b), 0)

const spent = (calls: readonly CallRecord[]) => {
  const answers = calls.filter(({ outcome }) => outcome === 'answered' || outcome === 'unusable')
  return {
    tokensIn: total(answers.map(({ tokensIn }) => tokensIn)),
    tokensOut: total(answers.map(({ tokensOut }) => tokensOut)),
    ms: calls.reduce((sum, { ms }) => sum + ms, 0),
  }
}

function failed(failure: Failed, calls: CallRecord[]): ReadResult {
  const { kind, reason, ofEndpoint, retryAfterMs } = failure
  const whose = ofEndpoint === undefined ? {} : { ofEndpoint }
  const later = retryAfterMs === undefined ? {} : { retryAfterMs }
  return { status: 'failed', kind, reason, ...whose, ...later, ms: spent(calls).ms, calls }
}

/**
 * Asks about one document and verifies the answers: one call with all its questions (two where they have no room in
 * one). At most one more call where an answer does not fit its questions, and one where the endpoint counts more tokens
 * than we do and wants the document shorter; each has the client's deadline, and `signal` cuts them short.
 * `contextTokens` is the room that the model has for prompt and answer together. Quotations that stand in nothing that
 * was sent, or that cannot answer, are dropped and counted, and so are values that their quotation does not show.
 * Without questions or text nothing is asked. Never rejects for anything that a document, a model or an endpoint does.
 *
 * Without a guard: it asks about documents that give orders, too. Only the check of a model may, to see whether it obeys
 * them; applications are read by `readDocument`.
 */
export async function askDocument(
  ask: Ask,
  document: PromptDocument,
  questions: readonly Question[],
  contextTokens: number,
  signal?: AbortSignal,
): Promise<ReadResult> {
  const calls: CallRecord[] = []
  const out: VerifiedAnswers = { quotes: [], dropped: 0, droppedValues: 0 }
  const pagesSent = new Set<number>()
  const warnings = new Set<string>()
  if (document.pages.every((page) => page.trim() === '') && questions.length > 0)
    return failed({ kind: 'permanent', reason: 'the document has no text' }, calls)
  const plan = planPrompts(document, questions, contextTokens)
  if ('reason' in plan) return failed({ kind: 'permanent', ...plan }, calls)
  for (const warning of plan.warnings) warnings.add(warning)
  for (let prompt of plan.prompts) {
    let answer = await askTwice(ask, document, prompt, calls, signal)
    if ('kind' in answer && answer.tooLong !== undefined) {
      const cut = shorter(document, prompt, answer.tooLong, contextTokens)
      if (cut === null) return failed(answer, calls)
      prompt = cut
      answer = await askTwice(ask, document, prompt, calls, signal)
    }
    if ('kind' in answer) return failed(answer, calls)
    out.quotes.push(...answer.quotes)
    out.dropped += answer.dropped
    out.droppedValues += answer.droppedValues
    for (const page of prompt.pagesSent) pagesSent.add(page)
    for (const warning of prompt.warnings) warnings.add(warning)
  }
  const pages = [...pagesSent].sort((a, b) => a - b)
  return { status: 'read', ...out, pagesSent: pages, warnings: [...warnings], ...spent(calls), calls } // prettier-ignore
}

/** `askDocument` for a document of an application: of one that gives orders to whoever checks it, no model is asked. */
export function readDocument(...given: Parameters<typeof askDocument>): Promise<ReadResult> {
  const [, { name, pages }, questions] = given
  const orders = questions.length === 0 ? null : placeOfOrders(name, pages)
  if (orders === null) return askDocument(...given)
  return Promise.resolve(failed({ kind: 'permanent', reason: refusal(orders) }, []))
}
