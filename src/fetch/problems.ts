import { codeOf, TriageError } from '../domain/errors.ts'

/** An error of a fetch. Its message is a reason that fits after "failed: ". */
export interface FetchProblem extends TriageError {
  readonly details: ProblemDetails
}

export interface ProblemDetails extends Record<string, unknown> {
  /** Whether asking again may help. */
  again: boolean
  status: number | null
  /** The pause that the server asked for. */
  pauseMs: number | null
}

export function problem(
  code: string,
  message: string,
  again: boolean,
  known: Partial<Pick<ProblemDetails, 'status' | 'pauseMs'>> & { cause?: unknown } = {},
): FetchProblem {
  const details: ProblemDetails = { again, status: known.status ?? null, pauseMs: known.pauseMs ?? null } // prettier-ignore
  return new TriageError('transient', message, { code, details, cause: known.cause }) as FetchProblem // prettier-ignore
}

export function timedOut(ms: number): FetchProblem {
  return problem('fetch.timeout', `the server took longer than ${ms / 1000} s`, true)
}

/** Node says "fetch failed" and puts what it was in the cause. */
export function unreachable(host: string, error: unknown): FetchProblem {
  const cause = error instanceof Error ? error.cause : undefined
  const code = codeOf(cause)
  const what = code === undefined ? '' : ` (${code})`
  return problem('fetch.network', `the connection to ${host} failed${what}`, true, { cause: error })
}

/** What a server sent contradicts itself, or is none of what its interface promises. */
export function nonsense(message: string): FetchProblem {
  return problem('fetch.nonsense', message, false)
}

export const isProblem = (error: unknown): error is FetchProblem =>
  error instanceof TriageError && error.code.startsWith('fetch.')

export const statusOf = (error: unknown): number | null =>
  isProblem(error) ? error.details.status : null

/** True where the server as a whole is not to be had, rather than one of its answers. */
export const isOutage = (error: unknown): boolean =>
  isProblem(error) && (error.code === 'fetch.network' || error.code === 'fetch.timeout')

const TOO_MUCH_STATUS = new Set([502, 504])

/** True where a smaller page may fit into what the server, a proxy before it, or we allow. */
export const isTooMuch = (error: unknown): boolean =>
  isProblem(error) &&
  (error.code === 'fetch.timeout' ||
    error.code === 'fetch.too-large' ||
    TOO_MUCH_STATUS.has(error.details.status ?? 0))
