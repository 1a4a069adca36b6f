import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RouteOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeApp } from '../../src/web/app.ts'
import { readable } from '../../src/web/readable.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { makeTestApp, type TestApp } from '../support/web.ts'
import { formOf, makeSide, type Side } from './two-authorities.ts'

/** In every text that an applicant, an officer or a loader can write. */
const WORD = `=1+1"'><img src=x onerror=alert(1)>{{7*7}}`

let database: TestDatabase
let web: TestApp
let me: Side
const logs: string[] = []
const gets: string[] = []

beforeAll(async () => {
  database = await makeTestDatabase()
  const log = (...said: unknown[]) => void logs.push(JSON.stringify(said))
  web = await makeTestApp(database, { home: mkdtempSync(join(tmpdir(), 'triage-hostile-')), log: { info: log, warn: log, error: log } }) // prettier-ignore
  const again = await makeApp(web.deps, ({ method, url }: RouteOptions) => {
    if ([method].flat().includes('GET')) gets.push(url)
  })
  await again.close()
  me = await makeSide(web, database, 'ZZA', WORD)
})
afterAll(async () => {
  await web.close()
  await database.close()
})

const key = (role: 'officer' | 'analyst' = 'officer') => ({ authorization: `Bearer ${me.keys.get(role)!.token}` }) // prettier-ignore
const address = (url: string) =>
  url
    .replace(/^(\/loads\/uploads\/):id(\([^)]*\))?/, `$1${me.ids.upload}`)
    .replace(/^(\/loads\/):id/, `$1${me.ids.load}`)
    .replace(/^(\/accounts\/):id/, `$1${me.ids.account}`)
    .replace(':id', String(me.ids.submission))
    .replace(':document', String(me.ids.document))
    .replace(':assessment', String(me.ids.assessment))
    .replace(':view', 'submissions')

