import { findVersion, listAssessments, listDecisions } from '../../../db/queries/api-history.ts'
import { listInQueueOrder, listSubmissions } from '../../../db/queries/api-submissions.ts'
import { readLayerDates } from '../../../db/queries/layer-dates.ts'
import { findAssessed } from '../../../db/queries/work-queue.ts'
import { saveAccessEvent } from '../../../db/queries/access-events.ts'
import { sha256 } from '../../../domain/canonical.ts'
import { basisOf } from '../../../domain/decision.ts'
import { exportRecord } from '../../../rules/export-record.ts'
import type { WebDeps } from '../../deps.ts'
import { cursorOf, linkTo, placeIn } from '../cursor.ts'
import { ASSESSMENT, DECISION, LISTED, NEXT, RECORD } from '../examples.ts'
import { ApiProblem } from '../problems.ts'
import { route } from '../route.ts'
import { byId } from '../schemas/common.ts'
import { assessmentPlace, assessments, assessmentsQuery, decisions, idPlace, list, listQuery, queuePlace } from '../schemas/lists.ts' // prettier-ignore
import { record } from '../schemas/record.ts'

const tag = 'Submissions'
const roles = ['officer'] as const
const PAGE = 50
const ETAG = 'Changes with what is in the answer. Give it as If-None-Match to be told 304 where nothing has.' // prettier-ignore
const LINK = 'The next page, with rel="next"; absent on the last one.'

export const noSubmission = (): ApiProblem =>
  new ApiProblem('not-found', 'There is no submission of that number that the key may see.')

