import type { LoadCounts } from '../../db/queries/loads.ts'
import { listReferences } from '../../db/queries/submissions.ts'
import type { Queues } from '../../workers/queues.ts'
import { attachDocuments, type AttachResult } from '../../loading/attach.ts'
import { withQueues, type Context, type OpenDatabase } from '../context.ts'
import { assertFile, loadFile } from '../../loading/load-file.ts'
import type { LoadResult } from '../../loading/load-rows.ts'
import { count, printable, type Output } from '../output.ts'

export interface LoadOptions {
  authority: string | null
  treatAsOpen: boolean
  /** Folder of documents to attach. */
  documents?: string
  format?: 'csv' | 'odp'
  /** Folder for rejects files; beside each input without it. */
  rejectsDir?: string
}

export interface LoadedFiles {
  files: LoadResult[]
  documents: AttachResult | null
  /** Files that Ctrl-C left out. */
  notLoaded: string[]
  /** Submissions queued to be screened. */
  queued: Set<number>
}

/** `triage load`. Exit 1 where rows were refused. */
export async function load(
  context: Context,
  files: string[],
  options: LoadOptions & { json: boolean },
): Promise<number> {
  return withQueues(context, async (database, queues) => {
    const result = await loadAndQueue(context, database, queues, files, options)
    if (options.json) context.out.line(JSON.stringify(asJson(result)))
    else {
      printLoad(context, result)
      if (result.queued.size > 0)
        context.out.note(
          `${count(result.queued.size)} submissions queued. Next: triage work --drain`,
        )
    }
    return needsAttention(result) ? 1 : 0
  })
}

/** Loads files in the order given, attaches documents, and queues what is new or changed and open. */
export async function loadAndQueue(
  context: Context,
  database: OpenDatabase,
  queues: Queues,
  files: string[],
  options: LoadOptions,
): Promise<LoadedFiles> {
  const loaded: LoadedFiles = { files: [], documents: null, queued: new Set(), notLoaded: [] }
  const authorities = new Set<string>(options.authority === null ? [] : [options.authority])
  // As soon as a file is in: what a later file or a broken queue spoils is then as little as can be.
  const queue = async (toScreen: Map<string, number[]>) => {
    for (const [authority, ids] of toScreen) {
      const fresh = ids.filter((id) => !loaded.queued.has(id))
      await queues.addBatches('screen', authority, fresh)
      for (const id of fresh) loaded.queued.add(id)
    }
  }
  for (const file of files) await assertFile(context, file)
  for (const [at, file] of files.entries()) {
    if (context.signal.aborted) {
      loaded.notLoaded = files.slice(at)
      break
    }
    const result = await loadFile(context, database, file, options)
    loaded.files.push(result)
    for (const authority of result.authorities) authorities.add(authority)
    await queue(result.toScreen)
    if (result.stopped) {
      loaded.notLoaded = files.slice(at)
      break
    }
  }
  if (options.documents !== undefined && !context.signal.aborted) {
    const submissions = await Promise.all(
      [...authorities].map(async (authority) =>
        (await listReferences(database.db, authority)).map((row) => ({ ...row, authority })),
      ),
    )
    loaded.documents = await attachDocuments(
      context,
      database,
      options.documents,
      submissions.flat(),
    )
    await queue(loaded.documents.changed)
  }
  return loaded
}

export function needsAttention(loaded: LoadedFiles): boolean {
  if (loaded.notLoaded.length > 0) return true
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
    files: loaded.files.map(({ batchId, file, counts, rejectsFile, problems }) => ({
      batchId,
      file,
      counts,
      rejectsFile,
      problems,
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

function printFile(
  out: Output,
  { file, counts, notes, warnings, problems, rejectsFile }: LoadResult,
): void {
  out.line(`${file}: ${sums({ ...counts })}`)
  for (const note of notes) out.line(`  ${note}`)
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
