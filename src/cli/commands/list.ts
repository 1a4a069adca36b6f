import { lanes, type Lane } from '../../domain/assessment.ts'
import { daysLeft } from '../../domain/clock.ts'
import { countWorkQueue, listWorkQueue, type WorkQueueRow } from '../../db/queries/work-queue.ts'
import { LANE_MEANING } from '../../rules/words/lanes.ts'
import { withDatabase, type Context, type OpenDatabase } from '../context.ts'
import { today } from '../flags.ts'
import { count, table } from '../output.ts'

export interface ListOptions {
  authority: string | null
  /** null: every state. */
  state: string | null
  lane: Lane | null
  limit: number
  asOf?: string
}

/** `triage list`: the work queue. */
export async function list(
  context: Context,
  options: ListOptions & { json: boolean },
): Promise<number> {
  return withDatabase(context, async (database) => {
    if (!options.json) {
      await printWorkQueue(context, database, options)
      return 0
    }
    const day = today(context, options.asOf)
    const rows = await listWorkQueue(database.db, options)
    context.out.line(
      JSON.stringify(
        rows.map((row) => ({ ...row, daysLeft: daysLeft({ expiry: row.expiryOn }, day) })),
      ),
    )
    return 0
  })
}

function reasonText({ outcome, reason, requirements }: WorkQueueRow['reasons'][number]): string {
  const more = requirements.length > 1 ? ` (${requirements.length} requirements)` : ''
  return `${outcome === 'flag' ? '!' : '?'} ${reason}${more}`
}

async function countAll(database: OpenDatabase, filter: ListOptions): Promise<number> {
  return (await countWorkQueue(database.db, filter)).reduce((sum, row) => sum + row.count, 0)
}

/** The work queue as a table, with how many stand in each lane. Prints how to see the rest. */
export async function printWorkQueue(
  context: Context,
  database: OpenDatabase,
  options: ListOptions,
): Promise<void> {
  const { out } = context
  const day = today(context, options.asOf)
  const rows = await listWorkQueue(database.db, options)
  const counts = await countWorkQueue(database.db, options)
  const total = counts.reduce((sum, row) => sum + row.count, 0)
  if (total === 0) {
    const all = options.state === null ? 0 : await countAll(database, { ...options, state: null })
    out.line(
      all === 0
        ? 'No submissions. Next: triage load FILE --authority A'
        : `No ${options.state ?? ''} submissions: all ${count(all)} are in another state (triage list --state all). ` +
            'Decided ones are history; load them with --treat-as-open to rank them as if they were open.',
    )
    return
  }
  const header = [
    'reference',
    'type',
    'lane',
    'readiness',
    'days left',
    'homes',
    'two strongest reasons',
  ]
  const several = new Set(rows.map((row) => row.authority)).size > 1
  const cells = rows.map((row) => [
    several ? `${row.authority} ${row.reference}` : row.reference,
    row.type ?? 'not known',
    row.lane ?? 'not assessed',
    row.readiness === null ? '-' : String(row.readiness),
    String(daysLeft({ expiry: row.expiryOn }, day) ?? '-'),
    row.netDwellings === null ? '-' : String(row.netDwellings),
    row.reasons.map(reasonText).join(' | '),
  ])
  for (const line of table(header, cells, [40, 28, 12, 9, 9, 6, 110])) out.line(line)
  out.line('')
  if (total > rows.length)
    out.line(`${count(rows.length)} of ${count(total)} shown; --limit N shows more.`)
  for (const lane of lanes) {
    const row = counts.find((found) => found.lane === lane)
    if (row !== undefined) {
      const homes = row.homes > 0 ? `, ${count(row.homes)} homes` : ''
      out.line(`${lane.padEnd(8)} ${count(row.count)} (${LANE_MEANING[lane]}${homes})`)
    }
  }
  const waiting = counts.find((found) => found.lane === null)
  if (waiting !== undefined) out.line(`${count(waiting.count)} not assessed`)
  out.line(
    `Days left as of ${day}, to the day agreed where a longer period was. ! = flag, ? = unknown. "No defect found" is never "valid": the officer decides.`,
  )
}
