import {
  countStanding,
  findLoad,
  listLoads,
  listRefused,
  listRunningLoads,
  type Load,
} from '../../db/queries/loads.ts'
import { noLoad } from '../../db/queries/undo-obstacles.ts'
import { withDatabase, type Context } from '../context.ts'
import { count, printable, table, type Output } from '../output.ts'

/** A load as it is shown: its status is what the database's locks bear out. */
export interface LoadLine {
  load: number
  startedAt: Date
  finishedAt: Date | null
  seconds: number | null
  loadedBy: string
  file: string
  authority: string | null
  format: string | null
  status: 'running' | 'done' | 'failed' | 'stopped'
  error: string | null
  counts: Record<'rows' | (typeof COUNTED)[number], number>
  warnings: number
  undoneAt: Date | null
}

const COUNTED = ['new', 'changed', 'unchanged', 'duplicate', 'refused', 'blank'] as const
const STOPPED = 'stopped without a word; load the file again'
const REFUSED_SHOWN = 20

function loadLine(load: Load, running: ReadonlySet<number>): LoadLine {
  const { id, startedAt, finishedAt, loadedBy, fileName, authority, format, error } = load
  const lost = load.status === 'running' && !running.has(id)
  return {
    load: id,
    ...{ startedAt, finishedAt, loadedBy, authority, format, error },
    seconds: finishedAt === null ? null : (finishedAt.getTime() - startedAt.getTime()) / 1000,
    file: fileName,
    status: lost ? 'stopped' : load.status,
    counts: {
      rows: load.rows,
      new: load.newRows,
      changed: load.changedRows,
      unchanged: load.unchangedRows,
      duplicate: load.duplicateRows,
      refused: load.refusedRows,
      blank: load.blankRows,
    },
    warnings: load.warnings,
    undoneAt: load.undoneAt,
  }
}

/** `triage loads`: past loads, newest first. */
export async function loadsList(
  context: Context,
  options: { limit: number; json: boolean },
): Promise<number> {
  return withDatabase(context, async ({ db }) => {
    // Locks first: a load that ends in between has its end written before its lock goes.
    const running = await listRunningLoads(db)
    const loads = (await listLoads(db, options.limit)).map((load) => loadLine(load, running))
    if (options.json) context.out.line(JSON.stringify(loads))
    else printLoads(context.out, loads)
    return 0
  })
}

const time = (at: Date): string => at.toISOString().slice(0, 16).replace('T', ' ')
const statusOf = ({ status, undoneAt }: LoadLine): string =>
  undoneAt === null ? status : `${status}, undone`

function printLoads(out: Output, loads: LoadLine[]): void {
  if (loads.length === 0) {
    out.note('Nothing was loaded yet: triage load FILE --authority A.')
    return
  }
  const header = ['load', 'started (UTC)', 'by', 'file', 'authority', 'format', 'status', 'rows', ...COUNTED, 'seconds'] // prettier-ignore
  const rows = loads.map((load) => [
    String(load.load),
    time(load.startedAt),
    load.loadedBy,
    load.file,
    load.authority ?? '-',
    load.format ?? '-',
    statusOf(load),
    count(load.counts.rows),
    ...COUNTED.map((key) => count(load.counts[key])),
    load.seconds === null ? '-' : load.seconds.toFixed(1),
  ])
  for (const line of table(header, rows, [10, 16, 20, 40])) out.line(line)
  for (const load of loads) {
    if (load.undoneAt !== null) continue
    if (load.status === 'stopped') out.line(`Load ${load.load} ${STOPPED}`)
    if (load.status === 'failed')
      out.line(printable(`Load ${load.load} failed: ${load.error ?? ''}`))
  }
}

/** `triage loads show N`: one load, what it refused, and what of it still stands. Exit 1 where it is not there. */
export async function loadsShow(
  context: Context,
  id: number,
  options: { json: boolean },
): Promise<number> {
  return withDatabase(context, async ({ db }) => {
    const running = await listRunningLoads(db)
    const found = await findLoad(db, id)
    if (found === undefined) {
      context.out.note(noLoad(id))
      return 1
    }
    const shown = {
      ...loadLine(found, running),
      options: found.options,
      refused: await listRefused(db, id, REFUSED_SHOWN),
      standing: await countStanding(db, id),
    }
    if (options.json) context.out.line(JSON.stringify(shown))
    else printLoad(context.out, shown)
    return 0
  })
}

type LoadShown = LoadLine & {
  options: Record<string, unknown>
  refused: Awaited<ReturnType<typeof listRefused>>
  standing: Awaited<ReturnType<typeof countStanding>>
}

/** An option as the user gave it; of a mapping file only that there was one: `--json` has its text. */
function optionText(key: string, value: unknown): string {
  if (key === 'mapping') return 'a mapping file'
  return `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`
}

function printLoad(out: Output, load: LoadShown): void {
  const line = (text: string) => {
    out.line(printable(text))
  }
  const { counts, standing } = load
  line(`Load ${load.load}  ${load.file}  ${load.status === 'stopped' ? STOPPED : load.status}`)
  const took = load.seconds === null ? '' : `, ${load.seconds.toFixed(1)} s`
  line(`Started    ${time(load.startedAt)} UTC by ${load.loadedBy}${took}`)
  line(
    `Read as    ${load.format ?? 'not known'}, authority ${load.authority ?? 'as the file says'}`,
  )
  const options = Object.entries(load.options).filter(
    ([key, value]) => value !== null && key !== 'columns',
  )
  line(`Options    ${options.map(([key, value]) => optionText(key, value)).join(', ') || 'none'}`)
  const sum = COUNTED.map((key) => `${count(counts[key])} ${key}`).join(' + ')
  line(`Rows       ${count(counts.rows)} = ${sum}; ${count(load.warnings)} warnings`)
  if (load.error !== null) line(`Error      ${load.error}`)
  if (load.undoneAt !== null) line(`Undone     ${time(load.undoneAt)} UTC`)
  else {
    const brought = count(counts.new + counts.changed)
    const documents = standing.documents === 0 ? '' : `, and ${count(standing.documents)} documents`
    line(
      `Standing   ${count(standing.submissions)} of ${brought} submissions still have the version that it wrote${documents}`,
    )
  }
  if (load.refused.length === 0) return
  const all = counts.refused + counts.duplicate
  line(`Refused    the first ${load.refused.length} of ${count(all)} rows`)
  for (const { line: at, column, code, message } of load.refused)
    line(`  line ${at}${column === null ? '' : `, ${column}`}: ${message} (${code})`)
}
