import { chmodSync, chownSync, existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname } from 'node:path'
import { copyBinaries, hydrate } from './binaries.ts'
import { embeddedError } from './errors.ts'
import { ONLY_PASS, type Places } from './paths.ts'
import { NAMESPACE, NOBODY, assertStarts, canRun, type Manner } from './probe.ts'
import { assertTrusted, effectiveUid, lookAt } from './trust.ts'

/** How PostgreSQL's programs are run here. */
export interface RunAs extends Manner {
  how: 'direct' | 'user-namespace' | 'nobody'
  /** Directory with `bin`, `lib` and `share`. */
  native: string
  /** Who owns data and socket directory on disk. */
  owner: number
  /** Argument of `-D` for a directory that is also the working directory. */
  dataArgument: (directory: string) => string
}

const itself = (directory: string): string => directory

/** Links made in place, or a copy where the package's directory may not be written. */
function usable(native: string, copyTo: string): string {
  return hydrate(native) ? native : copyBinaries(native, copyTo)
}

function asSelf(places: Places, native: string): RunAs {
  const binaries = usable(native, dirname(places.dataDir))
  assertStarts(binaries)
  const base = { native: binaries, ids: {}, owner: effectiveUid(), dataArgument: itself }
  try {
    userInfo()
    return { ...base, how: 'direct', wrap: [] }
  } catch {
    // initdb looks this user up, and there is no such user (`docker run -u 12345`): in a namespace it is `nobody`.
  }
  if (canRun(binaries, '/', { wrap: NAMESPACE, ids: {} }))
    return { ...base, how: 'user-namespace', wrap: NAMESPACE }
  throw embeddedError(
    'bad-input',
    'embedded.user',
    `User id ${effectiveUid()} has no entry in /etc/passwd, which PostgreSQL needs, and user namespaces are not allowed here. ` +
      'Run as a user with an entry, or as root.',
  )
}

/** Lets `nobody` pass through the two directories above his socket, but not look into them. */
function asNobody(places: Places, native: string): RunAs {
  for (const directory of [places.userDir, places.serverDir]) {
    chmodSync(directory, 0o711)
    assertTrusted(directory, effectiveUid(), ONLY_PASS)
  }
  const run = { wrap: [], ids: { uid: NOBODY, gid: NOBODY } }
  const inPlace = usable(native, places.userDir)
  const binaries = canRun(inPlace, '/', run) ? inPlace : copyBinaries(native, places.userDir)
  if (!canRun(binaries, '/', run)) {
    throw embeddedError(
      'bad-input',
      'embedded.user',
      `PostgreSQL cannot run as root, user namespaces are not allowed here, and ${binaries} cannot be run as nobody. ` +
        'Run as another user.',
    )
  }
  const inSight = canRun(binaries, dirname(places.dataDir), run)
  if (!inSight && !existsSync('/proc/self/cwd')) {
    throw embeddedError(
      'bad-input',
      'embedded.user',
      `PostgreSQL cannot run as root, and as nobody it cannot reach ${places.dataDir}. Set TRIAGE_HOME to a directory outside ${dirname(places.dataDir)}.`,
    )
  }
  // It starts inside the directory, which it could not walk to; this link is the one way to name that place.
  return {
    ...run,
    how: 'nobody',
    native: binaries,
    owner: NOBODY,
    dataArgument: inSight ? itself : () => '/proc/self/cwd',
  }
}

function asRoot(places: Places, native: string): RunAs {
  const found = lookAt(places.dataDir)
  if (found?.uid === NOBODY) return asNobody(places, native)
  const reach = found === undefined ? dirname(places.dataDir) : places.dataDir
  const binaries = usable(native, places.userDir)
  assertStarts(binaries)
  const namespace = { wrap: NAMESPACE, ids: {} }
  if (canRun(binaries, reach, namespace)) {
    return { ...namespace, how: 'user-namespace', native: binaries, owner: 0, dataArgument: itself }
  }
  if (found !== undefined && found.uid === 0) {
    throw embeddedError(
      'bad-input',
      'embedded.user',
      `${places.dataDir} was made by root where user namespaces are allowed; here they are not. ` +
        `Hand it over with chown -R ${NOBODY}:${NOBODY} ${places.dataDir}, and start again.`,
    )
  }
  return asNobody(places, native)
}

/** Finds out how PostgreSQL can run here (measured ways: as oneself; as root in a user namespace; as `nobody`), or throws. */
export function chooseRunAs(places: Places, native: string): RunAs {
  if (effectiveUid() !== 0) return asSelf(places, native)
  if (process.platform === 'linux') return asRoot(places, native)
  throw embeddedError(
    'bad-input',
    'embedded.user',
    'PostgreSQL does not run as root. Run as a normal user.',
  )
}

/** Gives a directory just made to the user that PostgreSQL runs as. */
export function handOver(directory: string, { owner, ids }: RunAs): void {
  if (ids.uid !== undefined) chownSync(directory, owner, ids.gid ?? owner)
}
