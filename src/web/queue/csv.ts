import { csvLine } from '../../intake/csv-line.ts'
import { listPlaces, type Place } from '../../db/queries/officer-queue.ts'
import type { Asker, Wanted } from '../../db/queries/officer-queue-filter.ts'
import { listQueueRows, type QueueRow } from '../../db/queries/officer-queue-rows.ts'
import type { Queryable } from '../../db/client.ts'
import type { QueueSort } from '../../domain/queue-filter.ts'
import { daysBetween } from '../../domain/dates.ts'
import { typeInWords } from './type-words.ts'

const COLUMNS = [
  'reference', 'state', 'type', 'type_in_words', 'description', 'address', 'ward', 'lane', 'readiness', 'answered', 'expiry',
  'days_left', 'net_dwellings', 'assigned_to', 'reason', 'changed',
] as const // prettier-ignore
const PAGE = 500

/** The list as CSV, piece by piece in constant memory; cells that a spreadsheet would run are marked. */
export async function* csvOf(
  db: Queryable,
  authority: string,
  { wanted, asker, sort }: { wanted: Wanted; asker: Asker; sort: QueueSort },
): AsyncGenerator<string> {
  yield `${COLUMNS.join(',')}\r\n`
  for (let from: Place | null = null; ;) {
    const places: Place[] = await listPlaces(db, wanted, { sort, from, direction: 'forwards', limit: PAGE }) // prettier-ignore
    const rows = await listQueueRows(db, authority, places.map(({ id }) => id), asker) // prettier-ignore
    yield rows.map((row) => lineOf(row, asker)).join('')
    const last = places.at(-1)
    if (last === undefined || places.length < PAGE) return
    from = last
  }
}

function lineOf(row: QueueRow, { today }: Asker): string {
  const cells = [
    row.reference, row.state, row.type, typeInWords(row.type), row.description, row.address, row.ward,
    row.lane ?? 'not assessed', row.readiness, row.answered, row.expiryOn,
    row.expiryOn === null ? null : daysBetween(today, row.expiryOn), row.netDwellings, row.assignedTo,
    row.reason?.reason ?? null, row.changed ? 'yes' : '',
  ] // prettier-ignore
  return `${csvLine(cells)}\r\n`
}
