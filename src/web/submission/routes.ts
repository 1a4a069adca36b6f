import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { saveAccessEvent } from '../../db/queries/access-events.ts'
import { authorityOf, userOf } from '../access/guard.ts'
import type { WebDeps } from '../deps.ts'
import { WebError } from '../errors.ts'
import type { Pages } from '../page.ts'
import { makeSubmissionData } from './data.ts'
import { makeHistoryData } from './history.ts'
import { fileOf, readerData, readerQuery, sendFile } from './reader.ts'

const number = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)

/** A number in the address; 404 for anything else. */
export function numberIn(request: FastifyRequest, name: string): number {
  const parsed = number.safeParse((request.params as Record<string, string>)[name])
  if (!parsed.success) throw new WebError(404)
  return parsed.data
}

/** The page of a submission, its documents and its history. */
export function submissionRoutes(site: FastifyInstance, deps: WebDeps, pages: Pages): void {
  const { db } = deps.database
  const officer = { config: { roles: ['officer'] as const } }
  const submissionData = makeSubmissionData(deps)
  const historyData = makeHistoryData(deps)

  site.get('/submissions/:id', officer, async (request, reply) => {
    const id = numberIn(request, 'id')
    const data = await submissionData(request, id)
    await saveAccessEvent(db, userOf(request), { action: 'view', submissionId: id })
    return pages.send(request, reply, 'submission/submission.njk', data)
  })

  site.get('/submissions/:id/documents/:document', officer, async (request, reply) => {
    const [id, documentId] = [numberIn(request, 'id'), numberIn(request, 'document')]
    const query = readerQuery.safeParse(request.query)
    if (!query.success) throw new WebError(400, 'There is no such page of a document.')
    const data = await readerData(deps, authorityOf(request), { id, documentId, ...query.data })
    await saveAccessEvent(db, userOf(request), { action: 'read-document', submissionId: id, detail: { documentId, page: query.data.page } }) // prettier-ignore
    return pages.send(request, reply, 'submission/reader.njk', data)
  })

  site.get('/submissions/:id/documents/:document/file', officer, async (request, reply) => {
    const [id, documentId] = [numberIn(request, 'id'), numberIn(request, 'document')]
    // Noted before it is sent: what cannot be noted is not given out.
    const file = await fileOf(deps, authorityOf(request), { id, documentId })
    await saveAccessEvent(db, userOf(request), { action: 'download-document', submissionId: id, detail: { documentId } }) // prettier-ignore
    return sendFile(reply, file)
  })

  site.get('/submissions/:id/history', officer, async (request, reply) => {
    const id = numberIn(request, 'id')
    const data = await historyData(authorityOf(request), id)
    await saveAccessEvent(db, userOf(request), { action: 'view-history', submissionId: id })
    return pages.send(request, reply, 'submission/history.njk', data)
  })

  site.get('/submissions/:id/history/:assessment', officer, async (request, reply) => {
    const [id, assessmentId] = [numberIn(request, 'id'), numberIn(request, 'assessment')]
    const data = await historyData(authorityOf(request), id, assessmentId)
    await saveAccessEvent(db, userOf(request), { action: 'view-history', submissionId: id, detail: { assessmentId } }) // prettier-ignore
    return pages.send(request, reply, 'submission/past.njk', data)
  })
}
