import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasRole, type Role, type User } from '../../domain/account.ts'
import { findSignedIn } from '../../db/queries/accounts.ts'
import type { WebDeps } from '../deps.ts'
import { WebError } from '../errors.ts'
import { isFromElsewhere } from './same-site.ts'
import { makeThrottle } from './throttle.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** null: nobody is signed in. */
    user: User | null
  }
  interface FastifyContextConfig {
    /** Who may use the route: any of these roles, or everybody. Each route says one of the two; the service does not start otherwise. */
    roles?: readonly Role[]
    open?: true
    /** Also for whoever has to choose a new password first. */
    beforeNewPassword?: true
    /** The route checks the token of its form itself: one that brings a file, whose body is read only then. */
    ownCsrf?: true
  }
  interface Session {
    accountId?: number
    /** The account's version when they proved who they are; missing: 0. Another one now ends the session. */
    accessVersion?: number
    /** Signed in through the provider: a local password that is to be changed does not matter. */
    through?: 'oidc'
    /** Where to go after signing in. */
    returnTo?: string
    /** Said once, on the next page. */
    flash?: string
    /** What the provider's answer must fit. */
    oidc?: { state: string; nonce: string; verifier: string; accountId: number | null }
    /** In the database already (session-store.ts). */
    kept?: true
  }
}

/** Requests a minute of one person; of one address where nobody is signed in. */
const MOST_A_MINUTE = 300

/** Every route below says who may use it, and nobody else does. */
export function guard(
  app: FastifyInstance,
  { database: { db }, settings, requestsPerMinute = MOST_A_MINUTE }: WebDeps,
): void {
  const throttle = makeThrottle(app, {
    max: requestsPerMinute,
    window: 60_000,
    keyOf: ({ session, ip }) => session.accountId === undefined ? ip : `account ${session.accountId}`, // prettier-ignore
  })
  app.decorateRequest('user', null)
  app.addHook('onRoute', ({ config, url, method }) => {
    if (config?.open !== true && (config?.roles ?? []).length === 0)
      throw new Error(`${String(method)} ${url} does not say who may use it: config.roles or config.open`) // prettier-ignore
  })
  app.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    reply.header('cache-control', 'no-store')
    await throttle.count(request, reply)
    if (isFromElsewhere(request, settings.url)) throw new WebError(403)
    const { accountId: id, accessVersion = 0, through } = request.session
    const signedIn = id === undefined ? undefined : await findSignedIn(db, { id, accessVersion })
    request.user = signedIn?.user ?? null
    const { open, roles = [], beforeNewPassword } = request.routeOptions.config
    if (open === true || request.is404) return undefined
    if (request.user === null) {
      rememberWhere(request)
      return reply.redirect('/sign-in', 303)
    }
    if (signedIn?.mustChangePassword === true && through !== 'oidc' && beforeNewPassword !== true)
      return reply.redirect('/account/password', 303)
    if (!hasRole(request.user, ...roles)) throw new WebError(403)
    return undefined
  })
}

/** Pages alone are worth coming back to, not what their scripts ask for. */
function rememberWhere({ method, headers, session, url }: FastifyRequest): void {
  const to = headers['sec-fetch-dest'] ?? 'document'
  if (method === 'GET' && to === 'document') session.returnTo = url
}

/** Who is signed in, of a route that asks for a role. */
export function userOf(request: FastifyRequest): User {
  if (request.user === null) throw new WebError(403)
  return request.user
}

/** The one authority whose submissions whoever is signed in may see. Throws 403 for administrators of the installation. */
export function authorityOf(request: FastifyRequest): string {
  const { authority } = userOf(request)
  if (authority === null) throw new WebError(403)
  return authority
}
