import type { FastifyInstance } from 'fastify'
import type { WebDeps } from '../deps.ts'
import { NAVIGATION, type Pages } from '../page.ts'
import { hasRole } from '../../domain/account.ts'

/** Where somebody begins: the first page of the navigation that is theirs. */
export function accessRoutes(site: FastifyInstance, _deps: WebDeps, _pages: Pages): void {
  site.get('/', { config: { open: true } }, (request, reply) => {
    const { user } = request
    if (user === null) return reply.redirect('/sign-in', 303)
    const first = NAVIGATION.find(({ roles }) => hasRole(user, ...roles))
    return reply.redirect(first?.href ?? '/account', 303)
  })
}
