import { badInput } from '../../domain/errors.ts'
import type { ReadOptions } from '../authority.ts'
import { decoded, detectEncoding } from '../detect.ts'
import { parseJson, type Json } from '../json.ts'
import { textLines } from '../table/lines.ts'
import { readOdpRecord } from './odp-record.ts'
import type { HeaderInfo, SubmissionFile } from '../read.ts'
import { refusedRow, type RowResult } from '../row.ts'

/** A file that is one JSON value, or one line of NDJSON, is held whole: larger ones are refused. */
const MOST_CHARACTERS = 64_000_000
/** Files that say they have one record a line. */
const NDJSON_NAME = /\.(?:ndjson|jsonl)$/i

function judge(json: Json, line: number, options: ReadOptions): RowResult {
  return json.ok
    ? readOdpRecord(json.value, line, options)
    : refusedRow(line, 'odp.not-json', json.message)
}

function tooLarge(path: string): Error {
  return badInput(
    'intake.too-large',
    `${path} holds more than ${MOST_CHARACTERS / 1_000_000} million characters in one piece of JSON. ` +
      'Split it into one file for each application, or into NDJSON with one application a line.',
    { path },
  )
}

/**
 * Records of ODP JSON: one application, an array of them (each result's line is its number there), or
 * NDJSON, which is streamed. Throws bad-input where the file is empty or too large to hold.
 */
export async function* readOdp(
  file: SubmissionFile,
  head: Buffer,
  options: ReadOptions,
  info: HeaderInfo,
): AsyncGenerator<RowResult> {
  const encoding = detectEncoding(head)
  Object.assign(info, { format: 'odp', encoding })
  let whole: string | null = null
  let line = 0
  let empty = true
  const lines = textLines(decoded(file.stream(), encoding), MOST_CHARACTERS, () =>
    tooLarge(file.path),
  )
  for await (const text of lines) {
    line += 1
    const blank = text.trim() === ''
    if (whole !== null) {
      if (whole.length + text.length > MOST_CHARACTERS) throw tooLarge(file.path)
      whole += `\n${text}`
    } else if (!blank) {
      const json = parseJson(text)
      const one =
        json.ok &&
        typeof json.value === 'object' &&
        json.value !== null &&
        !Array.isArray(json.value)
      // The first line that is no record by itself begins a file that is one piece of JSON.
      if (empty && !one && !NDJSON_NAME.test(file.path)) whole = text
      else yield judge(json, line, options)
    }
    empty &&= blank
  }
  if (empty)
    throw badInput('intake.empty-file', `${file.path} is empty: there is no application in it.`, {
      path: file.path,
    })
  if (whole !== null) yield* wholeFile(whole, options)
}

function* wholeFile(text: string, options: ReadOptions): Generator<RowResult> {
  const json = parseJson(text)
  if (!json.ok) {
    const lines = text.split('\n')
    // One record a line after all, the first of them spoilt: each line is judged by itself.
    const someRecord = lines.some((line) => line.startsWith('{') && parseJson(line).ok)
    if (!someRecord) yield judge(json, 1, options)
    else
      for (const [index, line] of lines.entries())
        if (line.trim() !== '') yield judge(parseJson(line), index + 1, options)
    return
  }
  if (!Array.isArray(json.value)) {
    yield judge(json, 1, options)
    return
  }
  if (json.value.length === 0)
    yield refusedRow(1, 'odp.empty-list', 'The list of applications is empty.')
  for (const [index, item] of json.value.entries()) yield readOdpRecord(item, index + 1, options)
}
