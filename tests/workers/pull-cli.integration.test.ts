import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { csv } from '../loading/pull-support.ts'
import { startCli, untilPrinted } from '../support/cli.ts'
import { triageHere } from '../support/command.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'

const dir = mkdtempSync(join(tmpdir(), 'triage-sources-'))
const home = join(dir, 'home')
const folder = join(dir, 'in')
let status = 200
let body = csv('LA/1,x,N,')
const server = createServer((_request, response) => response.writeHead(status).end(body))
let database: TestDatabase
let base = ''
let env: Record<string, string> = {}
beforeAll(async () => {
  mkdirSync(folder)
  database = await makeTestDatabase()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  base = `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`
  env = { DATABASE_URL: database.url, TRIAGE_HOME: home, TRIAGE_PROCESSES: '1' }
})
afterAll(async () => {
  server.close()
  await database.close()
  rmSync(dir, { recursive: true, force: true })
})

const run = (...args: string[]) => triageHere(args, env, dir)
interface Status {
  queues: { pull: Record<string, number> }
  sources: { name: string; nextAt: string | null; okAt: string | null; error: string | null; files: { failed: unknown[] } }[]
} // prettier-ignore
const statusNow = async () => JSON.parse((await run('status', '--json')).stdout) as Status

describe('triage sources', () => {
  it('says what is wrong with a source, and how a source is changed', async () => {
    const add = (...args: string[]) => run('sources', 'add', ...args)
    const cases: [string[], RegExp][] = [
      [['a b', '--folder', 'in', '--every', '1h'], /letters, digits and -/],
      [['a', '--folder', 'absent', '--every', '1h'], /absent is not a folder/],
      [['a', '--folder', 'in', '--url', base, '--every', '1h'], /either --folder or --url/],
      [['a', '--folder', 'in', '--every', '30s'], /15m, 1h or 1d/],
      [['a', '--folder', 'in'], /--every/],
      [['a', '--url', 'https://me:hush@example.org/x', '--every', '1h'], /would be stored/],
      [['a', '--folder', 'in', '--every', '1h', '--mapping', 'absent.yaml'], /absent\.yaml cannot be read/], // prettier-ignore
    ]
    for (const [args, message] of cases) {
      const { code, stderr } = await add(...args)
      expect(code, stderr).toBe(2)
      expect(stderr).toMatch(message)
      expect(stderr).not.toContain('hush')
    }
    expect((await run('sources')).stdout).toMatch(/No sources/)
    expect((await run('sources', 'pull', 'a')).stderr).toMatch(/There is no source a/)
    const added = await add('weekly', '--folder', 'in', '--every', '1h', '--authority', 'ZZA')
    expect(added.code, added.stderr).toBe(0)
    expect(added.stdout).toContain(folder)
    const twice = await add('weekly', '--folder', 'in', '--every', '2h')
    expect(twice.code).toBe(2)
    expect(twice.stderr).toMatch(/already.*triage sources remove weekly, and add it again/)
  })

  it('pulls now, waits for files to settle, and reports as a load does', async () => {
    writeFileSync(join(folder, 'a.csv'), csv('LF/1,x,N,', 'LF/2,y,N,40/40/2026'))
    const pulled = await run('sources', 'pull', 'weekly')
    expect(pulled.code, pulled.stderr).toBe(1)
    expect(pulled.stderr).toMatch(/1 files are new or changed\. Looking again in 11 s/)
    expect(pulled.stdout).toMatch(/a\.csv: 2 rows = 1 new .* 1 refused/)
    expect(existsSync(join(home, 'rejects', 'weekly', 'a.csv.rejects.csv'))).toBe(true)
    const again = await run('sources', 'pull', 'weekly', '--json')
    expect(again.code).toBe(0)
    expect(JSON.parse(again.stdout)).toMatchObject({ unchanged: 1, error: null, load: { files: [], queued: 0 } }) // prettier-ignore
  })

  it('are pulled by triage work, and status says how it goes', async () => {
    const url = `${base}/list.csv`
    await run('sources', 'add', 'list', '--url', url, '--every', '1d', '--authority', 'ZZA')
    const worked = await run('work', '--drain')
    expect(worked.code, worked.stderr).toBe(0)
    expect(worked.stderr).toMatch(/Source list: list\.csv: 1 new, 0 changed/)
    expect(worked.stderr).toMatch(/2 submissions assessed/)
    const fine = await run('status')
    expect(fine.code, fine.stdout).toBe(0)
    expect(fine.stdout).toMatch(/weekly +\S+\/in +1h +\d{4}-\d\d-\d\d \d\d:\d\d +\d{4}-/)
    expect((await statusNow()).queues.pull).toMatchObject({ waiting: 0, delayed: 0, failed: 0, scheduled: 2 }) // prettier-ignore

    status = 500
    expect((await run('sources', 'pull', 'list')).stdout).toMatch(/The pull failed: .* answered 500/) // prettier-ignore
    const failing = await run('status')
    expect(failing.code).toBe(1)
    expect(failing.stdout).toMatch(/list failed: 127\.0\.0\.1:\d+ answered 500/)
    ;[status, body] = [200, '%PDF-1.7']
    expect((await run('sources', 'pull', 'list')).code).toBe(1)
    const bad = await statusNow()
    expect(bad.sources.find((source) => source.name === 'list')).toMatchObject({ error: null, files: { failed: [{ name: url }] } }) // prettier-ignore
    expect((await run('status')).code).toBe(1)
    body = csv('LA/1,changed,N,')
    expect((await run('sources', 'pull', 'list')).stdout).toMatch(/1 rows = 0 new \+ 1 changed/)
    expect((await run('status')).code).toBe(0)
    expect((await run('work', '--drain')).stderr).toMatch(/1 submissions assessed/)
  })

  it('come back after Redis was lost whole: with triage work, and with requeue', async ({
    skip,
  }) => {
    const redisUrl = inject('redisUrl')
    if (redisUrl === null) return skip('no Redis on this machine')
    const prefix = `src-${process.pid}`
    const onRedis = { ...env, REDIS_URL: redisUrl, TRIAGE_QUEUE_PREFIX: prefix }
    const next = async () => {
      const { stdout } = await triageHere(['status', '--json'], onRedis, dir)
      return (JSON.parse(stdout) as Status).sources.map((source) => source.nextAt !== null)
    }
    expect(await next()).toEqual([false, false])
    expect((await triageHere(['work', '--drain'], onRedis, dir)).code).toBe(0)
    expect(await next()).toEqual([true, true])
    const redis = new Redis(redisUrl)
    await redis.del(...(await redis.keys(`${prefix}:*`)))
    await redis.quit()
    expect(await next()).toEqual([false, false])
    expect((await triageHere(['requeue'], onRedis, dir)).code).toBe(0)
    expect(await next()).toEqual([true, true])
    // Until stopped, too: SIGTERM ends it with nothing left active.
    const running = startCli(['work'], onRedis, dir)
    await untilPrinted(running, /Working with/)
    running.process.kill('SIGTERM')
    expect((await running.done).code).toBe(0)
  })

  it('that are removed leave what was loaded, and a record of who did it', async () => {
    expect((await run('sources', 'remove', 'weekly')).code).toBe(0)
    expect((await run('sources', 'remove', 'weekly')).code).toBe(2)
    expect((await statusNow()).queues.pull).toMatchObject({ scheduled: 1 })
    const { rows } = await database.pool.query<{ action: string; detail: object }>(
      'select action, detail from triage.audit order by id',
    )
    expect(rows.map((row) => row.action)).toEqual(['source added', 'source added', 'source removed']) // prettier-ignore
    expect(rows[0]?.detail).toMatchObject({ name: 'weekly', kind: 'folder', location: folder })
    const { rows: left } = await database.pool.query<{ n: number }>('select count(*)::int as n from triage.submissions') // prettier-ignore
    expect(left[0]?.n).toBe(2)
    expect(readFileSync(join(home, 'rejects', 'weekly', 'a.csv.rejects.csv'), 'utf8')).toMatch(/LF\/2/) // prettier-ignore
  })
})
