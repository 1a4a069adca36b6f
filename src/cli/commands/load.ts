import { resolve } from 'node:path'
import type { LoadCounts } from '../../db/queries/loads.ts'
import { listReferences } from '../../db/queries/submissions.ts'
import { attachDocuments, type AttachResult } from '../../loading/attach.ts'
import type { LoadProgress } from '../../loading/deps.ts'
import { inputsOf } from '../../loading/inputs.ts'
import { loadFile } from '../../loading/load-file.ts'
import type { LoadResult } from '../../loading/load-rows.ts'
import type { Queues } from '../../workers/queues.ts'
import { withDatabase, withQueues, type Context, type OpenDatabase } from '../context.ts'
import { account, type FileFlags } from '../load-options.ts'
import { bar, count, printable, type Output } from '../output.ts'

export interface LoadOptions extends FileFlags {
  authority: string | null
  treatAsOpen: boolean
  /** Folder of documents to attach. */
  documents?: string
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

const nothingLoaded = (): LoadedFiles => ({
  files: [],
  documents: null,
  queued: new Set(),
  notLoaded: [],
})

/** `triage load`. Exit 1 where rows were refused. */
export async function load(
  context: Context,
  files: string[],
  options: LoadOptions & { dryRun: boolean; json: boolean },
): Promise<number> {
  if (options.dryRun) return dryRun(context, files, options)
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

/** Reads, judges and compares everything, and writes nothing but the rejects files. */
async function dryRun(
  context: Context,
  files: string[],
  options: LoadOptions & { json: boolean },
): Promise<number> {
  return withDatabase(context, async (database) => {
    const loaded = nothingLoaded()
    await loadEach(context, database, files, { ...options, dryRun: true }, loaded)
    if (options.json) context.out.line(JSON.stringify(asJson(loaded)))
    else {
      printLoad(context, loaded)
      context.out.note('This was a dry run: nothing was loaded.')
      if (options.documents !== undefined)
        context.out.note('Documents are not looked at in a dry run.')
    }
    return needsAttention(loaded) ? 1 : 0
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
  const loaded = nothingLoaded()
  // As soon as a file is in: what a later file or a broken queue spoils is then as little as can be.
  const queue = async (toScreen: Map<string, number[]>) => {
    for (const [authority, ids] of toScreen) {
      const fresh = ids.filter((id) => !loaded.queued.has(id))
      await queues.addBatches('screen', authority, fresh)
      for (const id of fresh) loaded.queued.add(id)
    }
  }
  await loadEach(context, database, files, { ...options, dryRun: false }, loaded, (result) =>
    queue(result.toScreen),
  )
  if (options.documents !== undefined && !context.signal.aborted) {
    loaded.documents = await attach(context, database, options.documents, options, loaded)
    await queue(loaded.documents.changed)
  }
  return loaded
}

async function loadEach(
  context: Context,
  database: OpenDatabase,
  files: string[],
  options: LoadOptions & { dryRun: boolean },
  loaded: LoadedFiles,
  after: (result: LoadResult) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const inputs = await inputsOf(files, context.cwd)
  const { authority, treatAsOpen, rejectsDir, format, dryRun: isDry } = options
  const { signal, cwd, out } = context
  const onProgress = (progress: LoadProgress) => {
    out.progress(progressLine(progress))
  }
  for (const [at, input] of inputs.entries()) {
    if (signal.aborted) {
      loaded.notLoaded = inputs.slice(at).map(({ name }) => name)
      return
    }
    const deps = { database, who: account(), signal, onProgress }
    const result = await loadFile(deps, input.path, input.name, {
      authority, treatAsOpen, cwd, dryRun: isDry, ...(format === undefined ? {} : { format }), ...(rejectsDir === undefined ? {} : { rejectsDir }),
    }).finally(() => {
      out.progressDone()
    }) // prettier-ignore
    loaded.files.push(result)
    await after(result)
    if (result.stopped) {
      loaded.notLoaded = inputs.slice(at).map(({ name }) => name)
      return
    }
  }
}

async function attach(
  context: Context,
  database: OpenDatabase,
  folder: string,
  options: LoadOptions,
  loaded: LoadedFiles,
): Promise<AttachResult> {
  const authorities = new Set<string>(options.authority === null ? [] : [options.authority])
  for (const file of loaded.files)
    for (const authority of file.authorities) authorities.add(authority)
  const submissions = await Promise.all(
    [...authorities].map(async (authority) =>
      (await listReferences(database.db, authority)).map((row) => ({ ...row, authority })),
    ),
  )
  const result = await attachDocuments(
    database,
    resolve(context.cwd, folder),
    submissions.flat(),
    (done, total) => {
      context.out.progress(`Attaching documents: ${done} of ${total}`)
    },
  )
  context.out.progressDone()
  return result
}

/** "Loading a.csv [####----] 52%, 120,000 rows, 31,000/s, 4 s left". */
function progressLine({ file, rows, bytes, size, seconds }: LoadProgress): string {
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
