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

/** The code of a caught value, such as the operating system's `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined
  return typeof code === 'string' ? code : undefined
}

const LONGEST_MESSAGE = 500

/**
 * The message of any caught value, fit for logs, job failures and screens: without NUL (PostgreSQL and its queue refuse
 * it), cut, and of a database error only what holds no values, which may be an applicant's.
 */
export function messageOf(error: unknown): string {
  const message = databaseMessage(error) ?? (error instanceof Error ? error.message : String(error))
  return message.replaceAll('\0', '').slice(0, LONGEST_MESSAGE)
}

/** For errors that carry an SQLSTATE, or a statement with its parameters. */
function databaseMessage(error: unknown): string | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at instanceof TriageError) return at.message
    const { code, table, constraint, severity } = at as Error &
      Partial<Record<'code' | 'table' | 'constraint' | 'severity', string>>
    if (severity === undefined) continue
    const where = [table, constraint].filter((name) => name !== undefined).join(', ')
    const [what = ''] = at.message.split(':')
    return `database error ${code ?? ''}${where === '' ? '' : ` (${where})`}: ${what.replace(/"[^"]*"/g, '"…"')}`
  }
  return error instanceof Error && error.message.startsWith('Failed query')
    ? `a database query failed: ${error.cause instanceof Error ? error.cause.message : 'no cause given'}`
    : null
}
