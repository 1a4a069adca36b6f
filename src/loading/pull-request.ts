import { get as getHttp, type IncomingMessage } from 'node:http'
import { get as getHttps } from 'node:https'
import {
  conditionalHeaders,
  MOST_REDIRECTS,
  REDIRECTS,
  type Validators,
} from '../domain/conditional.ts'
import { badInput, TriageError } from '../domain/errors.ts'
import { CODE_VERSION } from '../version.ts'

const IDLE_MS = 60_000

/**
 * Asks for a file, follows redirects within the host, and answers the response of a 200, its body not read yet; null
 * for a 304. Node's own http and not fetch: fetch unpacks a body that breaks off and says that all is well.
 */
export async function ask(
  url: URL,
  known: Validators | null,
  signal: AbortSignal,
): Promise<IncomingMessage | null> {
  const headers = {
    'user-agent': `planning-triage/${CODE_VERSION}`,
    accept: '*/*',
    'accept-encoding': 'identity',
    connection: 'close',
    ...conditionalHeaders(known),
  }
  let at = url
  for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
    const response = await request(at, headers, signal)
    const status = response.statusCode ?? 0
    if (status === 200) return response
    response.destroy()
    if (status === 304 && known !== null) return null
    if (!REDIRECTS.has(status)) throw refused(status, at)
    at = redirected(at, response.headers.location ?? '')
  }
  throw badInput('pull.redirect', `${url.host} sends us round in circles. Check the address.`)
}

function request(
  url: URL,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const get = url.protocol === 'https:' ? getHttps : getHttp
  return new Promise((resolve, reject) => {
    const sent = get(url, { headers, signal }, (response) => {
      // Until somebody reads it, an error of the body is nobody's.
      response.on('error', () => undefined)
      resolve(response)
    })
    sent.on('error', reject)
    // Also while the body comes: a server that has fallen silent must not keep the other sources waiting.
    sent.setTimeout(IDLE_MS, () => {
      sent.destroy(
        new TriageError('transient', `${url.host} has sent nothing for ${IDLE_MS / 1000} s.`, {
          code: 'pull.silent',
        }),
      )
    })
  })
}

/** Only within the host, and never from https to http: the file must come from whom we were told to ask. */
function redirected(from: URL, location: string): URL {
  const to = URL.canParse(location, from.href) ? new URL(location, from.href) : null
  const upgrade = from.protocol === 'http:' && to?.protocol === 'https:'
  if (to !== null && to.hostname === from.hostname && (upgrade || to.origin === from.origin))
    return to
  throw badInput(
    'pull.redirect',
    `${from.host} sends us to ${to?.host || 'nowhere'}, which was not asked for. If that is right, add the source with that address.`,
  )
}

function refused(status: number, at: URL): TriageError {
  const message = `${at.host} answered ${status}`
  if (status === 408 || status === 429 || status >= 500)
    return new TriageError('transient', `${message}.`, { code: 'pull.status' })
  return badInput(
    'pull.status',
    `${message}. Check that the address still holds the file and that it needs no log-in.`,
  )
}
