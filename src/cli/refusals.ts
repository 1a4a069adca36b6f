import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { access, constants } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { PassThrough } from 'node:stream'
import { finished } from 'node:stream/promises'
import { storable } from '../domain/storable.ts'
import { saveRefusedRows, type NewRefusedRow } from '../db/queries/loads.ts'
import { rejectsCsv } from '../intake/rejects.ts'
import type { RowResult } from '../intake/row.ts'
import type { OpenDatabase } from './context.ts'

export type RefusedRow = Extract<RowResult, { kind: 'refused' }>

export interface Refusals {
  add(row: RefusedRow): Promise<void>
  /** Writes what is left; answers the rejects file's path, or null where nothing was refused. */
  close(): Promise<string | null>
}

const BATCH = 500

/**
 * Keeps refused rows in two places: in the database, and in `FILE.rejects.csv` beside the input (or in the working
 * directory where the input's folder cannot be written). Rows go out as they come: memory stays flat.
 */
export function openRefusals(
  database: OpenDatabase,
  batchId: number,
  input: { path: string; cwd: string; columns: () => string[] },
): Refusals {
  let pending: NewRefusedRow[] = []
  let file: { path: string; rows: PassThrough; done: Promise<void> } | null = null

  const save = async () => {
    const rows = pending
    pending = []
    await saveRefusedRows(database.db, rows)
  }
  return {
    async add(row) {
      file ??= startFile(await rejectsPath(input.path, input.cwd), input.columns())
      if (!file.rows.write(row)) await once(file.rows, 'drain')
      const [problem] = row.problems
      pending.push(
        storable({
          batchId,
          line: row.line,
          reference: row.reference,
          column: problem?.column ?? null,
          value: problem?.value ?? null,
          code: problem?.code ?? 'row.refused',
          message: row.problems.map((each) => each.message).join(' '),
          cells: row.cells,
        }),
      )
      if (pending.length >= BATCH) await save()
    },
    async close() {
      await save()
      if (file === null) return null
      file.rows.end()
      await file.done
      return file.path
    },
  }
}

function startFile(path: string, columns: string[]) {
  const rows = new PassThrough({ objectMode: true })
  const file = createWriteStream(path)
  const write = async (text: string) => {
    if (!file.write(text)) await once(file, 'drain')
  }
  const done = rejectsCsv(columns, rows as AsyncIterable<RowResult>, write).then(async () => {
    file.end()
    await finished(file)
  })
  return { path, rows, done }
}

async function rejectsPath(input: string, cwd: string): Promise<string> {
  const name = `${basename(input)}.rejects.csv`
  const beside = dirname(input)
  const writable = await access(beside, constants.W_OK).then(
    () => true,
    () => false,
  )
  return join(writable ? beside : cwd, name)
}
