import type { ReadOptions } from '../authority.ts'
import { delimiterNamed, detectDelimiter, fromLine } from '../delimiter.ts'
import { decodeBytes } from '../encoding.ts'
import type { HeaderInfo, SubmissionFile } from '../read.ts'
import type { RowResult } from '../row.ts'
import { textOfFile } from '../text-of-file.ts'
import { csvRecords } from './csv-records.ts'
import { headerCell } from './header.ts'
import { readTable } from './table.ts'

/** A red line boundary as WKT may be long; a quote that is never closed must not take the whole file. */
const MAX_RECORD_BYTES = 4_000_000

const SIGNS: Record<string, string> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'pipes (|)' } // prettier-ignore

/** What stands between cells: as the user says, else as the first lines show from the header on. */
function delimiterOf(text: string, options: ReadOptions, info: HeaderInfo): string {
  const { delimiter: word, headerLine } = options.overrides ?? {}
  if (word !== undefined) {
    const sign = delimiterNamed(word)
    info.notes.push(`Cells are taken to be apart by ${SIGNS[sign] ?? `"${sign}"`}, as asked.`)
    return sign
  }
  const below = headerLine === undefined ? text : fromLine(text, headerLine)
  return detectDelimiter(below, headerCell(options.mapping ?? null))
}

/**
 * Rows of a CSV file, streamed. Throws bad-input where the file has no header that we can read.
 * `info` is filled in before the first row comes, but for an encoding that shows only further on.
 */
export async function* readCsv(
  file: SubmissionFile,
  head: Buffer,
  options: ReadOptions,
  info: HeaderInfo,
): AsyncGenerator<RowResult> {
  const text = await textOfFile(file, head, options.overrides?.encoding, (encoding, note) => {
    info.encoding = encoding
    if (note !== null) info.notes.push(note)
  })
  info.encoding = text.encoding()
  info.delimiter = delimiterOf(decodeBytes(head, text.encoding()), options, info)
  const records = csvRecords(text.open, {
    delimiter: info.delimiter,
    maxRecordBytes: MAX_RECORD_BYTES,
  })
  try {
    yield* readTable(file.path, records, options, info)
  } finally {
    // A table without a header is given up in the middle: the file must be closed all the same.
    await records.return(undefined)
  }
}
