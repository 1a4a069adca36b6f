import process from 'node:process'
import { Worker } from 'node:worker_threads'
import { readDocx } from './formats/docx/read.ts'
import { NotRead, type Extract, type ReadLimits } from './formats/extract.ts'
import { readHtml } from './formats/html/read.ts'
import { readPdf } from './formats/pdf/read.ts'
import { readMarkdown, readPlain } from './formats/plain.ts'
import type { ReadKind } from './kinds.ts'
import type { ReadAnswer, ReadRequest } from './reader-process.ts'

/*
 * The process that reads one document at a time for documents/reader-process.ts: a hostile file may hang it or fill its
 * memory, and then only this process dies. Started by fork; it ends when its parent goes.
 */

/** Resident memory at which the process kills itself. V8's own limit does not count buffers (inflated streams). */
const MAX_RSS_BYTES = 700_000_000

// A thread of its own, because the main thread may be stuck inside one endless synchronous decode.
const WATCHDOG = `
const { workerData: { maxRss, deadline } } = require('node:worker_threads')
setInterval(() => {
  if (process.memoryUsage.rss() > maxRss) process.kill(process.pid, 'SIGKILL')
  if (Atomics.load(deadline, 0) !== 0n && BigInt(Date.now()) > Atomics.load(deadline, 0)) process.kill(process.pid, 'SIGKILL')
}, 50)`

const DAMAGED = 'damaged: the file could not be read'

const deadline = new BigInt64Array(new SharedArrayBuffer(8))
new Worker(WATCHDOG, {
  eval: true,
  execArgv: [],
  workerData: { maxRss: MAX_RSS_BYTES, deadline },
}).unref()

type Read = (bytes: Uint8Array, limits: ReadLimits) => Extract | Promise<Extract>

const READ: Readonly<Record<ReadKind, Read>> = {
  pdf: readPdf,
  docx: readDocx,
  html: readHtml,
  markdown: readMarkdown,
  plain: readPlain,
}

async function answer(request: ReadRequest): Promise<ReadAnswer> {
  Atomics.store(deadline, 0, BigInt(Date.now() + request.timeoutMs))
  try {
    return { ok: true, extract: await READ[request.kind](request.bytes, request) }
  } catch (error) {
    return { ok: false, reason: error instanceof NotRead ? error.reason : DAMAGED }
  } finally {
    Atomics.store(deadline, 0, 0n)
  }
}

// pdf.js may fail outside the promise that it gave; the bytes are to blame, so that is an answer too.
const crashed = (): void => {
  process.send?.({ ok: false, reason: DAMAGED, crashed: true } satisfies ReadAnswer, () =>
    process.exit(1),
  )
}
process.on('uncaughtException', crashed)
process.on('unhandledRejection', crashed)

process.on('message', (request: ReadRequest) => {
  void answer(request).then((result) => process.send?.(result))
})
process.on('disconnect', () => process.exit(0))
// Ctrl-C and a service manager's stop reach the whole group; the parent decides what is finished first.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => undefined)
process.send?.('ready')
