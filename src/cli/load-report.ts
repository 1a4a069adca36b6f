import type { LoadCounts } from '../db/queries/loads.ts'
import type { AttachResult } from '../loading/attach.ts'
import type { LoadProgress } from '../loading/deps.ts'
import type { LoadResult } from '../loading/load-rows.ts'
import type { Context } from './context.ts'
import { bar, count, printable, type Output } from './output.ts'

/** What `triage load` and `triage run` loaded. */
export interface LoadedFiles {
  files: LoadResult[]
  documents: AttachResult | null
  /** Files that Ctrl-C left out. */
  notLoaded: string[]
  /** Of several files, those that cannot be read as a whole. */
  failed: { name: string; reason: string }[]
  /** Submissions queued to be screened. */
  queued: Set<number>
}

export const nothingLoaded = (): LoadedFiles => ({
  files: [],
  documents: null,
  queued: new Set(),
  notLoaded: [],
  failed: [],
})

/** "Loading a.csv [####----] 52%, 120,000 rows, 31,000/s, 4 s left". */
export function progressLine({ file, rows, bytes, size, seconds }: LoadProgress): string {
  const rate = seconds > 0.5 ? `, ${count(Math.round(rows / seconds))}/s` : ''
  const share = bytes === null || size === 0 ? 0 : bytes / size
  const left =
    seconds > 1 && share > 0.02 ? `, ${inWords((seconds * (1 - share)) / share)} left` : ''
  const done = bytes === null ? '' : ` ${bar(bytes, size)}`
  return `Loading ${file}${done}, ${count(rows)} rows${rate}${left}`
}

function inWords(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`
}

export function needsAttention(loaded: LoadedFiles): boolean {
  if (loaded.notLoaded.length + loaded.failed.length > 0) return true
  const refused = loaded.files.some(
    (file) => file.counts.refusedRows + file.counts.duplicateRows > 0,
  )
  return (
    refused ||
    (loaded.documents?.unmatched.length ?? 0) > 0 ||
    (loaded.documents?.refused.length ?? 0) > 0
  )
}

export function asJson(loaded: LoadedFiles): unknown {
  return {
    files: loaded.files.map((file) => ({
      batchId: file.batchId,
      file: file.file,
      format: file.format,
      counts: file.counts,
      rejectsFile: file.rejectsFile,
      notes: file.notes,
      warnings: file.warnings,
      problems: file.problems,
      attached: file.attached,
      purgedRows: file.purgedRows,
      differences: file.differences,
      seconds: Math.round(file.seconds * 1000) / 1000,
    })),
    documents:
      loaded.documents === null
        ? null
        : {
            ...loaded.documents,
            changed: [...loaded.documents.changed.values()].reduce(
              (sum, ids) => sum + ids.length,
              0,
            ),
          },
    queued: loaded.queued.size,
    notLoaded: loaded.notLoaded,
    failed: loaded.failed,
  }
}

/** Many files that all went well share one line. */
const FILES_SHOWN = 3

export function printLoad({ out }: Context, loaded: LoadedFiles): void {
  const quiet = loaded.files.length > FILES_SHOWN ? loaded.files.filter(isQuiet) : []
  for (const file of loaded.files) {
    if (!quiet.includes(file)) printFile(out, file)
  }
  if (quiet.length > 0) {
    const sum = (key: keyof LoadCounts) =>
      quiet.reduce((total, file) => total + file.counts[key], 0)
    out.line(
      `${count(quiet.length)} more files: ${sums(Object.fromEntries(COUNTED.map((key) => [key, sum(key)])))}`,
    )
  }
  for (const { name, reason } of loaded.failed)
    out.line(`${printable(name)} was not loaded: ${printable(reason)}`)
  if (loaded.notLoaded.length > 0)
    out.line(
      `Stopped before the end of: ${loaded.notLoaded.join(', ')}. Load again: what is in already changes nothing.`,
    )
  const d = loaded.documents
  if (d !== null) {
    out.line(`Documents: ${count(d.attached)} attached, ${count(d.unchanged)} unchanged`)
    for (const name of d.unmatched)
      out.line(`  not attached, no submission for it is loaded: ${name}`)
    for (const refusal of d.refused) out.line(`  refused ${refusal}`)
  }
}

function isQuiet(file: LoadResult): boolean {
  return file.problems.length + file.notes.length + file.counts.warnings === 0 && !file.stopped
}

function printFile(out: Output, result: LoadResult): void {
  const { file, counts, notes, warnings, problems, rejectsFile } = result
  out.line(`${file}: ${sums({ ...counts })}`)
  for (const note of notes) out.line(`  ${printable(note)}`)
  if (result.attached > 0) out.line(`  ${count(result.attached)} files of the package attached`)
  if (result.purgedRows > 0)
    out.line(
      `  ${count(result.purgedRows)} rows are of submissions whose personal data was erased: left as they are`,
    )
  for (const { field, rows } of result.differences)
    out.line(`  ${field} would change in ${count(rows)} rows`)
  if (counts.warnings > 0)
    out.line(`  ${count(counts.warnings)} warnings about single cells; the rows were accepted`)
  for (const warning of warnings) out.line(`    ${printable(warning)}`)
  for (const problem of problems) out.line(`  ${printable(problem)}`)
  if (rejectsFile !== null) out.line(`  All refused rows, with what to do: ${rejectsFile}`)
}

const COUNTED = [
  'rows',
  'newRows',
  'changedRows',
  'unchangedRows',
  'duplicateRows',
  'refusedRows',
  'blankRows',
] as const

/** "200 rows = 196 new + 0 changed + …": the counts always add up. */
function sums(counts: Record<string, number>): string {
  const part = (key: (typeof COUNTED)[number], word: string) => `${count(counts[key] ?? 0)} ${word}`
  const parts = [
    part('newRows', 'new'),
    part('changedRows', 'changed'),
    part('unchangedRows', 'unchanged'),
    part('duplicateRows', 'duplicate'),
    part('refusedRows', 'refused'),
    part('blankRows', 'blank'),
  ]
  return `${part('rows', 'rows')} = ${parts.join(' + ')}`
}
