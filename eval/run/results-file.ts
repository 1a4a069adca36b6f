import { appendFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { badInput } from '../../src/domain/errors.ts'
import type { Observed } from './observe.ts'

/** What a run is of: results of another set, model or prompt do not mix with it. */
export interface RunKey {
  set: string
  model: string | null
  promptVersion: string | null
  questionsVersion: string
  readersVersion: string
  maskVersion: string
  contextTokens: number | null
}

export interface ResultsFile {
  /** What an earlier run observed, by document; failures are not among it. */
  known: ReadonlyMap<string, Observed>
  append: (observed: Observed) => void
}

const line = (value: unknown): string => `${JSON.stringify(value)}\n`

function parseLines(path: string, lines: readonly string[]): unknown[] {
  return lines.map((text, at) => {
    try {
      return JSON.parse(text) as unknown
    } catch {
      throw badInput('eval.results', `${path}: line ${at + 1} is not JSON. Delete the file, or take another.`) // prettier-ignore
    }
  })
}

/** A run that was killed may leave half a line at the end: it is cut off, and its document observed again. */
function readLines(path: string): unknown[] {
  const text = readFileSync(path, 'utf8')
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole))
  return parseLines(path, whole.split('\n').slice(0, -1))
}

/**
 * Opens the file that results go to. The first line is the run's key. With `resume`, documents that it has are not observed
 * again; throws bad-input where it is of another run, or where a file is there and `resume` was not asked for.
 */
export function openResults(path: string, key: RunKey, resume: boolean): ResultsFile {
  const known = new Map<string, Observed>()
  if (existsSync(path) && !resume)
    throw badInput('eval.results', `${path} is there already: add --resume to go on with it, or name another file.`) // prettier-ignore
  const [first, ...rest] = existsSync(path) ? readLines(path) : []
  if (first === undefined) writeFileSync(path, line(key))
  else if (JSON.stringify(first) !== JSON.stringify(key))
    throw badInput('eval.results', `${path} is of another run (another set, model, prompt, or version of the code): name another file.`) // prettier-ignore
  for (const observed of rest as Observed[])
    if (observed.model === null || observed.model.failed === null) known.set(observed.id, observed)
  return {
    known,
    append: (observed) => {
      appendFileSync(path, line(observed))
    },
  }
}
