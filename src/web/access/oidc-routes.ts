import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { TriageError } from '../../domain/errors.ts'
import { findAccount, findAccountByEmail, findAccountByOidc, linkAccount, type Account, type Proven } from '../../db/queries/accounts.ts' // prettier-ignore
import type { WebDeps } from '../deps.ts'
import type { Pages } from '../page.ts'
import { audit } from './audit.ts'
import { makeOidc, type Identity } from './oidc.ts'
import { beginSession } from './sign-in.ts'
import { makeThrottle } from './throttle.ts'

/** Why nobody was let in, and what to do. */
const WHY = {
  unreachable: 'It does not answer just now. Try again in a minute, or sign in with an e-mail address and password.',
  refused: 'What came back does not fit what was asked: the page may have been open for too long, or signing in was stopped. Start again.',
  unknown: 'No account of this service is linked to you there, or has your e-mail address. Ask an administrator to make one with the address that you sign in with. Where the provider does not say that your address is verified, sign in with a password once, and link it on the page of your account.',
  closed: 'Your account is closed. Ask an administrator.',
  taken: 'You are linked to another account of this service there, or this account to somebody else.',
} as const // prettier-ignore

const MOST_TRIES = 30

/** /sign-in/oidc: signing in with the council's own accounts. Only who has an account already comes in. */
export function oidcRoutes(site: FastifyInstance, deps: WebDeps, pages: Pages): void {
  const { database, settings, log } = deps
  if (settings.oidc === null || settings.url === null) return
  const { label } = settings.oidc
  const oidc = makeOidc(settings.oidc, settings.url)
  const tries = makeThrottle(site, { max: MOST_TRIES, window: 60_000 })
  const say = (request: FastifyRequest, reply: FastifyReply, why: keyof typeof WHY) =>
    pages.send(request, reply.code(why === 'unreachable' ? 503 : 403), 'access/oidc-failed.njk', { title: `You could not be signed in with ${label}`, text: WHY[why] }) // prettier-ignore
  const failed = (request: FastifyRequest, reply: FastifyReply, error: unknown) => {
    if (!(error instanceof TriageError)) throw error
    // The cause may hold the code that was sent: its name and code alone.
    const { name, code } = (error.cause ?? {}) as { name?: unknown; code?: unknown }
    log.warn({ code: error.code, cause: { name, code } }, 'sign-in through the provider failed')
    return say(request, reply, error.code === 'oidc.unreachable' ? 'unreachable' : 'refused')
  }

  // A link, not a form: the policy for content lets no form lead to another host.
  site.get('/sign-in/oidc', { config: { open: true } }, async (request, reply) => {
    await tries.count(request, reply)
    try {
      const { url, asked } = await oidc.begin()
      request.session.oidc = { ...asked, accountId: request.user?.accountId ?? null }
      return await reply.redirect(url, 303)
    } catch (error) {
      return failed(request, reply, error)
    }
  })

  site.get('/sign-in/oidc/callback', { config: { open: true } }, async (request, reply) => {
    await tries.count(request, reply)
    const { oidc: asked } = request.session
    delete request.session.oidc
    const present = request.user?.accountId ?? null
    if (asked === undefined || asked.accountId !== present) return say(request, reply, 'refused')
    let identity: Identity
    try {
      identity = await oidc.finish(request.url.split('?')[1] ?? '', asked)
    } catch (error) {
      return failed(request, reply, error)
    }
    if (present !== null) return link(request, reply, identity, { id: present, accessVersion: request.session.accessVersion ?? 0 }) // prettier-ignore
    const account = await accountOf(identity)
    const isOpen = account !== null && account.closedAt === null
    const returnTo = isOpen ? await beginSession(request, reply, deps, account, 'oidc') : null
    if (account === null || returnTo === null) {
      await audit(request, deps, { action: 'sign-in-refused', detail: { through: 'oidc', address: request.ip } }, { accountId: account?.id ?? null, apiKeyId: null, authority: account?.authority ?? null }) // prettier-ignore
      return say(request, reply, account === null ? 'unknown' : isOpen ? 'refused' : 'closed')
    }
    await audit(request, deps, { action: 'sign-in', detail: { through: 'oidc', address: request.ip } }, { accountId: account.id, apiKeyId: null, authority: account.authority }) // prettier-ignore
    return reply.redirect(returnTo, 303)
  })

  /** By the link; the first time by an address that the provider has verified, which makes the link. */
  async function accountOf({ issuer, subject, verifiedEmail }: Identity): Promise<Account | null> {
    const linked = await findAccountByOidc(database.db, issuer, subject)
    if (linked !== undefined) return linked
    if (verifiedEmail === null) return null
    const account = await findAccountByEmail(database.db, verifiedEmail)
    if (account === undefined || account.closedAt !== null) return account ?? null
    return (await linkAccount(database.db, account, issuer, subject)) ? account : null
  }

  async function link(request: FastifyRequest, reply: FastifyReply, { issuer, subject }: Identity, own: Proven) {
    const account = await findAccount(database.db, null, own.id)
    // Whoever knows only the password that an account was given may not keep a second way in past it.
    if (account?.mustChangePassword === true) return reply.redirect('/account/password', 303)
    if (!(await linkAccount(database.db, own, issuer, subject))) return say(request, reply, 'taken')
    await audit(request, deps, { action: 'account-changed', detail: { account: own.id, what: 'linked' } })
    request.session.flash = `You can sign in with ${label} from now on.`
    return reply.redirect('/account', 303)
  } // prettier-ignore
}
