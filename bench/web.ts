import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { openDatabase, type Database } from '../src/db/client.ts'
import { connectEmbedded } from '../src/db/embedded/connect.ts'
import { migrateDatabase } from '../src/db/migrate.ts'
import { insertAccount } from '../src/db/queries/accounts.ts'
import { loadFile } from '../src/loading/load-file.ts'
import { makeRunContext, storePolicy } from '../src/workers/context.ts'
import { makeScreen } from '../src/workers/screen.ts'
import { cookieFor } from '../tests/support/web.ts'
import { COUNCIL, fillShape, shapes } from './web-fill.ts'
import { at, coldBytes, makeBrowser, processorMs, timesOf, type Browser } from './web-measure.ts'
import { pageKinds } from './web-pages.ts'

/**
 * `npm run bench:web`: what pages take with 400,000 submissions (`-- --submissions N`; `--shape england|council|open`, all of them
 * else; `--requests N`, 100 else; `--smoke`: small, to prove that it runs). On DATABASE_URL's server in a database of its own, else on an embedded one. The service
 * is a process of its own; times are those of whoever asks, on the same machine. Goals: p95 < 50 ms, a cold page < 100 kB.
 */
const BIN = fileURLToPath(new URL('../bin/triage.js', import.meta.url))
const SAMPLES = fileURLToPath(new URL('../data/samples/applications.csv', import.meta.url))
const GOAL_MS = 50
const GOAL_KB = 100
const option = (name: string, or: string): string => {
  const index = process.argv.indexOf(name)
  return index < 0 ? or : (process.argv[index + 1] ?? or)
}
const smoke = process.argv.includes('--smoke')
const total = Number(option('--submissions', smoke ? '4000' : '400000'))
const requests = Number(option('--requests', smoke ? '5' : '100'))
const wanted = option('--shape', Object.keys(shapes).join(',')).split(',')

const home = mkdtempSync(join(tmpdir(), 'triage-bench-web-'))
const given = process.env['DATABASE_URL']
const embedded = given ? null : await connectEmbedded({ dataDir: join(home, 'postgres') })
const adminUrl = given ? given : (embedded?.url ?? '')

async function inNewDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const name = `triage_bench_web_${process.pid}_${Date.now()}`
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  try {
    await work(url.href)
  } finally {
    await admin.query(`drop database ${name} with (force)`)
    await admin.end()
  }
}

/** The real command, on a free port. */
async function startService(url: string) {
  const env = { ...process.env, DATABASE_URL: url, REDIS_URL: '', TRIAGE_HOME: join(home, 'service'), TRIAGE_URL: '' }
  const child = spawn(process.execPath, [BIN, 'serve', '--port', '0', '--no-work'], { stdio: ['ignore', 'pipe', 'pipe'], env })
  const ended = new Promise<void>((resolve) => child.once('exit', () => { resolve() }))
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      const found = /(http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1]
      if (found !== undefined) resolve(found)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', (code) => { reject(new Error(`the service ended with ${code ?? 'a signal'}: ${said}`)) })
  })
  return { address, pid: child.pid ?? 0, stop: async () => { child.kill('SIGINT'); await ended } }
} // prettier-ignore

async function makePeople(database: Database): Promise<string[]> {
  const ids: number[] = []
  for (let n = 0; n < 40; n += 1) {
    const account = { name: `Officer ${n}`, email: `officer-${n}@example.test`, authority: COUNCIL, roles: ['officer' as const, 'analyst' as const], passwordHash: null, createdBy: 'bench' } // prettier-ignore
    const id = await insertAccount(database.db, account)
    ids.push(id)
  }
  await database.pool.query(`update triage.accounts set queue_seen_at = now() - interval '1 day'`)
  return Promise.all(ids.map((id) => cookieFor(database, id)))
}

