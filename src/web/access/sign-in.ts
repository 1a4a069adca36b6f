import type { FastifyReply, FastifyRequest } from 'fastify'
import { clearFailures, countTry, LOCKED_MINUTES, MOST_FAILURES, replaceHash, type Account } from '../../db/queries/accounts.ts' // prettier-ignore
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

/** Begins the session of somebody who proved who they are, under a new id; answers where they wanted to go. */
export async function beginSession(
  request: FastifyRequest,
  reply: FastifyReply,
  { database: { db } }: Pick<WebDeps, 'database'>,
  account: Pick<Account, 'id'>,
  through?: 'oidc',
): Promise<string> {
  const returnTo = ownPath(request.session.returnTo)
  await renewSession(request, reply, account.id, through)
  await clearFailures(db, account.id, true)
  return returnTo
}

/** Gives a browser a session of its own for an account: what its cookie held before is worth nothing. */
export async function renewSession(
  request: FastifyRequest,
  reply: FastifyReply,
  accountId: number,
  through?: 'oidc',
): Promise<void> {
  await request.session.regenerate()
  request.session.accountId = accountId
  if (through !== undefined) request.session.through = through
  // One secret for all tabs, made now: two that make one at the same time would spoil each other's forms.
  reply.generateCsrf()
}
