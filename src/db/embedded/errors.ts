import { codeOf, TriageError, type ErrorKind } from '../../domain/errors.ts'

/** Every error of this folder ends with the way round it. */
export const WAY_OUT =
  'Or set DATABASE_URL to a PostgreSQL 15 or later, and the embedded one is not used.'

export type EmbeddedCode =
  | 'embedded.platform'
  | 'embedded.other-version'
  | 'embedded.not-a-cluster'
  | 'embedded.not-writable'
  | 'embedded.not-trusted'
  | 'embedded.user'
  | 'embedded.in-use'
  | 'embedded.not-started'
  | 'embedded.path-too-long'
  | 'embedded.lost'

/** An error that names the place, what to do about it, and DATABASE_URL as the alternative. */
export function embeddedError(
  kind: ErrorKind,
  code: EmbeddedCode,
  message: string,
  details: Record<string, unknown> = {},
  cause?: unknown,
): TriageError {
  return new TriageError(kind, `${message} ${WAY_OUT}`, {
    code,
    details,
    ...(cause === undefined ? {} : { cause }),
  })
}

/** What the keeper tells the process that started it, over its channel: errors cross as plain data. */
export type KeeperMessage =
  | { type: 'serving' }
  | {
      type: 'failed'
      kind: ErrorKind
      code: string
      message: string
      details: Record<string, unknown>
    }

/** The message for a caught value. */
export function toFailure(error: unknown): KeeperMessage {
  if (error instanceof TriageError) {
    const { kind, code, message, details } = error
    return { type: 'failed', kind, code, message, details }
  }
  const message = `The keeper of the embedded PostgreSQL failed: ${error instanceof Error ? error.message : String(error)}. ${WAY_OUT}`
  return { type: 'failed', kind: 'bug', code: 'embedded.not-started', message, details: {} }
}

/** True for the system errors that mean: this place may not be written. */
export function isRefusal(error: unknown): boolean {
  return ['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error) ?? '')
}

/** A refusal of the system as an error for the user; any other value as it is. */
export function notWritable(path: string, error: unknown): unknown {
  if (!isRefusal(error)) return error
  return embeddedError(
    'bad-input',
    'embedded.not-writable',
    `${path} cannot be written by this user (${codeOf(error) ?? ''}). Set TRIAGE_HOME to a directory that can.`,
    { path },
    error,
  )
}
