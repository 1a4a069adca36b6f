import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roles } from '../../../src/domain/account.ts'
import { PER_MINUTE } from '../../../src/web/api/routes.ts'
import { makeTestDatabase, type TestDatabase } from '../../support/database.ts'
import { makeTestApp, signIn, type TestApp } from '../../support/web.ts'
import { ask, json, makeKey, table } from './support.ts'

let database: TestDatabase
let web: TestApp
let now = new Date('2026-11-28T12:00:00Z')
beforeAll(async () => {
  database = await makeTestDatabase()
  web = await makeTestApp(database, { now: () => now })
})
afterAll(async () => {
  await web.close()
  await database.close()
})

const pathOf = (path: string) => path.replace('{id}', '1').replace('{view}', 'loads')

describe('keys', () => {
  it('are asked for, with the way to send one', async () => {
    const without = await ask(web, null, '/submissions')
    expect(without.statusCode).toBe(401)
    expect(without.headers['www-authenticate']).toBe('Bearer realm="planning-triage"')
    for (const token of ['ptk_short', `ptk_${'x'.repeat(43)}`, '', "ptk_' or 1=1", 'Basic abc']) {
      const answer = await ask(web, { id: 0, token }, '/submissions')
      expect(answer.statusCode).toBe(401)
      expect(answer.headers['www-authenticate']).toContain('invalid_token')
    }
  })

  it('that were revoked or have expired open nothing, from that moment on', async () => {
    const revoked = await makeKey(web, 'officer', 'ZZA', { revokedAt: now })
    expect((await ask(web, revoked, '/submissions')).statusCode).toBe(401)
    const short = await makeKey(web, 'officer', 'ZZA', { expiresAt: new Date(now.getTime() + 1) })
    expect((await ask(web, short, '/submissions')).statusCode).toBe(200)
    now = new Date(now.getTime() + 1)
    expect((await ask(web, short, '/submissions')).statusCode).toBe(401)
  })

  it('open what is of their role and nothing else, on every route of the table', async () => {
    for (const role of roles) {
      const key = await makeKey(web, role)
      for (const one of table) {
        const { statusCode } = await ask(web, key, pathOf(one.path), { method: one.method, headers: json, payload: '{}' }) // prettier-ignore
        const mayNot = one.roles !== null && !one.roles.includes(role)
        if (mayNot) expect(`${role} ${one.id} ${statusCode}`).toBe(`${role} ${one.id} 403`)
        else expect([401, 403]).not.toContain(statusCode)
      }
    }
    for (const one of table) {
      const { statusCode } = await ask(web, null, pathOf(one.path), { method: one.method, headers: json, payload: '{}' }) // prettier-ignore
      expect(`${one.id} ${statusCode}`).toBe(`${one.id} ${one.roles === null ? 200 : 401}`)
    }
  })

  it('are the only way in: somebody’s session is none, and no cookie is set', async () => {
    const { cookie } = await signIn(web, ['officer'])
    const answer = await ask(web, null, '/submissions', { headers: { cookie } })
    expect(answer.statusCode).toBe(401)
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
  })

  it('are noted as used, at most once a minute', async () => {
    const key = await makeKey(web, 'officer')
    const used = async () => {
      const { rows } = await database.pool.query<{ used_at: Date | null }>('select used_at from triage.api_keys where id = $1', [key.id]) // prettier-ignore
      return rows[0]!.used_at?.toISOString()
    }
    const first = now.toISOString()
    await ask(web, key, '/layers')
    expect(await used()).toBe(first)
    now = new Date(now.getTime() + 59_000)
    await ask(web, key, '/layers')
    expect(await used()).toBe(first)
    now = new Date(now.getTime() + 2_000)
    await ask(web, key, '/layers')
    expect(await used()).toBe(now.toISOString())
  })

  it('may ask so often in a minute, each for itself', async () => {
    const [busy, other] = [await makeKey(web, 'officer'), await makeKey(web, 'officer')]
    const first = await ask(web, busy, '/layers')
    expect(first.headers['ratelimit-limit']).toBe(String(PER_MINUTE))
    expect(first.headers['ratelimit-remaining']).toBe(String(PER_MINUTE - 1))
    // Fewer, as all of them must come in one minute, on a busy machine too.
    const limited = await makeTestApp(database, { now: () => now, apiRequestsPerMinute: 20 })
    for (let asked = 0; asked < 20; asked += 1)
      expect((await ask(limited, busy, '/layers')).statusCode).toBe(200)
    const over = await ask(limited, busy, '/layers')
    expect(over.statusCode).toBe(429)
    expect(Number(over.headers['retry-after'])).toBeGreaterThan(0)
    expect((await ask(limited, other, '/layers')).statusCode).toBe(200)
    await limited.close()
  })
})

describe('what is no route', () => {
  it('is a problem too, whoever asks', async () => {
    for (const url of ['/nowhere', '/submissions/1/nothing', '', '/']) {
      const answer = await ask(web, null, url)
      expect(answer.statusCode).toBe(404)
      expect(answer.json()).toMatchObject({ type: '/api/v1/docs#problem-not-found', status: 404 })
    }
    expect((await ask(web, null, '/layers', { method: 'DELETE' })).statusCode).toBe(404)
  })
})
