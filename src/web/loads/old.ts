import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { deleteOldUploads } from '../../db/queries/uploads.ts'
import { messageOf } from '../../domain/errors.ts'
import type { WebDeps } from '../deps.ts'
import type { UploadOptions } from './messages.ts'
import { uploadPath } from './work.ts'

const DAY_MS = 86_400_000
const EACH_MS = 3_600_000

/** Takes away what was uploaded a day ago and not loaded, and files that no upload knows: they hold personal data. */
export async function sweepOnce({ database: { db }, home, now }: WebDeps): Promise<void> {
  const before = new Date(now().getTime() - DAY_MS)
  for (const { options } of await deleteOldUploads(db, before))
    await rm(uploadPath(home, options as unknown as UploadOptions), { force: true })
  const folder = join(home, 'uploads')
  // What is there without a row was being received when the service was killed.
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name)
    const info = await stat(path).catch(() => null)
    if (info?.isFile() === true && info.mtime < before) await rm(path, { force: true })
  }
}

/** Sweeps now and each hour, until stopped. */
export function sweepUploads(deps: WebDeps): { stop(): void } {
  const sweep = () => {
    sweepOnce(deps).catch((error: unknown) => {
      deps.log.warn({ err: messageOf(error) }, 'old uploads could not be taken away')
    })
  }
  const timer = setInterval(sweep, EACH_MS)
  timer.unref()
  const first = setTimeout(sweep, 1_000)
  first.unref()
  return {
    stop() {
      clearInterval(timer)
      clearTimeout(first)
    },
  }
}