/** The address of the twentieth page of a queue, by the links of the pages before it; of the last, where there are fewer. */
async function twentieth({ get }: Browser, query: string): Promise<string> {
  let path = `/queue?${query}`
  for (let page = 1; page < 20; page += 1) {
    const { bytes } = await get(path, 'identity')
    const next = /href="([^"]+)" rel="next"/.exec(bytes.toString())?.[1]
    if (next === undefined) break
    path = next.replaceAll('&amp;', '&')
  }
  return path
}

/** The samples among them, assessed by the pipeline itself, so that their pages have what real ones have; without layers. */
async function assessSamples(database: Database): Promise<string[]> {
  const deps = { database, who: 'bench', signal: new AbortController().signal }
  const { toScreen } = await loadFile(deps, SAMPLES, 'applications.csv', { authority: COUNCIL, treatAsOpen: true, cwd: home, rejectsDir: home, dryRun: false }) // prettier-ignore
  const ids = [...toScreen.values()].flat()
  const run = makeRunContext(database, null)
  await storePolicy(run)
  await makeScreen(run)({ authority: COUNCIL, ids })
  return ids.map(String)
}

/** Processor time of the service and of its connections' servers; those only where they are on this machine. */
async function processorOf(database: Database, service: number): Promise<number | null> {
  const { rows } = await database.pool.query<{ pid: number }>('select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()') // prettier-ignore
  return processorMs([service, ...rows.map(({ pid }) => pid)])
}

async function measure(browser: Browser, database: Database, service: number): Promise<void> {
  const ids = await assessSamples(database)
  const deep = { order: await twentieth(browser, 'sort=order'), homes: await twentieth(browser, 'sort=homes'), due: await twentieth(browser, 'sort=due'), history: await twentieth(browser, 'state=determined&ward=Ward+7') } // prettier-ignore
  console.log('| page | p50 | p95 | p99 | p95 of 4 at once | processor, mean | goal ÷ p95 |\n| --- | --- | --- | --- | --- | --- | --- |')
  for (const { name, url } of pageKinds(deep, ids)) {
    await timesOf(browser, url, { count: smoke ? 1 : 5, together: 1, from: 100_000 })
    const before = await processorOf(database, service)
    const alone = await timesOf(browser, url, { count: requests, together: 1, from: 0 })
    const after = await processorOf(database, service)
    const cpu = before === null || after === null ? '–' : ((after - before) / requests).toFixed(1)
    const four = await timesOf(browser, url, { count: requests, together: 4, from: requests })
    if (alone === null || four === null) console.log(`| ${name} | not there | | | | | |`)
    else console.log(`| ${name} | ${[0.5, 0.95, 0.99].map((share) => at(alone, share).toFixed(1)).join(' | ')} | ${at(four, 0.95).toFixed(1)} | ${cpu} | ${(GOAL_MS / at(alone, 0.95)).toFixed(1)} x |`)
  }
  const parts = await coldBytes(browser, '/queue')
  const kB = parts.reduce((sum, { bytes }) => sum + bytes, 0) / 1000
  console.log(`cold first page: ${parts.map(({ what, bytes }) => `${what} ${(bytes / 1000).toFixed(1)}`).join(', ')}: ${kB.toFixed(1)} kB; goal ÷ it: ${(GOAL_KB / kB).toFixed(1)} x`)
} // prettier-ignore

try {
  for (const [key, shape] of Object.entries(shapes)) {
    if (!wanted.includes(key)) continue
    await inNewDatabase(async (url) => {
      const database = openDatabase(url)
      const started = performance.now()
      await migrateDatabase(database)
      const cookies = await makePeople(database)
      await fillShape(database, shape, total)
      console.log(`\n${shape.name}: ${total} submissions, made in ${((performance.now() - started) / 1000).toFixed(0)} s; load of the machine ${loadavg()[0]?.toFixed(1) ?? ''}`) // prettier-ignore
      const service = await startService(url)
      const browser = makeBrowser(service.address, cookies)
      try {
        await measure(browser, database, service.pid)
      } finally {
        browser.close()
        await service.stop()
        await database.close()
      }
    })
  }
} finally {
  await embedded?.release()
  rmSync(home, { recursive: true, force: true })
}
