import { index, primaryKey, text } from 'drizzle-orm/pg-core'
import { now, ref, triage } from './columns.ts'
import { submissions } from './submissions.ts'

/** What programs sent under an Idempotency-Key, for a day. */
export const idempotencyKeys = triage.table(
  'idempotency_keys',
  {
    /** No foreign key: keys are never deleted. */
    apiKeyId: ref('api_key_id').notNull(),
    key: text('key').notNull(),
    /** Made with the program's own key, which is not stored: nobody can guess by it what was sent. */
    bodyMac: text('body_mac').notNull(),
    /** null: it is being worked on, or was broken off. */
    submissionId: ref('submission_id').references(() => submissions.id, { onDelete: 'cascade' }),
    result: text('result').$type<'new' | 'changed' | 'unchanged'>(),
    loadId: ref('load_id'),
    createdAt: now('created_at'),
  },
  (table) => [
    primaryKey({ columns: [table.apiKeyId, table.key] }),
    index('idempotency_keys_submission').on(table.submissionId),
    index('idempotency_keys_created').on(table.createdAt),
  ],
)
