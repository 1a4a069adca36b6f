import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { User } from '../../domain/account.ts'
import { londonDate } from '../../domain/dates.ts'
import { findToDecide } from '../../db/queries/decisions.ts'
import { saveAccessEvent } from '../../db/queries/access-events.ts'
import { recordDecision, type Recorded } from '../../db/queries/record-decision.ts'
import { findAssessed } from '../../db/queries/work-queue.ts'
import { authorityOf, userOf } from '../access/guard.ts'
import type { WebDeps } from '../deps.ts'
import { WebError } from '../errors.ts'
import type { Pages } from '../page.ts'
import { OUTCOME_TAG } from '../submission/finding-view.ts'
import { plainWriterOf } from '../submission/plain.ts'
import { findDeciding, type Attempt, type Deciding } from './data.ts'
import { readForm, type Sent } from './form.ts'
import { makeUnlisted, notAppliedView, withUnlisted } from './not-applied.ts'
import { reassess } from './reassess.ts'
import { sayAct } from './words.ts'

const unlistedQuery = z.object({ requirement: z.string().max(200).optional() })

type Request = FastifyRequest<{ Params: { id: string } }>

/** What is said where nothing was written, and nobody else acted. */
const REFUSED: Readonly<Record<Extract<Recorded, { kind: 'refused' }>['why'], Omit<Attempt['errors'][number], 'field'> & { field: string }>> = {
  erased: { field: '', text: 'The personal data of this submission was erased: nothing more can be decided' },
  same: { field: 'answer', text: 'The tool says so already: select that it is right' },
  'no-officer': { field: 'to', text: 'Select an officer of your authority' },
  'not-to-undo': { field: '', text: 'This decision was taken back already, or cannot be' },
} // prettier-ignore

type Moved = Extract<Recorded, { kind: 'conflict' }>['why']
const MOVED: Readonly<Record<Moved, string>> = {
  decided: 'Somebody else decided on this submission since you opened the page. Nothing of yours was saved.',
  version: 'Another version of this submission arrived since you opened the page. Nothing of yours was saved.',
  finding: 'The finding is another one now than when you opened the page. Nothing of yours was saved.',
} // prettier-ignore

/**
 * Officers' acts: one address takes them all. `GET …/decide` shows every form on one page; mistakes and conflicts are shown there
 * too, with what was typed.
 */
