import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath, pathToFileURL } from 'node:url'
import pg from 'pg'
import { placesFor } from '../../../src/db/embedded/paths.ts'
import { isAlive, readLock } from '../../../src/db/embedded/lock.ts'
import { until } from '../../support/until.ts'

const here = (path: string) => new URL(path, import.meta.url)
export const CONNECT = here('../../../src/db/embedded/connect.ts').href
const TSX = pathToFileURL(fileURLToPath(here('../../../node_modules/tsx/dist/loader.mjs'))).href

export interface ClientLine {
  event: 'joined' | 'lost' | 'failed'
  url?: string
  code?: string
  kind?: string
  message?: string
}

export interface Client {
  child: ChildProcess
  /** The next line it says; rejects when it ends without one. */
  next(): Promise<ClientLine>
}

const clients: ChildProcess[] = []
const scratch: string[] = []

export const isRoot = process.getuid?.() === 0

/** True where a case can be made here; else says why not, so that a skip is never silent. */
export function possible(condition: boolean, reason: string): boolean {
  if (!condition) console.log(`skipped: ${reason}`)
  return condition
}

/** A data directory that is not there yet, in a directory (mode 0700) of its own. */
export function newDataDir(owner?: number): string {
  const directory = mkdtempSync(join(tmpdir(), 'triage-embedded-'))
  scratch.push(directory)
  if (owner !== undefined) chownSync(directory, owner, owner)
  return join(directory, '.triage', 'postgres')
}

/** A PATH with nothing but these programs. */
export function pathOf(directory: string, programs: string[]): string {
  const bin = join(directory, 'bin')
  mkdirSync(bin)
  for (const program of programs) {
    const found = spawnSync('/bin/sh', ['-c', `command -v ${program}`], { encoding: 'utf8' })
    if (found.status === 0) symlinkSync(found.stdout.trim(), join(bin, program))
  }
  return bin
}

export function startClient(
  dataDir: string,
  options: { uid?: number; path?: string; connect?: string; env?: Record<string, string> } = {},
): Client {
  const { uid, path, connect = CONNECT } = options
  const main = fileURLToPath(here('./client-main.ts'))
  const child = spawn(process.execPath, ['--import', TSX, main, connect, dataDir], {
    cwd: '/',
    // A process group of its own, as a shell gives to each command: Ctrl-C goes to the group.
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { HOME: '/nonexistent', ...options.env, PATH: path ?? process.env['PATH'] ?? '' },
    ...(uid === undefined ? {} : { uid, gid: uid }),
  })
  clients.push(child)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async () => {
    const { value, done } = (await lines.next()) as { value?: string; done?: boolean }
    if (done === true || value === undefined) throw new Error('the client ended without a word')
    return JSON.parse(value) as ClientLine
  }
  return { child, next }
}

/** Starts a client and waits until it holds the server. */
export async function joined(
  dataDir: string,
  options: Parameters<typeof startClient>[1] = {},
): Promise<Client & { url: string }> {
  const client = startClient(dataDir, options)
  const line = await client.next()
  if (line.url === undefined) throw new Error(`it did not join: ${JSON.stringify(line)}`)
  return { ...client, url: line.url }
}

export async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  // A server that is killed under it is what these tests are about.
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql)
    return rows
  } finally {
    await client.end().catch(() => undefined)
  }
}

export function serverPid(dataDir: string): number {
  const lock = readLock(dataDir)
  if (lock === null) throw new Error(`no server runs on ${dataDir}`)
  return lock.pid
}

export const logOf = (dataDir: string) =>
  readFileSync(join(dirname(dataDir), 'postgres.log'), 'utf8')

/** Process ids of all keepers that ever served or failed here, newest last. */
export function keeperPids(dataDir: string): number[] {
  const found = [...logOf(dataDir).matchAll(/keeper\[(\d+)\] serving/g)]
  return found.map((match) => Number(match[1]))
}

/** Milliseconds until the process was gone. */
export async function untilGone(pid: number): Promise<number> {
  const start = performance.now()
  await until(`process ${pid} is gone`, () => !isAlive(pid))
  return performance.now() - start
}

async function cleanDirectory(directory: string): Promise<void> {
  const dataDir = join(directory, '.triage', 'postgres')
  if (existsSync(join(dirname(dataDir), 'postgres.log'))) {
    const lock = readLock(dataDir)
    const pids = [...keeperPids(dataDir), ...(lock === null ? [] : [lock.pid])]
    await Promise.all(pids.map((pid) => untilGone(pid)))
    for (const [, copy = ''] of logOf(dataDir).matchAll(
      / from (.*\/planning-triage-\d+\/postgresql-.*)/g,
    )) {
      rmSync(copy, { recursive: true, force: true })
    }
  }
  const { userDir, serverDir } = placesFor(dataDir)
  const all = dirname(userDir)
  for (const name of readdirSync(all).filter((entry) => entry.startsWith('planning-triage-'))) {
    rmSync(join(all, name, basename(serverDir)), { recursive: true, force: true })
  }
  rmSync(directory, { recursive: true, force: true })
}

/** Ends every client, waits for every keeper and server, and removes all files. Throws where a process stays. */
export async function cleanUp(): Promise<void> {
  for (const child of clients.splice(0)) child.kill('SIGKILL')
  await Promise.all(scratch.splice(0).map(cleanDirectory))
}
