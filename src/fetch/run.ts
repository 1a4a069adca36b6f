import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { readIfThere, writeWhole } from '../files.ts'
import { parseJson } from '../intake/json.ts'
import { RESUME_MS } from './state.ts'

/** A run over many datasets that is not through, kept in run.json. */
const run = z.object({ startedAt: z.iso.datetime(), base: z.string() })

const pathOf = (home: string, authority: string): string =>
  join(home, 'fetch', authority, 'run.json')

/**
 * Opens a run. With `resume`, and where one on the same server was left unfinished, goes on with it: answers when it
 * began, so that datasets it has fetched are not asked for again. Else answers null.
 */
export async function openRun(
  home: string,
  authority: string,
  asked: { base: URL; resume: boolean; now: Date },
): Promise<string | null> {
  const path = pathOf(home, authority)
  const json = parseJson((await readIfThere(path))?.toString('utf8') ?? '')
  const left = run.safeParse(json.ok ? json.value : null)
  if (asked.resume && left.success && left.data.base === asked.base.href) {
    // What was fetched longer ago is no longer how things are.
    const age = asked.now.getTime() - Date.parse(left.data.startedAt)
    if (age < RESUME_MS) return left.data.startedAt
  }
  await mkdir(join(home, 'fetch', authority), { recursive: true })
  const fresh = { startedAt: asked.now.toISOString(), base: asked.base.href }
  await writeWhole(path, JSON.stringify(fresh))
  return null
}

/** Closes a run that got everything. */
export async function closeRun(home: string, authority: string): Promise<void> {
  await rm(pathOf(home, authority), { force: true })
}
