import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { findAssessed } from '../../db/queries/work-queue.ts'
import { authorityOf } from '../access/guard.ts'
import type { WebDeps } from '../deps.ts'
import { WebError } from '../errors.ts'
import { mapJson } from './map-json.ts'

const params = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) })

/** What the enhanced map of a submission's page fetches. The view of the page is what is audited. */
export function mapRoutes(site: FastifyInstance, deps: WebDeps): void {
  site.get(
    '/submissions/:id/map.json',
    { config: { roles: ['officer'] } },
    async (request, reply) => {
      // prettier-ignore
      const id = params.safeParse(request.params)
      const submission = id.success
        ? await findAssessed(deps.database.db, authorityOf(request), id.data.id)
        : undefined
      const map = submission && (await mapJson(deps, submission))
      if (map === undefined || map === null) throw new WebError(404)
      return reply.header('cache-control', 'no-store').send(map)
    },
  )
}
