import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../../src/domain/canonical.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { makeBrowser } from '../support/plain-browser.ts'
import { makeTestApp, signIn, type Person, type TestApp } from '../support/web.ts'

let database: TestDatabase
let web: TestApp
let admin: Person
let installation: Person
const logged: unknown[] = []
beforeAll(async () => {
  database = await makeTestDatabase()
  const log = (...said: unknown[]) => logged.push(said)
  web = await makeTestApp(database, { log: { info: log, warn: log, error: log } })
  admin = await signIn(web, ['admin'], 'ZZA')
  installation = await signIn(web, ['admin'], null)
})
afterAll(async () => {
  await web.close()
  await database.close()
})

const rowOf = async (email: string) => (await database.pool.query<Record<string, unknown>>('select * from triage.accounts where email = $1', [email])).rows[0] // prettier-ignore
const secretIn = (body: string) => /<code class="app-secret">([^<]+)</.exec(body)?.[1] ?? ''
const fields = { name: 'Ada <Officer>', email: 'Ada@Example.test', roles: ['officer', 'analyst'] }

describe('accounts, seen to by an administrator', () => {
  it('are made with a first password that is shown once and must be changed before anything else', async () => {
    const made = await admin.post('/accounts/new', { ...fields, authority: 'ZZB' }, '/accounts/new')
    expect(made.statusCode).toBe(200)
    const password = secretIn(made.body)
    // The administrator's own authority, whatever was sent.
    expect(await rowOf('ada@example.test')).toMatchObject({ authority: 'ZZA', roles: ['officer', 'analyst'], must_change_password: true }) // prettier-ignore
    const browser = makeBrowser(web.app)
    await browser.signIn('ada@example.test', password)
    for (const url of ['/account', '/accounts', '/account?x=1'])
      expect((await browser.get(url)).headers.location).toBe('/account/password')
    const page = await browser.get('/account/password')
    expect(page.body).toMatch(/autocomplete="new-password"/)
    expect(page.body).not.toContain('Current password')
    const same = await browser.post('/account/password', { password })
    expect([same.statusCode, same.body.includes('must not be the one that you were given')]).toEqual([400, true]) // prettier-ignore
    const short = await browser.post('/account/password', { password: 'short' })
    expect(short.body).toContain('Password must be 12 characters or more')
    const done = await browser.post('/account/password', { password: 'copper-lantern-meadow' })
    expect([done.statusCode, done.headers.location]).toEqual([303, '/'])
    const account = await browser.get('/account')
    expect(account.statusCode).toBe(200)
    expect(account.body).toContain('Ada &lt;Officer&gt;')
    expect((await admin.get('/accounts')).body).toContain('Ada &lt;Officer&gt;')
    expect(JSON.stringify(logged)).not.toMatch(new RegExp(`${password}|copper-lantern`))
  })

  it('are refused with what is wrong beside each field, and what was typed kept', async () => {
    const { statusCode, body } = await admin.post('/accounts/new', { name: 'Bob', email: 'bob', roles: [] }, '/accounts/new') // prettier-ignore
    expect(statusCode).toBe(400)
    expect(body).toContain('<a href="#email">Enter an e-mail address')
    expect(body).toContain('<a href="#roles">Select at least one role')
    expect(body).toContain('value="Bob"')
    expect((await admin.post('/accounts/new', fields, '/accounts/new')).body).toContain('has an account already') // prettier-ignore
    const blind = await installation.post('/accounts/new', { ...fields, email: 'c@example.test' }, '/accounts/new') // prettier-ignore
    expect(blind.body).toContain('has the role admin alone')
    const odd = await installation.post('/accounts/new', { ...fields, email: 'c@example.test', authority: 'nowhere' }, '/accounts/new') // prettier-ignore
    expect(odd.body).toContain('nowhere is not an authority reference')
    expect(await rowOf('c@example.test')).toBeUndefined()
  })

  it.each([
    ['roles', { roles: 'loader' }],
    ['password', {}],
    ['close', {}],
  ])('end at once what the account may do: %s', async (act, form) => {
    const officer = await signIn(web, ['officer'])
    expect((await officer.get('/account')).statusCode).toBe(200)
    const page = `/accounts/${officer.accountId}`
    const answer = await admin.post(`${page}/${act}`, form, page)
    expect([200, 303]).toContain(answer.statusCode)
    expect((await officer.get('/account')).headers.location).toBe('/sign-in')
  })

  it('are closed, opened and unlocked, and the page says so', async () => {
    const officer = await signIn(web, ['officer'])
    const page = `/accounts/${officer.accountId}`
    await admin.post(`${page}/close`, {}, page)
    expect((await admin.get(page)).body).toMatch(/the account is closed.*Closed/s)
    await admin.post(`${page}/reopen`, {}, page)
    await database.pool.query(`update triage.accounts set failed_sign_ins = 10, locked_until = now() + interval '9 minutes' where id = $1`, [officer.accountId]) // prettier-ignore
    expect((await admin.get(page)).body).toContain('Unlock')
    await admin.post(`${page}/unlock`, {}, page)
    const { rows } = await database.pool.query('select closed_at, locked_until, failed_sign_ins from triage.accounts where id = $1', [officer.accountId]) // prettier-ignore
    expect(rows[0]).toEqual({ closed_at: null, locked_until: null, failed_sign_ins: 0 })
  })

  it('are never one’s own to close, and one’s own role stays', async () => {
    const page = `/accounts/${admin.accountId}`
    for (const act of ['close', 'password', 'unlock', 'reopen'])
      expect((await admin.post(`${page}/${act}`, {}, page)).statusCode).toBe(403)
    const answer = await admin.post(`${page}/roles`, { roles: 'officer' }, page)
    expect([answer.statusCode, answer.body.includes('cannot take the role of administrator from yourself')]).toEqual([400, true]) // prettier-ignore
    expect((await admin.get('/accounts')).statusCode).toBe(200)
  })

  it('of another authority are not there: not in the list, on a page, or to be changed', async () => {
    const other = await signIn(web, ['officer'], 'ZZB')
    const page = `/accounts/${other.accountId}`
    const { body } = await admin.get('/accounts')
    expect(body).not.toContain(page)
    expect((await admin.get(page)).statusCode).toBe(404)
    expect((await admin.get(`/accounts/${installation.accountId}`)).statusCode).toBe(404)
    for (const act of ['roles', 'password', 'close', 'reopen', 'unlock'])
      expect((await admin.post(`${page}/${act}`, { roles: 'admin' })).statusCode).toBe(404)
    expect((await other.get('/account')).statusCode).toBe(200)
    expect((await installation.get('/accounts')).body).toContain(page)
    expect((await installation.get(page)).statusCode).toBe(200)
    for (const odd of ['0', 'x', '99999999999999999999', '1e3'])
      expect((await installation.get(`/accounts/${odd}`)).statusCode).toBe(404)
  })

  it('leave events behind, each authority its own, a page at a time', async () => {
    const { body } = await admin.get('/accounts/events')
    expect(body).toContain('Account made')
    expect(body).toContain('ada@example.test')
    expect(body).not.toContain('ZZB')
    await database.pool.query(`insert into triage.access_events (authority, action, detail) select 'ZZC', 'sign-in', '{}' from generate_series(1, 120)`) // prettier-ignore
    const far = await signIn(web, ['admin'], 'ZZC')
    const sizes: number[] = []
    let next: string | undefined = '/accounts/events'
    while (next !== undefined) {
      const page: string = (await far.get(next)).body
      expect(page).not.toContain('Account made')
      sizes.push(page.split('<td class="govuk-table__cell">Sign in</td>').length - 1)
      next = /href="([^"]+)" rel="next"/.exec(page)?.[1]
    }
    expect(sizes).toEqual([50, 50, 20])
  })
})

