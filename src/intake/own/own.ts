import { badInput } from '../../domain/errors.ts'
import { unpackSubmission, type PackedSubmission } from '../../domain/packed.ts'
import { stateWhenOpen, submission as submissionSchema } from '../../domain/submission.ts'
import { authorityOf, type ReadOptions } from '../authority.ts'
import { decoded, detectEncoding } from '../detect.ts'
import { parseJson } from '../json.ts'
import type { HeaderInfo, SubmissionFile } from '../read.ts'
import { dropRejectColumns, isRejectsHeader, unmark } from '../rejects.ts'
import { refusedRow, rowNotes, type RowResult } from '../row.ts'
import { csvRecords } from '../table/csv-records.ts'
import { textLines } from '../table/lines.ts'
import { MARKER, OWN_VERSION, readOwnCells, UnreadableCell } from './own-columns.ts'

const MAX_RECORD_BYTES = 64_000_000

/** Judges what says that it is a submission of ours. */
function judge(
  value: unknown,
  line: number,
  cells: string[] | null,
  options: ReadOptions,
): RowResult {
  const notes = rowNotes(line)
  const checked = submissionSchema.safeParse(value)
  if (!checked.success) {
    for (const issue of checked.error.issues.slice(0, 10)) {
      const path = issue.path.join('.')
      notes.problem(path, null, 'own.not-valid', `${path}: ${issue.message}. Export it again.`)
    }
    return { kind: 'refused', line, reference: null, problems: notes.problems, cells }
  }
  const found = checked.data
  if (authorityOf(found.authority, 'authority', options, notes) === null) {
    const { reference } = found
    return { kind: 'refused', line, reference, problems: notes.problems, cells }
  }
  const submission = options.treatAsOpen ? { ...found, state: stateWhenOpen(found.state) } : found
  const row = { kind: 'ok' as const, line, submission, raw: null, warnings: [] }
  return cells === null ? row : { ...row, cells }
}

async function* ownNdjson(
  file: SubmissionFile,
  encoding: ReturnType<typeof detectEncoding>,
  options: ReadOptions,
): AsyncGenerator<RowResult> {
  let line = 0
  const tooLong = () =>
    badInput('intake.too-large', `${file.path} has a line that is too long for one submission.`)
  for await (const text of textLines(decoded(file.stream(), encoding), MAX_RECORD_BYTES, tooLong)) {
    line += 1
    if (text.trim() === '') {
      yield { kind: 'blank', line }
      continue
    }
    const json = parseJson(text)
    if (!json.ok) {
      yield refusedRow(line, 'own.not-json', json.message)
      continue
    }
    const { [MARKER]: version, ...packed } = Object(json.value) as Record<string, unknown>
    if (version !== OWN_VERSION) {
      yield refusedRow(
        line,
        'own.version',
        'The line is not a submission that triage export wrote.',
      )
      continue
    }
    yield judge(unpackSubmission(packed as unknown as PackedSubmission), line, null, options)
  }
}

async function* ownCsv(
  file: SubmissionFile,
  encoding: ReturnType<typeof detectEncoding>,
  options: ReadOptions,
  info: HeaderInfo,
): AsyncGenerator<RowResult> {
  const records = csvRecords(() => decoded(file.stream(), encoding), {
    delimiter: ',',
    maxRecordBytes: MAX_RECORD_BYTES,
  })
  const first = await records.next()
  const whole = first.done === true || first.value.kind === 'broken' ? [] : first.value.cells
  const kept = dropRejectColumns(whole)
  const header = kept.keep(whole)
  // Every cell of ours is marked, so that a spreadsheet runs none; a rejects file has them marked once more.
  const cellsOf = isRejectsHeader(whole) ? kept.original : (cells: string[]) => cells
  Object.assign(info, { columns: header, delimiter: ',', headerLine: 1 })
  for await (const record of records) {
    const { line } = record
    if (record.kind === 'broken') {
      yield refusedRow(line, 'row.broken-quotes', `The row cannot be read: ${record.reason}.`, {
        value: record.text,
      })
      continue
    }
    const cells = cellsOf(record.cells)
    if (cells.every((cell) => cell.trim() === '')) {
      yield { kind: 'blank', line }
      continue
    }
    const at = (name: string): string => unmark(cells[header.indexOf(name)] ?? '')
    try {
      if (at(MARKER) !== OWN_VERSION)
        throw new UnreadableCell(MARKER, `is not ${OWN_VERSION}, the version that is read`)
      yield judge(readOwnCells(at), line, cells, options)
    } catch (error) {
      if (!(error instanceof UnreadableCell)) throw error
      const message = `${error.column} ${error.message}. Write it as it was exported.`
      const row = rowNotes(line)
      row.problem(error.column, at(error.column), 'own.unreadable', message)
      const reference = at('reference')
      yield { kind: 'refused', line, reference, problems: row.problems, cells }
    }
  }
}

/**
 * What `triage export --what submissions` wrote, as CSV or NDJSON: read back exactly, so that loading an export
 * changes nothing.
 */
export async function* readOwn(
  file: SubmissionFile,
  head: Buffer,
  options: ReadOptions,
  info: HeaderInfo,
): AsyncGenerator<RowResult> {
  const encoding = detectEncoding(head)
  info.encoding = encoding
  const isJson = new TextDecoder(encoding).decode(head).trimStart().startsWith('{')
  yield* isJson ? ownNdjson(file, encoding, options) : ownCsv(file, encoding, options, info)
}
