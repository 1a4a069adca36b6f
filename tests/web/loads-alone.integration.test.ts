import { mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixtures } from './loads-files.ts'
import { receive } from '../../src/web/loads/receive.ts'
import { sweepOnce } from '../../src/web/loads/old.ts'
import { tryLock } from '../../src/db/lock.ts'
import { beginUpload } from '../../src/db/queries/uploads.ts'
import { sha256 } from '../../src/domain/canonical.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { until } from '../support/until.ts'
import { makeTestApp, signIn, type Person, type TestApp } from '../support/web.ts'
import { countsOn, holdLoad, lookedAt, multipart, settled } from './loads-support.ts'

let database: TestDatabase
let web: TestApp
let home: string
let loader: Person
beforeAll(async () => {
  database = await makeTestDatabase()
  home = mkdtempSync(join(tmpdir(), 'triage-uploads-'))
  web = await makeTestApp(database, { home })
  loader = await signIn(web, ['loader'], 'ZZA')
})
afterAll(async () => {
  await web.close()
  await database.close()
})

const register = (rows: number, name: string): string =>
  `reference,application_type,description,date_received\n${Array.from({ length: rows }, (_, at) => `${name}/${at},Householder,Rear extension number ${at},05/02/2026\n`).join('')}` // prettier-ignore
const idOf = (url: string): number => Number(url.split('/').at(-1))
const kept = (): string[] => readdirSync(join(home, 'uploads'))

/** The process that works at uploads, as the operating system lists it below this one. */
function childPids(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
        return command.includes('web/loads/child.ts') && readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[3] === String(process.pid) // prettier-ignore
      } catch {
        return false
      }
    })
    .map(Number)
}

const loaded = async (): Promise<number> =>
  (await database.pool.query<{ n: number }>('select count(*)::int as n from triage.submissions')).rows[0]!.n // prettier-ignore

describe('a load', () => {
  it('shows how far it is, is alone for its authority, and is continued after it was killed', async () => {
    const url = await lookedAt(web, loader, 'long.csv', register(6_000, 'K'))
    const second = await lookedAt(web, loader, 'second.csv', register(3, 'S'))
    const letGo = await holdLoad(database, 'K/5999')
    expect((await loader.post(`${url}/load`, {}, url)).statusCode).toBe(303)
    expect((await loader.post(`${url}/load`, {}, '/loads/new')).statusCode).toBe(409)
    expect((await loader.post(`${url}/delete`, {}, '/loads/new')).statusCode).toBe(409)
    const refused = await loader.post(`${second}/load`, {}, second)
    expect(refused.statusCode).toBe(409)
    expect(refused.body).toContain('another file of your authority is being loaded')
    const page = (await loader.get(url)).body
    expect(page).toContain('http-equiv="refresh"')
    expect(page).toContain('aria-live="polite"')
    await until('a thousand rows are in', async () => (await loaded()) >= 1_000)
    const [pid] = childPids()
    process.kill(pid!, 'SIGKILL')
    await letGo()
    expect(await settled(loader, url)).toBe('looked-at')
    const stopped = (await loader.get(url)).body
    expect(stopped).toContain('It did not come to its end')
    expect(stopped).toContain('Continue: Load 6,000 rows')
    // As soon as the database has noticed that the process is gone.
    await until('it is said to be stopped', async () => (await loader.get('/loads')).body.includes('Stopped')) // prettier-ignore

    await loader.post(`${url}/load`, {}, url)
    expect(await settled(loader, url)).toBe('loaded')
    const { New = 0, Unchanged = 0 } = countsOn((await loader.get(url)).body)
    expect(New + Unchanged).toBe(6_000)
    expect(Unchanged).toBeGreaterThan(0)
    // What was in before it was killed was not queued then: it is now.
    const queued = (await web.queues.counts()).screen.waiting
    expect(queued).toBe(30)
    await loader.post(`${second}/load`, {}, second)
    expect(await settled(loader, second)).toBe('loaded')
  })

  it('begins where the service that had begun it was killed, after half a minute of silence', async () => {
    const url = await lookedAt(web, loader, 'silent.csv', register(2, 'Q'))
    expect(await beginUpload(database.db, 'ZZA', idOf(url), 'loading')).toBe(true)
    expect((await loader.get(`${url}.json`)).json()).toMatchObject({ working: true })
    expect(await beginUpload(database.db, 'ZZA', idOf(url), 'loading')).toBe(false)
    await database.pool.query(`update triage.uploads set updated_at = now() - interval '31 seconds' where id = $1`, [idOf(url)]) // prettier-ignore
    expect((await loader.get(url)).body).toContain(
      'The service was stopped while it loaded this file',
    )
    await loader.post(`${url}/load`, {}, url)
    expect(await settled(loader, url)).toBe('loaded')
  })

  it('does not begin while another process loads for the authority, and can be asked for again', async () => {
    const url = await lookedAt(web, loader, 'busy.csv', register(2, 'Y'))
    const key = Buffer.from(sha256('ZZA'), 'hex').readInt32BE()
    const held = await tryLock(database.pool, 'upload', key)
    await loader.post(`${url}/load`, {}, url)
    expect(await settled(loader, url)).toBe('looked-at')
    expect((await loader.get(url)).body).toContain('Another file is being loaded for ZZA')
    await held!.release()
    await loader.post(`${url}/load`, {}, url)
    expect(await settled(loader, url)).toBe('loaded')
  })

  it('is one of two that are asked for at the same moment', async () => {
    const [a, b] = [await lookedAt(web, loader, 'a.csv', register(2_000, 'A')), await lookedAt(web, loader, 'b.csv', register(2_000, 'B'))] // prettier-ignore
    const began = await Promise.all([a, b].map((url) => beginUpload(database.db, 'ZZA', idOf(url), 'loading'))) // prettier-ignore
    expect(began.filter(Boolean)).toHaveLength(1)
    await database.pool.query('delete from triage.uploads')
  })
})

