import { badInput } from '../../domain/errors.ts'
import type { ReadOptions } from '../authority.ts'
import { decoded, detectEncoding } from '../detect.ts'
import { jsonRecords, type JsonRecord } from '../json-stream.ts'
import type { HeaderInfo, SubmissionFile } from '../read.ts'
import { refusedRow, type RowResult } from '../row.ts'
import { storableJson } from '../values.ts'
import { columnsNotIn, mapColumns } from './columns.ts'
import { flattened, recordOf } from './json-columns.ts'
import { readTableRow, tableOf, type Table } from './table-row.ts'

/** Records read ahead to know the columns, as each record has keys of its own. */
const RECORDS_AHEAD = 1000
const CHARACTERS_AHEAD = 8_000_000
/** A file whose keys are data and not names must not make a table that wide. */
const MOST_COLUMNS = 2000

/** A record as far as it is read before its row is judged. */
type Read =
  | { kind: 'record'; place: number; raw: object; cells: Map<string, string> }
  | { kind: 'refused'; row: RowResult }

function readRecord({ place, json }: JsonRecord): Read {
  const refused = (code: string, message: string): Read => ({
    kind: 'refused',
    row: refusedRow(place, code, message),
  })
  if (!json.ok) return refused('datahub.not-json', json.message)
  if (Array.isArray(json.value) && json.value.length === 0)
    return refused('datahub.empty-list', 'The list of applications is empty.')
  const record = recordOf(json.value)
  if (record === null)
    return refused('datahub.not-a-record', 'This is not an application: it is no JSON object. Give the records as the Datahub has them.') // prettier-ignore
  return { kind: 'record', place, raw: record, cells: flattened(record) }
}

/** The columns of the file, which grow with the keys of its records. */
interface Columns {
  table: Table
  seen: Set<string>
}

/** Takes in columns that have not been seen; the header stays as it is, but for its end. */
function takeIn(columns: Columns, reads: Read[], options: ReadOptions, info: HeaderInfo): void {
  const { seen } = columns
  const before = seen.size
  for (const read of reads) {
    if (read.kind !== 'record') continue
    for (const name of read.cells.keys()) if (seen.size < MOST_COLUMNS) seen.add(name)
  }
  if (seen.size === before && before > 0) return
  const header = [...seen]
  const map = mapColumns(header, options.mapping ?? null, true)
  columns.table = tableOf(header, map)
  Object.assign(info, { columns: header, understood: map.understood, ignored: map.ignored })
  if (seen.size >= MOST_COLUMNS && before < MOST_COLUMNS)
    info.notes.push(`The records have more than ${MOST_COLUMNS} keys: the others were left out.`)
}

/** What only the end of the file tells: no record had these keys, though any might have. */
function absentNotes(header: string[], { mapping }: ReadOptions): string[] {
  if (mapping === undefined) return []
  const absent = columnsNotIn(header, mapping)
  return absent.map(({ field, name }) => `${mapping.path}: no record has "${name}", which is to be ${field}: it was taken as blank.`) // prettier-ignore
}

function judge(read: Read, table: Table, options: ReadOptions): RowResult {
  if (read.kind === 'refused') return read.row
  const cells = table.header.map((name) => read.cells.get(name) ?? '')
  const row = readTableRow(table, read.place, cells, options)
  return row.kind === 'ok' ? { ...row, raw: storableJson(read.raw) } : row
}

/**
 * Records of the Planning London Datahub as its API returns them: a list, Elasticsearch hits, or one a line. Each is
 * laid out in the columns of the Datahub's CSV and judged as a row of it, so that both make the same submission.
 * Throws bad-input where the file is empty. `info` is filled in before the first row comes.
 */
export async function* readDatahub(
  file: SubmissionFile,
  head: Buffer,
  options: ReadOptions,
  info: HeaderInfo,
): AsyncGenerator<RowResult> {
  const { path } = file
  const encoding = detectEncoding(head)
  Object.assign(info, { encoding })
  const columns: Columns = { table: tableOf([], mapColumns([])), seen: new Set() }
  let ahead: Read[] | null = []
  let size = 0
  const flush = function* (reads: Read[]): Generator<RowResult> {
    takeIn(columns, reads, options, info)
    for (const read of reads) yield judge(read, columns.table, options)
  }
  for await (const record of jsonRecords(decoded(file.stream(), encoding), { path })) {
    const read = readRecord(record)
    if (ahead === null) {
      yield* flush([read])
      continue
    }
    size += read.kind === 'record' ? JSON.stringify(read.raw).length : 0
    if (ahead.push(read) < RECORDS_AHEAD && size < CHARACTERS_AHEAD) continue
    yield* flush(ahead)
    ahead = null
  }
  if (ahead?.length === 0)
    throw badInput('intake.empty-file', `${path} is empty: there is no application in it.`, { path }) // prettier-ignore
  if (ahead !== null) yield* flush(ahead)
  info.notes.push(...absentNotes([...columns.seen], options))
}
