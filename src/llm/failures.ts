import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai'
import type { AskFailure } from './ask.ts'

/*
 * What each way of failing means (openai 6.49 against a scripted server and llama-server 0.7). Reasons never
 * repeat the endpoint's message: it may quote the document.
 */

export type Failure = Omit<AskFailure, 'ok' | 'ms'>

export const transient = (reason: string): Failure => ({ reason, kind: 'transient' })
export const permanent = (reason: string): Failure => ({ reason, kind: 'permanent' })
/** Until somebody changes the endpoint or the settings, every call fails so. */
export const ofEndpoint = (reason: string): Failure => ({ ...permanent(reason), ofEndpoint: true })
/** This process is to end, and the call with it. */
export const STOPPED = transient('stopped before the answer was whole')

const MAX_RETRY_AFTER_MS = 3_600_000
const DEFAULT_WAIT_MS = 1_000

const NETWORK: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused: no model is listening at the address',
  ENOTFOUND: 'host name not found',
  EAI_AGAIN: 'host name not found',
  EHOSTUNREACH: 'host not reachable',
  ENETUNREACH: 'network not reachable',
  ECONNRESET: 'connection closed before an answer',
  UND_ERR_SOCKET: 'connection closed before an answer',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
}

/** Every `code` and message on the cause chain. */
function causesOf(error: unknown): { codes: string[]; messages: string[] } {
  const codes: string[] = []
  const messages: string[] = []
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    messages.push(at.message)
    if ('code' in at && typeof at.code === 'string') codes.push(at.code)
    if (at instanceof AggregateError)
      codes.push(...at.errors.flatMap((inner) => causesOf(inner).codes))
  }
  return { codes, messages }
}

function fromConnection(error: unknown): Failure {
  const { codes, messages } = causesOf(error)
  if (messages.some((message) => /unexpected redirect/i.test(message))) {
    return ofEndpoint('the endpoint redirects elsewhere: set LLM_BASE_URL to the final address')
  }
  const known = codes.find((code) => code in NETWORK)
  if (known !== undefined) return transient(NETWORK[known] ?? known)
  if (codes.some((code) => /CERT|TLS|SSL|SELF_SIGNED/.test(code)))
    return ofEndpoint('the certificate is not trusted')
  return transient('connection failed')
}

/** `retry-after-ms`, or `retry-after` in seconds or as a date; at most an hour. */
function retryAfterMs(headers: Headers | undefined): number | undefined {
  const inMs = Number(headers?.get('retry-after-ms') ?? Number.NaN)
  const text = headers?.get('retry-after') ?? ''
  const seconds = text === '' ? Number.NaN : Number(text)
  const candidates = [inMs, seconds * 1000, Date.parse(text) - Date.now()]
  const found = candidates.find((ms) => Number.isFinite(ms) && ms >= 0)
  return found === undefined ? undefined : Math.min(Math.ceil(found), MAX_RETRY_AFTER_MS)
}

const tokensOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null

/** The prompt is too long for the model: in the endpoint's numbers, where it gives any. */
function tooLong(promptTokens: number | null, contextTokens: number | null): Failure {
  const reason =
    promptTokens === null && contextTokens === null
      ? 'the document is too long for the model'
      : `the document is too long for the model: ${promptTokens ?? 'unknown'} tokens, room for ${contextTokens ?? 'unknown'}`
  return { ...permanent(reason), tooLong: { promptTokens, contextTokens } }
}

const figure = (message: string, pattern: RegExp): number | null =>
  tokensOf(Number(pattern.exec(message)?.[1] ?? Number.NaN))

/** The failure where an endpoint says that the prompt is too long for it; null where it says something else. */
function asTooLong(body: unknown): Failure | null {
  const { type, code, message, n_prompt_tokens, n_ctx } = (body ?? {}) as Record<string, unknown>
  if (type === 'exceed_context_size_error')
    return tooLong(tokensOf(n_prompt_tokens), tokensOf(n_ctx))
  const words = typeof message === 'string' ? message : ''
  if (code !== 'context_length_exceeded' && !/context (length|size|window)/i.test(words))
    return null
  // vLLM says it only in words: "maximum context length is 8192 tokens. However, you requested … (9000 in the messages".
  return tooLong(
    figure(words, /(\d+) (?:in the messages|input tokens)/i),
    figure(words, /context length is (\d+)/i),
  )
}

function fromBadRequest(body: unknown): Failure {
  const { type } = (body ?? {}) as Record<string, unknown>
  const name = typeof type === 'string' && /^[A-Za-z_]{1,40}$/.test(type) ? ` (${type})` : ''
  return ofEndpoint(
    `the endpoint refused the request${name}: does it take response_format json_schema?`,
  )
}

/** What of an APIError counts here. */
interface StatusError {
  status: number
  headers: Headers | undefined
  /** The `error` member of the endpoint's answer. */
  error: unknown
}

function fromStatus(error: StatusError): Failure {
  const { status } = error
  const after = retryAfterMs(error.headers)
  const later = (reason: string): Failure =>
    after === undefined ? transient(reason) : { ...transient(reason), retryAfterMs: after }
  // Busy, or loading: it asks to be left alone, also where it does not say for how long.
  const soon = (reason: string): Failure => ({
    ...transient(reason),
    retryAfterMs: after ?? DEFAULT_WAIT_MS,
  })
  const type = (error.error as { type?: unknown } | undefined)?.type
  // llama-server says so with a 500, too, where the room ends while it computes ("Context size has been exceeded.").
  const long = status === 400 || status === 422 || status === 500 ? asTooLong(error.error) : null
  if (long !== null) return long
  if (status === 400 || status === 422) return fromBadRequest(error.error)
  if (status === 401 || status === 403)
    return ofEndpoint('the endpoint refused the key: check LLM_API_KEY')
  if (status === 404)
    return ofEndpoint('not found at the endpoint: check LLM_BASE_URL and LLM_MODEL')
  if (status === 413) return permanent('the document is too long for the endpoint')
  if (status === 429) return soon('the endpoint is busy (429)')
  if (status === 503)
    return soon(
      type === 'unavailable_error'
        ? 'the model is still loading (503)'
        : 'the endpoint is not ready (503)',
    )
  if (status === 501) return ofEndpoint('the endpoint cannot do this (501)')
  if (status === 408 || status === 409 || status >= 500)
    return later(`the endpoint failed (${status})`)
  return permanent(`the endpoint refused the request (${status})`)
}

/** Maps what the openai package threw; undefined where nobody knows it (a bug, to be thrown on). */
export function failureOf(
  error: unknown,
  timedOut: boolean,
  timeoutMs: number,
): Failure | undefined {
  if (timedOut || error instanceof APIConnectionTimeoutError)
    return transient(`no whole answer within ${timeoutMs / 1000} s`)
  if (error instanceof APIConnectionError) return fromConnection(error)
  if (error instanceof APIError)
    return error.status === undefined
      ? transient('the endpoint reported an error')
      : fromStatus(error as StatusError)
  if (error instanceof SyntaxError) return transient('the answer of the endpoint is broken JSON')
  const { messages, codes } = causesOf(error)
  if (messages.includes('terminated') || codes.some((code) => code in NETWORK)) {
    return transient('connection closed in the middle of the answer')
  }
  return undefined
}
