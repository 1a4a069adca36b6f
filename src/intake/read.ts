import type { Readable } from 'node:stream'
import { badInput } from '../domain/errors.ts'
import type { ReadOptions } from './authority.ts'
import type { Field } from './columns.ts'
import { readCsv } from './csv.ts'
import { detectFormat, headOf, type Format } from './detect.ts'
import { readOdp } from './odp.ts'
import type { RowResult } from './row.ts'

/** A file of submissions. `stream` may be called more than once, each time from the beginning. */
export interface SubmissionFile {
  /** Its name, for messages and for its extension. */
  path: string
  stream: () => Readable
  /** Said by the user; else detected. */
  format?: Format
}

/** What was understood of a file as a whole. */
export interface HeaderInfo {
  format: Format | null
  /** Columns in file order; empty for ODP JSON. */
  columns: string[]
  encoding: string | null
  delimiter: string | null
  headerLine: number | null
  understood: { column: string; field: Field }[]
  ignored: string[]
  notes: string[]
}

/** Rows, one result for each; `header` is complete once the first row (or the end) has come. */
export interface Reading extends AsyncIterable<RowResult> {
  header: HeaderInfo
}

/** The operating system's refusals, in words; anything else as it is. */
function unopened(path: string, cause: unknown): unknown {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : null
  if (code !== 'ENOENT' && code !== 'EISDIR' && code !== 'EACCES') return cause
  return badInput(
    'intake.no-such-file',
    `${path} cannot be opened as a file (${code}). Check the name.`,
    { path },
  )
}

/**
 * Reads submissions from a CSV file (streamed) or from ODP JSON (one, an array, or NDJSON). Every row
 * comes out as ok, refused with its problems, or blank. Iterating throws a bad-input TriageError where
 * the file as a whole cannot be read, and whatever the stream throws.
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
    const format = file.format ?? detectFormat(file.path, head)
    header.format = format
    if (format === 'csv') yield* readCsv(file, head, options, header)
    else yield* readOdp(file, head, options, header)
  }
  return { header, [Symbol.asyncIterator]: rows }
}
