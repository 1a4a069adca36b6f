import { sql } from 'drizzle-orm'
import { index, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { TEST_EVENT, WebhookEvent } from '../../domain/webhook.ts'
import { id, now, ref, triage } from './columns.ts'
import { submissions } from './submissions.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true })

/** Where a council's other systems hear of what happened to submissions of one authority. */
export const webhooks = triage.table(
  'webhooks',
  {
    id: id(),
    authority: text('authority').notNull(),
    url: text('url').notNull(),
    events: text('events').array().$type<WebhookEvent[]>().notNull(),
    /** Signs what is sent, so it is kept as it is: whoever reads this table reads the submissions too. Read by the sender alone. */
    secret: text('secret').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: now('created_at'),
    /** Nothing is sent; what happens meanwhile waits. */
    pausedAt: moment('paused_at'),
  },
  (table) => [index('webhooks_authority').on(table.authority)],
)

/**
 * What is to be sent and what was: a row for each webhook and event, written with the change itself. Numbers only: what is sent
 * is made of the submission when it is sent.
 */
export const webhookDeliveries = triage.table(
  'webhook_deliveries',
  {
    id: id(),
    webhookId: ref('webhook_id')
      .notNull()
      .references(() => webhooks.id, { onDelete: 'cascade' }),
    /** What the receiver knows it by. */
    eventId: uuid('event_id').notNull().defaultRandom(),
    event: text('event').$type<WebhookEvent | typeof TEST_EVENT>().notNull(),
    /** null: a test. */
    submissionId: ref('submission_id').references(() => submissions.id, { onDelete: 'cascade' }),
    createdAt: now('created_at'),
    /** Attempts begun. */
    attempts: smallint('attempts').notNull().default(0),
    /** When it is tried next; set before an attempt, so that one whose process is killed comes again. null: no more. */
    nextAt: moment('next_at').defaultNow(),
    deliveredAt: moment('delivered_at'),
    /** Why the last attempt failed, in our own words: nothing that the receiver wrote. */
    error: text('error'),
  },
  (table) => [
    index('webhook_deliveries_webhook').on(table.webhookId, table.id),
    index('webhook_deliveries_submission').on(table.submissionId),
    index('webhook_deliveries_due')
      .on(table.webhookId, table.nextAt)
      .where(sql`next_at is not null`),
  ],
)
