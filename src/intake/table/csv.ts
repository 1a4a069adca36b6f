import type { ReadOptions } from '../authority.ts'
import { decoded, detectDelimiter, detectEncoding } from '../detect.ts'
import type { HeaderInfo, SubmissionFile } from '../read.ts'
import type { RowResult } from '../row.ts'
import { csvRecords } from './csv-records.ts'
import { isReferenceName, readTable } from './table.ts'

/** A red line boundary as WKT may be long; a quote that is never closed must not take the whole file. */
const MAX_RECORD_BYTES = 4_000_000

/**
 * Rows of a CSV file, streamed. Throws bad-input where the file has no header that we can read.
 * `info` is filled in before the first row comes.
 */
export async function* readCsv(
  file: SubmissionFile,
  head: Buffer,
  options: ReadOptions,
  info: HeaderInfo,
): AsyncGenerator<RowResult> {
  const encoding = detectEncoding(head)
  const delimiter = detectDelimiter(new TextDecoder(encoding).decode(head), isReferenceName)
  Object.assign(info, { encoding, delimiter })
  if (encoding !== 'utf-8') info.notes.push(`The file is not UTF-8 and is read as ${encoding}.`)
  const records = csvRecords(() => decoded(file.stream(), encoding), {
    delimiter,
    maxRecordBytes: MAX_RECORD_BYTES,
  })
  yield* readTable(file.path, records, options, info)
}
