import { once } from 'node:events'
import { access, constants, open } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { PassThrough } from 'node:stream'
import { storable } from '../domain/storable.ts'
import { saveRefusedRows, type NewRefusedRow } from '../db/queries/loads.ts'
import type { Database } from '../db/client.ts'
import { rejectsCsv } from '../intake/rejects.ts'
import type { RowResult } from '../intake/row.ts'

export type RefusedRow = Extract<RowResult, { kind: 'refused' }>

export interface Refusals {
  add(row: RefusedRow): Promise<void>
  /** Writes what is left; answers the rejects file's path, or null where nothing was refused. */
  close(): Promise<string | null>
}

const BATCH = 500

/**
 * Keeps refused rows in two places: in the database (not of a dry run, whose `batchId` is null), and in
 * `FILE.rejects.csv` beside the input (or in the next of the folders that can be written to). Rows go out as they
 * come: memory stays flat.
 */
export function openRefusals(
  database: Database,
  batchId: number | null,
  input: { path: string; folders: string[]; columns: () => string[] },
): Refusals {
  let pending: NewRefusedRow[] = []
  let file: Awaited<ReturnType<typeof startFile>> | null = null

  const save = async () => {
    const rows = pending
    pending = []
    await saveRefusedRows(database.pool, rows)
  }
  return {
    async add(row) {
      file ??= await startFile(await rejectsPath(input.path, input.folders), input.columns())
      if (!file.rows.write(row)) await once(file.rows, 'drain')
      if (batchId === null) return
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
      if (file !== null) {
        file.rows.end()
        await file.done
      }
      await save()
      return file?.path ?? null
    },
  }
}

async function startFile(path: string, columns: string[]) {
  const file = await open(path, 'w')
  const rows = new PassThrough({ objectMode: true })
  const done = rejectsCsv(columns, rows as AsyncIterable<RowResult>, async (text) => {
    await file.write(text)
  }).finally(() => file.close())
  // Somebody waits for it only at the end: until then a failure is kept, not thrown at nobody.
  done.catch(() => rows.destroy())
  return { path, rows, done }
}

/** The first of the folders that can be written to, else the last. */
async function rejectsPath(input: string, folders: string[]): Promise<string> {
  const name = `${basename(input)}.rejects.csv`
  for (const folder of folders) {
    const writable = await access(folder, constants.W_OK).then(
      () => true,
      () => false,
    )
    if (writable) return join(folder, name)
  }
  return join(folders.at(-1) ?? '.', name)
}
