import type { PoolClient } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export type CopyValue = string | number | boolean | null

/** One value in PostgreSQL's COPY text format. NUL cannot be stored and is left out. */
function copyText(value: CopyValue): string {
  if (value === null) return '\\N'
  if (typeof value !== 'string') return String(value)
  return value.replace(/[\0\\\t\n\r]/g, (c) => {
    if (c === '\0') return ''
    return c === '\\' ? '\\\\' : c === '\t' ? '\\t' : c === '\n' ? '\\n' : '\\r'
  })
}

/** `COPY table (columns) FROM STDIN` of rows held in memory. `table` and `columns` are our own names, never input. */
export async function copyRows(
  client: PoolClient,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly CopyValue[]>,
): Promise<void> {
  const lines = function* () {
    let chunk = ''
    for (const row of rows) {
      chunk += `${row.map(copyText).join('\t')}\n`
      if (chunk.length > 65_536) {
        yield Buffer.from(chunk)
        chunk = ''
      }
    }
    if (chunk !== '') yield Buffer.from(chunk)
  }
  await pipeline(
    Readable.from(lines()),
    client.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN`)),
  )
}