export function decidingRoutes(site: FastifyInstance, deps: WebDeps, pages: Pages): void {
  const config = { roles: ['officer'] as const }
  const { db } = deps.database
  const findUnlisted = makeUnlisted(deps)

  const show = async (
    request: Request,
    reply: FastifyReply,
    more: { attempt?: Attempt; moved?: Moved; seen?: number } = {},
  ): Promise<FastifyReply> => {
    const id = idOf(request)
    const [found, assessed] = await Promise.all([
      findDeciding(deps, userOf(request), id),
      findAssessed(db, authorityOf(request), id),
    ])
    if (found === undefined || assessed === undefined) throw new WebError(404)
    const { submission } = found
    const attempt = more.attempt ?? null
    const onUnlisted = attempt?.values['kind'] === 'finding' && found.deciding.bases[attempt.form] === undefined // prettier-ignore
    const known = onUnlisted ? withUnlisted(found.deciding, await findUnlisted(authorityOf(request), id), attempt.form) : found.deciding // prettier-ignore
    const deciding: Deciding = { ...known, back: 'decide', attempt }
    const meanwhile = deciding.decisions.filter(({ revision }) => more.seen !== undefined && revision > more.seen) // prettier-ignore
    return pages.send(request, reply, 'deciding/decide.njk', {
      title: `Decide on ${submission.reference}`,
      say: plainWriterOf(assessed),
      outcomes: OUTCOME_TAG,
      ...{ submission: { ...submission, submissionId: id }, deciding, meanwhile },
      moved: more.moved === undefined ? null : movedBy(more.moved, meanwhile, userOf(request)),
    })
  }

  site.get('/submissions/:id/decide', { config }, async (request: Request, reply) => {
    const answer = await show(request, reply)
    await saveAccessEvent(db, userOf(request), { action: 'view', submissionId: idOf(request) })
    return answer
  })

  site.get('/submissions/:id/does-not-apply', { config }, async (request: Request, reply) => {
    const [id, authority] = [idOf(request), authorityOf(request)]
    const query = unlistedQuery.safeParse(request.query)
    if (!query.success) throw new WebError(400, 'There is no such requirement.')
    const [found, assessed, unlisted] = await Promise.all([
      findDeciding(deps, userOf(request), id),
      findAssessed(db, authority, id),
      findUnlisted(authority, id),
    ])
    if (found === undefined || assessed === undefined) throw new WebError(404)
    await saveAccessEvent(db, userOf(request), { action: 'view', submissionId: id })
    return pages.send(request, reply, 'deciding/not-applied.njk', notAppliedView(found, { assessed, unlisted, wanted: query.data.requirement })) // prettier-ignore
  })

  site.post('/submissions/:id/decisions', { config }, async (request: Request, reply) => {
    const [submissionId, user, authority] = [idOf(request), userOf(request), authorityOf(request)]
    const now = deps.now()
    const sent = readForm(request.body, londonDate(now))
    const { act, attempt, back } = sent
    if (act === null) return show(request, reply.code(400), { attempt })
    const unlisted = 'requirement' in act ? await unlistedWith(authority, submissionId, act.requirement) : {} // prettier-ignore
    const recorded = await db.transaction(async (tx) => {
      const done = await recordDecision(tx, authority, { submissionId, ...sent, ...unlisted, act, user, now }) // prettier-ignore
      const requirement = 'requirement' in act ? { requirement: act.requirement } : {}
      if (done.kind === 'recorded')
        await saveAccessEvent(tx, user, { action: 'decide', submissionId, detail: { kind: act.kind, ...requirement } }) // prettier-ignore
      return done
    })
    switch (recorded.kind) {
      case 'not-found':
        throw new WebError(404)
      case 'conflict':
        return show(request, reply.code(409), { attempt, moved: recorded.why, seen: sent.seenRevision }) // prettier-ignore
      case 'refused':
        return show(request, reply.code(400), { attempt: { ...attempt, errors: [REFUSED[recorded.why]] } }) // prettier-ignore
      case 'recorded': {
        const shown = !recorded.reassess || (await reassess(deps, authority, submissionId))
        request.session.flash = await said(request, sent, shown)
        return reply.redirect(addressOf(submissionId, back, attempt), 303)
      }
    }
  })

  /** What is not listed, for an act on a requirement that is not. */
  async function unlistedWith(authority: string, submissionId: number, requirement: string) {
    const stands = await findToDecide(db, authority, submissionId)
    if (stands === undefined || stands.findings.some((one) => one.requirement === requirement)) return {} // prettier-ignore
    const unlisted = await findUnlisted(authority, submissionId)
    return unlisted === null ? {} : { unlisted }
  }

  /** What was done, in one line; `shown`: the assessment says so too. */
  async function said(request: Request, { act }: Sent, shown: boolean): Promise<string> {
    const found = await findDeciding(deps, userOf(request), idOf(request))
    const last = found?.deciding.decisions.find((one) => one.act.kind === act?.kind)
    const what = last?.what ?? (act === null ? '' : sayAct(act, { names: new Map(), byId: new Map() })) // prettier-ignore
    return shown ? `${what}.` : `${what}. It is saved; the assessment is being made again.`
  }
}

/** Why nothing was saved. A second click, or another window, is nobody else's act. */
function movedBy(why: Moved, meanwhile: Deciding['decisions'], user: User): string {
  const isOwn = meanwhile.length > 0 && meanwhile.every(({ accountId }) => accountId === user.accountId) // prettier-ignore
  return why === 'decided' && isOwn
    ? 'You decided on this submission since this page was opened, in another window or by a second click. It was not saved twice.'
    : MOVED[why]
}

function idOf({ params }: Request): number {
  if (!/^[1-9]\d{0,14}$/.test(params.id)) throw new WebError(404)
  return Number(params.id)
}

/** Back to the page that the form was on, at the place where it was. */
function addressOf(submissionId: number, back: Sent['back'], { values, id }: Attempt): string {
  const place = values['kind'] === 'finding' ? `#finding-${id}` : ''
  return `/submissions/${submissionId}${back === 'decide' ? '/decide' : ''}${place}`
}
