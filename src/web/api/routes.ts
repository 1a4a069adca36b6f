import type { FastifyInstance } from 'fastify'
import type { WebDeps } from '../deps.ts'

/** Nothing yet. */
export function apiRoutes(_api: FastifyInstance, _deps: WebDeps): void {
  // Filled by the work on the API.
}
