import type { FastifyInstance } from 'fastify'
import type { WebDeps } from '../deps.ts'
import type { Pages } from '../page.ts'
import { accountPageRoutes } from './account-page.ts'
import { accountsRoutes } from './accounts.ts'
import { keysRoutes } from './keys.ts'
import { webhookRoutes } from './webhook-routes.ts'

/** Pages of this part of the service: see docs/decisions/0010-officers-service.md. */
export function adminRoutes(site: FastifyInstance, deps: WebDeps, pages: Pages): void {
  accountsRoutes(site, deps, pages)
  accountPageRoutes(site, deps, pages)
  keysRoutes(site, deps, pages)
  webhookRoutes(site, deps, pages)
}
