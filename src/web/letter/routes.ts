import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { saveAccessEvent } from '../../db/queries/access-events.ts'
import { findLetterDraft, listLetterDrafts, saveLetterDraft, type LetterDraft } from '../../db/queries/letters.ts' // prettier-ignore
import { findAssessed } from '../../db/queries/work-queue.ts'
import { asPlainText } from '../../rules/letter/blocks.ts'
import { defaultDeadline } from '../../rules/letter/draft.ts'
import { makeRuleSets } from '../../workers/rules-in-use.ts'
import { authorityOf, userOf } from '../access/guard.ts'
import type { WebDeps } from '../deps.ts'
import { WebError } from '../errors.ts'
import type { Pages } from '../page.ts'
import { idOf, letterOf, todayOf, type LetterPage } from './data.ts'
import { letterDocx } from './docx.ts'
import { clean, deadlineOf, form, MOST_CHARS, query, type Deadline, type Mistake } from './form.ts'

const config = { roles: ['officer'] } as const
/** Letters to applicants about what is missing: drafted from what officers confirmed, kept in versions, sent by nobody but them. */
export function letterRoutes(site: FastifyInstance, deps: WebDeps, pages: Pages): void {
  const { db } = deps.database
  const ruleSets = makeRuleSets()
  const show = makeShow(deps, pages)

  site.get('/submissions/:id/letter', { config }, async (request, reply) => {
    const asked = query.safeParse(request.query)
    if (!asked.success) throw new WebError(400)
    const deadline = deadlineOf(asked.data, defaultDeadline(todayOf(deps)), todayOf(deps))
    const page = await letterOf(deps, ruleSets, request, deadline.by)
    const number = asked.data.draft
    const newest = await findLetterDraft(db, page.authority, idOf(request), null)
    const old = number === undefined ? undefined : await findLetterDraft(db, page.authority, idOf(request), number) // prettier-ignore
    if (number !== undefined && old === undefined) throw new WebError(404)
    await saveAccessEvent(db, userOf(request), { action: 'view', submissionId: idOf(request), detail: { page: 'letter' } }) // prettier-ignore
    const fresh = asked.data.fresh !== undefined || newest === undefined
    const body = (fresh ? page.fresh : null) ?? newest?.body ?? null
    return show(request, reply, page, { newest, old, body, fresh, deadline, error: deadline.error })
  })

  site.post('/submissions/:id/letter', { config }, async (request, reply) => {
    const sent = form.safeParse(request.body)
    if (!sent.success) throw new WebError(400)
    const body = clean(sent.data.body)
    const deadline = deadlineOf({}, defaultDeadline(todayOf(deps)), todayOf(deps))
    const page = await letterOf(deps, ruleSets, request, deadline.by)
    const refused = (code: number, error: Mistake, newest: LetterDraft | undefined) =>
      show(request, reply.code(code), page, { newest, body, fresh: false, deadline, error })
    const newest = () => findLetterDraft(db, page.authority, idOf(request), null)
    if (page.standing.purged) throw new WebError(409, 'The personal data of this submission was erased: no letter can be saved.') // prettier-ignore
    if (body.trim() === '') return refused(400, { field: 'body', text: 'Write the letter before you save it' }, await newest()) // prettier-ignore
    if (body.length > MOST_CHARS) return refused(400, { field: 'body', text: `The letter must be ${MOST_CHARS.toLocaleString('en-GB')} characters or fewer` }, await newest()) // prettier-ignore
    const number = await saveLetterDraft(db, page.authority, {
      submissionId: idOf(request),
      seen: sent.data.seen,
      body,
      // What the officer had before them, and no more.
      revision: Math.min(sent.data.revision, page.standing.revision),
      savedBy: userOf(request).name,
    })
    if (number === null) return refused(409, { field: 'body', text: 'Somebody else saved this letter while you were writing' }, await newest()) // prettier-ignore
    await saveAccessEvent(db, userOf(request), { action: 'letter-saved', submissionId: idOf(request), detail: { number } }) // prettier-ignore
    request.session.flash = `Draft ${number} is saved. It has not been sent to anybody.`
    return reply.redirect(`/submissions/${idOf(request)}/letter`, 303)
  })

  for (const format of ['docx', 'txt'] as const)
    site.get(`/submissions/:id/letter.${format}`, { config }, (request, reply) => download(deps, request, reply, format)) // prettier-ignore
}

interface Shown {
  newest: LetterDraft | undefined
  /** An earlier one that is asked for. */
  old?: LetterDraft | undefined
  /** What stands in the form; null: there is nothing to write. */
  body: string | null
  fresh: boolean
  deadline: Deadline
  error: Mistake | null
}

function makeShow({ database: { db } }: WebDeps, pages: Pages) {
  return async (request: FastifyRequest, reply: FastifyReply, page: LetterPage, shown: Shown) => {
    const { standing, submission, fresh, items } = page
    const { newest } = shown
    const changed =
      newest !== undefined &&
      (newest.revision !== standing.revision || (standing.assessedAt !== null && standing.assessedAt > newest.savedAt)) // prettier-ignore
    return pages.send(request, reply, 'letter/letter.njk', {
      title: `Validation letter, ${submission.reference}`,
      submission: { submissionId: submission.submissionId, reference: submission.reference },
      drafts: await listLetterDrafts(db, page.authority, submission.submissionId),
      ...{
        standing,
        items,
        changed,
        freshText: fresh,
        ...shown,
        conflict: reply.statusCode === 409,
      },
    })
  }
}

/** A reference as part of a file's name; its number where nothing of it is left. */
async function referenceOf(db: WebDeps['database']['db'], authority: string, id: number): Promise<string> {
  const reference = (await findAssessed(db, authority, id))?.reference ?? ''
  const safe = reference.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60)
  return safe === '' ? String(id) : safe
} // prettier-ignore

async function download(
  { database: { db } }: WebDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  format: 'docx' | 'txt',
) {
  // prettier-ignore
  const [authority, id] = [authorityOf(request), idOf(request)]
  const asked = query.safeParse(request.query)
  if (!asked.success) throw new WebError(400)
  const draft = await findLetterDraft(db, authority, id, asked.data.draft ?? null)
  if (draft === undefined) throw new WebError(404)
  await saveAccessEvent(db, userOf(request), { action: 'letter-downloaded', submissionId: id, detail: { format, number: draft.number } }) // prettier-ignore
  reply
    .header(
      'content-disposition',
      `attachment; filename="letter-${await referenceOf(db, authority, id)}-draft-${draft.number}.${format}"`,
    ) // prettier-ignore
    .header('cache-control', 'no-store')
  return format === 'txt'
    ? reply.type('text/plain; charset=utf-8').send(asPlainText(draft.body))
    : reply
        .type('application/vnd.openxmlformats-officedocument.wordprocessingml.document')
        .send(await letterDocx(draft.body, 'Validation letter'))
}
