import { fork, type ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { TriageError } from '../domain/errors.ts'
import type { Extract, ReadLimits } from './formats/extract.ts'
import type { ReadKind } from './kinds.ts'

/** What the reading process is asked. Characters are UTF-16 units. */
export interface ReadRequest extends ReadLimits {
  kind: ReadKind
  bytes: Uint8Array
  timeoutMs: number
}

/** What it answers: what it read, or in words why it did not. `crashed`: it cannot be asked again. */
export type ReadAnswer =
  { ok: true; extract: Extract } | { ok: false; reason: string; crashed?: true }

/** `late` and `died`: the process ended instead of answering. */
export type ReadOutcome = ReadAnswer | { ok: false; ended: 'late' | 'died' }

/** A process that has said that it is ready. */
interface Reader {
  child: ChildProcess
  reads: number
}

/** V8 heap of the process, in MB; its buffers are watched apart (reader-worker.ts). */
const MAX_HEAP_MB = 512
/** A process reads this many files, then goes: pdf.js keeps caches. */
const MAX_READS = 50
/** An idle process goes after this long. */
const IDLE_MS = 30_000
/** A start takes half a second; this is for a machine in trouble. */
const START_MS = 60_000
/** The process ends itself at its deadline; this long after, it is ended from here. */
const GRACE_MS = 2000

// A warm process answers in milliseconds, a new one in about half a second, so idle ones wait here.
// They are unreferenced: they keep nobody running, and end when this process ends.
const idle: Reader[] = []

const notStarted = (cause?: unknown): TriageError =>
  new TriageError(
    'transient',
    'The process that reads documents could not be started or reached.',
    {
      code: 'documents.reader-process',
      cause,
    },
  )

function startReader(): Promise<Reader> {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  const child = fork(fileURLToPath(new URL('./reader-worker.ts', import.meta.url)), [], {
    execArgv: ['--import', tsx, `--max-old-space-size=${MAX_HEAP_MB}`],
    // No settings, keys or NODE_OPTIONS of ours beside a hostile file.
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  return new Promise((resolve, reject) => {
    const refuse = (cause?: unknown): void => {
      clearTimeout(timer)
      child.kill('SIGKILL')
      reject(notStarted(cause))
    }
    const timer = setTimeout(refuse, START_MS)
    // Stays for good: an `error` that nobody hears would end this process.
    child.on('error', refuse)
    child.once('exit', refuse)
    child.once('message', () => {
      clearTimeout(timer)
      child.off('exit', refuse)
      resolve({ child, reads: 0 })
    })
  })
}

/** One that has read other files before; undefined: none is idle. */
function takeIdle(): Reader | undefined {
  for (let reader = idle.pop(); reader; reader = idle.pop()) {
    if (!reader.child.connected) continue
    reader.child.ref()
    reader.child.channel?.ref()
    return reader
  }
  return undefined
}

function keepReader(reader: Reader): void {
  const { child } = reader
  reader.reads += 1
  if (reader.reads >= MAX_READS) {
    child.kill('SIGKILL')
    return
  }
  child.unref()
  child.channel?.unref()
  idle.push(reader)
  const reads = reader.reads
  setTimeout(() => {
    if (!idle.includes(reader) || reader.reads !== reads) return
    idle.splice(idle.indexOf(reader), 1)
    child.kill('SIGKILL')
  }, IDLE_MS).unref()
}

function askReader({ child }: Reader, request: ReadRequest): Promise<ReadOutcome> {
  return new Promise((resolve, reject) => {
    const sentAt = performance.now()
    const timer = setTimeout(() => child.kill('SIGKILL'), request.timeoutMs + GRACE_MS)
    const stop = (): void => {
      clearTimeout(timer)
      child.off('message', answered)
      child.off('exit', ended)
    }
    const answered = (answer: unknown): void => {
      stop()
      resolve(answer as ReadAnswer)
    }
    const ended = (): void => {
      stop()
      const late = performance.now() - sentAt >= request.timeoutMs
      resolve({ ok: false, ended: late ? 'late' : 'died' })
    }
    child.once('message', answered)
    child.once('exit', ended)
    child.send(request, (error) => {
      if (error === null) return
      stop()
      reject(notStarted(error))
    })
  })
}

async function askAndKeep(reader: Reader, request: ReadRequest): Promise<ReadOutcome> {
  const outcome = await askReader(reader, request).catch((error: unknown) => {
    reader.child.kill('SIGKILL')
    throw error
  })
  // After a crash it may still send a second answer, which would pass for the next file's; one that has ended may be connected
  // for a moment yet.
  if (reader.child.connected && !hasEnded(outcome)) keepReader(reader)
  else reader.child.kill('SIGKILL')
  return outcome
}

const hasEnded = (outcome: ReadOutcome): boolean => 'ended' in outcome || 'crashed' in outcome

/**
 * Reads a document's text in a process of its own, with a deadline and memory limits.
 * Throws a transient TriageError where that process cannot be started or reached: no fault of the file.
 */
export async function readApart(request: ReadRequest): Promise<ReadOutcome> {
  const used = takeIdle()
  const outcome = used === undefined ? null : await askAndKeep(used, request).catch(() => null)
  const isOwn =
    outcome !== null && (!hasEnded(outcome) || ('ended' in outcome && outcome.ended === 'late'))
  // One that dies or cannot be reached may have died of what it read before: only a new one says something of this file.
  return isOwn ? outcome : askAndKeep(await startReader(), request)
}
