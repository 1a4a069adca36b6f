import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { saveAccessEvent } from '../../db/queries/access-events.ts'
import { countStanding, listRunningLoads, type Load } from '../../db/queries/loads.ts'
import { findLoadOf, listLoadsOf, listRefusedOf, listUploads } from '../../db/queries/uploads.ts'
import { authorityOf, userOf } from '../access/guard.ts'
import type { WebDeps } from '../deps.ts'
import { WebError } from '../errors.ts'
import type { Pages } from '../page.ts'
import { refusedCsv } from './rejects.ts'
import { columnsOf, countLines, optionLines, stateOf } from './shown.ts'

const LOADS_SHOWN = 30
const REFUSED_SHOWN = 50

export const forLoaders = { config: { roles: ['loader'] } } as const

/** A number of an address; 404 for what is none. */
export function idOf(request: FastifyRequest, name = 'id'): number {
  const text = (request.params as Record<string, string>)[name] ?? ''
  if (!/^\d{1,15}$/.test(text)) throw new WebError(404)
  return Number(text)
}

/** A number of the query; null where there is none. */
function pageOf(request: FastifyRequest, name: string): number | null {
  const text = (request.query as Record<string, unknown>)[name]
  return typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : null
}

/** The load of the address; 404 where it is another authority's. */
export async function loadOf({ database: { db } }: WebDeps, request: FastifyRequest): Promise<Load> {
  const load = await findLoadOf(db, authorityOf(request), idOf(request))
  if (load === undefined) throw new WebError(404)
  return load
} // prettier-ignore

/** Past loads, and each with what it refused. */
export function pastLoadsRoutes(site: FastifyInstance, deps: WebDeps, pages: Pages): void {
  const { db } = deps.database

  site.get('/loads', forLoaders, async (request, reply) => {
    const authority = authorityOf(request)
    const before = pageOf(request, 'before')
    // Locks first: a load that ends in between has its end written before its lock goes.
    const running = await listRunningLoads(db)
    const found = await listLoadsOf(db, authority, { before, limit: LOADS_SHOWN + 1 })
    const loads = found.slice(0, LOADS_SHOWN).map((load) => ({ ...load, shown: stateOf(load, running) })) // prettier-ignore
    const older = found.length > LOADS_SHOWN ? loads.at(-1)?.id : null
    const uploads = before === null ? await listUploads(db, authority) : []
    return pages.send(request, reply, 'loads/list.njk', { authority, loads, older, before, uploads }) // prettier-ignore
  })

  site.get('/loads/:id', forLoaders, async (request, reply) => {
    const authority = authorityOf(request)
    const running = await listRunningLoads(db)
    const load = await loadOf(deps, request)
    const after = pageOf(request, 'after') ?? 0
    const found = await listRefusedOf(db, authority, load.id, { after, limit: REFUSED_SHOWN + 1 })
    const refused = found.slice(0, REFUSED_SHOWN)
    return pages.send(request, reply, 'loads/load.njk', {
      load,
      state: stateOf(load, running),
      counts: countLines(load, { would: false }),
      options: optionLines(load.options),
      standing: await countStanding(db, load.id),
      refused,
      after,
      next: found.length > REFUSED_SHOWN ? refused.at(-1)?.id : null,
      canDownload: columnsOf(load) !== null,
    })
  })

  site.get('/loads/:id/rejects.csv', forLoaders, async (request, reply) => {
    const authority = authorityOf(request)
    const load = await loadOf(deps, request)
    const columns = columnsOf(load)
    if (columns === null || load.refusedRows + load.duplicateRows === 0) throw new WebError(404)
    await saveAccessEvent(db, userOf(request), { action: 'refused rows taken away', detail: { load: load.id } }) // prettier-ignore
    return reply
      .type('text/csv; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="load-${load.id}.rejects.csv"`)
      .send(Readable.from(refusedCsv(db, authority, load.id, columns)))
  })
}
