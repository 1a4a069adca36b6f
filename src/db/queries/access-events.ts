import type { User } from '../../domain/account.ts'
import type { Queryable } from '../client.ts'
import { accessEvents } from '../schema.ts'

/** What somebody looked at, took away or did. `detail` never holds what was seen or typed. */
export interface AccessEvent {
  action: string
  submissionId?: number
  detail?: Record<string, unknown>
}

export async function saveAccessEvent(
  db: Queryable,
  user: Pick<User, 'accountId' | 'apiKeyId' | 'authority'> | null,
  { action, submissionId, detail }: AccessEvent,
): Promise<void> {
  await db.insert(accessEvents).values({
    accountId: user?.accountId ?? null,
    apiKeyId: user?.apiKeyId ?? null,
    authority: user?.authority ?? null,
    action,
    submissionId: submissionId ?? null,
    detail: detail ?? {},
  })
}
