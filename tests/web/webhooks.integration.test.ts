import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { startWebhookSender } from '../../src/workers/webhook-sender.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { makeTestApp, signIn, webSettings, type Person, type TestApp } from '../support/web.ts'
import { checkOfGuide, startReceiver, type Receiver } from '../support/webhook-receiver.ts'

let database: TestDatabase
let web: TestApp
let receiver: Receiver
let admin: Person
let other: Person
let installation: Person
const logged: unknown[] = []
const log = (...said: unknown[]) => logged.push(said)
beforeAll(async () => {
  database = await makeTestDatabase()
  web = await makeTestApp(database, { log: { info: log, warn: log, error: log } })
  receiver = await startReceiver()
  admin = await signIn(web, ['admin'], 'ZZA')
  other = await signIn(web, ['admin'], 'ZZB')
  installation = await signIn(web, ['admin'], null)
})
afterAll(async () => {
  await receiver.close()
  await web.close()
  await database.close()
})

const secretIn = (body: string) => /<code class="app-secret">([^<]+)</.exec(body)?.[1] ?? ''
const make = (person: Person, more: Record<string, string | string[]> = {}) =>
  person.post('/webhooks', { url: `${receiver.url}/<b>?a="b"`, events: 'submission.decided', authority: 'ZZB', ...more }, '/webhooks') // prettier-ignore
const newest = async () => (await database.pool.query<Record<string, unknown>>('select * from triage.webhooks order by id desc limit 1')).rows[0] // prettier-ignore

it('is made with a secret that is shown once, tested, seen to arrive, paused, deleted, and each is kept', async () => {
  const made = await make(admin)
  expect(made.statusCode).toBe(200)
  const secret = secretIn(made.body)
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  // The administrator's own authority, whatever was sent.
  const row = await newest()
  expect(row).toMatchObject({ authority: 'ZZA', events: ['submission.decided'], secret, paused_at: null }) // prettier-ignore
  const page = `/webhooks/${String(row!['id'])}`
  const sent = await admin.post(`${page}/test`, {}, page)
  expect([sent.statusCode, sent.headers.location]).toEqual([303, page])
  expect((await admin.get(page)).body).toMatch(/A test is on its way.*waits/s)
  const sender = startWebhookSender({ database, base: null, allowRemote: false, log: { warn: log }, everyMs: 20 }) // prettier-ignore
  await vi.waitUntil(() => receiver.received.length === 1, { timeout: 10_000 })
  await sender.stop()
  const [{ headers, body, path }] = receiver.received as [(typeof receiver.received)[0]]
  expect((await checkOfGuide())(headers, body, secret)).toBe(true)
  expect(path).toBe('/%3Cb%3E?a=%22b%22')
  expect((await admin.get(page)).body).toMatch(/webhook\.test.*arrived /s)
  expect((await admin.post(`${page}/pause`, {}, page)).statusCode).toBe(303)
  expect((await admin.get(page)).body).toMatch(/Paused.*Let it go on/s)
  expect((await admin.get('/webhooks')).body).toMatch(/Paused/)
  await admin.post(`${page}/resume`, {}, page)
  await admin.post(`${page}/again`, {}, page)
  for (const url of [page, '/webhooks', '/accounts/events']) expect((await admin.get(url)).body).not.toContain(secret.slice(6)) // prettier-ignore
  await admin.post(`${page}/delete`, {}, page)
  expect((await admin.get('/webhooks')).body).toContain('There are no webhooks')
  expect((await admin.get(page)).statusCode).toBe(404)
  const { body: kept } = await admin.get('/accounts/events')
  for (const act of ['made', 'tested', 'paused', 'resumed', 'sent again', 'deleted']) expect(kept).toContain(`Webhook ${act}`) // prettier-ignore
  expect(kept).toContain(`webhook ${String(row!['id'])}`)
  expect((await other.get('/accounts/events')).body).not.toContain('Webhook made')
  expect(JSON.stringify(logged)).not.toContain(secret.slice(6))
})

it.each([
  ['', 'Enter an address that begins with http:// or https://'],
  ['file:///etc/passwd', 'Enter an address that begins with'],
  ['javascript:alert(1)', 'Enter an address that begins with'],
  ['http://me:secret@127.0.0.1/', 'Leave out the user name and password'],
  ['http://127.0.0.1/#part', 'Leave out what follows #'],
  ['https://93.184.216.34/hook', '93.184.216.34, which is neither this machine nor a private network: WEBHOOKS_ALLOW_REMOTE=1 allows it'], // prettier-ignore
  ['http://169.254.169.254/', 'where no webhook may lead'],
  ['http://nowhere.invalid/', 'nowhere.invalid cannot be looked up'],
])('is refused with what is wrong, and what was typed kept: %s', async (url, reason) => {
  const { statusCode, body } = await make(admin, { url })
  expect(statusCode).toBe(400)
  expect(body).toContain(`<a href="#url">`)
  expect(body).toContain(reason)
  expect(body).toMatch(/value="submission\.decided" checked/)
})

it('is refused without events, with unknown ones, for no authority, and beyond ten', async () => {
  for (const events of [[], ['everything'], ['submission.decided', 'webhook.test']])
    expect((await make(admin, { events })).body).toContain('<a href="#events">Select at least one')
  expect((await make(installation, { authority: '' })).body).toContain('Enter the authority whose')
  expect((await make(installation, { authority: 'nowhere' })).body).toContain('is not an authority reference') // prettier-ignore
  for (let one = 0; one < 10; one += 1)
    expect((await make(installation, { authority: 'zzc' })).statusCode).toBe(200)
  expect((await newest())!['authority']).toBe('ZZC')
  expect((await make(installation, { authority: 'ZZC' })).body).toContain('ZZC has 10 webhooks already') // prettier-ignore
  expect((await admin.get('/webhooks')).body).toContain('There are no webhooks')
  expect((await installation.get('/webhooks')).body).toContain('ZZC')
})

it('may lead out of the council where that is allowed', async () => {
  const settings = { ...webSettings, webhooksAllowRemote: true }
  const open = await makeTestApp(database, { settings })
  const person = await signIn(open, ['admin'], 'ZZD')
  expect((await make(person, { url: 'https://93.184.216.34/hook' })).statusCode).toBe(200)
  expect((await make(person, { url: 'http://169.254.169.254/' })).statusCode).toBe(400)
  await open.close()
})

it('is not there for another authority: it is neither seen nor tested, paused, sent again or deleted', async () => {
  await make(admin)
  const row = await newest()
  const page = `/webhooks/${String(row!['id'])}`
  expect((await other.get(page)).statusCode).toBe(404)
  for (const act of ['test', 'pause', 'resume', 'again', 'delete'])
    expect((await other.post(`${page}/${act}`, {})).statusCode).toBe(404)
  expect((await other.get('/webhooks')).body).toContain('There are no webhooks')
  expect(await newest()).toEqual(row)
  const { rows } = await database.pool.query('select from triage.webhook_deliveries where webhook_id = $1', [row!['id']]) // prettier-ignore
  expect(rows).toHaveLength(0)
  expect((await installation.get(page)).statusCode).toBe(200)
  for (const odd of ['0', 'x', '99999999999999999999']) expect((await admin.get(`/webhooks/${odd}`)).statusCode).toBe(404) // prettier-ignore
})
