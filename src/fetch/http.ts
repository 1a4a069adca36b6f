import {
  conditionalHeaders,
  MOST_REDIRECTS,
  REDIRECTS,
  type Validators,
} from '../domain/conditional.ts'
import { withDeadline } from '../domain/deadline.ts'
import { TriageError } from '../domain/errors.ts'
import { parseJson } from '../intake/json.ts'
import { problem, timedOut, unreachable, type FetchProblem } from './problems.ts'
import { pause, pauseAfter, retryAfterMs, type RetryPlan } from './retry.ts'

export interface HttpOptions {
  userAgent: string
  /** Stops everything. */
  signal: AbortSignal
  /** For one request, from the first byte asked for to the last one read. */
  timeoutMs: number
  /** Of one body, unpacked, counted while it is read. */
  mostBytes: number
  retry: RetryPlan
}

export const HTTP_DEFAULTS: Omit<HttpOptions, 'userAgent' | 'signal'> = {
  timeoutMs: 120_000,
  mostBytes: 200_000_000,
  retry: { attempts: 4, firstPauseMs: 1_000, longestPauseMs: 60_000 },
}

export type Answer =
  | { kind: 'page'; bytes: Uint8Array; value: unknown; validators: Validators }
  /** What was asked about is as it was when the validators were given. */
  | { kind: 'unchanged' }

function headersFor(options: HttpOptions, known: Validators | null): Record<string, string> {
  return {
    accept: 'application/json',
    'user-agent': options.userAgent,
    ...conditionalHeaders(known),
  }
}

/** Where a redirect leads. Only within the host, and never from https to http: the answer must come from whom we asked. */
function redirected(from: URL, location: string | null): URL {
  const target = location ?? ''
  const to = URL.canParse(target, from.href) ? new URL(target, from) : null
  const sameServer = to?.protocol === from.protocol && to.host === from.host
  const madeSecure = to?.protocol === 'https:' && to.hostname === from.hostname
  if (to !== null && (sameServer || madeSecure)) return to
  throw problem('fetch.redirect', `${from.host} sends us to ${to?.host ?? 'nowhere'}, which was not asked for`, false) // prettier-ignore
}

async function bodyOf(response: Response, mostBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > mostBytes)
      throw problem('fetch.too-large', `the answer is larger than ${mostBytes / 1e6} MB`, false)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function refused(response: Response): FetchProblem {
  const { status } = response
  const again = status === 408 || status === 429 || status >= 500
  const asked = retryAfterMs(response.headers.get('retry-after'), Date.now())
  const wait = asked === null ? '' : ` and asks to wait ${Math.ceil(asked / 1000)} s`
  return problem('fetch.status', `the server answered ${status}${wait}`, again, { status, pauseMs: asked }) // prettier-ignore
}

async function attempt(url: URL, known: Validators | null, options: HttpOptions): Promise<Answer> {
  return withDeadline(
    options.signal,
    options.timeoutMs,
    (signal) => ask(url, known, options, signal),
    () => timedOut(options.timeoutMs),
  )
}

async function ask(
  url: URL,
  known: Validators | null,
  options: HttpOptions,
  signal: AbortSignal,
): Promise<Answer> {
  const headers = headersFor(options, known)
  const get = (at: URL) => fetch(at, { headers, redirect: 'manual', signal })
  let [at, response] = [url, await get(url)]
  for (let hops = 0; REDIRECTS.has(response.status); hops += 1) {
    if (hops === MOST_REDIRECTS)
      throw problem('fetch.redirect', 'the server sends us round in circles', false)
    await response.body?.cancel()
    at = redirected(at, response.headers.get('location'))
    response = await get(at)
  }
  if (response.status === 304 && known !== null) return { kind: 'unchanged' }
  if (response.status !== 200) {
    await response.body?.cancel()
    throw refused(response)
  }
  const bytes = await bodyOf(response, options.mostBytes)
  const json = parseJson(new TextDecoder().decode(bytes))
  // A proxy's page of apology comes as 200 too, and goes away as other failures do.
  if (!json.ok)
    throw problem('fetch.not-json', 'the server answered with something that is not JSON', true)
  const validators = {
    etag: response.headers.get('etag'),
    lastModified: response.headers.get('last-modified'),
  }
  return { kind: 'page', bytes, value: json.value, validators }
}

function asProblem(error: unknown, url: URL): FetchProblem {
  if (error instanceof TriageError) return error as FetchProblem
  return unreachable(url.host, error)
}

/**
 * One JSON answer, tried again while that may help. `known`: asks only whether it changed since. Throws a transient
 * error that says what the server did; where the signal stopped it, the signal's reason.
 */
export async function getJson(
  url: URL,
  known: Validators | null,
  options: HttpOptions,
): Promise<Answer> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await attempt(url, known, options)
    } catch (error) {
      options.signal.throwIfAborted()
      const found = asProblem(error, url)
      const ms = pauseAfter(options.retry, failures, found.details, Math.random())
      if (ms === null) throw found
      await pause(ms, options.signal)
    }
  }
}
