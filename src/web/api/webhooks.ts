import { z } from 'zod'
import { submissionEvent, TEST_EVENT, testEvent, webhookEvents, webhookMeaning } from '../../domain/webhook.ts' // prettier-ignore

const EXAMPLE = {
  id: '0d1f3c8e-52a7-4c0e-9a55-6f1e0c2b7a41',
  timestamp: '2026-11-28T09:30:00.000Z',
}
const data = { authority: 'ZBF', reference: '26/00123/HSE', url: 'https://triage.council.example/api/v1/submissions/1' } // prettier-ignore

/** What is sent to webhooks: for the document, and the example of each. */
export const webhookTable = [
  ...webhookEvents.map((name) => ({
    name: name,
    schema: submissionEvent,
    example: { ...EXAMPLE, type: name, data },
    about: webhookMeaning[name],
  })),
  {
    name: TEST_EVENT,
    schema: testEvent,
    example: { ...EXAMPLE, type: TEST_EVENT, data: { authority: 'ZBF' } },
    about: webhookMeaning[TEST_EVENT],
  },
]

/** The headers of Standard Webhooks (standardwebhooks.com). */
export const webhookHeaders = z.object({
  'webhook-id': z.string().describe('The event. What comes twice has it twice.'),
  'webhook-timestamp': z.string().regex(/^\d+$/).describe('When this attempt was made, seconds since 1970. Refuse what is older than five minutes.'),
  'webhook-signature': z.string().regex(/^v1,/).describe('`v1,` and the HMAC-SHA256, in base64, of `webhook-id.webhook-timestamp.body` with the secret of the webhook: what follows `whsec_`, from base64.'),
}) // prettier-ignore
