import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withoutGovUk } from '../../src/web/assets.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { makeTestApp, signIn, type TestApp } from '../support/web.ts'

let database: TestDatabase
let web: TestApp
beforeAll(async () => {
  database = await makeTestDatabase()
  web = await makeTestApp(database)
})
afterAll(async () => {
  await web.close()
  await database.close()
})

describe('the service', () => {
  it('sends whoever is not signed in to sign in, and others to the first page of their role', async () => {
    expect((await web.app.inject('/')).headers.location).toBe('/sign-in')
    const officer = await signIn(web, ['officer'])
    expect((await officer.get('/')).headers.location).toBe('/queue')
    const admin = await signIn(web, ['admin'], null)
    expect((await admin.get('/')).headers.location).toBe('/running')
  })

  it('breaks off a request that takes more than ten minutes to arrive: whoever sends it was let in when it began', () => {
    expect(web.app.server.requestTimeout).toBe(600_000)
  })

  it('answers a page that is not there with what to do, and without a script or style inside', async () => {
    const answer = await web.app.inject('/nowhere')
    expect(answer.statusCode).toBe(404)
    expect(answer.body).toContain('Page not found')
    expect(answer.body).not.toMatch(/<script>|<style|style="| on\w+="/)
    const policy = String(answer.headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe-inline')
  })

  it('serves its styles and scripts packed and for good, without GOV.UK’s font, crown or crest', async () => {
    const { body } = await web.app.inject('/nowhere')
    const urls = [...body.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, url]) => url!)
    expect(urls).toHaveLength(3)
    for (const url of urls) {
      const answer = await web.app.inject({ url, headers: { 'accept-encoding': 'br' } })
      expect(answer.statusCode).toBe(200)
      expect(answer.headers['content-encoding']).toBe('br')
      expect(answer.headers['cache-control']).toContain('immutable')
      const plain = await web.app.inject(url)
      expect(plain.body).not.toMatch(/GDS Transport|crest|url\(/)
    }
    expect(() => withoutGovUk('a{src:url(/assets/fonts/new.woff2)}')).toThrow(/still hold/)
  })

  it('says that it is there', async () => {
    expect((await web.app.inject('/health')).json()).toEqual({ status: 'ok' })
  })
})
