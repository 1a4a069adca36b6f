import process from 'node:process'
import { Worker } from 'node:worker_threads'
import { getDocumentProxy } from 'unpdf'
import type { PdfAnswer, PdfRequest } from './pdf.ts'

/*
 * The process that reads one PDF at a time for documents/pdf.ts: a hostile file may hang it or fill its
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

const deadline = new BigInt64Array(new SharedArrayBuffer(8))
new Worker(WATCHDOG, {
  eval: true,
  execArgv: [],
  workerData: { maxRss: MAX_RSS_BYTES, deadline },
}).unref()

async function readPdf({ bytes, maxPages, maxChars }: PdfRequest): Promise<PdfAnswer> {
  // A plain copy, because pdf.js refuses a Buffer. No eval of font programs; damaged files are read as far as they go.
  const pdf = await getDocumentProxy(new Uint8Array(bytes), {
    isEvalSupported: false,
    verbosity: 0,
  })
  const pages: string[] = []
  let chars = 0
  for (
    let number = 1;
    number <= Math.min(pdf.numPages, maxPages) && chars < maxChars;
    number += 1
  ) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    const text = items
      .map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''))
      .join('')
    pages.push(text.slice(0, maxChars - chars))
    chars += text.length
    page.cleanup()
  }
  const total = pdf.numPages
  await pdf.destroy()
  return { ok: true, pages, total, cut: chars > maxChars }
}

async function answer(request: PdfRequest): Promise<PdfAnswer> {
  Atomics.store(deadline, 0, BigInt(Date.now() + request.timeoutMs))
  try {
    return await readPdf(request)
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.name : 'unknown' }
  } finally {
    Atomics.store(deadline, 0, 0n)
  }
}

// pdf.js may fail outside the promise that it gave; the bytes are to blame, so that is an answer too.
const crashed = (): void => {
  process.send?.({ ok: false, error: 'crashed' } satisfies PdfAnswer, () => process.exit(1))
}
process.on('uncaughtException', crashed)
process.on('unhandledRejection', crashed)

process.on('message', (request: PdfRequest) => {
  void answer(request).then((result) => process.send?.(result))
})
process.on('disconnect', () => process.exit(0))
// Ctrl-C and a service manager's stop reach the whole group; the parent decides what is finished first.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => undefined)
process.send?.('ready')
