import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { kindOf, messageOf, TriageError } from '../domain/errors.ts'
import { isTransientDatabaseError } from '../db/client.ts'
import type { Source } from '../db/queries/sources.ts'
import { formats, type Format } from '../intake/detect.ts'
import { parseMapping } from '../intake/mapping.ts'
import { loadFile } from './load-file.ts'
import { inBefore, type LoadResult } from './load-rows.ts'
import type { PullDeps } from './pull-deps.ts'

/** How a file came out: loaded, or not fit to be loaded as it is. */
export type Taken =
  | { kind: 'loaded'; result: LoadResult }
  /** `again`: not the file's fault, so that the same file is tried again. */
  | { kind: 'failed'; reason: string; again: boolean; batchId: number | null }

/**
 * Loads one file of a source as `triage load` would, and queues what it brought. A file that cannot be read as a
 * whole is an answer; trouble with the database, the disk or the queue is thrown, and the file is tried again.
 */
export async function takeFile(
  deps: PullDeps,
  source: Source,
  path: string,
  name: string,
): Promise<Taken> {
  const rejectsDir = join(deps.home, 'rejects', source.name)
  await mkdir(rejectsDir, { recursive: true, mode: 0o700 })
  const { authority, options } = source
  const { database, signal, onProgress } = deps
  const format = formatOf(source)
  const load = {
    database,
    signal,
    who: `source ${source.name}`,
    ...(onProgress === undefined ? {} : { onProgress }),
  }
  let result: LoadResult
  try {
    result = await loadFile(load, path, name, {
      authority,
      treatAsOpen: options.treatAsOpen,
      ...(format === null ? {} : { format }),
      ...(options.mapping === undefined
        ? {}
        : { mapping: parseMapping(`the mapping of source ${source.name}`, options.mapping) }),
      ...(options.overrides === undefined ? {} : { overrides: options.overrides }),
      rejectsDir,
      cwd: rejectsDir,
      dryRun: false,
    })
  } catch (error) {
    return failed(error, '', null)
  }
  // Also of a load that broke off: the rows before that are in.
  await deps.afterLoad(result)
  const { failure, batchId } = result
  return failure === null ? { kind: 'loaded', result } : failed(failure, inBefore(result), batchId)
}

/** Throws trouble that passes by itself. */
function failed(error: unknown, before: string, batchId: number | null): Taken {
  if (mayPass(error)) throw error
  const isBug = kindOf(error) === 'bug'
  const defect = isBug ? 'a defect in planning-triage: ' : ''
  return { kind: 'failed', reason: `${defect}${messageOf(error)}${before}`, again: isBug, batchId }
}

/** True for trouble that is not the file's: the database, the network, the disk. */
export function mayPass(error: unknown): boolean {
  return (
    kindOf(error) === 'transient' || isTransientDatabaseError(error) || systemCode(error) !== null
  )
}

/** The operating system's code of an error (`EACCES`), or null where it is none of its. */
export function systemCode(error: unknown): string | null {
  for (let at: unknown = error; at instanceof Error && !(at instanceof TriageError); at = at.cause)
    if ('syscall' in at && 'code' in at && typeof at.code === 'string') return at.code
  return null
}

function formatOf(source: Source): Format | null {
  return formats.find((format) => format === source.options.format) ?? null
}
