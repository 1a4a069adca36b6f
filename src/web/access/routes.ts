import type { FastifyInstance } from 'fastify'
import { hasRole } from '../../domain/account.ts'
import type { WebDeps } from '../deps.ts'
import { NAVIGATION, type Pages } from '../page.ts'
import { accountRoutes } from './account-routes.ts'
import { oidcRoutes } from './oidc-routes.ts'
import { signInRoutes } from './sign-in-routes.ts'

/** Where somebody begins: the first page of the navigation that is theirs. And all about signing in and one's own account. */
export function accessRoutes(site: FastifyInstance, deps: WebDeps, pages: Pages): void {
  site.get('/', { config: { open: true } }, (request, reply) => {
    const { user } = request
    if (user === null) return reply.redirect('/sign-in', 303)
    const first = NAVIGATION.find(({ roles }) => hasRole(user, ...roles))
    return reply.redirect(first?.href ?? '/account', 303)
  })
  signInRoutes(site, deps, pages)
  oidcRoutes(site, deps, pages)
  accountRoutes(site, deps, pages)
}
