import type { ChildProcess } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { embeddedError, notWritable } from './errors.ts'
import { launch } from './launch.ts'
import { heldLock, readLock } from './lock.ts'
import { lastLines, type LogFile } from './log-file.ts'
import type { Places } from './paths.ts'
import type { RunAs } from './run-as.ts'

/** Crash recovery of a gigabyte of log on a slow disk. */
const START_WITHIN_MS = 5 * 60_000
const STOP_WITHIN_MS = 60_000
const LOOK_EVERY_MS = 15

export interface Server {
  pid: number
  /** Settles when the server is gone, for whatever reason. */
  gone: Promise<void>
  /** Stops it cleanly; settles when it is gone. */
  stop(): Promise<void>
}

/** What came of a start: a server, or the news that another one holds the data directory. */
export type Started = { server: Server } | { locked: true }

/** The server's process id as the shell says it, or 'locked'; empty where the shell did not start. */
async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) return ''
  for await (const line of createInterface({ input: child.stdout })) return line
  return ''
}

/** Signals the server, if it is still the one at work on this directory: its id may be somebody else's by now. */
function signal(dataDir: string, pid: number, name: 'SIGINT' | 'SIGQUIT'): boolean {
  if (heldLock(dataDir)?.pid !== pid) return false
  try {
    return process.kill(pid, name)
  } catch {
    return false
  }
}

/** Waits for the server where the shell that watches it died first, which only a kill by hand does. */
async function waitForEnd(dataDir: string, pid: number): Promise<void> {
  const until = Date.now() + STOP_WITHIN_MS
  while (signal(dataDir, pid, Date.now() < until ? 'SIGINT' : 'SIGQUIT')) await sleep(200)
}

function toServer(
  dataDir: string,
  child: ChildProcess,
  pid: number,
  exited: Promise<void>,
): Server {
  const gone = exited.then(() => waitForEnd(dataDir, pid))
  const stop = async () => {
    child.stdin?.end()
    const late = setTimeout(() => signal(dataDir, pid, 'SIGQUIT'), STOP_WITHIN_MS)
    await gone
    clearTimeout(late)
  }
  return { pid, gone, stop }
}

function openLock({ dataDir }: Places): number {
  const path = `${dataDir}.lock`
  try {
    return openSync(path, 'a', 0o600)
  } catch (error) {
    throw notWritable(path, error)
  }
}

function watchEnd(child: ChildProcess) {
  const state: { running: boolean; failure?: Error } = { running: true }
  const exited = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      state.failure = error
    })
    child.once('close', () => {
      state.running = false
      resolve()
    })
  })
  child.stdin?.on('error', () => undefined)
  return { state, exited }
}

/** Starts PostgreSQL on the data directory and waits until it takes connections. Throws with the end of its log. */
export async function startServer(places: Places, runAs: RunAs, log: LogFile): Promise<Started> {
  const mark = log.size()
  const lockFile = openLock(places)
  const child = launch(places, runAs, log, lockFile)
  // The server has it now.
  closeSync(lockFile)
  const { state, exited } = watchEnd(child)
  const said = await firstLine(child)
  if (said === 'locked') {
    await exited
    return { locked: true }
  }
  const pid = Number(said)
  const server = toServer(places.dataDir, child, pid, exited)
  const until = Date.now() + START_WITHIN_MS
  while (state.running && Date.now() < until) {
    const lock = readLock(places.dataDir)
    if (lock !== null && lock.pid === pid && lock.status === 'ready') return { server }
    await sleep(LOOK_EVERY_MS)
  }
  await server.stop()
  const logged = log.since(mark)
  // The second: processes of a server that was killed are still ending.
  if (/lock file ".*" (already exists|is empty)|pre-existing shared memory block/.test(logged))
    return { locked: true }
  throw notStarted(places, logged, state.failure)
}

function notStarted(places: Places, said: string, cause: Error | undefined): unknown {
  return embeddedError(
    'transient',
    'embedded.not-started',
    `The embedded PostgreSQL in ${places.dataDir} did not start. The end of ${places.logFile}:\n` +
      `${lastLines(said) || (cause?.message ?? 'nothing')}\n` +
      'Put right what it says, and start again.',
    {},
    cause,
  )
}
