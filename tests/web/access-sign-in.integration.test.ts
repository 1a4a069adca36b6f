import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { LightMyRequestResponse } from 'fastify'
import { insertAccount } from '../../src/db/queries/accounts.ts'
import { hashPassword, isOutdated } from '../../src/web/access/passwords.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { makeBrowser } from '../support/plain-browser.ts'
import { makeTestApp, webSettings, type TestApp } from '../support/web.ts'

const PASSWORD = 'copper-lantern-meadow'
/** Cheap, as tests sign in often; the first right sign-in hashes it anew. */
const CHEAP = { log2N: 10, r: 8, p: 1 }

let database: TestDatabase
let web: TestApp
let email = ''
let accountId = 0
let made = 0
beforeAll(async () => {
  database = await makeTestDatabase()
})
afterAll(async () => {
  await database.close()
})
// Throttles count by address, and all come from one.
beforeEach(async () => {
  await database.pool.query('delete from triage.sign_in_tries')
  web = await makeTestApp(database)
  made += 1
  email = `officer-${made}@example.test`
  accountId = await insertAccount(database.db, {
    name: 'Ada Officer', email, authority: 'ZZA', roles: ['officer'], passwordHash: await hashPassword(PASSWORD, CHEAP), createdBy: 'test',
  }) // prettier-ignore
  return () => web.close()
})

const account = async () => (await database.pool.query<Record<string, unknown>>('select * from triage.accounts where id = $1', [accountId])).rows[0]! // prettier-ignore
const events = async () => (await database.pool.query<{ action: string }>('select action from triage.access_events where account_id = $1 order by id', [accountId])).rows.map(({ action }) => action) // prettier-ignore
const isIn = async (browser: ReturnType<typeof makeBrowser>) => (await browser.get('/account')).statusCode === 200 // prettier-ignore

