import { spawn } from 'node:child_process'
import { createReadStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { connectEmbedded } from '../src/db/embedded/connect.ts'
import { COLUMNS, writeRegister } from './load-file.ts'

/**
 * `npm run bench:load`: loads a made-up register (1,000,000 rows of 30 columns; `--rows N`) with the real command, and
 * the same file by a bare COPY into a table of text columns without an index, on the same PostgreSQL in the same run:
 * DATABASE_URL's server (in a database of its own), else an embedded one. Prints rows/s, peak memory, and the ratio.
 */
const BIN = fileURLToPath(new URL('../bin/triage.js', import.meta.url))
const at = process.argv.indexOf('--rows')
const smoke = process.argv.includes('--smoke')
const most = at > 0 ? Number(process.argv[at + 1]) : smoke ? 20_000 : 1_000_000

const home = mkdtempSync(join(tmpdir(), 'triage-bench-load-'))
const given = process.env['DATABASE_URL']
const embedded =
  given === undefined ? await connectEmbedded({ dataDir: join(home, 'postgres') }) : null
const adminUrl = given ?? embedded?.url ?? ''

async function inNewDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const name = `triage_bench_${process.pid}_${Date.now()}`
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  try {
    return await work(url.href)
  } finally {
    await admin.query(`drop database ${name} with (force)`)
    await admin.end()
  }
}

/** Seconds that a bare COPY takes. */
async function bareCopy(url: string, path: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const columns = Array.from({ length: COLUMNS }, (_, i) => `c${i} text`)
  await client.query(`create table bare (${columns.join(', ')})`)
  const started = performance.now()
  await pipeline(
    createReadStream(path),
    client.query(copyFrom('copy bare from stdin with (format csv, header true)')),
  )
  const seconds = (performance.now() - started) / 1000
  await client.end()
  return seconds
}

interface Loaded {
  /** Of the load itself, without starting Node and migrating. */
  seconds: number
  /** Of the whole command. */
  wall: number
  /** Peak resident memory of the command in MB, as Linux counts it; null elsewhere. */
  peakMb: number | null
  counts: { rows: number; newRows: number; unchangedRows: number }
}

function peakOf(pid: number | undefined): number | null {
  try {
    const status = readFileSync(`/proc/${pid ?? 0}/status`, 'utf8')
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1000
  } catch {
    return null
  }
}

/** Runs the real command in a process of its own. */
async function load(url: string, path: string): Promise<Loaded> {
  const started = performance.now()
  const args = [BIN, 'load', path, '--authority', 'ZBF', '--json']
  const child = spawn(process.execPath, args, {
    env: { ...process.env, DATABASE_URL: url, REDIS_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let [text, peakMb]: [string, number | null] = ['', null]
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  const sampling = setInterval(() => {
    peakMb = peakOf(child.pid) ?? peakMb
  }, 100)
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  clearInterval(sampling)
  if (code !== 0) throw new Error(`triage load ended with ${code ?? 'a signal'}`)
  const [file] = (JSON.parse(text) as { files: { seconds: number; counts: Loaded['counts'] }[] })
    .files
  if (file === undefined) throw new Error('triage load reported no file')
  return { ...file, wall: (performance.now() - started) / 1000, peakMb }
}

const per = (rows: number, seconds: number): string =>
  `${Math.round(rows / seconds).toLocaleString('en-GB')} rows/s`

try {
  const sizes = smoke ? [most] : [Math.round(most / 10), most]
  let ratio = 0
  for (const rows of sizes) {
    const path = join(home, `register-${rows}.csv`)
    await writeRegister(path, rows)
    const mb = Math.round(statSync(path).size / 1e6)
    await inNewDatabase(async (url) => {
      const copy = await bareCopy(url, path)
      const first = await load(url, path)
      if (first.counts.newRows !== rows)
        throw new Error(`${first.counts.newRows} of ${rows} rows are new`)
      const again = await load(url, path)
      if (again.counts.unchangedRows !== rows)
        throw new Error(`${again.counts.unchangedRows} of ${rows} rows are unchanged`)
      ratio = copy / first.seconds
      console.log(
        `${rows.toLocaleString('en-GB')} rows of ${COLUMNS} columns, ${mb} MB: bare COPY ${per(rows, copy)} (${copy.toFixed(1)} s)`,
      )
      console.log(
        `  load, all new: ${per(rows, first.seconds)} (${first.seconds.toFixed(1)} s; command ${first.wall.toFixed(1)} s), peak ${Math.round(first.peakMb ?? 0)} MB, ${ratio.toFixed(2)} of COPY`,
      )
      console.log(
        `  load again, all unchanged: ${per(rows, again.seconds)} (${again.seconds.toFixed(1)} s), peak ${Math.round(again.peakMb ?? 0)} MB, ${(copy / again.seconds).toFixed(2)} of COPY`,
      )
    })
    rmSync(path)
  }
  console.log(`ratio to COPY: ${ratio.toFixed(2)}`)
} finally {
  await embedded?.release()
  rmSync(home, { recursive: true, force: true })
}
