import { createHmac } from 'node:crypto'
import { z } from 'zod'

/** What a webhook can tell of. */
export const webhookEvents = ['submission.assessed', 'submission.decided'] as const
export type WebhookEvent = (typeof webhookEvents)[number]

/** What an administrator sends to see that it arrives. */
export const TEST_EVENT = 'webhook.test'

/** What each is, as the pages and the API's document say it. */
export const webhookMeaning: Readonly<Record<WebhookEvent | typeof TEST_EVENT, string>> = {
  'submission.assessed': 'an open submission stands in another lane, or has another readiness, than before; or was assessed for the first time',
  'submission.decided': 'an officer recorded valid or invalid or set a lane, or took that back',
  'webhook.test': 'an administrator tests the webhook',
} // prettier-ignore

const moment = z.string().describe('When it happened, in UTC.')
const id = z.string().describe('The same in the header webhook-id, and whenever it is sent again.')

/** What is sent of a submission: numbers and names by which it is asked for, nothing of what it says. */
export const submissionEvent = z
  .object({
    id,
    type: z.enum(webhookEvents),
    timestamp: moment,
    data: z.object({
      authority: z.string(),
      reference: z.string(),
      url: z.string().describe('Where the API has the submission as it stands now. A path alone where TRIAGE_URL is not set.'), // prettier-ignore
    }),
  })
  .meta({ id: 'WebhookEvent', description: 'Something happened to a submission: ask for it at its address.' }) // prettier-ignore

export const testEvent = z
  .object({
    id,
    type: z.literal(TEST_EVENT),
    timestamp: moment,
    data: z.object({ authority: z.string() }),
  }) // prettier-ignore
  .meta({ id: 'WebhookTest', description: 'An administrator asked for it: nothing happened.' })

export type WebhookBody = z.infer<typeof submissionEvent> | z.infer<typeof testEvent>

/** `whsec_` and 32 random bytes in base64, as Standard Webhooks writes a secret. */
export const SECRET_PREFIX = 'whsec_'

/** The headers of one attempt (standardwebhooks.com): HMAC-SHA256 over id, time of the attempt in seconds, and body. */
export function signedHeaders(secret: string, eventId: string, sentAt: Date, body: string): Record<string, string> {
  const seconds = Math.floor(sentAt.getTime() / 1000)
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64')
  const signature = createHmac('sha256', key).update(`${eventId}.${seconds}.${body}`).digest('base64')
  return { 'webhook-id': eventId, 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${signature}` }
} // prettier-ignore
