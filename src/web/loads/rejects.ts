import type { Queryable } from '../../db/client.ts'
import { listRefusedOf } from '../../db/queries/uploads.ts'
import { rejectsCsv } from '../../intake/rejects.ts'
import type { RowResult } from '../../intake/row.ts'

const AT_ONCE = 500

type Stored = Awaited<ReturnType<typeof listRefusedOf>>[number]

/**
 * Refused rows of a load as CSV that can be mended and loaded again, as they come from the database: what `triage load` writes
 * beside its file, but that of a row with several problems the first alone names its column and value.
 */
export async function* refusedCsv(
  db: Queryable,
  authority: string,
  load: number,
  columns: string[],
): AsyncGenerator<string> {
  let after = 0
  for (let first = true; ; first = false) {
    const rows = await listRefusedOf(db, authority, load, { after, limit: AT_ONCE })
    const pieces: string[] = []
    await rejectsCsv(columns, rows.map(asRefused), (text) => {
      pieces.push(text)
    })
    // Each time it begins with the header.
    if (rows.length > 0) yield pieces.slice(first ? 0 : 1).join('')
    const last = rows.at(-1)
    if (last === undefined || rows.length < AT_ONCE) return
    after = last.id
  }
}

function asRefused({ line, reference, column, value, code, message, cells }: Stored): RowResult {
  return { kind: 'refused', line, reference, cells: cells ?? null, problems: [{ line, column, value, code, message }] } // prettier-ignore
}
