import { badInput } from '../../domain/errors.ts'
import type { ReadOptions } from '../authority.ts'
import { decoded, detectEncoding } from '../detect.ts'
import { jsonRecords } from '../json-stream.ts'
import type { HeaderInfo, SubmissionFile } from '../read.ts'
import { refusedRow, type RowResult } from '../row.ts'
import { readMhclgRecord } from './mhclg-record.ts'

/** Characters of one submission with its documents in it: about 190 MB of files. */
const LONGEST = 256_000_000

/**
 * Submissions of the MHCLG planning application data specification, streamed: one, a list of them (each result's line
 * is its number there), or one a line. Throws bad-input where the file is empty.
 */
export async function* readMhclg(
  file: SubmissionFile,
  head: Buffer,
  options: ReadOptions,
  info: HeaderInfo,
): AsyncGenerator<RowResult> {
  const encoding = detectEncoding(head)
  Object.assign(info, { format: 'mhclg', encoding })
  const how = { path: file.path, longest: LONGEST }
  let empty = true
  for await (const { place, json } of jsonRecords(decoded(file.stream(), encoding), how)) {
    empty = false
    if (!json.ok) yield refusedRow(place, 'mhclg.not-json', json.message)
    else if (Array.isArray(json.value) && json.value.length === 0)
      yield refusedRow(place, 'mhclg.empty-list', 'The list of submissions is empty.')
    else yield readMhclgRecord(json.value, place, options)
  }
  if (empty)
    throw badInput('intake.empty-file', `${file.path} is empty: there is no submission in it.`, {
      path: file.path,
    })
}
