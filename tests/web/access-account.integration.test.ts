import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertAccount } from '../../src/db/queries/accounts.ts'
import { hashPassword } from '../../src/web/access/passwords.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { makeBrowser } from '../support/plain-browser.ts'
import { cookieFor, makeTestApp, signIn, type TestApp } from '../support/web.ts'

const PASSWORD = 'copper-lantern-meadow'
let database: TestDatabase
let web: TestApp
let made = 0
beforeAll(async () => {
  database = await makeTestDatabase()
  web = await makeTestApp(database)
})
afterAll(async () => {
  await web.close()
  await database.close()
})

/** Somebody with a password, signed in with two browsers. */
const twoBrowsers = async () => {
  made += 1
  const email = `own-${made}@example.test`
  const passwordHash = await hashPassword(PASSWORD, { log2N: 10, r: 8, p: 1 })
  const id = await insertAccount(database.db, { name: 'Ada', email, authority: 'ZZA', roles: ['analyst'], passwordHash, createdBy: 'test' }) // prettier-ignore
  const [here, there] = await Promise.all([0, 1].map(async () => makeBrowser(web.app, await cookieFor(database, id)))) // prettier-ignore
  return { email, here: here!, there: there!, id }
}

describe('one’s own account', () => {
  it('says who one is, what one may do and for which authority', async () => {
    const { here, email } = await twoBrowsers()
    const { body } = await here.get('/account')
    for (const text of [email, 'ZZA', 'analyst', 'sees figures, without personal data', '1 other browser']) expect(body).toContain(text) // prettier-ignore
  })

  it('has its other sessions ended, and not this one', async () => {
    const { here, there } = await twoBrowsers()
    const answer = await here.post('/account/sessions', {}, '/account')
    expect(answer.headers.location).toBe('/account')
    expect((await here.get('/account')).body).toContain('signed out everywhere else')
    expect((await there.get('/account')).statusCode).toBe(303)
  })

  it('gets a new password from whoever knows the old one, which ends all sessions but a new one here', async () => {
    const { here, there, email } = await twoBrowsers()
    const wrong = await here.post('/account/password', { current: 'wrong', password: 'saffron-kettle-orbit' }, '/account/password') // prettier-ignore
    expect([wrong.statusCode, wrong.body.includes('Current password is wrong')]).toEqual([400, true]) // prettier-ignore
    const common = await here.post('/account/password', { current: PASSWORD, password: 'Password2026!' }) // prettier-ignore
    expect(common.body).toContain('must not be one of the commonest')
    expect(common.body).not.toContain('Password2026!')
    const before = here.cookie()
    const done = await here.post('/account/password', { current: PASSWORD, password: 'saffron-kettle-orbit' }) // prettier-ignore
    expect([done.statusCode, done.headers.location]).toEqual([303, '/account'])
    expect(here.cookie()).not.toBe(before)
    expect((await here.get('/account')).statusCode).toBe(200)
    expect((await there.get('/account')).statusCode).toBe(303)
    expect((await makeBrowser(web.app, before).get('/account')).statusCode).toBe(303)
    const old = await makeBrowser(web.app).signIn(email, PASSWORD)
    expect((await old.get('/account')).statusCode).toBe(303)
    const fresh = await makeBrowser(web.app).signIn(email, 'saffron-kettle-orbit')
    expect((await fresh.get('/account')).statusCode).toBe(200)
  })

  it('is locked by guesses at the old password too', async () => {
    const { here, id } = await twoBrowsers()
    await here.get('/account/password')
    for (let at = 0; at < 10; at += 1) await here.post('/account/password', { current: `wrong-${at}`, password: 'saffron-kettle-orbit' }) // prettier-ignore
    const right = await here.post('/account/password', { current: PASSWORD, password: 'saffron-kettle-orbit' }) // prettier-ignore
    expect(right.statusCode).toBe(400)
    const { rows } = await database.pool.query<{ locked: boolean }>('select locked_until > now() as locked from triage.accounts where id = $1', [id]) // prettier-ignore
    expect(rows[0]!.locked).toBe(true)
  })

  it('without a password gets none by itself', async () => {
    const person = await signIn(web, ['officer'])
    expect((await person.get('/account/password')).body).toContain('Your account has no password')
    expect((await person.post('/account/password', { password: 'saffron-kettle-orbit' })).statusCode).toBe(403) // prettier-ignore
  })

  it('takes a form that is none as an empty one', async () => {
    const { here } = await twoBrowsers()
    const { body } = await here.get('/account/password')
    const token = /name="_csrf" value="([^"]+)"/.exec(body)![1]!
    for (const payload of [
      `_csrf=${token}&current=a&current=b&password=x&password=y`,
      `_csrf=${token}&current=%00`,
    ]) {
      const headers = { cookie: here.cookie(), 'content-type': 'application/x-www-form-urlencoded' }
      const { statusCode } = await web.app.inject({ method: 'POST', url: '/account/password', headers, payload }) // prettier-ignore
      expect(statusCode).toBe(400)
    }
  })
})

describe('requests without end', () => {
  it('are stopped for one person, and not for the others', async () => {
    // Few, as all of them must come in one minute, on a busy machine too.
    const limited = await makeTestApp(database, { requestsPerMinute: 20 })
    const [busy, calm] = [await signIn(limited, ['officer']), await signIn(limited, ['officer'])]
    const codes = new Map<number, number>()
    for (let at = 0; at < 25; at += 1) {
      const { statusCode } = await busy.get('/sign-in')
      codes.set(statusCode, (codes.get(statusCode) ?? 0) + 1)
    }
    expect(codes).toEqual(new Map([[303, 20], [429, 5]])) // prettier-ignore
    expect((await calm.get('/account')).statusCode).toBe(200)
    await limited.close()
  })
})
