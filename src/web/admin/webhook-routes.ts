import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { messageOf } from '../../domain/errors.ts'
import { SECRET_PREFIX, webhookEvents, webhookMeaning, type WebhookEvent } from '../../domain/webhook.ts' // prettier-ignore
import { deleteWebhook, insertWebhook, listDeliveries, listWebhooks, pauseWebhook, sendAgain, testWebhook } from '../../db/queries/webhooks.ts' // prettier-ignore
import { resolveWebhook, wrongUrl } from '../../workers/webhook-address.ts'
import { audit } from '../access/audit.ts'
import { line, mistakes, readForm, ticked, type Mistake } from '../access/forms.ts'
import { userOf } from '../access/guard.ts'
import type { WebDeps } from '../deps.ts'
import { WebError } from '../errors.ts'
import type { Pages } from '../page.ts'
import { admins, authorityChoices, authorityFor, idParam, isAuthority } from './shared.ts'

const form = z.object({ authority: line(20), url: line(1000), events: ticked })
type Form = z.infer<typeof form>

const PAGE = 50
const query = z.object({
  before: z.coerce.number().int().positive().optional().catch(undefined),
  show: z.literal('set-aside').optional().catch(undefined),
})

/** Of one authority: each is one more row for every change. */
const MOST = 10

const isEvent = (text: string): text is WebhookEvent => (webhookEvents as readonly string[]).includes(text) // prettier-ignore

/** /webhooks: where other systems hear of what happened to submissions. */
export function webhookRoutes(site: FastifyInstance, deps: WebDeps, pages: Pages): void {
  const { db } = deps.database
  const { webhooksAllowRemote: allowRemote } = deps.settings
  const show = async (request: FastifyRequest, reply: FastifyReply, typed: Form, wrong: Mistake[] = []) => {
    const user = userOf(request)
    return pages.send(request, reply, 'admin/webhooks.njk', {
      title: 'Webhooks',
      webhooks: await listWebhooks(db, user.authority),
      own: user.authority,
      authorities: await authorityChoices(db, user),
      allowRemote,
      typed,
      choices: webhookEvents.map((value) => ({ value, text: value, hint: { text: webhookMeaning[value] }, checked: typed.events.includes(value) })),
      ...mistakes(wrong),
    })
  } // prettier-ignore
  const keep = (request: FastifyRequest, action: string, { id, authority }: { id: number; authority: string }) =>
    audit(request, deps, { action, detail: { webhook: id } }, { accountId: userOf(request).accountId, apiKeyId: null, authority }) // prettier-ignore
  /** The webhook of the address; another authority's is not there (404). */
  const find = async (request: FastifyRequest) => {
    const params = idParam.safeParse(request.params)
    const [webhook] = params.success ? await listWebhooks(db, userOf(request).authority, params.data.id) : [] // prettier-ignore
    if (webhook === undefined) throw new WebError(404)
    return webhook
  }

  site.get('/webhooks', { config: admins }, (request, reply) =>
    show(request, reply, { authority: '', url: '', events: [] }),
  )

  site.post('/webhooks', { config: admins }, async (request, reply) => {
    const user = userOf(request)
    const typed = readForm(form, request.body)
    const authority = authorityFor(user, typed.authority) ?? ''
    const wrong = await mistakesIn(typed, authority, allowRemote)
    if (wrong.length > 0) return show(request, reply.code(400), typed, wrong)
    const secret = `${SECRET_PREFIX}${randomBytes(32).toString('base64')}`
    const { href } = new URL(typed.url)
    const row = { authority, url: href, events: typed.events.filter(isEvent), secret, createdBy: user.name } // prettier-ignore
    const id = await insertWebhook(db, row, MOST)
    if (id === undefined)
      return show(request, reply.code(400), typed, [{ field: 'url', text: `${authority} has ${MOST} webhooks already: delete one first` }]) // prettier-ignore
    await keep(request, 'webhook-made', { id, authority })
    return pages.send(request, reply, 'admin/webhook-shown.njk', { title: 'The webhook is made', id, url: href, secret }) // prettier-ignore
  })

  site.get('/webhooks/:id', { config: admins }, async (request, reply) => {
    const webhook = await find(request)
    const { before, show: only } = query.parse(request.query)
    const aside = only !== undefined
    const deliveries = await listDeliveries(db, userOf(request).authority, webhook.id, { before, aside, limit: PAGE + 1 }) // prettier-ignore
    return pages.send(request, reply, 'admin/webhook.njk', {
      title: `Webhook ${webhook.id}`,
      webhook,
      aside,
      first: before === undefined,
      deliveries: deliveries.slice(0, PAGE),
      older: deliveries.length > PAGE ? deliveries[PAGE - 1]?.id : null,
    })
  })

  /** A form that does one thing to a webhook, and says so on its page. */
  const act = (path: string, action: string, change: (scope: string | null, id: number) => Promise<string>) => {
    site.post(`/webhooks/:id/${path}`, { config: admins }, async (request, reply) => {
      const webhook = await find(request)
      request.session.flash = await change(userOf(request).authority, webhook.id)
      await keep(request, action, webhook)
      return reply.redirect(path === 'delete' ? '/webhooks' : `/webhooks/${webhook.id}`, 303)
    })
  } // prettier-ignore
  act('test', 'webhook-tested', async (scope, id) => {
    await testWebhook(db, scope, id)
    return 'A test is on its way: look at this page again in a moment.'
  })
  act('pause', 'webhook-paused', async (scope, id) => {
    await pauseWebhook(db, scope, id, true)
    return 'The webhook is paused: nothing is sent, and what happens meanwhile waits.'
  })
  act('resume', 'webhook-resumed', async (scope, id) => {
    await pauseWebhook(db, scope, id, false)
    return 'The webhook goes on: what has waited is sent.'
  })
  act('again', 'webhook-sent-again', async (scope, id) => {
    const many = await sendAgain(db, scope, id)
    return many === 1 ? 'One delivery is sent again.' : `${many} deliveries are sent again.`
  })
  act('delete', 'webhook-deleted', async (scope, id) => {
    await deleteWebhook(db, scope, id)
    return `Webhook ${id} is deleted.`
  })
}

async function mistakesIn({ authority: typed, url, events }: Form, authority: string, allowRemote: boolean): Promise<Mistake[]> {
  const wrong = wrongUrl(url) ?? (await resolveWebhook(new URL(url), allowRemote).then(() => null, messageOf))
  return [
    ...(isAuthority(authority) ? [] : [{ field: 'authority', text: typed === '' ? 'Enter the authority whose submissions it is to hear of' : `${typed} is not an authority reference: three letters, such as SWK` }]),
    ...(wrong === null ? [] : [{ field: 'url', text: wrong }]),
    ...(events.length > 0 && events.every(isEvent) ? [] : [{ field: 'events', text: 'Select at least one event' }]),
  ]
} // prettier-ignore
