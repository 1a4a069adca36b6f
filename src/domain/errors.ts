/** The three kinds of error (docs/decisions/0003-errors.md). "Unknown" is a finding, never an error. */
export type ErrorKind = 'bad-input' | 'transient' | 'bug'

export interface ErrorOptions {
  /** A short, stable code such as `layers.unmapped-file`. */
  code: string
  /** Machine-readable facts about the place; never personal data. */
  details?: Record<string, unknown>
  cause?: unknown
}

/** The one error class. `message` says what is wrong, where, and what to do about it. */
export class TriageError extends Error {
  readonly kind: ErrorKind
  readonly code: string
  readonly details: Record<string, unknown>

  constructor(kind: ErrorKind, message: string, options: ErrorOptions) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'TriageError'
    this.kind = kind
    this.code = options.code
    this.details = options.details ?? {}
  }
}

export function badInput(
  code: string,
  message: string,
  details?: Record<string, unknown>,
): TriageError {
  return new TriageError('bad-input', message, details === undefined ? { code } : { code, details })
}

/** The kind of any caught value: walks the `cause` chain; what nobody classified is a bug. */
export function kindOf(error: unknown): ErrorKind {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at instanceof TriageError) return at.kind
  }
  return 'bug'
}

/** The message of any caught value, without NUL (PostgreSQL and its queue refuse it). */
export function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.replaceAll('\0', '')
}
