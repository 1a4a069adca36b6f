import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changeAccount, insertAccount, setPassword } from '../../src/db/queries/accounts.ts'
import { hashPassword } from '../../src/web/access/passwords.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { startOidcProvider, type OidcProvider } from '../support/oidc-provider.ts'
import { makeBrowser, type PlainBrowser } from '../support/plain-browser.ts'
import { cookieFor, makeTestApp, webSettings, type TestApp } from '../support/web.ts'

const PASSWORD = 'copper-lantern-meadow'
const OTHER = 'saffron-kettle-orbit'

let database: TestDatabase
let web: TestApp
let provider: OidcProvider
let slow = ''
let cheap = ''
let other = ''
let email = ''
let id = 0
let made = 0

beforeAll(async () => {
  database = await makeTestDatabase()
  provider = await startOidcProvider()
  const oidc = { issuer: provider.issuer, clientId: 'triage', clientSecret: 'hidden', label: 'your council account' } // prettier-ignore
  web = await makeTestApp(database, { settings: { ...webSettings, url: 'http://triage.example.test', oidc } }) // prettier-ignore
  // Twice as slow as today's: to look at it takes a second, in which something else happens to the account.
  slow = await hashPassword(PASSWORD, { log2N: 18, r: 8, p: 1 })
  cheap = await hashPassword(PASSWORD, { log2N: 10, r: 8, p: 1 })
  other = await hashPassword(OTHER, { log2N: 10, r: 8, p: 1 })
})
afterAll(async () => {
  await web.close()
  await provider.close()
  await database.close()
})
beforeEach(() => {
  made += 1
  email = `meanwhile-${made}@example.test`
  provider.meanwhile = () => Promise.resolve()
})

const addPerson = async (passwordHash: string | null, mustChangePassword = false) => {
  id = await insertAccount(database.db, { name: 'Ada', email, authority: 'ZZA', roles: ['officer'], passwordHash, mustChangePassword, createdBy: 'test' }) // prettier-ignore
}
const account = async () => (await database.pool.query<Record<string, unknown>>('select * from triage.accounts where id = $1', [id])).rows[0]! // prettier-ignore
const isIn = async (browser: PlainBrowser) => (await browser.get('/account')).statusCode === 200
const sessions = async () => (await database.pool.query('select from triage.sessions where account_id = $1', [id])).rows.length // prettier-ignore
/** Until a try is counted: from then on the password that it is measured against has been read. */
const untilTried = () => expect.poll(async () => (await account())['failed_sign_ins'], { interval: 5 }).toBe(1) // prettier-ignore

const changes = [
  ['a new password', () => setPassword(database.db, id, other, true)],
  ['the account being closed', () => changeAccount(database.db, id, { closedAt: new Date() })],
  ['other roles', () => changeAccount(database.db, id, { roles: ['analyst'] })],
] as const

describe('an account that changes while somebody signs in', () => {
  it.each(changes)('%s: the sign-in on what was before begins no session', async (_, change) => {
    await addPerson(slow)
    const browser = makeBrowser(web.app)
    const answer = browser.post('/sign-in', { email, password: PASSWORD }, '/sign-in')
    await untilTried()
    await change()
    expect((await answer).statusCode).toBe(400)
    expect((await answer).body).toContain('the account is locked')
    expect(await isIn(browser)).toBe(false)
    expect(await sessions()).toBe(0)
    const { rows } = await database.pool.query<{ action: string }>('select action from triage.access_events where account_id = $1', [id]) // prettier-ignore
    expect(rows).toEqual([{ action: 'sign-in-refused' }])
  })

  it.each(changes)('%s: a session that is written only afterwards is worth nothing', async (_, change) => {
    await addPerson(cheap)
    const cookie = await cookieFor(database, id)
    expect(await isIn(makeBrowser(web.app, cookie))).toBe(true)
    await change()
    const late = makeBrowser(web.app, await cookieFor(database, id))
    expect(await isIn(late)).toBe(false)
  }) // prettier-ignore

  it('one that is open again asks for a new sign-in, and takes it', async () => {
    await addPerson(cheap)
    const browser = await makeBrowser(web.app).signIn(email, PASSWORD)
    expect(await isIn(browser)).toBe(true)
    await changeAccount(database.db, id, { closedAt: new Date() })
    await changeAccount(database.db, id, { closedAt: null })
    expect(await isIn(browser)).toBe(false)
    expect(await isIn(await browser.signIn(email, PASSWORD))).toBe(true)
  })
})

describe('an account that changes while its owner changes it too', () => {
  it('a reset stands: a new password on the old one does not undo it', async () => {
    await addPerson(slow)
    const browser = makeBrowser(web.app, await cookieFor(database, id))
    const answer = browser.post('/account/password', { current: PASSWORD, password: 'velvet-harbour-thimble' }, '/account/password') // prettier-ignore
    await untilTried()
    await setPassword(database.db, id, other, true)
    expect((await answer).statusCode).toBe(409)
    expect(await account()).toMatchObject({ password_hash: other, must_change_password: true })
    expect(await isIn(browser)).toBe(false)
  })

  it.each(changes)('%s: nobody is linked at the provider by a session from before', async (_, change) => {
    await addPerson(cheap)
    provider.who = { sub: `meanwhile-${made}` }
    const browser = makeBrowser(web.app, await cookieFor(database, id))
    const { headers } = await browser.get('/sign-in/oidc')
    const back = await provider.visit(String(headers.location))
    provider.meanwhile = change
    await browser.get(back)
    expect((await account())['oidc_subject']).toBe(null)
  }) // prettier-ignore

  it('nor by whoever has only the first password, which the owner may change any time', async () => {
    await addPerson(cheap, true)
    provider.who = { sub: `first-${made}` }
    const browser = makeBrowser(web.app, await cookieFor(database, id))
    const { headers } = await browser.get('/sign-in/oidc')
    const answer = await browser.get(await provider.visit(String(headers.location)))
    expect(answer.headers.location).toBe('/account/password')
    expect((await account())['oidc_subject']).toBe(null)
  })

  it('an account that is closed while its owner is at the provider lets nobody in', async () => {
    await addPerson(null)
    provider.who = { sub: `closed-${made}`, email, email_verified: true }
    const browser = makeBrowser(web.app)
    const { headers } = await browser.get('/sign-in/oidc')
    const back = await provider.visit(String(headers.location))
    provider.meanwhile = () => changeAccount(database.db, id, { closedAt: new Date() })
    expect((await browser.get(back)).body).toContain('Your account is closed')
    expect(await isIn(browser)).toBe(false)
    expect((await account())['oidc_subject']).toBe(null)
  })
})
