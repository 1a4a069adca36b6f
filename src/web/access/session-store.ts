import type { FastifySessionObject, SessionStore } from '@fastify/session'
import { sha256 } from '../../domain/canonical.ts'
import { deleteEnded, deleteSession, findSession, saveSession, updateSession } from '../../db/queries/sessions.ts' // prettier-ignore
import type { WebDeps } from '../deps.ts'

/** Signed in for so long at most, whatever is done. */
export const SESSION_HOURS = 12

/** Whoever only opened the sign-in page keeps a session for so long. */
const STRANGER_HOURS = 1

/** Sessions that have ended are taken away whenever so many have begun. */
const TIDY_EVERY = 100

/** Name of the cookie: with https no other host and no page over http can set it. */
export const cookieName = (secure: boolean): string => (secure ? '__Host-triage' : 'triage')

/** Keeps sessions in PostgreSQL, by the hash of what the cookie holds. */
export function makeSessionStore({ database: { db } }: WebDeps): SessionStore {
  let begun = 0
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
  const begin = async (idHash: string, accountId: number | null, data: Record<string, unknown>) => {
    const hours = accountId === null ? STRANGER_HOURS : SESSION_HOURS
    await saveSession(db, idHash, { accountId, data, expiresAt: new Date(Date.now() + hours * 3_600_000) }) // prettier-ignore
    begun += 1
    if (begun % TIDY_EVERY === 0) await deleteEnded(db)
  }
  return {
    get(id, callback) {
      answer(
        findSession(db, sha256(id)).then((data) => (data === undefined ? null : { ...data, kept: true }) as FastifySessionObject | null),
        callback as (error: unknown, result?: FastifySessionObject | null) => void,
      ) // prettier-ignore
    },
    set(id, session, callback) {
      const { cookie: _cookie, kept, ...data } = session
      const idHash = sha256(id)
      answer(
        kept === true ? updateSession(db, idHash, data) : begin(idHash, session.accountId ?? null, data),
        callback,
      ) // prettier-ignore
    },
    destroy(id, callback) {
      answer(deleteSession(db, sha256(id)), callback)
    },
  }
}
