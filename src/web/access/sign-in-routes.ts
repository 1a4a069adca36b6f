import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { findAccountByEmail } from '../../db/queries/accounts.ts'
import { deleteEnded } from '../../db/queries/sessions.ts'
import type { WebDeps } from '../deps.ts'
import type { Pages } from '../page.ts'
import { audit } from './audit.ts'
import { line, mistakes, readForm, secret, type Mistake } from './forms.ts'
import { cookieName } from './session-store.ts'
import { beginSession, checkPassword, REFUSED } from './sign-in.ts'
import { makeSharedThrottle } from './throttle.ts'

const form = z.object({ email: line(300), password: secret })

/** Of one address, which may be a whole office, in all processes together: tries a minute, and failures in ten minutes. */
export const MOST_TRIES = 30
export const MOST_FAILED = 20

/** /sign-in and /sign-out. */
export function signInRoutes(site: FastifyInstance, deps: WebDeps, pages: Pages): void {
  const { database, settings } = deps
  const tries = makeSharedThrottle(database.db, { name: 'tries', max: MOST_TRIES, window: 60_000 })
  const failures = makeSharedThrottle(database.db, {
    name: 'failures',
    max: MOST_FAILED,
    window: 600_000,
  })
  const show = (request: FastifyRequest, reply: FastifyReply, email = '', wrong: Mistake[] = []) =>
    pages.send(request, reply, 'access/sign-in.njk', {
      title: 'Sign in',
      email,
      signedOut: request.method === 'GET' && request.url.endsWith('?signed-out'),
      provider: settings.oidc?.label ?? null,
      ...mistakes(wrong),
    })

  site.get('/sign-in', { config: { open: true } }, (request, reply) =>
    request.user === null ? show(request, reply) : reply.redirect('/', 303),
  )

  site.post('/sign-in', { config: { open: true } }, async (request, reply) => {
    await tries.count(request, reply)
    await failures.check(request, reply)
    const { email, password } = readForm(form, request.body)
    const missing = missingFrom(email, password)
    if (missing.length > 0) return show(request, reply.code(400), email, missing)
    const account = await checkPassword(deps, email, password)
    const returnTo = account === null ? null : await beginSession(request, reply, deps, account)
    if (account === null || returnTo === null) {
      const known = await findAccountByEmail(database.db, email)
      const actor = { accountId: known?.id ?? null, apiKeyId: null, authority: known?.authority ?? null } // prettier-ignore
      await audit(request, deps, { action: 'sign-in-refused', detail: { address: request.ip } }, actor) // prettier-ignore
      await failures.count(request, reply)
      return show(request, reply.code(400), email, [{ field: 'email', text: REFUSED }])
    }
    await audit(request, deps, { action: 'sign-in', detail: { address: request.ip } }, { accountId: account.id, apiKeyId: null, authority: account.authority }) // prettier-ignore
    await deleteEnded(database.db)
    return reply.redirect(returnTo, 303)
  })

  site.post('/sign-out', { config: { open: true } }, async (request, reply) => {
    if (request.user !== null) await audit(request, deps, { action: 'sign-out' })
    await request.session.destroy()
    const secure = settings.url?.startsWith('https:') ?? false
    return reply
      .clearCookie(cookieName(secure), { path: '/', httpOnly: true, sameSite: 'lax', secure })
      .redirect('/sign-in?signed-out', 303)
  })
}

function missingFrom(email: string, password: string): Mistake[] {
  return [
    ...(email === '' ? [{ field: 'email', text: 'Enter your e-mail address' }] : []),
    ...(password === '' ? [{ field: 'password', text: 'Enter your password' }] : []),
  ]
}
