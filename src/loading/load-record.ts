import { Readable } from 'node:stream'
import { messageOf } from '../domain/errors.ts'
import { storable } from '../domain/storable.ts'
import {
  finishLoad,
  noCounts,
  saveRefusedRows,
  startLoad,
  type NewRefusedRow,
} from '../db/queries/loads.ts'
import type { UpsertResult } from '../db/queries/upsert.ts'
import type { Database } from '../db/client.ts'
import { readSubmissions } from '../intake/read.ts'
import type { Problem, RowResult } from '../intake/row.ts'
import { makeLoad, type LoadResult, type OkRow } from './load-rows.ts'
import type { Refusals, RefusedRow } from './refusals.ts'
import { openWriter } from './writers.ts'

/** What became of one record. */
export type LoadedRecord =
  | {
      kind: 'loaded'
      batchId: number
      reference: string
      written: UpsertResult
      warnings: Problem[]
      /** Open submissions that are to be assessed now, by authority. */
      toScreen: Map<string, number[]>
    }
  /** `problems` in the words that `triage load` has for them. */
  | { kind: 'refused'; batchId: number; problems: Problem[] }

/** Reads the one ODP record in `bytes`. Throws bad-input where there is nothing in them. More than one is refused. */
export async function readRecord(bytes: Buffer, authority: string): Promise<RowResult> {
  const file = { path: 'submission.json', stream: () => Readable.from([bytes]), format: 'odp' as const } // prettier-ignore
  let first: RowResult | null = null
  for await (const row of readSubmissions(file, { authority, treatAsOpen: false })) {
    if (first !== null) return severalRecords()
    first = row
  }
  return first ?? severalRecords()
}

function severalRecords(): RowResult {
  const message = 'There is more than one application in it. Send them one at a time, or load the file with triage load.' // prettier-ignore
  const problem = { line: 1, column: null, value: null, code: 'record.several', message }
  return { kind: 'refused', line: 1, reference: null, problems: [problem], cells: null }
}

/**
 * Loads one record as `triage load` would load a file with it: its raw record kept, a load in the list of loads, a refused
 * one among the refused rows. What is to be assessed is for the caller to queue.
 */
export async function loadRecord(
  database: Database,
  row: RowResult,
  { authority, name, who }: { authority: string; name: string; who: string },
): Promise<LoadedRecord> {
  const batchId = await startLoad(database.db, { authority, fileName: name, loadedBy: who, options: { by: 'api', format: 'odp' } }) // prettier-ignore
  const refused: RefusedRow[] = []
  const refusals: Refusals = {
    add: (one) => Promise.resolve(void refused.push(one)),
    close: () => Promise.resolve(null),
  }
  const written: UpsertResult[] = []
  let load: ReturnType<typeof makeLoad> | null = null
  try {
    const writer = await openWriter(database, batchId)
    const noting = {
      async write(rows: OkRow[], counts: LoadResult['counts']) {
        const results = await writer.write(rows, counts)
        written.push(...results.filter((one): one is UpsertResult => 'id' in one))
        return results
      },
    }
    load = makeLoad(name, noting, refusals)
    try {
      await load.take(row)
      await load.finish()
    } finally {
      await load.idle()
      await writer.close()
    }
    await saveRefusedRows(database.pool, refused.map((one) => refusedRow(batchId, one)))
  } catch (error) {
    await finish(database, batchId, load, messageOf(error))
    throw error
  }
  await finish(database, batchId, load, null)
  const [result] = written
  if (row.kind !== 'ok' || result === undefined)
    return { kind: 'refused', batchId, problems: refused.flatMap(({ problems }) => problems) }
  const { toScreen } = load.result
  const { reference } = row.submission
  return { kind: 'loaded', batchId, reference, written: result, warnings: row.warnings, toScreen }
} // prettier-ignore

function finish(
  { db }: Database,
  batchId: number,
  load: ReturnType<typeof makeLoad> | null,
  error: string | null,
) {
  const counts = load?.result.counts ?? noCounts
  return finishLoad(db, batchId, { status: error === null ? 'done' : 'failed', format: 'odp', counts, error }) // prettier-ignore
}

/** A refused record as it is kept. */
function refusedRow(batchId: number, { line, reference, problems, cells }: RefusedRow): NewRefusedRow {
  const [first] = problems
  return storable({
    batchId,
    line,
    reference,
    column: first?.column ?? null,
    value: first?.value ?? null,
    code: first?.code ?? 'row.refused',
    message: problems.map(({ message }) => message).join(' '),
    cells,
  })
} // prettier-ignore
