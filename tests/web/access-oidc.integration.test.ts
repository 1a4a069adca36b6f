import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { insertAccount } from '../../src/db/queries/accounts.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { startOidcProvider, type OidcProvider } from '../support/oidc-provider.ts'
import { makeBrowser, type PlainBrowser } from '../support/plain-browser.ts'
import { cookieFor, makeTestApp, webSettings, type TestApp } from '../support/web.ts'

let database: TestDatabase
let provider: OidcProvider
let web: TestApp
let made = 0
let email = ''
const warnings: unknown[] = []

beforeAll(async () => {
  database = await makeTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  provider = await startOidcProvider()
  const quiet = () => undefined
  const log = { info: quiet, error: quiet, warn: (fields: object) => warnings.push(fields) }
  const oidc = { issuer: provider.issuer, clientId: 'triage', clientSecret: 'hidden', label: 'your council account' } // prettier-ignore
  web = await makeTestApp(database, { log, settings: { ...webSettings, url: 'http://triage.example.test', oidc } }) // prettier-ignore
  made += 1
  email = `oidc-${made}@example.test`
})
afterEach(async () => {
  await web.close()
  await provider.close()
})

const addPerson = (mustChangePassword = false) =>
  insertAccount(database.db, { name: 'Ada', email, authority: 'ZZA', roles: ['officer'], passwordHash: null, mustChangePassword, createdBy: 'test' }) // prettier-ignore
/** Goes to the provider and back; answers what the callback said. */
const goThrough = async (browser: PlainBrowser) => {
  const { headers } = await browser.get('/sign-in/oidc')
  return browser.get(await provider.visit(String(headers.location)))
}
const isIn = async (browser: PlainBrowser) => (await browser.get('/account')).statusCode === 200

describe('signing in through the provider', () => {
  it('lets an account in by the verified address the first time, and by the link ever after', async () => {
    await addPerson()
    provider.who = { sub: `s${made}`, email: email.toUpperCase(), email_verified: true }
    const browser = makeBrowser(web.app)
    await browser.get('/account?x=1')
    expect((await browser.get('/sign-in')).body).toContain('Sign in with your council account')
    expect((await goThrough(browser)).headers.location).toBe('/account?x=1')
    expect(await isIn(browser)).toBe(true)
    // Renamed at the provider: the link is what counts.
    provider.who = { sub: `s${made}`, email: 'renamed@example.test', email_verified: true }
    const again = makeBrowser(web.app)
    await goThrough(again)
    expect(await isIn(again)).toBe(true)
    // Somebody else who was given the old address there is not let in.
    provider.who = { sub: 'another', email, email_verified: true }
    const another = makeBrowser(web.app)
    expect((await goThrough(another)).statusCode).toBe(403)
    expect(await isIn(another)).toBe(false)
  })

  it('lets nobody in without an account, with an address that is not verified, or whose account is closed', async () => {
    const id = await addPerson()
    const tries = [
      [{ sub: 'x1', email: 'none@example.test', email_verified: true }, 'No account of this service'],
      [{ sub: 'x2', email }, 'No account of this service'],
      [{ sub: 'x3', email, email_verified: false }, 'No account of this service'],
    ] as const // prettier-ignore
    for (const [who, text] of tries) {
      provider.who = who
      const browser = makeBrowser(web.app)
      const answer = await goThrough(browser)
      expect([answer.statusCode, answer.body.includes(text), await isIn(browser)]).toEqual([403, true, false]) // prettier-ignore
    }
    await database.pool.query('update triage.accounts set closed_at = now() where id = $1', [id])
    provider.who = { sub: 'x4', email, email_verified: true }
    const browser = makeBrowser(web.app)
    expect((await goThrough(browser)).body).toContain('Your account is closed')
    expect(await isIn(browser)).toBe(false)
  })

  it('links the account of whoever is signed in, and asks for no password of those who came this way', async () => {
    const id = await addPerson(false)
    const browser = makeBrowser(web.app, await cookieFor(database, id))
    provider.who = { sub: `linked${made}` }
    expect((await goThrough(browser)).headers.location).toBe('/account')
    expect((await browser.get('/account')).body).toContain('You can sign in with your council account from now on.') // prettier-ignore
    await database.pool.query('update triage.accounts set must_change_password = true where id = $1', [id]) // prettier-ignore
    const fresh = makeBrowser(web.app)
    await goThrough(fresh)
    expect(await isIn(fresh)).toBe(true)
    // The same person there cannot be linked to a second account.
    email = `second-${made}@example.test`
    const second = makeBrowser(web.app, await cookieFor(database, await addPerson()))
    expect((await goThrough(second)).body).toContain('linked to another account')
  })

  it.each([
    ['an answer to another browser', async (browser: PlainBrowser) => {
      const { headers } = await makeBrowser(web.app).get('/sign-in/oidc')
      await browser.get('/sign-in/oidc')
      return browser.get(await provider.visit(String(headers.location)))
    }],
    ['an answer that nobody asked for', async (browser: PlainBrowser) => browser.get('/sign-in/oidc/callback?code=x&state=y')],
    ['the same answer twice', async (browser: PlainBrowser) => {
      const { headers } = await browser.get('/sign-in/oidc')
      const back = await provider.visit(String(headers.location))
      await browser.get(back)
      await browser.post('/sign-out', {}, '/account')
      return browser.get(back)
    }],
    ['another nonce', async (browser: PlainBrowser) => ((provider.wrong = { nonce: 'other' }), goThrough(browser))],
    ['a token for another client', async (browser: PlainBrowser) => ((provider.wrong = { aud: 'other' }), goThrough(browser))],
    ['a token that has expired', async (browser: PlainBrowser) => ((provider.wrong = { exp: 1_000_000 }), goThrough(browser))],
    ['a token signed by somebody else', async (browser: PlainBrowser) => ((provider.forge = true), goThrough(browser))],
    ['a refusal', async (browser: PlainBrowser) => {
      const { headers } = await browser.get('/sign-in/oidc')
      const state = new URL(String(headers.location)).searchParams.get('state') ?? ''
      return browser.get(`/sign-in/oidc/callback?error=access_denied&state=${state}`)
    }],
  ])('takes no %s', async (_, tryIt) => {
    await addPerson()
    provider.who = { sub: `t${made}`, email, email_verified: true }
    const browser = makeBrowser(web.app)
    const answer = await tryIt(browser)
    expect([answer.statusCode, answer.body.includes('does not fit what was asked')]).toEqual([403, true])
    expect(await isIn(browser)).toBe(false)
    // No code, token or verifier in the log.
    expect(JSON.stringify(warnings)).not.toMatch(/eyJ|code=|verifier/)
  }) // prettier-ignore

  it('says that the provider does not answer, works without it otherwise, and with it once it is back', async () => {
    await addPerson()
    provider.who = { sub: `d${made}`, email, email_verified: true }
    provider.down = true
    const browser = makeBrowser(web.app)
    const answer = await browser.get('/sign-in/oidc')
    expect([answer.statusCode, answer.body.includes('does not answer')]).toEqual([503, true])
    expect((await browser.get('/sign-in')).statusCode).toBe(200)
    provider.down = false
    await goThrough(browser)
    expect(await isIn(browser)).toBe(true)
  })
})
