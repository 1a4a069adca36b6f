import { fork, type ChildProcess } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { endUpload, touchUpload, type Upload } from '../../db/queries/uploads.ts'
import { messageOf } from '../../domain/errors.ts'
import type { WebDeps } from '../deps.ts'
import type { UploadFound, UploadOptions, WorkReply, WorkStart } from './messages.ts'

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url))
const TSX = import.meta.resolve('tsx')

/** Processes at once; what comes more waits. */
const AT_ONCE = 2
/** Far below the silence after which an upload counts as nobody's. */
const TOUCH_MS = 5_000
/** A child that was told to stop writes the rows it holds first. */
const STOP_MS = 12_000

export interface UploadWork {
  /** Looks at an upload or loads it, in the background; `beginUpload` has said that nobody else does. */
  start(upload: Upload, what: WorkStart['what'], who: string): void
  /** Stops all: rows that were read are written, the rest can be continued. */
  stop(): Promise<void>
}

export const uploadPath = (home: string, { storedAs }: Pick<UploadOptions, 'storedAs'>): string =>
  join(home, 'uploads', storedAs)

/** What a process came to, and what it left to be told. */
type End = Exclude<WorkReply, { kind: 'progress' | 'screen' }>

export function makeUploadWork(deps: WebDeps): UploadWork {
  const { database, home, log } = deps
  const children = new Set<ChildProcess>()
  const held = new Map<number, Upload>()
  const running = new Set<Promise<void>>()
  const waiting: (() => void)[] = []
  let atWork = 0
  let closing = false

  const touch = setInterval(() => {
    for (const { authority, id } of held.values())
      touchUpload(database.db, authority, id).catch((error: unknown) => {
        log.warn({ err: messageOf(error) }, 'an upload could not be touched')
      })
  }, TOUCH_MS)
  touch.unref()

  /** Waits for its turn, and does it. */
  const run = async (upload: Upload, what: WorkStart['what'], who: string): Promise<void> => {
    if (atWork >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
    else atWork += 1
    try {
      const end = closing ? STOPPED : await runChild(deps, children, startOf(deps, upload, what, who)) // prettier-ignore
      await settle(deps, upload, what, end)
    } finally {
      const next = waiting.shift()
      if (next === undefined) atWork -= 1
      else next()
    }
  }
  return {
    start(upload, what, who) {
      held.set(upload.id, upload)
      const done = run(upload, what, who)
        .catch((error: unknown) => {
          log.error({ err: messageOf(error), upload: upload.id }, 'an upload could not be worked at')
        })
        .finally(() => {
          held.delete(upload.id)
          running.delete(done)
        }) // prettier-ignore
      running.add(done)
    },
    async stop() {
      closing = true
      clearInterval(touch)
      for (const child of children) if (child.connected) child.disconnect()
      const late = new AbortController()
      await Promise.race([Promise.allSettled(running), sleep(STOP_MS, null, { signal: late.signal, ref: false }).catch(() => null)]) // prettier-ignore
      late.abort()
      for (const child of children) child.kill('SIGKILL')
      await Promise.allSettled(running)
    },
  }

  function startOf(
    { database: { pool } }: WebDeps,
    upload: Upload,
    what: WorkStart['what'],
    who: string,
  ): WorkStart {
    const { id, fileName, authority } = upload
    const options = upload.options as unknown as UploadOptions
    const databaseUrl = pool.options.connectionString ?? ''
    return { id, what, who, databaseUrl, home, path: uploadPath(home, options), fileName, authority, options } // prettier-ignore
  }
}

const STOPPED: Extract<End, { kind: 'failed' }> = { kind: 'failed', batchId: null, stopped: true, message: 'The service was stopped' } // prettier-ignore

/** One process for one piece of work; what it brought is in the queue before its end is told. */
function runChild(deps: WebDeps, children: Set<ChildProcess>, start: WorkStart): Promise<End> {
  const { queues } = deps
  return new Promise((resolve) => {
    const child = fork(CHILD, { execArgv: ['--import', TSX], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }) // prettier-ignore
    children.add(child)
    let queued: Promise<unknown> = Promise.resolve()
    let end: End = { ...STOPPED, message: 'The process that worked at it ended' }
    child.on('message', (message: WorkReply) => {
      if (message.kind === 'progress') void keepProgress(deps, start, message.progress)
      else if (message.kind === 'screen')
        queued = queued.then(() => queues.addBatches('screen', message.authority, message.ids))
      else end = message
    })
    const gone = (): void => {
      children.delete(child)
      queued.then(
        () => { resolve(end) },
        (error: unknown) => { resolve(notQueued(end, error)) },
      ) // prettier-ignore
    }
    child.once('error', (error) => {
      end = { ...STOPPED, message: `No process could be started for it: ${messageOf(error)}` }
      gone()
    })
    child.once('exit', gone)
    child.send(start)
  })
}

async function keepProgress(
  { database, log }: WebDeps,
  { id, authority }: WorkStart,
  progress: UploadFound['progress'],
): Promise<void> {
  await touchUpload(database.db, authority, id, { progress }).catch((error: unknown) => {
    log.warn({ err: messageOf(error) }, 'progress of an upload could not be kept')
  })
}

const notQueued = (end: End, error: unknown): End =>
  end.kind === 'loaded' || end.kind === 'failed'
    ? { kind: 'failed', batchId: end.batchId, stopped: false, message: `The rows are in, but not all of them could be queued (${messageOf(error)}). Load again: what is in changes nothing, and what waits is queued` }
    : end // prettier-ignore

/** Keeps how the work ended. The file goes once its rows are in. */
async function settle(
  { database: { db }, home }: WebDeps,
  { id, authority, options }: Upload,
  what: WorkStart['what'],
  end: End,
): Promise<void> {
  if (end.kind === 'looked')
    await endUpload(db, authority, id, { state: 'looked-at', error: null, found: { explanation: end.explanation, dryRun: end.dryRun } }) // prettier-ignore
  else if (end.kind === 'loaded') {
    await endUpload(db, authority, id, {
      state: 'loaded',
      error: null,
      batchId: end.batchId,
      found: { explanation: null, dryRun: null, outcome: end.outcome },
    })
    await rm(uploadPath(home, options as unknown as UploadOptions), { force: true })
  } else {
    const again = what === 'load' ? 'looked-at' : end.stopped ? 'uploaded' : 'failed'
    await endUpload(db, authority, id, { state: again, error: end.message, ...(end.batchId === null ? {} : { batchId: end.batchId }) }) // prettier-ignore
  }
}
