/** What the model is asked in one call. */
export interface AskRequest {
  system: string
  user: string
  /** Letters, digits, `_` and `-`. */
  schemaName: string
  /** JSON schema of the answer. */
  schema: object
  maxTokens: number
}

/** Retry later (`transient`), or only once something has been changed (`permanent`). */
export type FailureKind = 'transient' | 'permanent'

/** What an endpoint said of a request that is too long for it: tokens counted by itself, null where it named none. */
export interface TooLong {
  promptTokens: number | null
  contextTokens: number | null
}

export interface AskFailure {
  ok: false
  /** Plain words; holds no document text and nothing that the endpoint wrote. */
  reason: string
  kind: FailureKind
  /** True where every other call would fail the same way: the endpoint or its settings, not this document. */
  ofEndpoint?: boolean
  /** How long the endpoint asked to be left alone, milliseconds. */
  retryAfterMs?: number
  /** Only where the prompt was too long: a shorter one may be answered. */
  tooLong?: TooLong
  ms: number
}

export type AskResult =
  | {
      ok: true
      /** The answer's JSON, not yet checked; the bare string where the model's answer is no JSON. */
      value: unknown
      tokensIn: number | null
      tokensOut: number | null
      ms: number
    }
  | AskFailure

/**
 * Asks the model once. Never rejects for anything that an endpoint or a network does. A call that `signal` ends is a transient
 * failure.
 */
export type Ask = (request: AskRequest, signal?: AbortSignal) => Promise<AskResult>