describe('signing in', () => {
  it('lets whoever has the password in, to the page that they wanted', async () => {
    const browser = makeBrowser(web.app)
    expect((await browser.get('/account?from=link')).headers.location).toBe('/sign-in')
    const page = await browser.get('/sign-in')
    expect(page.body).toMatch(/<input[^>]*autocomplete="username"/)
    expect(page.body).toMatch(/<input[^>]*type="password"[^>]*autocomplete="current-password"/)
    const answer = await browser.post('/sign-in', { email: ` ${email.toUpperCase()} `, password: PASSWORD }) // prettier-ignore
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/account?from=link'])
    expect((await browser.get('/account')).body).toContain('Ada Officer')
    expect(await events()).toEqual(['sign-in'])
    expect((await account())['signed_in_at']).not.toBeNull()
  })

  it('hashes a password anew that was hashed at an older cost, and it stays the password', async () => {
    await makeBrowser(web.app).signIn(email, PASSWORD)
    expect(isOutdated((await account())['password_hash'] as string)).toBe(false)
    expect(await isIn(await makeBrowser(web.app).signIn(email, PASSWORD))).toBe(true)
  })

  it('says the same of a wrong password, an unknown address, a closed and a locked account, and keeps what was typed but the password', async () => {
    const texts = new Set<string>()
    const answerTo = async (address: string, password: string) => {
      const browser = makeBrowser(web.app)
      const answer = await browser.post('/sign-in', { email: address, password }, '/sign-in')
      expect(answer.statusCode).toBe(400)
      expect(answer.body).toContain(`value="${address}"`)
      expect(answer.body).not.toContain(password)
      texts.add(answer.body.replace(/name="_csrf" value="[^"]+"/g, '').replaceAll(address, 'ADDRESS')) // prettier-ignore
    }
    await answerTo(email, 'wrong-copper-lantern')
    await answerTo('nobody@example.test', PASSWORD)
    await database.pool.query(`update triage.accounts set locked_until = now() + interval '1 minute' where id = $1`, [accountId]) // prettier-ignore
    await answerTo(email, PASSWORD)
    await database.pool.query('update triage.accounts set locked_until = null, closed_at = now() where id = $1', [accountId]) // prettier-ignore
    await answerTo(email, PASSWORD)
    expect([...texts]).toHaveLength(1)
    expect([...texts][0]).toContain('There is a problem')
    expect(await events()).toEqual(['sign-in-refused', 'sign-in-refused', 'sign-in-refused'])
  })

  it('asks for what is missing beside its field', async () => {
    const { statusCode, body } = await makeBrowser(web.app).post('/sign-in', {}, '/sign-in')
    expect(statusCode).toBe(400)
    expect(body).toContain('<a href="#email">Enter your e-mail address</a>')
    expect(body).toContain('<a href="#password">Enter your password</a>')
    expect(body).toContain('<title>Error: Sign in')
  })

  it('locks after 10 wrong passwords in a row, for 15 minutes, however many are tried at once', async () => {
    const tries = Array.from({ length: 12 }, async (_, at) => makeBrowser(web.app).post('/sign-in', { email, password: `wrong-${at}` }, '/sign-in')) // prettier-ignore
    await Promise.all(tries)
    const { failed_sign_ins: failed, locked_until: until } = await account()
    expect(failed).toBe(10)
    expect(Math.round((Number(until) - Date.now()) / 60_000)).toBe(15)
    expect(await isIn(await makeBrowser(web.app).signIn(email, PASSWORD))).toBe(false)
    await database.pool.query(`update triage.accounts set locked_until = now() - interval '1 second' where id = $1`, [accountId]) // prettier-ignore
    expect(await isIn(await makeBrowser(web.app).signIn(email, PASSWORD))).toBe(true)
    expect(await account()).toMatchObject({ failed_sign_ins: 0, locked_until: null })
  })

  it('forgets failures when the right password comes', async () => {
    for (let at = 0; at < 9; at += 1) await makeBrowser(web.app).signIn(email, 'wrong')
    await makeBrowser(web.app).signIn(email, PASSWORD)
    await makeBrowser(web.app).signIn(email, 'wrong')
    expect(await account()).toMatchObject({ failed_sign_ins: 1, locked_until: null })
  })

  it('stops an address that goes through accounts, and says when to try again', async () => {
    let answer: LightMyRequestResponse | undefined
    for (let at = 0; at <= 20; at += 1) answer = await makeBrowser(web.app).post('/sign-in', { email: `no-${at}@example.test`, password: 'x' }, '/sign-in') // prettier-ignore
    expect(answer!.statusCode).toBe(429)
    expect(answer!.body).toContain('Too many requests')
    expect(Number(answer!.headers['retry-after'])).toBeGreaterThan(60)
  })

  it('counts guesses of an address in all processes together, also in one that is started anew, until their time is over', async () => {
    const guess = (app: TestApp['app'], at: number) => makeBrowser(app).post('/sign-in', { email: `no-${at}@example.test`, password: 'x' }, '/sign-in') // prettier-ignore
    const other = await makeTestApp(database)
    for (let at = 0; at < 20; at += 1) expect((await guess(at % 2 === 0 ? web.app : other.app, at)).statusCode).toBe(400) // prettier-ignore
    await other.close()
    const anew = await makeTestApp(database)
    for (const { app } of [web, anew]) expect((await guess(app, 20)).statusCode).toBe(429)
    await database.pool.query(
      `update triage.sign_in_tries set ends_at = now() - interval '1 second'`,
    )
    expect(await isIn(await makeBrowser(anew.app).signIn(email, PASSWORD))).toBe(true)
    await anew.close()
    // The address is not kept longer than it counts: what is left is of the sign-in just now.
    const { rows } = await database.pool.query('select key from triage.sign_in_tries')
    expect(rows).toEqual([{ key: 'tries 127.0.0.1' }])
  })

  it('counts those behind a proxy by the address that the proxy saw, whatever they write before it', async () => {
    const behind = await makeTestApp(database, { settings: { ...webSettings, trustProxy: 1 } })
    const guess = async (forwarded: string, at: number) => {
      const page = await behind.app.inject({ url: '/sign-in', headers: { 'x-forwarded-for': forwarded } }) // prettier-ignore
      const token = /name="_csrf" value="([^"]+)"/.exec(page.body)![1]!
      const headers = { 'x-forwarded-for': forwarded, cookie: String(page.headers['set-cookie']).split(';')[0], 'content-type': 'application/x-www-form-urlencoded' } // prettier-ignore
      const payload = new URLSearchParams({ _csrf: token, email: `no-${at}@example.test`, password: 'x' }) // prettier-ignore
      return behind.app.inject({ method: 'POST', url: '/sign-in', headers, payload: payload.toString() }) // prettier-ignore
    }
    for (let at = 0; at < 20; at += 1) await guess(`198.51.100.${at}, 203.0.113.7`, at)
    expect((await guess('198.51.100.200, 203.0.113.7', 20)).statusCode).toBe(429)
    expect((await guess('203.0.113.7, 203.0.113.8', 21)).statusCode).toBe(400)
    const { rows } = await database.pool.query<{ address: string }>(`select distinct detail ->> 'address' as address from triage.access_events where detail ->> 'address' <> '127.0.0.1' order by 1`) // prettier-ignore
    expect(rows.map(({ address }) => address)).toEqual(['203.0.113.7', '203.0.113.8'])
    await behind.close()
  })

  it.each([
    '//evil.example', '/\\evil.example', 'https://evil.example', '/sign-out',
  ])('goes nowhere else afterwards: %s', async (returnTo) => {
    const browser = makeBrowser(web.app)
    await browser.get(returnTo.startsWith('/') ? returnTo : `/sign-in?returnTo=${returnTo}`)
    await database.pool.query(`update triage.sessions set data = data || jsonb_build_object('returnTo', $1::text) where account_id is null`, [returnTo]) // prettier-ignore
    await browser.get('/sign-in')
    const answer = await browser.post('/sign-in', { email, password: PASSWORD })
    expect(answer.headers.location).toBe('/')
  }) // prettier-ignore
})

