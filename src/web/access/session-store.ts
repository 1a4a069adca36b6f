import type { FastifySessionObject, SessionStore } from '@fastify/session'
import { sha256 } from '../../domain/canonical.ts'
import { deleteSession, findSession, saveSession } from '../../db/queries/sessions.ts'
import type { WebDeps } from '../deps.ts'

/** Signed in for so long at most, whatever is done. */
export const SESSION_HOURS = 12

/** Keeps sessions in PostgreSQL, by the hash of what the cookie holds. */
export function makeSessionStore({ database: { db }, now }: WebDeps): SessionStore {
  const answer = <T>(work: Promise<T>, callback: (error: unknown, result?: T) => void) => {
    work.then(
      (result) => {
        callback(null, result)
      },
      (error: unknown) => {
        callback(error)
      },
    )
  }
  return {
    get(id, callback) {
      answer(
        findSession(db, sha256(id), now()).then((data) => (data ?? null) as FastifySessionObject | null),
        callback as (error: unknown, result?: FastifySessionObject | null) => void,
      ) // prettier-ignore
    },
    set(id, session, callback) {
      const { cookie: _cookie, ...data } = session
      const expiresAt = new Date(now().getTime() + SESSION_HOURS * 3_600_000)
      answer(
        saveSession(db, sha256(id), { accountId: session.accountId ?? null, data: { ...data }, expiresAt }),
        callback,
      ) // prettier-ignore
    },
    destroy(id, callback) {
      answer(deleteSession(db, sha256(id)), callback)
    },
  }
}
