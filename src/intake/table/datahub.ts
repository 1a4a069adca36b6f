import { badInput } from '../../domain/errors.ts'
import type { ReadOptions } from '../authority.ts'
import type { HeaderInfo, SubmissionFile } from '../read.ts'
import type { RowResult } from '../row.ts'

/** To be written. */
export async function* readDatahub(
  file: SubmissionFile,
  _head: Buffer,
  _options: ReadOptions,
  _info: HeaderInfo,
): AsyncGenerator<RowResult> {
  yield await Promise.reject<RowResult>(
    badInput('intake.unknown-format', `${file.path} is of a kind that is not read yet.`),
  )
}
