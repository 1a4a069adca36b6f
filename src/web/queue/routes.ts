import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { londonDate } from '../../domain/dates.ts'
import { storable } from '../../domain/storable.ts'
import { saveAccessEvent } from '../../db/queries/access-events.ts'
import { wantedOf } from '../../db/queries/officer-queue-filter.ts'
import { noteVisit } from '../../db/queries/officer-queue-rows.ts'
import { deleteView, MOST_VIEWS, saveView } from '../../db/queries/saved-views.ts'
import { authorityOf, userOf } from '../access/guard.ts'
import type { WebDeps } from '../deps.ts'
import { WebError } from '../errors.ts'
import type { Pages } from '../page.ts'
import { csvOf } from './csv.ts'
import { makeQueueData } from './data.ts'
import { hrefOf, queryOf, readAsked, readQuery } from './filter.ts'
import { templateData } from './template-data.ts'

const config = { roles: ['officer'] as const }
const viewName = z.string().transform((typed) => storable(typed).trim()).pipe(z.string().min(1, 'Enter a name for the view').max(60, 'A name has at most 60 characters')) // prettier-ignore
const viewForm = z.object({ name: viewName, query: z.string().max(2000) })

/** The work queue: its page, its CSV, and views of it that somebody keeps. */
export function queueRoutes(site: FastifyInstance, deps: WebDeps, pages: Pages): void {
  const { db } = deps.database
  const queueData = makeQueueData(deps)

  site.get('/queue', { config }, async (request, reply) => {
    const user = userOf(request)
    const asked = readAsked(request.query)
    const data = await queueData(user, authorityOf(request), asked)
    if (asked.filter.text !== null) await saveAccessEvent(db, user, { action: 'search', detail: { page: 'queue' } }) // prettier-ignore
    return pages.send(request, reply, 'queue/queue.njk', templateData(data))
  })

  site.get('/queue.csv', { config }, async (request, reply) => {
    const user = userOf(request)
    const authority = authorityOf(request)
    const { filter, sort } = readAsked(request.query)
    const accountId = user.accountId ?? 0
    const seenBefore = await noteVisit(db, accountId, deps.now())
    const asker = { accountId, today: londonDate(deps.now()), seenBefore }
    const wanted = await wantedOf(db, authority, filter, asker)
    await saveAccessEvent(db, user, { action: 'export', detail: { page: 'queue', format: 'csv' } })
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="work-queue-${asker.today}.csv"`)
      .header('cache-control', 'no-store')
      .send(Readable.from(csvOf(db, authority, { wanted, asker, sort })))
  })

  site.post('/queue/views', { config }, async (request, reply) => {
    const user = userOf(request)
    const form = viewForm.safeParse(request.body)
    const body = z.object({ query: z.string().max(2000).catch(''), name: z.string().catch('') }).catch({ query: '', name: '' }).parse(request.body) // prettier-ignore
    const asked = readQuery(body.query)
    const refused = async (message: string) => {
      const data = await queueData(user, authorityOf(request), asked)
      return pages.send(request, reply.code(400), 'queue/queue.njk', { ...templateData(data), viewProblem: message, viewTyped: body.name }) // prettier-ignore
    }
    if (!form.success) return refused(form.error.issues[0]?.message ?? 'Enter a name for the view')
    const query = queryOf(asked.filter, asked.sort)
    const saved = await saveView(db, user.accountId ?? 0, { name: form.data.name, query })
    if (!saved) return refused(`You have ${MOST_VIEWS} views. Delete one that you do not need`)
    request.session.flash = `The view “${form.data.name}” is saved.`
    return reply.redirect(hrefOf(asked.filter, asked.sort), 303)
  })

  site.post<{ Params: { id: string } }>('/queue/views/:id/delete', { config }, async (request, reply) => {
    const id = z.coerce.number().int().positive().safeParse(request.params.id)
    const gone = id.success && (await deleteView(db, userOf(request).accountId ?? 0, id.data))
    if (!gone) throw new WebError(404)
    request.session.flash = 'The view is deleted.'
    return reply.redirect('/queue', 303)
  }) // prettier-ignore
}
