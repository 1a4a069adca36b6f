import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { listSourceFiles, saveSourceFile, type Source } from '../db/queries/sources.ts'
import type { PullDeps, PullResult } from './pull-deps.ts'
import { download } from './pull-download.ts'
import { takeFile } from './pull-file.ts'

/**
 * Asks an address for its file, and loads it where it is new or changed. What was done stands in `result` also where
 * this throws. Only a complete file is ever loaded; it is removed afterwards.
 */
export async function pullUrl(deps: PullDeps, source: Source, result: PullResult): Promise<void> {
  const folder = await makeFolder(deps.home, source.id)
  try {
    await pullInto(folder, deps, source, result)
  } catch (error) {
    if (!deps.signal.aborted) throw error
    result.stopped = true
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function pullInto(
  folder: string,
  deps: PullDeps,
  source: Source,
  result: PullResult,
): Promise<void> {
  const { db } = deps.database
  const url = new URL(source.location)
  const known = (await listSourceFiles(db, source.id)).get(source.location)
  const path = join(folder, 'body')
  const got = await download(url, known ?? null, path, deps.settings, deps.signal)
  const name = fileName(url, got?.disposition ?? null)
  const unchanged = () => {
    const reason = known?.error ?? null
    if (reason === null) result.unchanged += 1
    else result.failed.push({ name, reason })
  }
  if (got === null) {
    unchanged()
    return
  }
  const { sha256, size } = got
  const row = { sourceId: source.id, name: source.location, sha256, size, ...got.validators }
  if (known?.sha256 === sha256) {
    const { status, error, batchId } = known
    await saveSourceFile(db, { ...row, status, error, batchId })
    unchanged()
    return
  }
  // Its name tells the format where its bytes do not, and is what the list of loads shows.
  const named = join(folder, name)
  await rename(path, named)
  const taken = await takeFile(deps, source, named, name)
  if (taken.kind === 'failed') {
    const { reason, again, batchId } = taken
    // Without what tells that it is unchanged, the next pull tries it again.
    const seen = again ? { sourceId: source.id, name: source.location } : row
    await saveSourceFile(db, { ...seen, status: 'failed', error: reason, batchId })
    result.failed.push({ name, reason })
    return
  }
  result.files.push(taken.result)
  if (taken.result.stopped) result.stopped = true
  else await saveSourceFile(db, { ...row, status: 'loaded', batchId: taken.result.batchId })
}

/** A folder for one download. What a process that was killed left of this source goes: the caller holds its lock. */
async function makeFolder(home: string, id: number): Promise<string> {
  const pulls = join(home, 'pull')
  await mkdir(pulls, { recursive: true, mode: 0o700 })
  const prefix = `source-${id}-`
  for (const left of await readdir(pulls))
    if (left.startsWith(prefix)) await rm(join(pulls, left), { recursive: true, force: true })
  return mkdtemp(join(pulls, prefix))
}

const LONGEST_NAME = 100

/** What a download is called: as the server says, else the last part of the path; only signs that are safe in a name. */
export function fileName(url: URL, disposition: string | null): string {
  const said =
    /filename\*=utf-8''([^;]+)/i.exec(disposition ?? '')?.[1] ??
    /filename="([^"]*)"/i.exec(disposition ?? '')?.[1] ??
    /filename=([^;\s]+)/i.exec(disposition ?? '')?.[1]
  return cleanName(said) ?? cleanName(url.pathname) ?? 'download'
}

function cleanName(text = ''): string | null {
  const last = decoded(text).split(/[/\\]/).at(-1) ?? ''
  const safe = last.replace(/[^\p{L}\p{N} ._()-]/gu, '_').replace(/^[. ]+/, '')
  // The ending is kept: it is at the end that a name is told apart.
  return safe === '' ? null : safe.slice(-LONGEST_NAME)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
