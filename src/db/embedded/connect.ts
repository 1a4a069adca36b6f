import { spawn, type ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { TriageError } from '../../domain/errors.ts'
import { takeHold, type Hold } from './control.ts'
import { embeddedError, type KeeperMessage } from './errors.ts'
import { findBinaries } from './binaries.ts'
import { placesFor, secureServerDir, type Places } from './paths.ts'

export interface EmbeddedOptions {
  /** Where the data live, such as `.triage/postgres`; made where it is not there. The log is beside it. */
  dataDir: string
  /** Hears what takes time, in words for the user. */
  log?: (message: string) => void
  /**
   * Hears once that the server has gone while this process still held it (its keeper or PostgreSQL itself was killed).
   * Connections are dead then; `connectEmbedded` again brings the server back, at the same address.
   */
  onLost?: (error: TriageError) => void
}

export interface EmbeddedConnection {
  /** For pg, drizzle and BullMQ. The same for every process and every start with this data directory. */
  url: string
  /** Lets go. The server stops about three seconds after the last process has; close pools first. */
  release: () => Promise<void>
}

const LOOK_EVERY_MS = 30
const KEEPERS_AT_MOST = 3

/** What became of the keeper that this process started. */
interface KeeperStart {
  child: ChildProcess
  failure?: TriageError
  /** It serves, or found another that does, or is gone. */
  settled: boolean
}

/** Only what the keeper needs: no secrets for a process that outlives this one, no NODE_OPTIONS with a debugger's port. */
function keeperEnv(): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR']
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  )
}

function startKeeper({ dataDir }: Places): KeeperStart {
  // By absolute path: the keeper's working directory is /, so that it holds no directory of the user's.
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  const main = fileURLToPath(new URL('./keeper-main.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', tsx, main, dataDir], {
    cwd: '/',
    env: keeperEnv(),
    // Of a session of its own: Ctrl-C in the terminal does not reach it.
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const start: KeeperStart = { child, settled: false }
  child.on('message', (message: KeeperMessage) => {
    start.settled = true
    if (message.type === 'failed') {
      const { kind, code, details } = message
      start.failure = new TriageError(kind, message.message, { code, details })
    }
  })
  child.once('error', (error) => {
    start.settled = true
    const message = `The keeper of the embedded PostgreSQL could not be started: ${error.message}.`
    start.failure = embeddedError('transient', 'embedded.not-started', message, {}, error)
  })
  child.once('exit', () => {
    start.settled = true
  })
  return start
}

/** Lets the keeper live on without this process. */
function part({ child }: KeeperStart): void {
  child.removeAllListeners('message')
  if (child.connected) child.disconnect()
  child.unref()
}

/** Joins the server, starting a keeper where none answers. */
async function join(places: Places, log: (message: string) => void): Promise<Hold> {
  for (let keepers = 0; keepers < KEEPERS_AT_MOST; keepers += 1) {
    const early = await takeHold(places.controlSocket)
    if (early !== null) return early
    log('starting the embedded PostgreSQL')
    const start = startKeeper(places)
    try {
      for (let last = false; ; last = start.settled) {
        const hold = await takeHold(places.controlSocket)
        if (hold !== null) return hold
        if (start.failure !== undefined) throw start.failure
        if (last) break
        await sleep(LOOK_EVERY_MS)
      }
    } finally {
      part(start)
    }
  }
  throw embeddedError(
    'transient',
    'embedded.not-started',
    `The keeper of the embedded PostgreSQL in ${places.dataDir} ended at once, ${KEEPERS_AT_MOST} times. See ${places.logFile}.`,
  )
}

/**
 * Starts the embedded PostgreSQL on a data directory, or joins the one that another process has started.
 * It lives as long as one process holds it, however that process ends.
 * Throws TriageError `embedded.*`, each with a way out: `bad-input` where the machine or the directory does not do,
 * `transient` where another try may help.
 */
export async function connectEmbedded(options: EmbeddedOptions): Promise<EmbeddedConnection> {
  findBinaries()
  const places = placesFor(options.dataDir)
  secureServerDir(places)
  const { hello, socket } = await join(places, options.log ?? (() => undefined))
  let released = false
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => {
      resolve()
      if (released) return
      const message = `The embedded PostgreSQL in ${places.dataDir} has stopped unexpectedly. See ${places.logFile}, and start again.`
      options.onLost?.(embeddedError('transient', 'embedded.lost', message))
    })
  })
  // A forgotten release must not keep a process from ending.
  socket.unref()
  return {
    url: hello.url,
    release: async () => {
      released = true
      socket.ref()
      socket.destroy()
      await closed
    },
  }
}
