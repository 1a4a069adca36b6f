import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { codeOf } from '../../domain/errors.ts'
import { MAJOR } from './binaries.ts'
import { embeddedError, notWritable } from './errors.ts'
import { lastLines } from './log-file.ts'
import type { Places } from './paths.ts'
import { NOBODY, serverEnv } from './probe.ts'
import { handOver, type RunAs } from './run-as.ts'
import { assertTrusted, effectiveUid, lookAt } from './trust.ts'

const BASE = ['-U', 'triage', '--auth=trust', '-E', 'UTF8', '--no-instructions']

/** Sorting by code point. Systems whose C library has no C.UTF-8 (older macOS, openSUSE) use PostgreSQL's own. */
const LOCALES = [
  ['--locale=C.UTF-8'],
  ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
]

/** A directory that a keeper killed in the middle of initdb left behind is older than any initdb lasts. */
const ABANDONED_MS = 10 * 60_000

/** Throws where the data directory exists and cannot be used: somebody else's, open to others, or another version's. */
export function assertUsableCluster({ dataDir }: Places): 'present' | 'absent' {
  const found = lookAt(dataDir)
  if (found === undefined) return 'absent'
  const mayOwn = effectiveUid() === 0 ? [0, NOBODY] : [effectiveUid()]
  const owner = mayOwn.includes(found.uid) ? found.uid : effectiveUid()
  // An empty directory is replaced, so its mode does not matter, and others cannot have put anything in it.
  const advice = 'Run as that user, or set TRIAGE_HOME to a directory of your own.'
  assertTrusted(dataDir, owner, 0, advice)
  let names: string[]
  try {
    names = readdirSync(dataDir)
  } catch (error) {
    throw notWritable(dataDir, error)
  }
  if (names.length === 0) return 'absent'
  assertTrusted(dataDir, owner, 0o027, `Run chmod 0700 ${dataDir} if you know who has used it.`)
  assertVersion(dataDir, names)
  return 'present'
}

function assertVersion(dataDir: string, names: string[]): void {
  if (!names.includes('PG_VERSION')) {
    throw embeddedError(
      'bad-input',
      'embedded.not-a-cluster',
      `${dataDir} holds other files than a PostgreSQL database. Move them away, or set TRIAGE_HOME to another directory.`,
      { dataDir },
    )
  }
  const version = readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim()
  if (version === MAJOR) return
  throw embeddedError(
    'bad-input',
    'embedded.other-version',
    `${dataDir} was made by PostgreSQL ${version}, and this is PostgreSQL ${MAJOR}, which cannot read it. ` +
      'Move it away and load again, or go back to the release of this tool that made it.',
    { dataDir, version },
  )
}

function initdb(stage: string, runAs: RunAs, locale: string[]): { ok: boolean; output: string } {
  const { wrap, native, ids } = runAs
  const [command = '', ...words] = [
    ...wrap,
    join(native, 'bin', 'initdb'),
    '-D',
    runAs.dataArgument(stage),
    ...BASE,
    ...locale,
  ]
  const made = spawnSync(command, words, { ...ids, cwd: stage, env: serverEnv(), encoding: 'utf8' })
  return { ok: made.status === 0, output: made.stderr || (made.error?.message ?? '') }
}

/** Makes an empty directory beside the data directory, for the user that PostgreSQL runs as. */
function makeStage({ dataDir }: Places, runAs: RunAs): string {
  const parent = dirname(dataDir)
  const prefix = `${basename(dataDir)}.new-`
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(prefix))) {
    const path = join(parent, name)
    const madeAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
    if (Date.now() - madeAt > ABANDONED_MS) rmSync(path, { recursive: true, force: true })
  }
  const stage = join(parent, `${prefix}${process.pid}`)
  rmSync(stage, { recursive: true, force: true })
  mkdirSync(stage, { mode: 0o700 })
  chmodSync(stage, 0o700)
  handOver(stage, runAs)
  return stage
}

/**
 * Makes the database where there is none. It is made beside its place and renamed, so that a data directory is whole or
 * absent, whoever is killed when, and of two keepers at once one wins.
 */
export function ensureCluster(places: Places, runAs: RunAs, note: (message: string) => void): void {
  if (assertUsableCluster(places) === 'present') return
  let stage: string | undefined
  try {
    stage = makeStage(places, runAs)
    let made = { ok: false, output: '' }
    for (const locale of LOCALES) {
      if (made.ok) break
      rmSync(join(stage, 'PG_VERSION'), { force: true })
      made = initdb(stage, runAs, locale)
      note(`initdb ${locale.join(' ')} as ${runAs.how}: ${made.ok ? 'done' : made.output}`)
    }
    if (!made.ok) {
      throw embeddedError(
        'transient',
        'embedded.not-started',
        `The database in ${places.dataDir} could not be made: ${lastLines(made.output)}\nIs there room on the disk (50 MB)?`,
      )
    }
    renameSync(stage, places.dataDir)
  } catch (error) {
    // Another keeper was quicker, and its database is as good.
    if (['ENOTEMPTY', 'EEXIST'].includes(codeOf(error) ?? '')) return
    if (['EBUSY', 'EXDEV'].includes(codeOf(error) ?? '')) throw mountPoint(places.dataDir, error)
    throw notWritable(dirname(places.dataDir), error)
  } finally {
    if (stage !== undefined) rmSync(stage, { recursive: true, force: true })
  }
}

function mountPoint(dataDir: string, cause: unknown): unknown {
  const message = `${dataDir} is a mount point itself. Mount the directory above it (${dirname(dataDir)}) instead.`
  return embeddedError('bad-input', 'embedded.not-writable', message, { dataDir }, cause)
}