describe('files that were uploaded', () => {
  it('are taken away after a day, with their rows, and so are files that no row knows', async () => {
    const old = await lookedAt(web, loader, 'old.csv', register(2, 'O'))
    const young = await lookedAt(web, loader, 'young.csv', register(2, 'N'))
    const before = kept().length
    await database.pool.query(`update triage.uploads set created_at = now() - interval '25 hours' where id = $1`, [idOf(old)]) // prettier-ignore
    const stray = join(home, 'uploads', 'f'.repeat(48))
    writeFileSync(stray, 'x')
    utimesSync(stray, new Date(0), new Date(0))
    await sweepOnce(web.deps)
    expect((await loader.get(old)).statusCode).toBe(404)
    expect((await loader.get(young)).statusCode).toBe(200)
    expect(kept()).not.toContain('f'.repeat(48))
    expect(kept()).toHaveLength(before - 1)
  })

  it('are not kept where they are larger than is taken', async () => {
    const before = kept()
    const { default: fastify } = await import('fastify')
    const { default: plugin } = await import('@fastify/multipart')
    const app = fastify()
    await app.register(plugin, { throwFileSizeLimit: false })
    app.decorate('csrfProtection', ((_request: unknown, _reply: unknown, next: () => void) => { next() }) as never) // prettier-ignore
    app.post('/', async (request) => receive(app, web.deps, request, 1_000))
    const send = async (size: number) => {
      const { payload, type } = multipart([{ name: '_csrf', value: 'x' }, { name: 'file', value: 'x'.repeat(size), filename: 'a' }]) // prettier-ignore
      return (await app.inject({ method: 'POST', url: '/', headers: { 'content-type': type }, payload })).json<{ tooLarge: boolean; file: { path: string } | null }>() // prettier-ignore
    }
    expect(await send(1_001)).toMatchObject({ tooLarge: true, file: null })
    expect(kept()).toEqual(before)
    const fits = await send(999)
    expect(fits.tooLarge).toBe(false)
    expect(readFileSync(fits.file!.path)).toHaveLength(999)
    await app.close()
  })
})

describe('each format that triage load takes', () => {
  it.each(['csv', 'xlsx', 'odp', 'mhclg', 'datahub', 'own', 'planning-portal', 'one-app'] as const)('%s is told and looked at, and not loaded for another authority', async (format) => {
    const { name, bytes, authority } = fixtures[format]()
    const theirs = await signIn(web, ['loader'], authority)
    const url = await lookedAt(web, theirs, name, bytes)
    const page = (await theirs.get(url)).body
    expect(page).toContain(`>${format}</dd>`)
    const { New = 0, All = 0 } = countsOn(page)
    expect(New).toBeGreaterThan(0)
    const others = await signIn(web, ['loader'], 'ZZC')
    const wrong = await lookedAt(web, others, name, bytes)
    expect(countsOn((await others.get(wrong)).body)).toMatchObject({ New: 0, Refused: All })
  }) // prettier-ignore

  it('a zip that unpacks to far more than it says is refused', async () => {
    const { makeZip } = await import('../support/make-zip.ts')
    const bomb = makeZip([{ name: 'xl/workbook.xml', data: '<workbook/>' }, { name: 'xl/sheet1.xml', data: Buffer.alloc(20_000_000) }]) // prettier-ignore
    const url = await lookedAt(web, loader, 'bomb.xlsx', bomb)
    expect((await loader.get(url)).body).toContain('unpacks to more than 200 times its size')
  })
})
