import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasRole, type Role, type User } from '../../domain/account.ts'
import { findUser } from '../../db/queries/accounts.ts'
import type { WebDeps } from '../deps.ts'
import { WebError } from '../errors.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** null: nobody is signed in. */
    user: User | null
  }
  interface FastifyContextConfig {
    /** Who may use the route: any of these roles, or everybody. Each route says one of the two; the service does not start otherwise. */
    roles?: readonly Role[]
    open?: true
    /** The route checks the token of its form itself: one that brings a file, whose body is read only then. */
    ownCsrf?: true
  }
  interface Session {
    accountId?: number
    /** Where to go after signing in. */
    returnTo?: string
    /** Said once, on the next page. */
    flash?: string
  }
}

/** Every route below says who may use it, and nobody else does. */
export function guard(app: FastifyInstance, { database: { db } }: WebDeps): void {
  app.decorateRequest('user', null)
  app.addHook('onRoute', ({ config, url, method }) => {
    if (config?.open !== true && (config?.roles ?? []).length === 0)
      throw new Error(`${String(method)} ${url} does not say who may use it: config.roles or config.open`) // prettier-ignore
  })
  app.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    const { accountId } = request.session
    request.user = accountId === undefined ? null : ((await findUser(db, accountId)) ?? null)
    const { open, roles = [] } = request.routeOptions.config
    if (open === true || request.is404) return undefined
    if (request.user === null) {
      if (request.method === 'GET') request.session.returnTo = request.url
      return reply.redirect('/sign-in', 303)
    }
    if (!hasRole(request.user, ...roles)) throw new WebError(403)
    return undefined
  })
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
