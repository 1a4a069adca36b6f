import { noCounts, type LoadCounts } from '../db/queries/loads.ts'
import type { Change, Difference, UpsertResult } from '../db/queries/upsert.ts'
import type { RowResult } from '../intake/row.ts'
import type { RefusedRow, Refusals } from './refusals.ts'
import { seenKeys } from './seen.ts'

export interface LoadResult {
  /** null: a dry run, of which nothing is kept. */
  batchId: number | null
  file: string
  format: string | null
  counts: LoadCounts
  /** Open submissions that are new or changed, or that an earlier load left without an assessment; by authority. */
  toScreen: Map<string, number[]>
  /** Authorities that the file named. */
  authorities: Set<string>
  rejectsFile: string | null
  /** What was understood of the file as a whole. */
  notes: string[]
  /** The first few warnings about single cells of rows that were accepted. */
  warnings: string[]
  /** True where Ctrl-C came before its end: what was read is in, the rest is not. */
  stopped: boolean
  /** What broke it off; the rows counted before that are in. null: it came to its end. */
  failure: Error | null
  /** The first few problems, for the screen; all are in the rejects file. */
  problems: string[]
  /** Rows of submissions whose personal data was erased: left out, and counted as unchanged. */
  purgedRows: number
  /** Files that came in packages and were attached. */
  attached: number
  /** What differs in the changed rows; of a dry run only. */
  differences: Difference[]
  seconds: number
}

/** What to say after why a load broke off: the rows before that are in. */
export function inBefore({ counts }: Pick<LoadResult, 'counts'>): string {
  const rows = counts.newRows + counts.changedRows
  return rows === 0
    ? ''
    : ` It broke off there: ${rows.toLocaleString('en-GB')} new or changed rows before it are in.`
}

export type OkRow = Extract<RowResult, { kind: 'ok' }>

/** What became of a batch of rows, in their order. */
export type Written = Pick<UpsertResult, 'change'> & Partial<UpsertResult>

/** Where rows go: the database, or for a dry run a comparison with it. */
export interface RowWriter {
  write: (rows: OkRow[], counts: LoadCounts) => Promise<Written[]>
}

/** Rows in one transaction. */
export const BATCH = 500
const PROBLEMS_SHOWN = 10
const WARNINGS_SHOWN = 5

/** Takes the rows of one file as they come: writes batches, keeps refusals, counts everything. */
export function makeLoad(file: string, writer: RowWriter, refusals: Refusals) {
  const result: LoadResult = {
    batchId: null,
    file,
    format: null,
    counts: { ...noCounts },
    toScreen: new Map(),
    authorities: new Set(),
    rejectsFile: null,
    stopped: false,
    failure: null,
    notes: [],
    warnings: [],
    problems: [],
    purgedRows: 0,
    attached: 0,
    differences: [],
    seconds: 0,
  }
  const { counts } = result
  const seen = seenKeys()
  let pending: OkRow[] = []
  let writing: Promise<void> = Promise.resolve()

  const refuse = async (row: RefusedRow) => {
    for (const problem of row.problems) {
      if (result.problems.length < PROBLEMS_SHOWN)
        result.problems.push(`line ${problem.line}: ${problem.message}`)
    }
    await refusals.add(row)
  }
  /** Starts to write what is held: the next rows are read while the database works. */
  const flush = async () => {
    const rows = pending
    pending = []
    await writing
    if (rows.length === 0) return
    writing = writer.write(rows, counts).then((written) => {
      tally(rows, written, result)
    })
    // Whoever waits next hears of it; until then it is nobody's unhandled rejection.
    writing.catch(() => undefined)
  }
  const accept = async (row: OkRow) => {
    counts.warnings += row.warnings.length
    for (const { line, message } of row.warnings) {
      if (result.warnings.length < WARNINGS_SHOWN) result.warnings.push(`line ${line}: ${message}`)
    }
    const { authority, reference } = row.submission
    const first = seen.firstLine(`${authority} ${reference}`, row.line)
    if (first === null) pending.push(row)
    else {
      counts.duplicateRows += 1
      await refuse(duplicate(row, first))
    }
    // What came with a record can be read only until the next one is asked for.
    if (pending.length >= BATCH || row.attachments !== undefined) await flush()
    if (row.attachments !== undefined) await writing
  }
  return {
    result,
    async take(row: RowResult) {
      counts.rows += 1
      if (row.kind === 'blank') counts.blankRows += 1
      else if (row.kind === 'ok') await accept(row)
      else {
        counts.refusedRows += 1
        await refuse(row)
      }
    },
    /** Waits for the batch that is being written, however it ends: until then its connection is in use. */
    async idle() {
      await writing.catch(() => undefined)
    },
    /** Waits until everything is written. */
    async finish() {
      await flush()
      await writing
    },
  }
}

function duplicate(row: OkRow, first: number): RefusedRow {
  const { reference } = row.submission
  const message = `${reference} is already on line ${first} of this file; that line was loaded. Keep one of the two.`
  const problem = {
    line: row.line,
    column: 'reference',
    value: reference,
    code: 'row.duplicate',
    message,
  }
  return {
    kind: 'refused',
    line: row.line,
    reference,
    problems: [problem],
    cells: row.cells ?? null,
  }
}

const COUNTER = { new: 'newRows', changed: 'changedRows', unchanged: 'unchangedRows' } as const

function tally(rows: OkRow[], written: Written[], result: LoadResult): void {
  for (const [at, { submission }] of rows.entries()) {
    const { authority, state } = submission
    const { change, id, unassessed, purged } = written[at] ?? lost(submission.reference)
    result.authorities.add(authority)
    result.counts[COUNTER[change]] += 1
    if (purged === true) result.purgedRows += 1
    if (id === undefined || state !== 'open' || purged === true) continue
    if (change === 'unchanged' && unassessed !== true) continue
    const ids = result.toScreen.get(authority) ?? []
    ids.push(id)
    result.toScreen.set(authority, ids)
  }
}

function lost(reference: string): { change: Change } & Partial<UpsertResult> {
  throw new Error(`the database gave no answer for ${reference}`)
}
