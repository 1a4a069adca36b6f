import type { LookupAddress } from 'node:dns'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { withDeadline } from '../domain/deadline.ts'
import { badInput, codeOf, kindOf, messageOf, TriageError } from '../domain/errors.ts'
import { signedHeaders, TEST_EVENT, type WebhookBody } from '../domain/webhook.ts'
import type { Delivery } from '../db/queries/webhook-deliveries.ts'
import { CODE_VERSION } from '../version.ts'

/** What is sent: made when it is sent, of what stands then. null: the submission is gone. */
export function bodyOf(delivery: Delivery, base: string | null): WebhookBody | null {
  const { eventId: id, event: type, at, authority, submission } = delivery
  const timestamp = at.toISOString()
  if (type === TEST_EVENT) return { id, type, timestamp, data: { authority } }
  if (submission === null) return null
  const url = `${base ?? ''}/api/v1/submissions/${submission.id}`
  return { id, type, timestamp, data: { authority, reference: submission.reference, url } }
}

/**
 * Sends one delivery, signed, to addresses that were looked up and allowed. Answers null where it arrived (2xx), else why not, in
 * our own words: of the answer only its status is taken. No redirect is followed. Never throws.
 */
export async function sendDelivery(
  { eventId, url, secret }: Pick<Delivery, 'eventId' | 'url' | 'secret'>,
  payload: WebhookBody,
  addresses: Promise<LookupAddress[]>,
  deadlineMs: number,
): Promise<string | null> {
  const late = () => new TriageError('transient', `no answer within ${deadlineMs / 1000} s`, { code: 'webhook.late' }) // prettier-ignore
  const body = JSON.stringify(payload)
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'user-agent': `planning-triage/${CODE_VERSION}`,
    ...signedHeaders(secret, eventId, new Date(), body),
  }
  try {
    const status = await withDeadline(new AbortController().signal, deadlineMs, async (signal) => post(new URL(url), await before(signal, addresses), { headers, body, signal }), late) // prettier-ignore
    if (status >= 200 && status < 300) return null
    return `answered ${status}${status >= 300 && status < 400 ? ': a redirect is not followed' : ''}`
  } catch (error) {
    // Messages of others may hold what the receiver sent.
    return kindOf(error) === 'bug' ? `the connection failed (${codeOf(error) ?? 'no reason given'})` : messageOf(error) // prettier-ignore
  }
}

/** A look-up cannot be stopped, only left. */
function before<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(badInput('webhook.late', 'the look-up was left'))
    })
    work.then(resolve, reject)
  })
}

/** Answers the status. The answer's body is not read. */
function post(url: URL, addresses: LookupAddress[], { headers, body, signal }: { headers: Record<string, string | number>; body: string; signal: AbortSignal }): Promise<number> {
  const [first] = addresses
  if (first === undefined) throw badInput('webhook.unknown-host', `${url.hostname} has no address`)
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      ...{ method: 'POST', headers, signal, agent: false },
      lookup: (_host, options, done) => {
        if (options.all === true) done(null, addresses)
        else done(null, first.address, first.family)
      },
    })
    sent.on('error', reject)
    sent.on('response', (response) => {
      response.on('error', () => undefined)
      resolve(response.statusCode ?? 0)
      response.destroy()
    })
    sent.end(body)
  })
} // prettier-ignore