describe('a session', () => {
  it('gets a new id when somebody signs in: one that was planted is worth nothing', async () => {
    const planted = makeBrowser(web.app)
    await planted.get('/sign-in')
    const before = planted.cookie()
    const victim = makeBrowser(web.app, before)
    await victim.signIn(email, PASSWORD)
    expect(victim.cookie()).not.toBe(before)
    expect(await isIn(victim)).toBe(true)
    expect(await isIn(makeBrowser(web.app, before))).toBe(false)
  })

  it('ends when its owner signs out, in the database too', async () => {
    const browser = await makeBrowser(web.app).signIn(email, PASSWORD)
    const kept = browser.cookie()
    const answer = await browser.post('/sign-out', {}, '/account')
    expect(answer.headers.location).toBe('/sign-in?signed-out')
    expect((await browser.get('/sign-in?signed-out')).body).toContain('You are signed out.')
    expect(await isIn(makeBrowser(web.app, kept))).toBe(false)
    const { rows } = await database.pool.query('select from triage.sessions where account_id = $1', [accountId]) // prettier-ignore
    expect(rows).toHaveLength(0)
    expect(await events()).toEqual(['sign-in', 'sign-out'])
  })

  it.each([
    [`seen_at = now() - interval '61 minutes'`, false],
    [`seen_at = now() - interval '59 minutes'`, true],
    [`expires_at = now() - interval '1 second'`, false],
  ])('lasts 12 hours, and 60 minutes without use: %s', async (change, stays) => {
    const browser = await makeBrowser(web.app).signIn(email, PASSWORD)
    await database.pool.query(`update triage.sessions set ${change} where account_id = $1`, [accountId]) // prettier-ignore
    expect(await isIn(browser)).toBe(stays)
  })

  it('says at most once a minute that it is in use, and is not longer for it', async () => {
    const browser = await makeBrowser(web.app).signIn(email, PASSWORD)
    await browser.get('/account')
    const row = async () => (await database.pool.query<{ seen: Date; until: Date }>('select seen_at seen, expires_at until from triage.sessions where account_id = $1', [accountId])).rows[0]! // prettier-ignore
    const first = await row()
    await browser.get('/account')
    expect(await row()).toEqual(first)
    expect(Math.round((first.until.getTime() - Date.now()) / 3_600_000)).toBe(12)
    await database.pool.query(`update triage.sessions set seen_at = now() - interval '2 minutes' where account_id = $1`, [accountId]) // prettier-ignore
    await browser.get('/account')
    const { seen, until } = await row()
    expect([Date.now() - seen.getTime() < 60_000, until]).toEqual([true, first.until])
  })

  it('is not brought back by a request that was still running when it ended', async () => {
    const browser = await makeBrowser(web.app).signIn(email, PASSWORD)
    await browser.get('/account')
    // The flash is taken, and so the session written, after the row is gone.
    await database.pool.query(`update triage.sessions set data = data || '{"flash":"Done"}' where account_id = $1`, [accountId]) // prettier-ignore
    const client = await database.pool.connect()
    await client.query('begin')
    await client.query('select from triage.sessions where account_id = $1 for update', [accountId])
    const page = browser.get('/account')
    await new Promise((resolve) => setTimeout(resolve, 500))
    await client.query('delete from triage.sessions where account_id = $1', [accountId])
    await client.query('commit')
    client.release()
    await page
    expect(await isIn(browser)).toBe(false)
  })

  it('has a cookie that scripts cannot read, and with https one that no other host can set', async () => {
    const { headers } = await web.app.inject('/sign-in')
    expect(headers['set-cookie']).toMatch(/^triage=[^;]+; .*HttpOnly; SameSite=Lax$/)
    expect(headers['strict-transport-security']).toBeUndefined()
    const secure = await makeTestApp(database, { settings: { ...webSettings, url: 'https://triage.example.gov.uk' } }) // prettier-ignore
    const answer = await secure.app.inject('/sign-in')
    await secure.close()
    expect(answer.headers['set-cookie']).toMatch(/^__Host-triage=[^;]+; .*Path=\/; .*HttpOnly; Secure; SameSite=Lax$/) // prettier-ignore
    expect(answer.headers['set-cookie']).not.toContain('Domain')
    expect(answer.headers['strict-transport-security']).toMatch(/max-age=\d{8}/)
  })
})
