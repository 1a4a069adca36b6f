import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../src/domain/account.ts'
import { makeApp } from '../../src/web/app.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { makeTestApp, type TestApp } from '../support/web.ts'
import { json, odp } from './api/support.ts'
import { unzipDocx } from './unzip.ts'
import { multipart, tokenFrom } from './loads-support.ts'
import { formOf, keptOf, makeSide, MARKER, type Side } from './two-authorities.ts'

interface Route {
  method: string
  url: string
  roles: readonly Role[]
}

let database: TestDatabase
let web: TestApp
/** Whose everything is marked, and who looks for it. */
let owner: Side
let other: Side
const routes: Route[] = []

beforeAll(async () => {
  database = await makeTestDatabase()
  web = await makeTestApp(database, { home: mkdtempSync(join(tmpdir(), 'triage-two-')) })
  const again = await makeApp(web.deps, ({ method, url, config }) => {
    for (const one of [method].flat()) if (one !== 'HEAD') routes.push({ method: one, url, roles: config?.roles ?? [] }) // prettier-ignore
  })
  await again.close()
  owner = await makeSide(web, database, 'ZZA', MARKER)
  other = await makeSide(web, database, 'ZZB', 'Bassoon')
})
afterAll(async () => {
  await web.close()
  await database.close()
})