export const submissionRoutes = [
  route({
    ...{ method: 'GET', path: '/submissions', id: 'listSubmissions', tag, roles },
    summary: 'Submissions, a page at a time',
    description:
      'The narrow list, as the work queue has it. Filters narrow it together; all are exact. In the order `id` a page begins where the last one ended, whatever has changed since.',
    query: listQuery,
    responses: {
      200: { description: 'A page of submissions.', schema: list, example: { items: [LISTED], next: NEXT }, headers: { Link: LINK } },
    },
    problems: [],
    async handle({ authority, query, user, request }, { database: { db } }) {
      const { order = 'id', limit = PAGE, after, ...filter } = query
      const page = { filter, limit: limit + 1 }
      const [rows, placeOf] =
        order === 'id'
          ? [
              await listSubmissions(db, authority, { ...page, after: placeIn(idPlace, after)?.[1] ?? 0 }),
              ({ id }: { id: number }) => ['id', id],
            ]
          : await inQueueOrder(db, authority, page, after)
      await saveAccessEvent(db, user, { action: 'search', detail: { by: 'api', filters: Object.keys(query) } })
      const items = rows.slice(0, limit)
      const last = items.at(-1)
      const next = rows.length > limit && last !== undefined ? cursorOf(placeOf(last)) : null
      return { status: 200, body: { items: items.map(({ ...row }) => ({ ...row, rank: undefined })), next }, headers: linkTo(request.url, next) }
    },
  }),
  route({
    ...{ method: 'GET', path: '/submissions/{id}', id: 'getSubmission', tag, roles },
    summary: 'One submission with its assessment',
    description: 'The export record: what was found, what it stands on, and the versions that it is pinned to. No applicant’s name or contact details are in it.',
    params: byId,
    responses: {
      200: { description: 'The submission.', schema: record, example: RECORD, headers: { ETag: ETAG } },
      304: { description: 'It is as it was when If-None-Match was given.', schema: null, headers: { ETag: ETAG } },
    },
    problems: ['not-found'],
    async handle({ authority, params: { id }, user, request }, deps) {
      const { db } = deps.database
      const found = await findAssessed(db, authority, id)
      if (found === undefined) throw noSubmission()
      await saveAccessEvent(db, user, { action: 'view', submissionId: id, detail: { by: 'api' } })
      const exported = exportRecord(found, await readLayerDates(db))
      const findings = (found.assessment?.findings ?? []).map(basisOf)
      const listed = exported['findings'] as object[]
      const json = JSON.stringify({ id, ...exported, findings: listed.map((finding, at) => ({ ...finding, basis: findings[at] })) })
      const etag = `"${sha256(json).slice(0, 32)}"`
      const headers = { etag }
      return isSame(request.headers['if-none-match'], etag)
        ? { status: 304, headers }
        : { status: 200, body: json, type: 'application/json; charset=utf-8', headers }
    },
  }),
  route({
    ...{ method: 'GET', path: '/submissions/{id}/assessments', id: 'listAssessments', tag, roles },
    summary: 'Its assessments, newest first',
    description: 'None is ever changed: another version, other facts, rules or policy make another one.',
    params: byId,
    query: assessmentsQuery,
    responses: {
      200: { description: 'A page of assessments.', schema: assessments, example: { items: [ASSESSMENT], next: null }, headers: { Link: LINK } },
    },
    problems: ['not-found'],
    async handle({ authority, params: { id }, query: { limit = PAGE, after }, user, request }, deps) {
      const { db } = deps.database
      const before = placeIn(assessmentPlace, after)?.[1] ?? null
      if ((await findVersion(db, authority, id)) === undefined) throw noSubmission()
      const rows = await listAssessments(db, authority, id, { before, limit: limit + 1 })
      await saveAccessEvent(db, user, { action: 'view', submissionId: id, detail: { by: 'api', part: 'assessments' } })
      const items = rows.slice(0, limit).map(({ contentHash, rulesVersion, policyHash, layerSet, promptVersion, codeVersion, ...row }) => ({
        ...row,
        submission: contentHash === null ? null : `sha256:${contentHash}`,
        rules: rulesVersion,
        policy: policyHash,
        layers: layerSet,
        prompt: promptVersion,
        code: codeVersion,
      }))
      const next = rows.length > limit ? cursorOf(['assessment', items.at(-1)?.id]) : null
      return { status: 200, body: { items, next }, headers: linkTo(request.url, next) }
    },
  }),
  route({
    ...{ method: 'GET', path: '/submissions/{id}/decisions', id: 'listDecisions', tag, roles },
    summary: 'What officers decided on it, oldest first',
    params: byId,
    responses: { 200: { description: 'All decisions.', schema: decisions, example: { items: [DECISION], revision: 1 } } },
    problems: ['not-found'],
    async handle({ authority, params: { id }, user }, deps) {
      const { db } = deps.database
      if ((await findVersion(db, authority, id)) === undefined) throw noSubmission()
      const items = await listDecisions(db, authority, id)
      await saveAccessEvent(db, user, { action: 'view', submissionId: id, detail: { by: 'api', part: 'decisions' } })
      const revision = items.reduce((most, item) => Math.max(most, item.revision ?? 0), 0)
      return { status: 200, body: { items, revision } }
    },
  }),
] // prettier-ignore

async function inQueueOrder(
  db: WebDeps['database']['db'],
  authority: string,
  page: Omit<Parameters<typeof listInQueueOrder>[2], 'after'>,
  cursor: string | undefined,
) {
  const place = placeIn(queuePlace, cursor)
  const [, rank = 0, expiry = null, readiness = null, id = 0] = place ?? []
  const after = place === null ? null : { rank, expiry, readiness, id }
  const rows = await listInQueueOrder(db, authority, { ...page, after })
  const placeOf = ({ id: of }: { id: number }) => {
    const row = rows.find((one) => one.id === of)
    return ['queue', row?.rank, row?.expiry, row?.readiness, of]
  }
  return [rows, placeOf] as const
}

/** Whether If-None-Match names the tag, or any. */
function isSame(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  return header.split(',').some((one) => ['*', etag].includes(one.trim().replace(/^W\//, '')))
}
