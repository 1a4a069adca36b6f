import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { roleMeaning, roles, type Role } from '../../domain/account.ts'
import {
  clearFailures,
  findAccount,
  setOwnPassword,
  type Account,
} from '../../db/queries/accounts.ts'
import { countSessionsOf, deleteSessionsOf } from '../../db/queries/sessions.ts'
import { sha256 } from '../../domain/canonical.ts'
import type { WebDeps } from '../deps.ts'
import { WebError } from '../errors.ts'
import type { Pages } from '../page.ts'
import { audit } from './audit.ts'
import { mistakes, readForm, secret, type Mistake } from './forms.ts'
import { userOf } from './guard.ts'
import { PASSWORD_HINT, passwordProblem } from './password-rules.ts'
import { hashPassword, isPassword } from './passwords.ts'
import { checkPassword, renewSession } from './sign-in.ts'

const form = z.object({ current: secret, password: secret })

const everybody = { roles } satisfies { roles: readonly Role[] }

/** /account: what somebody may see and do about their own account. */
export function accountRoutes(site: FastifyInstance, deps: WebDeps, pages: Pages): void {
  const { db } = deps.database
  const own = async (request: FastifyRequest): Promise<Account> => {
    const { accountId } = userOf(request)
    const account = accountId === null ? undefined : await findAccount(db, null, accountId)
    if (account === undefined) throw new WebError(403)
    return account
  }

  site.get('/account', { config: everybody }, async (request, reply) => {
    const account = await own(request)
    return pages.send(request, reply, 'access/account.njk', {
      title: 'Your account',
      account,
      meanings: userOf(request).roles.map((role) => ({ role, meaning: roleMeaning[role] })),
      otherSessions: (await countSessionsOf(db, account.id)) - 1,
      provider: deps.settings.oidc?.label ?? null,
    })
  })

  site.post('/account/sessions', { config: everybody }, async (request, reply) => {
    const { accountId } = userOf(request)
    if (accountId !== null) await deleteSessionsOf(db, accountId, sha256(request.session.sessionId))
    await audit(request, deps, { action: 'sessions-ended' })
    request.session.flash = 'You are signed out everywhere else.'
    return reply.redirect('/account', 303)
  })

  passwordRoutes(site, deps, pages, own)
}

/** /account/password: changing it; also the only page of whoever was given a first password. */
function passwordRoutes(
  site: FastifyInstance,
  deps: WebDeps,
  pages: Pages,
  own: (request: FastifyRequest) => Promise<Account>,
): void {
  const config = { ...everybody, beforeNewPassword: true as const }
  const show = (request: FastifyRequest, reply: FastifyReply, account: Account, wrong: Mistake[] = []) =>
    pages.send(request, reply, 'access/password.njk', {
      title: account.mustChangePassword ? 'Choose a new password' : 'Change your password',
      account,
      hint: PASSWORD_HINT,
      ...mistakes(wrong),
    }) // prettier-ignore

  site.get('/account/password', { config }, async (request, reply) =>
    show(request, reply, await own(request)),
  )

  site.post('/account/password', { config }, async (request, reply) => {
    const account = await own(request)
    const { current, password } = readForm(form, request.body)
    const wrong = await mistakesIn(deps, account, current, password)
    if (wrong.length > 0) return show(request, reply.code(400), account, wrong)
    const { through } = request.session
    const accessVersion = await setOwnPassword(
      deps.database.db,
      account,
      await hashPassword(password),
    )
    if (accessVersion === undefined) throw new WebError(409, 'Your account was changed meanwhile. Sign in again.') // prettier-ignore
    await renewSession(request, reply, { id: account.id, accessVersion }, through)
    await audit(request, deps, { action: 'password-changed', detail: { account: account.id } })
    request.session.flash = 'Your password is changed. You are signed out everywhere else.'
    return reply.redirect(account.mustChangePassword ? '/' : '/account', 303)
  })
}

async function mistakesIn(
  deps: WebDeps,
  account: Account,
  current: string,
  password: string,
): Promise<Mistake[]> {
  const { email, name, mustChangePassword, passwordHash } = account
  const problem = passwordProblem(password, { email, name, service: deps.settings.name })
  const wrong = problem === null ? [] : [{ field: 'password', text: problem }]
  if (mustChangePassword) {
    // It was just given to sign in with.
    if (wrong.length === 0 && (await isPassword(password, passwordHash)))
      return [{ field: 'password', text: 'New password must not be the one that you were given' }]
    return wrong
  }
  // Whoever signs in through the provider alone gets no second way in that would outlive it.
  if (passwordHash === null) throw new WebError(403)
  if (current === '') return [{ field: 'current', text: 'Enter your current password' }, ...wrong]
  // Counted as a sign-in is: whoever finds a browser open cannot guess for long.
  if ((await checkPassword(deps, email, current)) === null)
    return [{ field: 'current', text: 'Current password is wrong' }, ...wrong]
  await clearFailures(deps.database.db, account.id)
  return wrong
}
