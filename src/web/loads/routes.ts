import type { FastifyInstance } from 'fastify'
import type { WebDeps } from '../deps.ts'
import type { Pages } from '../page.ts'
import { sweepUploads } from './old.ts'
import { pastLoadsRoutes } from './past-routes.ts'
import { receiveRoutes } from './receive-routes.ts'
import { undoRoutes } from './undo-routes.ts'
import { uploadRoutes } from './upload-routes.ts'
import { makeUploadWork } from './work.ts'

/** Pages of whoever loads files: past loads, a new one, and what is uploaded. */
export function loadsRoutes(site: FastifyInstance, deps: WebDeps, pages: Pages): void {
  const work = makeUploadWork(deps)
  const sweeping = sweepUploads(deps)
  site.addHook('onClose', async () => {
    sweeping.stop()
    await work.stop()
  })
  pastLoadsRoutes(site, deps, pages)
  undoRoutes(site, deps, pages)
  receiveRoutes(site, deps, pages, work)
  uploadRoutes(site, deps, pages, work)
}
