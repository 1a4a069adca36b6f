import type { FastifyInstance } from 'fastify'
import type { WebDeps } from '../deps.ts'
import type { Pages } from '../page.ts'

/** Nothing yet. */
export function letterRoutes(_site: FastifyInstance, _deps: WebDeps, _pages: Pages): void {
  // Filled by the work on these pages.
}