describe('what people write', () => {
  it('is text on every page, and never markup, an attribute or a template', async () => {
    const wrong: string[] = []
    let shown = 0
    for (const url of gets.filter(
      (one) => !one.startsWith('/assets/') && !/^\/api\/v1(?!\/docs)/.test(one),
    )) {
      // prettier-ignore
      const answer = await me.person.get(address(url))
      if (answer.statusCode >= 500) wrong.push(`${answer.statusCode} ${url}`)
      if (!String(answer.headers['content-type']).includes('text/html')) continue
      if (/<img|[^;\w]onerror=(?!alert\(1\)&gt;)|\+149|1'&gt;<|"'>/.test(answer.body))
        wrong.push(url)
      if (answer.body.includes('=1+1&quot;&#39;&gt;&lt;img src=x onerror=alert(1)&gt;{{7*7}}')) shown += 1 // prettier-ignore
      if (/<script>|<style|style="| on\w+="/.test(answer.body)) wrong.push(`inline ${url}`)
    }
    expect(wrong).toEqual([])
    expect(shown).toBeGreaterThan(12)
  })

  it('is no formula in any CSV', async () => {
    const cells: string[] = []
    for (const url of gets.filter((one) => one.endsWith('.csv'))) {
      const { body } = await me.person.get(address(url))
      cells.push(...body.split(/\r?\n/).slice(1))
    }
    const { body } = await web.app.inject({ url: '/api/v1/analytics/submissions', headers: { ...key('analyst'), accept: 'text/csv' } }) // prettier-ignore
    cells.push(...body.split(/\r?\n/).slice(1))
    expect(cells.filter((line) => line.includes('1+1')).length).toBeGreaterThan(3)
    expect(cells.filter((line) => /(^|[,"])=/.test(line))).toEqual([])
  })

  it('is in no log, nor is a password, a key, a cookie or a token, whatever goes wrong', async () => {
    const bad = { name: 'x', email: `${WORD}@x.test`, password: 'Sesame open 1234' }
    await me.person.post('/sign-in', bad)
    await me.person.get(`/submissions/${me.ids.submission}?${encodeURIComponent(WORD)}`)
    const breaks = { now: false }
    const broken = await makeTestApp(database, { ...web.deps, database: { ...database, db: breaking(breaks) } }) // prettier-ignore
    breaks.now = true
    const headers = { cookie: me.person.cookie }
    for (const url of [
      '/queue',
      `/queue?q=${encodeURIComponent(WORD)}`,
      `/submissions/${me.ids.submission}`,
    ]) {
      const answer = await broken.app.inject({ url, headers })
      expect([answer.statusCode, answer.body.includes('params')]).toEqual([500, false])
    }
    expect((await broken.app.inject({ url: '/api/v1/submissions', headers: key() })).json()).toMatchObject({ status: 500, title: 'There is a problem with the service' }) // prettier-ignore
    await broken.close()
    const said = logs.join('\n')
    expect(logs.length).toBeGreaterThan(3)
    for (const secret of ['onerror', 'Sesame', 'ptk_', me.person.cookie.slice(7, 40), '_csrf']) expect(said).not.toContain(secret) // prettier-ignore
  })
})

/** Once told to, every query fails, and says what it was asked with, as drizzle does. */
function breaking(breaks: { now: boolean }) {
  return new Proxy(database.db, {
    get(target, name) {
      if (breaks.now) throw new Error(`Failed query: select 1\nparams: ${WORD}`)
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}

describe('an address that cannot be read', () => {
  const long = 'a'.repeat(400)
  it.each([
    '/%zz',
    '/queue/%ff',
    '/submissions/%',
    `/submissions/${long}`,
    `/loads/1/${long}?x=%zz`,
  ])('%s gets a page as any other', async (url) => {
    // prettier-ignore
    const answer = await me.person.get(url)
    expect(answer.statusCode).toBe(404)
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.body).toContain('Page not found')
    expect(answer.body).not.toContain('FST_ERR')
  })

  it.each(['/%zz', '/submissions/%ff', `/submissions/${long}`, `/analytics/${long}`])(
    '%s of the API gets a problem',
    async (url) => {
      // prettier-ignore
      const answer = await web.app.inject({ url: `/api/v1${url}`, headers: key() })
      expect(answer.statusCode).toBe(404)
      expect(answer.headers['content-type']).toContain('application/problem+json')
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
      expect(answer.headers['cache-control']).toBe('no-store')
      expect(answer.json()).toMatchObject({ status: 404, type: '/api/v1/docs#problem-not-found' })
    },
  )

  it('is told from one that can, whatever its query', () => {
    for (const url of ['/', '/queue?q=%zz', '/a%20b', `/queue?q=${long}`, '*', '/%E2%82%AC#%zz']) expect(readable(url)).toBe(url) // prettier-ignore
  })
})

describe('a form', () => {
  const NUL = 'a\0b'
  it('with a NUL in any field is answered, and never makes the service fail', async () => {
    const view = await me.person.post('/queue/views', { name: NUL, query: `q=${encodeURIComponent(NUL)}` }) // prettier-ignore
    expect(view.headers.location).toBe('/queue?q=ab')
    expect((await me.person.get('/queue')).body).toContain('The view “ab” is saved.')
    expect((await me.person.post('/queue/views', { name: '\0', query: '' })).statusCode).toBe(400)
    expect((await me.person.post('/running/retry', { queue: 'score', job: NUL })).statusCode).toBe(400) // prettier-ignore
    expect((await me.person.post('/keys', { name: NUL, authority: NUL, role: NUL, days: NUL })).statusCode).toBe(400) // prettier-ignore
    expect((await me.person.post('/accounts/new', { name: NUL, email: NUL, authority: NUL, roles: [NUL] })).statusCode).toBe(400) // prettier-ignore
    for (const act of [
      { kind: 'note', reason: NUL },
      { kind: 'lane', lane: NUL, reason: NUL },
      { kind: 'assign', to: NUL },
      { kind: 'finding', requirement: NUL, basis: NUL, answer: 'pass', reason: NUL },
      { kind: NUL },
    ]) {
      // prettier-ignore
      const form = await formOf(database, 'ZZA', me.ids.submission, act)
      expect((await me.person.post(`/submissions/${me.ids.submission}/decisions`, form)).statusCode).toBeLessThan(500) // prettier-ignore
    }
  })

  it.each(['0000', '0001', '1899'])('takes no day of the year %s', async (year) => {
    const form = await formOf(database, 'ZZA', me.ids.submission, { kind: 'validity', validity: 'valid', day: '1', month: '1', year, reason: 'x' }) // prettier-ignore
    const answer = await me.person.post(`/submissions/${me.ids.submission}/decisions`, form)
    expect(answer.statusCode).toBe(400)
    expect(answer.body).toContain('The year must be 1900 or later')
  })

  it('is a form: JSON, which could bring lists, objects and halves of characters, is not read', async () => {
    const token = /name="_csrf" value="([^"]+)"/.exec((await me.person.get('/account')).body)![1]
    for (const type of ['application/json', 'text/plain']) {
      const answer = await web.app.inject({ method: 'POST', url: '/queue/views', headers: { cookie: me.person.cookie, 'content-type': type }, payload: JSON.stringify({ _csrf: token, name: 'x\ud800y', query: '' }) }) // prettier-ignore
      expect(answer.statusCode).toBe(415)
    }
  })

  it.each(['multipart/form-data', 'multipart/form-data; boundary=x'])(
    'with a file that is cut off is a mistake of the sender: %s',
    async (type) => {
      // prettier-ignore
      const answer = await web.app.inject({ method: 'POST', url: '/loads/new', headers: { cookie: me.person.cookie, 'content-type': type }, payload: '--x\r\nContent-Disp' }) // prettier-ignore
      expect(answer.statusCode).toBe(400)
      expect(answer.body).toContain('did not arrive whole')
    },
  )
})

it('whoever asks how the service is hears nothing of its inside', async () => {
  const pool = { query: () => Promise.reject(new Error('password authentication failed for user "triage" at 10.0.0.7')) } // prettier-ignore
  const broken = await makeTestApp(database, { ...web.deps, database: { ...database, pool } as never }) // prettier-ignore
  const answer = await broken.app.inject('/health')
  expect([answer.statusCode, answer.json()]).toEqual([503, { status: 'unavailable' }])
  expect(answer.headers['cache-control']).toBe('no-store')
  await broken.close()
})

it('no answer of the API is kept, problems neither', async () => {
  for (const url of [
    '/submissions',
    '/submissions/1',
    '/nothing',
    '/status',
    '/submissions?lane=a&lane=b',
  ]) {
    const { headers } = await web.app.inject({ url: `/api/v1${url}`, headers: key() })
    expect([url, headers['cache-control']]).toEqual([url, 'no-store'])
  }
})