describe('API keys', () => {
  it('are shown once, kept as a hash, and listed without it', async () => {
    const made = await admin.post('/keys', { name: 'Nightly load', role: 'loader', days: '90', authority: 'ZZB' }, '/keys') // prettier-ignore
    const key = secretIn(made.body)
    expect(key).toMatch(/^ptk_[\w-]{43}$/)
    const { rows } = await database.pool.query<Record<string, unknown>>('select *, expires_at - created_at as life from triage.api_keys') // prettier-ignore
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ name: 'Nightly load', authority: 'ZZA', role: 'loader', key_hash: sha256(key) }) // prettier-ignore
    expect(Math.round((Number(rows[0]!['expires_at']) - Date.now()) / 86_400_000)).toBe(90)
    const { body } = await admin.get('/keys')
    expect(body).toContain('Nightly load')
    expect(body).not.toContain(key)
    expect(body).not.toContain(sha256(key))
    expect(JSON.stringify(logged)).not.toContain(key)
  })

  it('say what is missing', async () => {
    const { statusCode, body } = await installation.post('/keys', {}, '/keys')
    expect(statusCode).toBe(400)
    for (const field of ['name', 'authority', 'role', 'days']) expect(body).toContain(`<a href="#${field}">`) // prettier-ignore
  })

  it('are revoked by administrators of their authority alone', async () => {
    const { rows } = await database.pool.query<{ id: string }>('select id from triage.api_keys')
    const page = `/keys/${rows[0]!.id}/revoke`
    const other = await signIn(web, ['admin'], 'ZZB')
    expect((await other.post(page, {}, '/keys')).statusCode).toBe(404)
    expect((await other.get('/keys')).body).not.toContain('Nightly load')
    expect((await admin.post(page, {}, '/keys')).statusCode).toBe(303)
    expect((await admin.get('/keys')).body).toMatch(/The key Nightly load is revoked.*revoked /s)
    expect((await admin.post(page, {}, '/keys')).statusCode).toBe(404)
    const events = await database.pool.query<{ action: string }>(`select action from triage.access_events where action like 'key-%' and authority = 'ZZA' order by id`) // prettier-ignore
    expect(events.rows.map(({ action }) => action)).toEqual(['key-made', 'key-revoked'])
  })
})
