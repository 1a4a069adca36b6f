import type { Readable } from 'node:stream'
import { badInput, codeOf } from '../domain/errors.ts'
import type { ReadOptions } from './authority.ts'
import { detectFormat, headOf, type Format } from './detect.ts'
import { readOdp } from './odp/odp.ts'
import { readOwn } from './own/own.ts'
import { readMhclg } from './packages/mhclg.ts'
import { readOneApp } from './packages/one-app.ts'
import { readPlanningPortal } from './packages/planning-portal.ts'
import type { RowResult } from './row.ts'
import type { Understood } from './table/columns.ts'
import { readCsv } from './table/csv.ts'
import { readDatahub } from './table/datahub.ts'
import { readXlsx } from './table/xlsx.ts'

/** A file of submissions. `stream` may be called more than once, each time from the beginning. */
export interface SubmissionFile {
  /** Where it is on disk: archives are read from there; and its name, for messages and for its ending. */
  path: string
  stream: () => Readable
  /** Said by the user; else detected. */
  format?: Format
}

/** What was understood of a file as a whole. */
export interface HeaderInfo {
  format: Format | null
  /** Columns in file order; empty for records that are no table. */
  columns: string[]
  encoding: string | null
  delimiter: string | null
  headerLine: number | null
  understood: Understood[]
  ignored: string[]
  notes: string[]
}

/** Rows, one result for each; `header` is complete once the first row (or the end) has come. */
export interface Reading extends AsyncIterable<RowResult> {
  header: HeaderInfo
}

/**
 * Reads one format. Every record comes out as ok, refused with its problems, or blank; `info` is filled in before
 * the first. Throws bad-input where the file as a whole cannot be read.
 */
export type Reader = (
  file: SubmissionFile,
  head: Buffer,
  options: ReadOptions,
  info: HeaderInfo,
) => AsyncGenerator<RowResult>

const READERS: Record<Format, Reader> = {
  csv: readCsv,
  xlsx: readXlsx,
  datahub: readDatahub,
  odp: readOdp,
  mhclg: readMhclg,
  'planning-portal': readPlanningPortal,
  'one-app': readOneApp,
  own: readOwn,
}

/** The operating system's refusals, in words; anything else as it is. */
function unopened(path: string, cause: unknown): unknown {
  const code = codeOf(cause)
  if (code !== 'ENOENT' && code !== 'EISDIR' && code !== 'EACCES') return cause
  return badInput(
    'intake.no-such-file',
    `${path} cannot be opened as a file (${code}). Check the name.`,
    { path },
  )
}

/**
 * Reads submissions from a file of any format that is known. Every row comes out as ok, refused with its
 * problems, or blank. Iterating throws a bad-input TriageError where the file as a whole cannot be read, and
 * whatever the stream throws.
 */
export function readSubmissions(file: SubmissionFile, options: ReadOptions): Reading {
  const header: HeaderInfo = {
    format: null,
    columns: [],
    encoding: null,
    delimiter: null,
    headerLine: null,
    understood: [],
    ignored: [],
    notes: [],
  }
  async function* rows(): AsyncGenerator<RowResult> {
    const head = await headOf(file.stream()).catch((cause: unknown) => {
      throw unopened(file.path, cause)
    })
    const format = file.format ?? (await detectFormat(file.path, head))
    header.format = format
    yield* READERS[format](file, head, options, header)
  }
  return { header, [Symbol.asyncIterator]: rows }
}
