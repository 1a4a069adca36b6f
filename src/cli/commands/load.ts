import { listReferences } from '../../db/queries/submissions.ts'
import type { Queues } from '../../workers/queues.ts'
import { attachDocuments, type AttachResult } from '../attach.ts'
import { withQueues, type Context, type OpenDatabase } from '../context.ts'
import { loadFile, type LoadResult } from '../load-file.ts'
import { count } from '../output.ts'

export interface LoadOptions {
  authority: string | null
  treatAsOpen: boolean
  /** Folder of documents to attach. */
  documents?: string
  format?: 'csv' | 'odp'
}

export interface LoadedFiles {
  files: LoadResult[]
  documents: AttachResult | null
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
  const loaded: LoadedFiles = { files: [], documents: null, queued: new Set() }
  const toScreen = new Map<string, Set<number>>()
  const authorities = new Set<string>(options.authority === null ? [] : [options.authority])
  for (const file of files) {
    if (context.signal.aborted) break
    const result = await loadFile(context, database, file, options)
    loaded.files.push(result)
    for (const authority of result.authorities) authorities.add(authority)
    for (const [authority, ids] of result.toScreen) addTo(toScreen, authority, ids)
  }
  if (options.documents !== undefined) {
    const references = (
      await Promise.all(
        [...authorities].map(async (authority) =>
          (await listReferences(database.db, authority)).map((row) => ({ ...row, authority })),
        ),
      )
    ).flat()
    loaded.documents = await attachDocuments(context, database, options.documents, references)
    for (const [authority, ids] of loaded.documents.changed) addTo(toScreen, authority, ids)
  }
  for (const [authority, ids] of toScreen) {
    await queues.addBatches('screen', authority, [...ids])
    for (const id of ids) loaded.queued.add(id)
  }
  return loaded
}

function addTo(map: Map<string, Set<number>>, authority: string, ids: Iterable<number>): void {
  const set = map.get(authority) ?? new Set<number>()
  for (const id of ids) set.add(id)
  map.set(authority, set)
}

export function needsAttention(loaded: LoadedFiles): boolean {
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
  }
}

export function printLoad({ out }: Context, loaded: LoadedFiles): void {
  for (const { file, counts: c, problems, rejectsFile } of loaded.files) {
    out.line(
      `${file}: ${count(c.rows)} rows = ${count(c.newRows)} new + ${count(c.changedRows)} changed + ${count(c.unchangedRows)} unchanged` +
        ` + ${count(c.duplicateRows)} duplicate + ${count(c.refusedRows)} refused + ${count(c.blankRows)} blank`,
    )
    if (c.warnings > 0)
      out.line(`  ${count(c.warnings)} warnings about single cells; the rows were accepted`)
    for (const problem of problems) out.line(`  ${problem}`)
    if (rejectsFile !== null) out.line(`  All refused rows, with what to do: ${rejectsFile}`)
  }
  const d = loaded.documents
  if (d !== null) {
    out.line(`Documents: ${count(d.attached)} attached, ${count(d.unchanged)} unchanged`)
    for (const name of d.unmatched) out.line(`  no submission for folder or reference ${name}`)
    for (const refusal of d.refused) out.line(`  refused ${refusal}`)
  }
}
