import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { saveAccessEvent } from '../../db/queries/access-events.ts'
import { queueNames } from '../../workers/jobs.ts'
import { userOf } from '../access/guard.ts'
import type { WebDeps } from '../deps.ts'
import { WebError } from '../errors.ts'
import { many } from '../filters.ts'
import type { Pages } from '../page.ts'
import { makeLook } from './look.ts'
import { CAUSES, makeOutOfDate } from './out-of-date.ts'

const forAdmins = { config: { roles: ['admin'] } } as const

/** One failed job; or all of them. */
const oneJob = z.object({ queue: z.enum(queueNames), job: z.string().regex(/^\P{Cc}{1,200}$/u) })
const asked = z.union([oneJob, z.object({ all: z.literal('yes') })])

const MOST_FAILURES = 10_000

/** How the service runs, for administrators: of an authority, what is theirs; of the installation, all of it. */
export function operationsRoutes(site: FastifyInstance, deps: WebDeps, pages: Pages): void {
  const { database, queues } = deps
  const { db } = database
  const outOfDate = makeOutOfDate(deps)
  const look = makeLook(deps, outOfDate)

  site.get('/running', forAdmins, async (request, reply) =>
    pages.send(request, reply, 'operations/running.njk', await look(userOf(request).authority)),
  )

  site.get('/running/retry', forAdmins, async (request, reply) => {
    const what = parse(request.query)
    const failed = await queues.listFailed(MOST_FAILURES, userOf(request).authority)
    const meant = 'all' in what ? failed : failed.filter(({ queue, id }) => queue === what.queue && id === what.job) // prettier-ignore
    if (meant.length === 0) throw new WebError(404)
    return pages.send(request, reply, 'operations/retry.njk', { what, meant, all: 'all' in what })
  })

  site.post('/running/retry', forAdmins, async (request, reply) => {
    const user = userOf(request)
    const what = parse(request.body)
    const jobs = 'all' in what
      ? (await queues.retryFailed(user.authority)).jobs
      : (await queues.retryOne(what.queue, what.job, user.authority)) ? 1 : 0 // prettier-ignore
    if (jobs === 0) throw new WebError('all' in what ? 409 : 404)
    await saveAccessEvent(db, user, { action: 'failed jobs retried', detail: 'all' in what ? { jobs } : { jobs, queue: what.queue, job: what.job } }) // prettier-ignore
    request.session.flash = `${many(jobs, 'job')} put back in line.`
    return reply.redirect('/running', 303)
  })

  site.get('/running/assess', forAdmins, async (request, reply) => {
    const lines = await outOfDate.count(userOf(request).authority)
    return pages.send(request, reply, 'operations/assess.njk', { lines, causes: CAUSES, total: lines.reduce((sum, { total }) => sum + total, 0) }) // prettier-ignore
  })

  site.post('/running/assess', forAdmins, async (request, reply) => {
    const user = userOf(request)
    const queued = await outOfDate.queue(user.authority)
    await saveAccessEvent(db, user, { action: 'queued what is out of date', detail: { submissions: queued } }) // prettier-ignore
    request.session.flash = `${many(queued, 'submission')} queued to be assessed.`
    return reply.redirect('/running', 303)
  })
}

function parse(from: FastifyRequest['body']): z.infer<typeof asked> {
  const found = asked.safeParse(from)
  if (!found.success) throw new WebError(400)
  return found.data
}
