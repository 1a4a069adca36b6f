import type { FastifyRequest } from 'fastify'
import type { User } from '../../domain/account.ts'
import { messageOf } from '../../domain/errors.ts'
import { saveAccessEvent, type AccessEvent } from '../../db/queries/access-events.ts'
import type { WebDeps } from '../deps.ts'

/** Whoever an event is about where nobody is signed in yet. */
type Actor = Pick<User, 'accountId' | 'apiKeyId' | 'authority'>

/**
 * Keeps that whoever is signed in looked at, took away or did something. Never fails the page: trouble is logged. `detail`
 * never holds what was seen or typed.
 */
export async function audit(
  { user }: Pick<FastifyRequest, 'user'>,
  { database: { db }, log }: Pick<WebDeps, 'database' | 'log'>,
  event: AccessEvent,
  actor: Actor | null = user,
): Promise<void> {
  try {
    await saveAccessEvent(db, actor, event)
  } catch (error) {
    log.error({ err: messageOf(error), action: event.action }, 'an access event was not kept')
  }
}
