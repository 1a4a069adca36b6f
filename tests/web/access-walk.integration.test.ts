import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RouteOptions } from 'fastify'
import { roles } from '../../src/domain/account.ts'
import { makeApp } from '../../src/web/app.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { makeTestApp, signIn, type Person, type TestApp } from '../support/web.ts'

interface Route {
  method: string
  url: string
  config: NonNullable<RouteOptions['config']>
}

let database: TestDatabase
let web: TestApp
const routes: Route[] = []
const people = new Map<string, Person>()
beforeAll(async () => {
  database = await makeTestDatabase()
  web = await makeTestApp(database)
  const again = await makeApp(web.deps, ({ method, url, config }) => {
    for (const one of [method].flat()) routes.push({ method: one, url, config: config ?? {} })
  })
  await again.close()
  for (const role of roles) people.set(role, await signIn(web, [role]))
})
afterAll(async () => {
  await web.close()
  await database.close()
})

/** An address of the route: what stands in its places does not matter, as nobody gets that far. */
const addressOf = ({ url }: Route) => url.replace(/:\w+(\([^)]*\))?/g, '1').replaceAll('*', '1')
const pages = () => routes.filter(({ url }) => !/^\/(api|assets)\//.test(url) && url !== '/api/v1' && url !== '/health') // prettier-ignore
const guarded = () => pages().filter(({ config }) => config.open !== true)
const ask = (route: Route, cookie = '') =>
  web.app.inject({ method: route.method as 'GET', url: addressOf(route), headers: { cookie } })

/** A file, as a form of another site would send it: without a token. */
const sendFile = (route: Route, cookie: string) =>
  web.app.inject({
    method: 'POST',
    url: addressOf(route),
    headers: { cookie, 'content-type': 'multipart/form-data; boundary=x' },
    payload:
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\na,b\r\n--x--\r\n',
  })

describe('every route', () => {
  it('says who may use it: open to all are the way in and the way out alone', () => {
    expect(guarded().length).toBeGreaterThan(15)
    const open = new Set(pages().filter(({ config }) => config.open === true).map(({ url }) => url)) // prettier-ignore
    expect([...open].sort()).toEqual(['/', '/sign-in', '/sign-out'])
    for (const { config } of guarded()) expect(config.roles?.length).toBeGreaterThan(0)
  })

  it('sends whoever is not signed in to sign in', async () => {
    const wrong: string[] = []
    for (const route of guarded()) {
      const { statusCode, headers } = await ask(route)
      if (statusCode !== 303 || headers.location !== '/sign-in') wrong.push(`${route.method} ${route.url}: ${statusCode}`) // prettier-ignore
    }
    expect(wrong).toEqual([])
  })

  it('refuses every role that it is not for', async () => {
    const wrong: string[] = []
    let asked = 0
    for (const route of guarded())
      for (const role of roles) {
        if (route.config.roles?.includes(role) === true) continue
        const { statusCode } = await ask(route, people.get(role)?.cookie)
        asked += 1
        if (statusCode !== 403) wrong.push(`${role}: ${route.method} ${route.url}: ${statusCode}`)
      }
    expect(wrong).toEqual([])
    expect(asked).toBeGreaterThan(30)
  })

  it('changes nothing without the token of a form', async () => {
    const wrong: string[] = []
    const changing = pages().filter(({ method }) => method !== 'GET' && method !== 'HEAD')
    for (const route of changing) {
      const role = route.config.roles?.[0] ?? 'officer'
      const cookie = people.get(role)?.cookie ?? ''
      const { statusCode } = await (route.config.ownCsrf === true ? sendFile(route, cookie) : ask(route, cookie)) // prettier-ignore
      if (statusCode !== 403) wrong.push(`${route.method} ${route.url}: ${statusCode}`)
    }
    expect(wrong).toEqual([])
    expect(changing.length).toBeGreaterThan(8)
  })

  it('is kept by nobody: pages, redirects and refusals alike', async () => {
    for (const route of pages().filter(({ method }) => method === 'GET')) {
      expect([route.url, (await ask(route)).headers['cache-control']]).toEqual([route.url, 'no-store']) // prettier-ignore
    }
  })

  it('of submissions is shut for an administrator of the installation, whatever the roles say', async () => {
    const person = await signIn(web, [...roles], null)
    const wrong: string[] = []
    for (const route of guarded()) {
      if (route.config.roles?.includes('admin') === true) continue
      const { statusCode } = await ask(route, person.cookie)
      if (statusCode !== 403) wrong.push(`${route.method} ${route.url}: ${statusCode}`)
    }
    expect(wrong).toEqual([])
    expect((await person.get('/')).headers.location).toBe('/running')
  })
})

describe('a request from elsewhere', () => {
  const send = async (headers: Record<string, string>) => {
    const person = people.get('officer')!
    const { body } = await person.get('/account')
    const token = /name="_csrf" value="([^"]+)"/.exec(body)![1]!
    const { statusCode } = await web.app.inject({
      method: 'POST',
      url: '/account/sessions',
      headers: { host: 'triage.test', cookie: person.cookie, 'content-type': 'application/x-www-form-urlencoded', ...headers }, // prettier-ignore
      payload: new URLSearchParams({ _csrf: token }).toString(),
    })
    return statusCode
  }
  it.each([
    [{ 'sec-fetch-site': 'same-origin' }, 303],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ origin: 'http://triage.test' }, 303],
    [{ origin: 'https://triage.test.evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{}, 303],
  ])('is refused even with the right token: %j', async (headers, status) => {
    expect(await send(headers as Record<string, string>)).toBe(status)
  })

  it('is refused with the token of another session', async () => {
    const { body } = await people.get('admin')!.get('/account')
    const token = /name="_csrf" value="([^"]+)"/.exec(body)![1]!
    expect((await people.get('officer')!.post('/account/sessions', { _csrf: token })).statusCode).toBe(403) // prettier-ignore
    expect((await people.get('officer')!.post('/account/sessions', { _csrf: 'made-up' })).statusCode).toBe(403) // prettier-ignore
    expect((await people.get('officer')!.post('/account/sessions', {})).statusCode).toBe(303)
  })

  it('gets pages that no other site can frame and that run no script but the service’s', async () => {
    const { headers } = await people.get('officer')!.get('/account')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("form-action 'self'")
    expect(policy).toContain("base-uri 'none'")
    expect(policy).not.toMatch(/unsafe|\*/)
    expect(headers['referrer-policy']).toBe('same-origin')
    expect(headers['x-content-type-options']).toBe('nosniff')
  })
})
