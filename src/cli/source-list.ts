import { listSources, type SourceState } from '../db/queries/sources.ts'
import { intervalText } from '../loading/pull-place.ts'
import type { Queues } from '../workers/queues.ts'
import type { OpenDatabase } from './context.ts'
import { count, printable, table, type Output } from './output.ts'

/** A source as `triage sources` and `triage status` show it. */
export interface SourceLine {
  name: string
  kind: 'folder' | 'url'
  where: string
  authority: string | null
  every: string
  pulledAt: Date | null
  okAt: Date | null
  /** null: no worker has scheduled it since the queue was lost. */
  nextAt: Date | null
  /** Failures in a row, and what the last one said. */
  failures: number
  error: string | null
  files: Pick<SourceState, 'loaded' | 'settling' | 'failedCount' | 'failed'>
}

export async function describeSources(
  database: OpenDatabase,
  queues: Queues,
): Promise<SourceLine[]> {
  const [sources, next] = [await listSources(database.db), await queues.listSchedules()]
  return sources.map((source) => ({
    name: source.name,
    kind: source.kind,
    where: source.location,
    authority: source.authority,
    every: intervalText(source.everySeconds),
    pulledAt: source.pulledAt,
    okAt: source.okAt,
    nextAt: next.get(source.id) ?? null,
    failures: source.failures,
    error: source.error,
    files: {
      loaded: source.loaded,
      settling: source.settling,
      failedCount: source.failedCount,
      failed: source.failed,
    },
  }))
}

export const sourceFails = ({ error, files }: SourceLine): boolean =>
  error !== null || files.failedCount > 0

const WIDEST = [30, 60]

export function printSources(out: Output, sources: SourceLine[]): void {
  const time = (at: Date | null) => at?.toISOString().slice(0, 16).replace('T', ' ') ?? '-'
  const rows = sources.map((source) => [
    `  ${source.name}`,
    source.where,
    source.every,
    time(source.pulledAt),
    time(source.okAt),
    source.nextAt === null ? 'when triage work runs' : time(source.nextAt),
    count(source.files.loaded),
  ])
  const header = ['  source', 'where', 'every', 'last looked', 'last ok', 'next (UTC)', 'files']
  for (const line of table(header, rows, WIDEST)) out.line(line)
  for (const { name, failures, error, files } of sources) {
    if (error !== null) {
      const times = failures === 1 ? '' : ` (${count(failures)} times in a row)`
      out.line(`  ${name} failed${times}: ${printable(error)}`)
    }
    for (const file of files.failed)
      out.line(`  ${name}: not loaded: ${printable(file.name)}: ${printable(file.error ?? '')}`)
    if (files.failedCount > files.failed.length)
      out.line(`  ${name}: ${count(files.failedCount - files.failed.length)} more are not loaded`)
    if (files.settling > 0)
      out.line(`  ${name}: ${count(files.settling)} files are new or changing, and not taken yet`)
  }
}
