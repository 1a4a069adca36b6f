import { badInput } from '../../domain/errors.ts'
import type { ReadOptions } from '../authority.ts'
import { decoded, detectEncoding } from '../detect.ts'
import { jsonRecords } from '../json-stream.ts'
import { readOdpRecord } from './odp-record.ts'
import type { HeaderInfo, SubmissionFile } from '../read.ts'
import { refusedRow, type RowResult } from '../row.ts'

/**
 * Records of ODP JSON, streamed: one application, a list of them (each result's line is its number there), or
 * one a line. Throws bad-input where the file is empty.
 */
export async function* readOdp(
  file: SubmissionFile,
  head: Buffer,
  options: ReadOptions,
  info: HeaderInfo,
): AsyncGenerator<RowResult> {
  const encoding = detectEncoding(head)
  Object.assign(info, { format: 'odp', encoding })
  const { path } = file
  let empty = true
  for await (const { place, json } of jsonRecords(decoded(file.stream(), encoding), { path })) {
    empty = false
    if (!json.ok) yield refusedRow(place, 'odp.not-json', json.message)
    else if (Array.isArray(json.value) && json.value.length === 0)
      yield refusedRow(place, 'odp.empty-list', 'The list of applications is empty.')
    else yield readOdpRecord(json.value, place, options)
  }
  if (empty)
    throw badInput('intake.empty-file', `${path} is empty: there is no application in it.`, {
      path,
    })
}
