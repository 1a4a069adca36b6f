import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { codeOf } from '../../domain/errors.ts'
import { embeddedError } from './errors.ts'

/** `nobody` and `nogroup` on Linux. */
export const NOBODY = 65534

/** PostgreSQL refuses to run as root; in a user namespace of its own, root is somebody else to it, and himself on disk. */
export const NAMESPACE = ['unshare', '-U', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`]

/** Words before a program, and the user and group for `spawn`; empty where it stays the same user. */
export interface Manner {
  wrap: string[]
  ids: { uid?: number; gid?: number }
}

/** The environment of PostgreSQL's programs: nothing of the user's (PGDATA, LC_ALL and the like) but the path. */
export const serverEnv = (): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '/usr/bin:/bin',
  TZ: 'UTC',
})

/** True where `wrap` and `ids` can run these binaries, and get into `directory`. */
export function canRun(native: string, directory: string, { wrap, ids }: Manner): boolean {
  const script = 'cd "$1" && exec "$2" --version'
  const shell = ['/bin/sh', '-c', script, 'sh', directory, join(native, 'bin', 'postgres')]
  const [command = '', ...rest] = [...wrap, ...shell]
  const tried = spawnSync(command, rest, { ...ids, cwd: '/', stdio: 'ignore', env: serverEnv() })
  return tried.status === 0
}

/** Throws where the binaries do not start at all: the loader that they name (glibc's) is not on this machine. */
export function assertStarts(native: string): void {
  const postgres = join(native, 'bin', 'postgres')
  const { error, status, stderr } = spawnSync(postgres, ['--version'], {
    cwd: '/',
    encoding: 'utf8',
    env: serverEnv(),
  })
  if (status === 0) return
  const why = codeOf(error) ?? (stderr || `exit code ${String(status)}`).trim()
  throw embeddedError(
    'bad-input',
    'embedded.platform',
    `${postgres} does not start (${why}). It needs Linux with glibc 2.27 or later (so not Alpine, which has musl), ` +
      'or macOS: use a Debian or Ubuntu image, such as node:22-bookworm-slim.',
    { why },
    error,
  )
}
