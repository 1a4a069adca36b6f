import { mkdtempSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { hashOf } from '../../src/domain/canonical.ts'
import type { Act } from '../../src/domain/decision.ts'
import { SECRET_PREFIX, submissionEvent, type WebhookEvent } from '../../src/domain/webhook.ts'
import { savePolicy, setInUse } from '../../src/db/queries/in-use.ts'
import { recordDecision } from '../../src/db/queries/record-decision.ts'
import { claimDeliveries } from '../../src/db/queries/webhook-deliveries.ts'
import { deleteWebhook, insertWebhook, pauseWebhook, sendAgain, testWebhook } from '../../src/db/queries/webhooks.ts' // prettier-ignore
import { defaultPolicy } from '../../src/rules/policy.ts'
import type { RunContext } from '../../src/workers/assess.ts'
import { makeRunContext, storePolicy } from '../../src/workers/context.ts'
import { makeScore } from '../../src/workers/score.ts'
import { makeScreen } from '../../src/workers/screen.ts'
import { sendDelivery } from '../../src/workers/webhook-send.ts'
import { startWebhookSender, type SenderOptions } from '../../src/workers/webhook-sender.ts'
import { startCli } from '../support/cli.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { loadSubmissions } from '../support/pipeline.ts'
import { aSubmission } from '../support/submission.ts'
import { checkOfGuide, startReceiver, type Receiver } from '../support/webhook-receiver.ts'

const SECRET = `${SECRET_PREFIX}${Buffer.from('thirty-two bytes of a test secret').toString('base64')}`
const BOTH: WebhookEvent[] = ['submission.assessed', 'submission.decided']

let database: TestDatabase
let run: RunContext
let receiver: Receiver
const senders: { stop(): Promise<void> }[] = []
const logged: unknown[] = []
let serial = 0

beforeAll(async () => {
  database = await makeTestDatabase()
  run = makeRunContext(database, null)
  await storePolicy(run)
})
afterAll(() => database.close())
beforeEach(async () => {
  receiver = await startReceiver()
})
afterEach(async () => {
  await Promise.all(senders.splice(0).map((sender) => sender.stop()))
  await receiver.close()
  await database.pool.query('delete from triage.webhooks')
  await setInUse(database.db, { what: 'policy', authority: null, key: null })
})

const makeHook = async (more: { authority?: string; events?: WebhookEvent[]; url?: string } = {}) =>
  (await insertWebhook(database.db, { authority: 'ZZA', events: BOTH, url: `${receiver.url}/triage`, secret: SECRET, createdBy: 'test', ...more }, 10))! // prettier-ignore
const send = (more: Partial<SenderOptions> = {}) => {
  const log = { warn: (...said: unknown[]) => logged.push(said) }
  senders.push(startWebhookSender({ database, base: 'https://triage.test', allowRemote: false, log, everyMs: 20, ...more })) // prettier-ignore
}
const deliveries = async () =>
  (await database.pool.query<{ event: string; webhook_id: string; submission_id: string | null; attempts: number; next_at: Date | null; delivered_at: Date | null; error: string | null; event_id: string }>('select * from triage.webhook_deliveries order by id')).rows // prettier-ignore
const events = async () => (await deliveries()).map(({ event, submission_id: id }) => [event, Number(id)]) // prettier-ignore
const forget = () => database.pool.query('delete from triage.webhook_deliveries')
const makeDue = () => database.pool.query('update triage.webhook_deliveries set next_at = now() where next_at is not null') // prettier-ignore
const until = (what: () => Promise<boolean> | boolean) => vi.waitUntil(what, { timeout: 20_000, interval: 20 }) // prettier-ignore
const allArrived = () => until(async () => (await deliveries()).every((one) => one.delivered_at !== null)) // prettier-ignore
const tried = (times: number) => until(async () => (await deliveries()).every((one) => one.attempts === times && one.error !== null)) // prettier-ignore

const load = async (count = 1, more = {}) => {
  serial += 1
  return loadSubmissions(database, ...Array.from({ length: count }, (_, at) => aSubmission({ reference: `W/${serial}/${at}`, ...more }))) // prettier-ignore
}
const screen = (ids: number[], authority = 'ZZA') => makeScreen(run)({ authority, ids })
const usePolicy = async (unknownValue: number) => {
  const policy = { ...defaultPolicy, version: `u${unknownValue}`, unknownValue }
  await savePolicy(database.db, hashOf(policy), policy)
  await setInUse(database.db, { what: 'policy', authority: null, key: hashOf(policy) })
}
const decide = async (submissionId: number, act: Act, seenRevision: number) =>
  database.db.transaction((tx) => recordDecision(tx, 'ZZA', { submissionId, seenRevision, act, reason: 'because', user: { accountId: null, name: 'Ann' }, now: new Date() })) // prettier-ignore

describe('what is left to be sent', () => {
  it('is nothing where the authority has no webhook, or none for the event', async () => {
    await makeHook({ authority: 'ZZB' })
    await makeHook({ events: ['submission.decided'] })
    const ids = await load(3)
    expect(await screen(ids)).toMatchObject({ changed: 3 })
    expect(await events()).toEqual([])
  })

  it('is an event for each webhook and submission whose lane or readiness moved, and none where all is as it was', async () => {
    const hooks = [await makeHook(), await makeHook({ events: ['submission.assessed'] })]
    const [first = 0, second = 0] = await load(2)
    await screen([first, second])
    const made = await deliveries()
    expect(made.map((one) => Number(one.webhook_id)).sort()).toEqual([hooks[0], hooks[0], hooks[1], hooks[1]].sort()) // prettier-ignore
    expect(new Set(made.map((one) => one.event_id)).size).toBe(4)
    await forget()
    expect(await screen([first, second])).toMatchObject({ changed: 0 })
    expect(await events()).toEqual([])
    // Other findings, the same lane and readiness: the place of the site says the same.
    await loadSubmissions(database, aSubmission({ reference: `W/${serial}/0`, ward: 'South' }))
    await screen([first])
    expect(await events()).toEqual([])
  })

  it('comes of another policy where it moves something, by score and by screening alike', async () => {
    await makeHook({ events: ['submission.assessed'] })
    const ids = await load(2)
    const done = await load(1, { state: 'determined', determinedOn: '2026-11-01' })
    const score = makeScore(run, makeScreen(run))
    await screen([...ids, ...done])
    // What is determined is history.
    expect(await events()).toEqual(ids.map((id) => ['submission.assessed', id]))
    await forget()
    await usePolicy(0.25)
    expect(await score({ authority: 'ZZA', ids: [...ids, ...done] })).toMatchObject({ changed: 3 })
    expect(await events()).toEqual(ids.map((id) => ['submission.assessed', id]))
    await forget()
    await usePolicy(0.75)
    await screen(ids)
    expect(await events()).toEqual(ids.map((id) => ['submission.assessed', id]))
    await forget()
    // Another policy by name, the same by what it does.
    const same = { ...defaultPolicy, version: 'same', unknownValue: 0.75 }
    await savePolicy(database.db, hashOf(same), same)
    await setInUse(database.db, { what: 'policy', authority: null, key: hashOf(same) })
    expect(await score({ authority: 'ZZA', ids })).toMatchObject({ changed: 2 })
    expect(await events()).toEqual([])
  })

  it('comes of an officer’s lane and validity, and of taking them back; of notes and of what was rolled back, nothing', async () => {
    const [id = 0] = await load()
    await screen([id])
    await makeHook()
    expect(await decide(id, { kind: 'note' }, 0)).toMatchObject({ kind: 'recorded' })
    expect(await events()).toEqual([])
    await decide(id, { kind: 'validity', validity: 'invalid', on: '2026-11-01' }, 1)
    const lane = await decide(id, { kind: 'lane', lane: 'complex' }, 2)
    await decide(id, { kind: 'undo', decision: lane.kind === 'recorded' ? lane.id : 0 }, 3)
    expect(await events()).toEqual(Array.from({ length: 3 }, () => ['submission.decided', id]))
    await forget()
    expect(await decide(id, { kind: 'lane', lane: 'fix' }, 0)).toMatchObject({ kind: 'conflict' })
    const rolledBack = database.db.transaction(async (tx) => {
      await recordDecision(tx, 'ZZA', { submissionId: id, seenRevision: 4, act: { kind: 'lane', lane: 'fix' }, reason: 'x', user: { accountId: null, name: 'Ann' }, now: new Date() }) // prettier-ignore
      throw new Error('no')
    })
    await expect(rolledBack).rejects.toThrow('no')
    expect(await events()).toEqual([])
  })
})

describe('what is sent', () => {
  it('names the submission and says nothing of it, signed as the guide says', async () => {
    const id = await makeHook()
    const [submission = 0] = await load(1, { description: 'Xylophonic barn', address: 'Xylophonic Lane' }) // prettier-ignore
    await screen([submission])
    await testWebhook(database.db, 'ZZA', id)
    send()
    await allArrived()
    const [one, other] = receiver.received.sort((a, b) => a.body.length - b.body.length).reverse()
    expect(submissionEvent.strict().parse(JSON.parse(one!.body))).toEqual({
      id: one!.headers['webhook-id'],
      type: 'submission.assessed',
      timestamp: expect.stringMatching(/^20\S+Z$/) as string,
      data: { authority: 'ZZA', reference: `W/${serial}/0`, url: `https://triage.test/api/v1/submissions/${submission}` }, // prettier-ignore
    })
    expect(JSON.parse(other!.body)).toMatchObject({ type: 'webhook.test', data: { authority: 'ZZA' } }) // prettier-ignore
    expect(JSON.stringify(receiver.received)).not.toMatch(/Xylophonic/i)
    expect(one!.headers).toMatchObject({ 'content-type': 'application/json', host: receiver.url.slice(7) }) // prettier-ignore
    const isFromTriage = await checkOfGuide()
    for (const { headers, body } of [one!, other!]) {
      expect(isFromTriage(headers, body, SECRET)).toBe(true)
      expect(isFromTriage(headers, `${body} `, SECRET)).toBe(false)
      expect(isFromTriage(headers, body, `${SECRET_PREFIX}AAAA`)).toBe(false)
      expect(isFromTriage({ ...headers, 'webhook-timestamp': '1' }, body, SECRET)).toBe(false)
      expect(isFromTriage({ ...headers, 'webhook-id': 'x' }, body, SECRET)).toBe(false)
      expect(isFromTriage({}, body, SECRET)).toBe(false)
    }
  })

  it('comes again after 500, under the same number, after a pause; then no more', async () => {
    await makeHook()
    await screen(await load())
    receiver.answer = (response) => response.writeHead(receiver.received.length === 1 ? 500 : 200).end('<b>ok</b>'.repeat(100_000)) // prettier-ignore
    send()
    await tried(1)
    const [row] = await deliveries()
    expect(row).toMatchObject({ attempts: 1, error: 'answered 500', delivered_at: null })
    const pause = (row!.next_at!.getTime() - Date.now()) / 1000
    expect(pause).toBeGreaterThan(20)
    expect(pause).toBeLessThanOrEqual(30)
    await sleep(100)
    expect(receiver.received).toHaveLength(1)
    await makeDue()
    await allArrived()
    await sleep(100)
    expect(receiver.received).toHaveLength(2)
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect((await deliveries())[0]).toMatchObject({ attempts: 2, error: null, next_at: null })
  })

  it('is set aside with the reason after ten attempts, and sent again when an administrator says so', async () => {
    const id = await makeHook()
    await screen(await load())
    receiver.answer = (response) => response.writeHead(503).end()
    await database.pool.query('update triage.webhook_deliveries set attempts = 8')
    send()
    await tried(9)
    expect((await deliveries())[0]!.next_at!.getTime()).toBeGreaterThan(Date.now() + 7 * 3_600_000)
    logged.length = 0
    await makeDue()
    await tried(10)
    await until(() => logged.length > 0)
    expect((await deliveries())[0]).toMatchObject({ next_at: null, delivered_at: null, error: 'answered 503' }) // prettier-ignore
    expect(JSON.stringify(logged)).toContain('set aside')
    expect(JSON.stringify(logged)).not.toMatch(/whsec_|127\.0\.0\.1/)
    expect(await sendAgain(database.db, 'ZZB', id)).toBe(0)
    receiver.answer = (response) => response.writeHead(200).end()
    expect(await sendAgain(database.db, 'ZZA', id)).toBe(1)
    await allArrived()
  })

  it('is not waited for longer than the deadline: no answer, half an answer, a connection that breaks', async () => {
    await makeHook()
    await screen(await load())
    for (const [at, [answer, reason]] of Object.entries<[Receiver['answer'], RegExp]>([
      [() => undefined, /^no answer within 0.3 s$/],
      [({ socket }) => socket?.write('HTTP/1.1 200 OK\r\nX-Slow: '), /^no answer within 0.3 s$/],
      [({ socket }) => socket?.destroy(), /^the connection failed \(ECONNRESET\)$/],
      [({ socket }) => socket?.end('<script>alert(1)</script>\r\n\r\n'), /^the connection failed \(HPE_\w+\)$/], // prettier-ignore
    ])) {
      receiver.answer = answer
      await makeDue()
      const sender = startWebhookSender({ database, base: null, allowRemote: false, log: { warn: () => undefined }, everyMs: 20, deadlineMs: 300 }) // prettier-ignore
      senders.push(sender)
      await tried(Number(at) + 1)
      await sender.stop()
      expect((await deliveries())[0]!.error).toMatch(reason)
      await database.pool.query('update triage.webhook_deliveries set error = null')
    }
  })

  it('has arrived with the first line of a good answer, however long its body takes', async () => {
    await makeHook()
    await screen(await load())
    receiver.answer = (response) => response.writeHead(202).write('and then')
    send({ deadlineMs: 2000 })
    await allArrived()
  })

  it('does not follow a redirect', async () => {
    await makeHook()
    await screen(await load())
    const elsewhere = await startReceiver()
    receiver.answer = (response) => response.writeHead(307, { location: elsewhere.url }).end()
    send()
    await tried(1)
    expect((await deliveries())[0]!.error).toBe('answered 307: a redirect is not followed')
    expect([receiver.received.length, elsewhere.received.length]).toEqual([1, 0])
    await elsewhere.close()
  })

  it.each([
    ['http://93.184.216.34/', false, /93\.184\.216\.34, which is neither this machine nor a private network.*WEBHOOKS_ALLOW_REMOTE=1/], // prettier-ignore
    ['http://[2606:2800:220:1::1]/', false, /neither this machine/],
    ['http://[::ffff:8.8.8.8]/', false, /neither this machine/],
    ['http://169.254.169.254/latest', true, /where no webhook may lead/],
    ['http://0.0.0.0/', true, /where no webhook may lead/],
    ['http://[fe80::1]/', true, /where no webhook may lead/],
    ['http://nowhere.invalid/', true, /^nowhere\.invalid cannot be looked up/],
  ])('never leads to %s (remote allowed: %s), whatever the table says', async (url, allowRemote, reason) => {
    await makeHook({ url })
    await screen(await load())
    send({ allowRemote })
    await tried(1)
    expect((await deliveries())[0]!.error).toMatch(reason)
  }) // prettier-ignore

  it('goes to the addresses that were looked at, and looks up no name again', async () => {
    const url = receiver.url.replace('127.0.0.1', 'rebound.invalid')
    const looked = Promise.resolve([{ address: '127.0.0.1', family: 4 }])
    const body = { id: 'x', type: 'webhook.test', timestamp: 'now', data: { authority: 'ZZA' } } as const // prettier-ignore
    expect(await sendDelivery({ eventId: 'x', url, secret: SECRET }, body, looked, 2000)).toBeNull()
    expect(receiver.received[0]!.headers.host).toBe(url.slice(7))
    const late = await sendDelivery({ eventId: 'x', url, secret: SECRET }, body, new Promise(() => undefined), 50) // prettier-ignore
    expect(late).toBe('no answer within 0.05 s')
  })

  it('leads to a name of this machine', async () => {
    await makeHook({ url: receiver.url.replace('127.0.0.1', 'localhost') })
    await screen(await load())
    send()
    await allArrived()
    expect(receiver.received).toHaveLength(1)
  })

  it('waits while the webhook is paused, and is gone with it', async () => {
    const id = await makeHook()
    await pauseWebhook(database.db, 'ZZA', id, true)
    const ids = await load(2)
    await screen(ids)
    send()
    await sleep(150)
    expect([receiver.received.length, (await deliveries()).length]).toEqual([0, 2])
    await pauseWebhook(database.db, 'ZZB', id, false)
    await sleep(100)
    expect(receiver.received).toHaveLength(0)
    await pauseWebhook(database.db, 'ZZA', id, false)
    await allArrived()
    expect(receiver.received).toHaveLength(2)
    await deleteWebhook(database.db, 'ZZB', id)
    expect(await deliveries()).toHaveLength(2)
    await deleteWebhook(database.db, 'ZZA', id)
    expect(await deliveries()).toHaveLength(0)
  })

  it('is sent once each by many workers, and one that does not answer keeps no other waiting', async () => {
    const stuck = await startReceiver()
    stuck.answer = () => undefined
    await makeHook()
    const ids = await load(120)
    await screen(ids)
    await makeHook({ url: stuck.url })
    await usePolicy(0.1)
    await screen(ids)
    for (let worker = 0; worker < 4; worker += 1) send({ deadlineMs: 3000 })
    await until(() => receiver.received.length >= 240)
    await sleep(200)
    const numbers = receiver.received.map(({ headers }) => headers['webhook-id'])
    expect([numbers.length, new Set(numbers).size]).toEqual([240, 240])
    expect(stuck.received.length).toBeLessThanOrEqual(4 * 8 * 2)
    await stuck.close()
  })

  it('is removed after 30 days, arrived or not', async () => {
    await makeHook({ url: 'http://127.0.0.1:9/' })
    await screen(await load(2))
    await database.pool.query(`update triage.webhook_deliveries set next_at = now() + interval '1 day', created_at = now() - interval '31 days'
      where id = (select min(id) from triage.webhook_deliveries)`) // prettier-ignore
    send()
    await until(async () => (await deliveries()).length === 1)
  })

  it('comes later where its worker was killed in the middle: by kill -9, with the attempt on its way', async () => {
    const home = mkdtempSync('/tmp/webhook-killed-')
    await makeHook()
    await screen(await load())
    receiver.answer = () => undefined
    const worker = startCli(['work', '--processes', '1'], { DATABASE_URL: database.url, TRIAGE_HOME: home }, home) // prettier-ignore
    await until(() => receiver.received.length === 1)
    worker.process.kill('SIGKILL')
    await worker.done
    expect((await deliveries())[0]).toMatchObject({ attempts: 1, delivered_at: null, error: null })
    expect(await claimDeliveries(database.db, Number((await deliveries())[0]!.webhook_id), 8)).toEqual([]) // prettier-ignore
    receiver.answer = (response) => response.writeHead(200).end()
    await makeDue()
    send()
    await allArrived()
    expect(receiver.received).toHaveLength(2)
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    rmSync(home, { recursive: true, force: true })
  }, 60_000)
})
