import { resolve } from 'node:path'
import { listReferences } from '../../db/queries/submissions.ts'
import { attachDocuments, type AttachResult } from '../../loading/attach.ts'
import type { LoadProgress } from '../../loading/deps.ts'
import { inputsOf } from '../../loading/inputs.ts'
import { loadFile } from '../../loading/load-file.ts'
import { inBefore, type LoadResult } from '../../loading/load-rows.ts'
import type { Queues } from '../../workers/queues.ts'
import { kindOf } from '../../domain/errors.ts'
import { withDatabase, withQueues, type Context, type OpenDatabase } from '../context.ts'
import { useInstalledGrid } from '../installed-grid.ts'
import { account, fileReading, type FileFlags } from '../load-options.ts'
import {
  asJson,
  needsAttention,
  nothingLoaded,
  printLoad,
  progressLine,
  type LoadedFiles,
} from '../load-report.ts'
import { count } from '../output.ts'
import { queueLoaded } from '../queue-loaded.ts'

export interface LoadOptions extends FileFlags {
  authority: string | null
  treatAsOpen: boolean
  /** Folder of documents to attach. */
  documents?: string
  /** Folder for rejects files; beside each input without it. */
  rejectsDir?: string
}

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
  const queue = (toScreen: Map<string, number[]>) => queueLoaded(queues, toScreen, loaded.queued)
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
  const { authority, treatAsOpen, rejectsDir, dryRun: isDry } = options
  const { signal, cwd, out } = context
  const said = await fileReading(options, cwd)
  await useInstalledGrid(context.config.home)
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
      authority,
      treatAsOpen,
      cwd,
      dryRun: isDry,
      ...said,
      ...(rejectsDir === undefined ? {} : { rejectsDir }),
    }).finally(() => {
      out.progressDone()
    })
    await after(result)
    const { failure } = result
    if (failure !== null) {
      // One file that is none must not keep the others of a folder out.
      if (inputs.length === 1 || kindOf(failure) !== 'bad-input') throw failure
      loaded.failed.push({ name: input.name, reason: `${failure.message}${inBefore(result)}` })
      continue
    }
    loaded.files.push(result)
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