const guarded = () => routes.filter(({ url }) => !/^\/assets\//.test(url) && url !== '/health' && !/^\/(sign-(in|out))?$/.test(url)) // prettier-ignore
const isApi = ({ url }: Route) => url.startsWith('/api/v1/') && !url.startsWith('/api/v1/docs')

/** The address of a route, with the numbers of somebody's things in it. */
function addressOf({ url }: Route, { ids }: Side): string {
  const of: [RegExp, number][] = [
    [/^\/(api\/v1\/)?submissions\//, ids.submission],
    [/^\/loads\/uploads\//, ids.upload],
    [/^\/loads\//, ids.load],
    [/^\/accounts\//, ids.account],
    [/^\/keys\//, ids.key],
    [/^\/queue\/views\//, ids.view],
  ]
  const id = of.find(([pattern]) => pattern.test(url))?.[1]
  return url
    .replace(/:id(\([^)]*\))?/, String(id))
    .replace(/:document(\([^)]*\))?/, String(ids.document))
    .replace(/:assessment(\([^)]*\))?/, String(ids.assessment))
    .replace(/:view/, 'submissions')
}

/** Ways to ask a list for somebody else's, beside its own address. */
const questions = ({ ids }: Side): Record<string, string[]> => {
  const place = (...keys: unknown[]) => Buffer.from(JSON.stringify(keys)).toString('base64url')
  return {
    '/queue': [`?assigned=${ids.account}`, `?ward=Xyl`, `?after=${place('waiting', 'order', ids.submission - 1)}`, '?state=determined', '?lane=complex'], // prettier-ignore
    '/queue.csv': [`?assigned=${ids.account}`, '?state=determined'],
    '/accounts/events': ['?before=999999999'],
    '/loads': [`?before=${ids.load + 1}`, `?before=${ids.upload + 100}`],
    '/running/retry': [`?queue=score&job=${encodeURIComponent(ids.job)}`, '?all=yes'],
    '/api/v1/submissions': [`?assignedTo=${ids.account}`, `?after=${place('id', ids.submission - 1)}`, '?order=queue', '?state=determined'], // prettier-ignore
    '/api/v1/submissions/:id/assessments': [`?after=${place('assessment', ids.assessment + 1)}`],
    '/api/v1/analytics/:view': ['?limit=1000'],
  }
}

/** Everything that an answer says, also packed in a Word file. */
async function textOf(answer: LightMyRequestResponse): Promise<string> {
  const isWord = String(answer.headers['content-type']).includes('wordprocessingml')
  const body = isWord ? (await unzipDocx(answer.rawPayload))('word/document.xml') : answer.body
  return `${JSON.stringify(answer.headers)}\n${body}`
}

const keyFor = ({ keys }: Side, route: Route) => keys.get(route.roles[0] ?? 'officer')?.token ?? ''

function get(route: Route, who: Side, url: string) {
  return isApi(route)
    ? web.app.inject({ method: 'GET', url, headers: { authorization: `Bearer ${keyFor(who, route)}` } }) // prettier-ignore
    : who.person.get(url)
}

const act = { kind: 'note', reason: 'mine now' }
/** A body for each route that changes something, valid but for whose it is. */
const bodies: Record<
  string,
  () => Record<string, string | string[]> | Promise<Record<string, string | string[]>>
> = {
  '/account/sessions': () => ({}),
  '/account/password': () => ({ current: 'x', password: 'wrong horse battery staple' }),
  '/queue/views': () => ({ name: 'Mine', query: `assigned=${owner.ids.account}` }),
  '/queue/views/:id/delete': () => ({}),
  '/submissions/:id/decisions': () => formOf(database, owner.authority, owner.ids.submission, act),
  '/submissions/:id/letter': () => ({ body: 'Dear owner', seen: '1', revision: '5' }),
  '/loads/:id/undo': () => ({}),
  '/loads/uploads/:id(^\\d+)/look': () => ({}),
  '/loads/uploads/:id(^\\d+)/load': () => ({}),
  '/loads/uploads/:id(^\\d+)/delete': () => ({}),
  '/running/retry': () => ({ queue: 'score', job: owner.ids.job }),
  '/running/assess': () => ({}),
  '/accounts/new': () => ({ name: 'Mole', email: 'mole@example.test', authority: owner.authority, roles: ['officer'] }), // prettier-ignore
  '/accounts/:id/roles': () => ({ roles: ['analyst'] }),
  '/accounts/:id/password': () => ({}),
  '/accounts/:id/close': () => ({}),
  '/accounts/:id/reopen': () => ({}),
  '/accounts/:id/unlock': () => ({}),
  '/keys': () => ({ name: 'Mole', authority: owner.authority, role: 'officer', days: '30' }),
  '/keys/:id/revoke': () => ({}),
}

async function post(route: Route, who: Side, url: string): Promise<LightMyRequestResponse> {
  if (isApi(route)) {
    const payload = route.url.endsWith('/decisions') ? { seen: 5, act: { kind: 'note' }, reason: 'mine now' } : await odp({ organisation: owner.authority }) // prettier-ignore
    return web.app.inject({ method: 'POST', url, headers: { ...json, authorization: `Bearer ${keyFor(who, route)}` }, payload }) // prettier-ignore
  }
  if (route.url === '/loads/new') {
    const text = `reference,planning_authority,application_type,description,date_received\nM/1,${owner.authority},Householder,Mine,05/02/2026\n`
    const { payload, type } = multipart([{ name: '_csrf', value: await tokenFrom(who.person, url) }, { name: 'file', value: text, filename: 'mine.csv' }]) // prettier-ignore
    return web.app.inject({ method: 'POST', url, headers: { cookie: who.person.cookie, 'content-type': type }, payload }) // prettier-ignore
  }
  const body = bodies[route.url]
  if (body === undefined) throw new Error(`no body for POST ${route.url}: write one above`)
  return who.person.post(url, await body())
}

describe('what one authority has', () => {
  it('is on its own pages and in its own API: the walk below looks for something', async () => {
    const silent: string[] = []
    for (const route of guarded().filter(({ method }) => method === 'GET')) {
      const answer = await get(route, owner, addressOf(route, owner))
      if (answer.statusCode >= 500) silent.push(`${answer.statusCode} ${route.url}`)
      if (/:id/.test(route.url) && answer.statusCode !== 200) silent.push(`${answer.statusCode} ${route.url}`) // prettier-ignore
      if (/^\/(queue|loads|accounts|keys|running|figures\/determinations)$|:document|letter/.test(route.url) && !(await textOf(answer)).includes(MARKER)) silent.push(`without the word: ${route.url}`) // prettier-ignore
    }
    expect(silent).toEqual([])
  })

  it('is read by nobody of another, on any route, whatever is asked', async () => {
    const leaks: string[] = []
    let asked = 0
    for (const route of guarded().filter(({ method }) => method === 'GET'))
      for (const question of ['', ...(questions(owner)[route.url] ?? [])])
        for (const whose of [owner, other]) {
          const answer = await get(route, other, `${addressOf(route, whose)}${question}`)
          const text = await textOf(answer)
          asked += 1
          const { 'content-security-policy': policy, 'x-content-type-options': sniff, 'cache-control': kept } = answer.headers // prettier-ignore
          if (policy?.includes("default-src 'none'") !== true || sniff !== 'nosniff' || (kept !== 'no-store' && !route.url.endsWith('openapi.json'))) leaks.push(`headers of ${route.url}${question}`) // prettier-ignore
          if (answer.statusCode >= 500 || text.toLowerCase().includes(MARKER.toLowerCase())) leaks.push(`${answer.statusCode} ${route.url}${question}`) // prettier-ignore
          if (whose === owner && question === '' && /:(id|document|assessment)/.test(route.url) && answer.statusCode !== 404) leaks.push(`${answer.statusCode} ${route.url}`) // prettier-ignore
        }
    expect(leaks).toEqual([])
    expect(asked).toBeGreaterThan(100)
  })

  it('is not read through a submission of one’s own either: another’s document, assessment', async () => {
    const mine = { ...owner, ids: { ...owner.ids, submission: other.ids.submission } }
    const through = guarded().filter(({ method, url }) => method === 'GET' && /:(document|assessment)/.test(url)) // prettier-ignore
    expect(through.length).toBeGreaterThan(2)
    for (const route of through) {
      const { statusCode } = await get(route, other, addressOf(route, mine))
      expect([route.url, statusCode]).toEqual([route.url, 404])
    }
  })

  it('is changed by nobody of another, on any route, with whatever is valid', async () => {
    const before = await keptOf(database, owner.authority)
    expect(Object.entries(before).filter(([, rows]) => rows === '').map(([name]) => name)).toEqual(['in_use']) // prettier-ignore
    const jobs = (await web.queues.listFailed(100, owner.authority)).length
    expect(jobs).toBeGreaterThan(0)
    const wrong: string[] = []
    const changing = guarded().filter(({ method }) => method !== 'GET')
    // What ends one's own session comes last.
    changing.sort((a, b) => Number(a.url.startsWith('/account/')) - Number(b.url.startsWith('/account/'))) // prettier-ignore
    for (const route of changing) {
      const answer = await post(route, other, addressOf(route, owner))
      const text = await textOf(answer)
      if (answer.statusCode >= 500 || text.includes(MARKER)) wrong.push(`${answer.statusCode} ${route.url}`) // prettier-ignore
      if (/:id/.test(route.url) && answer.statusCode !== 404) wrong.push(`${answer.statusCode} ${route.url}`) // prettier-ignore
    }
    expect(wrong).toEqual([])
    expect(changing.length).toBeGreaterThan(20)
    const after = await keptOf(database, owner.authority)
    for (const [table, rows] of Object.entries(before)) expect([table, after[table]]).toEqual([table, rows]) // prettier-ignore
    expect((await web.queues.listFailed(100, owner.authority)).length).toBe(jobs)
  })

  it('gets no work from another: an officer of one is never given a submission of the other', async () => {
    const to = { kind: 'assign', to: String(owner.ids.account), reason: '' }
    const form = await formOf(database, other.authority, other.ids.submission, to)
    const answer = await other.person.post(`/submissions/${other.ids.submission}/decisions`, form, `/submissions/${other.ids.submission}/decide`) // prettier-ignore
    expect(answer.statusCode).toBe(400)
    expect(answer.body).not.toContain(MARKER)
    expect(answer.body).toContain('Select an officer of your authority')
  })

  it('gets no account and no key from another: what an administrator makes is of their own authority, whatever the form says', async () => {
    const { rows } = await database.pool.query<{ authority: string }>(`
      select authority from triage.accounts where name = 'Mole' union all select authority from triage.api_keys where name = 'Mole'`)
    expect(rows).toEqual([{ authority: other.authority }, { authority: other.authority }])
  })
})
