import { setTimeout as sleep } from 'node:timers/promises'
import { rmSync } from 'node:fs'
import { findBinaries } from './binaries.ts'
import { assertUsableCluster, ensureCluster } from './cluster.ts'
import { offer, takeHold } from './control.ts'
import { embeddedError } from './errors.ts'
import { heldLock, removeStaleLock } from './lock.ts'
import type { LogFile } from './log-file.ts'
import { NOBODY_ELSE, secureServerDir, urlFor, type Places } from './paths.ts'
import { chooseRunAs, handOver, type RunAs } from './run-as.ts'
import { startServer, type Server } from './server.ts'
import { assertTrusted, ensureDirectory } from './trust.ts'

/** How long the server stays when nobody holds it: a script of several commands does not start it anew for each. */
const IDLE_MS = 3000
const LOOK_EVERY_MS = 100
/** A server that is starting (recovering) or stopping frees or offers itself in the end. */
const CHANGING_WITHIN_MS = 5 * 60_000
/** One that is ready, but that no keeper offers, is not ours: its keeper would have offered it at once. */
const UNOFFERED_WITHIN_MS = 10_000

export interface Keeping {
  server: Server
  runAs: RunAs
}

function prepare(places: Places, note: (message: string) => void): RunAs {
  assertUsableCluster(places)
  secureServerDir(places)
  const runAs = chooseRunAs(places, findBinaries())
  ensureCluster(places, runAs, note)
  ensureDirectory(places.socketDir, 0o700)
  try {
    handOver(places.socketDir, runAs)
  } finally {
    assertTrusted(places.socketDir, runAs.owner, NOBODY_ELSE)
  }
  return runAs
}

function inUse(places: Places, pid: number | undefined): unknown {
  return embeddedError(
    'transient',
    'embedded.in-use',
    pid === undefined
      ? `A PostgreSQL in another container or on another machine runs on ${places.dataDir} (it holds ${places.dataDir}.lock). ` +
          'Stop it, and start again.'
      : `A PostgreSQL (process ${pid}) runs on ${places.dataDir}, but nothing answers at ${places.controlSocket}: ` +
          'it was started by hand, or by a process with another /tmp. ' +
          `Stop that process, or end the server with kill -INT ${pid}, and start again.`,
    pid === undefined ? {} : { pid },
  )
}

async function answers(places: Places): Promise<boolean> {
  const hold = await takeHold(places.controlSocket)
  hold?.socket.destroy()
  return hold !== null
}

/** Starts the server; null where another keeper turns out to serve this directory. Throws when it cannot. */
export async function becomeKeeper(places: Places, log: LogFile): Promise<Keeping | null> {
  const runAs = prepare(places, log.note)
  const since = Date.now()
  for (;;) {
    if (await answers(places)) return null
    const lock = heldLock(places.dataDir)
    if (lock === null) {
      if (removeStaleLock(places.dataDir)) log.note('removed the lock of a server that has died')
      const started = await startServer(places, runAs, log)
      if ('server' in started) return { server: started.server, runAs }
    }
    const changing = lock !== null && lock.status !== 'ready'
    const patience = changing ? CHANGING_WITHIN_MS : UNOFFERED_WITHIN_MS
    if (Date.now() - since > patience) throw inUse(places, lock?.pid)
    await sleep(LOOK_EVERY_MS)
  }
}

/** Keeps the server until the last process has let go of it, or `stop` is called by a signal, or it dies. */
export async function keep(
  { server, runAs }: Keeping,
  places: Places,
  log: LogFile,
  hooks: { onServing: () => void; onStop: (stop: () => void) => void },
): Promise<void> {
  let done: (why: string) => void = () => undefined
  const ended = new Promise<string>((resolve) => {
    done = resolve
  })
  let idle: NodeJS.Timeout | undefined
  const watch = (holders: number) => {
    clearTimeout(idle)
    if (holders > 0) return
    idle = setTimeout(() => {
      done('nobody needs it any more')
    }, IDLE_MS)
  }
  const hello = { keeper: 'planning-triage', url: urlFor(places), pid: process.pid } as const
  const control = await offer(places.controlSocket, hello, watch)
  watch(0)
  log.note(`serving: PostgreSQL is process ${server.pid}, run as ${runAs.how} from ${runAs.native}`)
  hooks.onServing()
  hooks.onStop(() => {
    done('told to stop')
  })
  void server.gone.then(() => {
    done('PostgreSQL has gone')
  })
  const why = await ended
  clearTimeout(idle)
  log.note(`stopping: ${why}`)
  // While the server holds its lock, no other keeper offers itself here: this name is still ours to remove.
  if (why !== 'PostgreSQL has gone') rmSync(places.controlSocket, { force: true })
  control.close()
  await server.stop()
  log.note('stopped')
}
