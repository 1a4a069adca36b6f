import type { FastifyReply, FastifyRequest } from 'fastify'
import { countTry, LOCKED_MINUTES, MOST_FAILURES, replaceHash, saveSignIn, type Account, type Proven } from '../../db/queries/accounts.ts' // prettier-ignore
import type { WebDeps } from '../deps.ts'
import { hashPassword, isOutdated, isPassword } from './passwords.ts'
import { ownPath } from './return-to.ts'

/** Said of every sign-in that fails, whether the account exists, is locked or closed, or not. */
export const REFUSED = `The e-mail address or the password is wrong, or the account is locked. ${MOST_FAILURES} wrong passwords in a row lock an account for ${LOCKED_MINUTES} minutes.`

/** Whoever has this address and password, and may sign in; null: nobody. It takes as long for an address that has no account. */
export async function checkPassword(
  { database: { db } }: Pick<WebDeps, 'database'>,
  email: string,
  password: string,
): Promise<Account | null> {
  const account = await countTry(db, email)
  const stored = account?.passwordHash ?? null
  const right = await isPassword(password, stored)
  if (!right || account === undefined || stored === null) return null
  if (isOutdated(stored)) await replaceHash(db, account.id, stored, await hashPassword(password))
  return account
}

/**
 * Begins the session of somebody who proved who they are, under a new id; answers where they wanted to go. null: the account was
 * closed, or given other roles or another password, since they proved it. What changes later still ends the session (guard.ts).
 */
export async function beginSession(
  request: FastifyRequest,
  reply: FastifyReply,
  { database: { db } }: Pick<WebDeps, 'database'>,
  account: Proven,
  through?: 'oidc',
): Promise<string | null> {
  const returnTo = ownPath(request.session.returnTo)
  if (!(await saveSignIn(db, account))) return null
  await renewSession(request, reply, account, through)
  return returnTo
}

/** Gives a browser a session of its own for an account: what its cookie held before is worth nothing. */
export async function renewSession(
  request: FastifyRequest,
  reply: FastifyReply,
  { id, accessVersion }: Proven,
  through?: 'oidc',
): Promise<void> {
  await request.session.regenerate()
  request.session.accountId = id
  request.session.accessVersion = accessVersion
  if (through !== undefined) request.session.through = through
  // One secret for all tabs, made now: two that make one at the same time would spoil each other's forms.
  reply.generateCsrf()
}
