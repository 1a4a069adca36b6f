import { createHash } from 'node:crypto'
import { mkdirSync, realpathSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { codeOf } from '../../domain/errors.ts'
import { embeddedError, isRefusal } from './errors.ts'
import { assertTrusted, effectiveUid, ensureDirectory } from './trust.ts'

/** sockaddr_un holds 108 bytes on Linux and 104 on macOS, with a closing NUL. */
const LONGEST_SOCKET = 103

/** PostgreSQL names its socket file after the port, which means nothing else here. */
export const PORT = 5432

/** Where everything of one embedded server lives; the same for every process of one user and data directory. */
export interface Places {
  /** The PostgreSQL data directory, absolute, symbolic links resolved. */
  dataDir: string
  logFile: string
  /** Directory of this user, shared by all his embedded servers: mode 0700, or 0711 where PostgreSQL runs as `nobody`. */
  userDir: string
  /** Directory of this server inside `userDir`, of the same mode. */
  serverDir: string
  /** The keeper's own socket. */
  controlSocket: string
  /** Directory with PostgreSQL's socket: 0700, of the user that PostgreSQL runs as. */
  socketDir: string
}

/** Others may pass through (0711) but neither look nor write. */
export const ONLY_PASS = 0o066
/** Others may not even pass through. */
export const NOBODY_ELSE = 0o077

/** A directory for sockets that all processes of this user agree on, whatever TMPDIR each has. */
function temporaryRoot(): string {
  for (const candidate of ['/tmp', tmpdir()]) {
    try {
      const { mode } = statSync(candidate)
      // Without the sticky bit, others could rename our directory away after we have checked it.
      if ((mode & 0o022) === 0 || (mode & 0o1000) !== 0) return realpathSync(candidate)
    } catch {
      // Not there: the next one.
    }
  }
  throw embeddedError(
    'bad-input',
    'embedded.not-trusted',
    `Neither /tmp nor ${tmpdir()} is a directory with the sticky bit, where other users cannot replace our sockets. ` +
      'Run chmod 1777 /tmp as administrator, or point TMPDIR to a directory that only you may write.',
  )
}

function resolveDataDir(dataDir: string): string {
  const wanted = resolve(dataDir)
  try {
    mkdirSync(dirname(wanted), { recursive: true })
    return realpathSync(wanted)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return join(realpathSync(dirname(wanted)), basename(wanted))
    if (isRefusal(error) || codeOf(error) === 'ENOTDIR') {
      throw embeddedError(
        'bad-input',
        'embedded.not-writable',
        `The directory ${dirname(wanted)} cannot be made or read (${codeOf(error) ?? ''}). ` +
          'Set TRIAGE_HOME to a directory that this user may write.',
        { dataDir: wanted },
        error,
      )
    }
    throw error
  }
}

/** Works out all places. Makes the parent of the data directory, nothing else. Throws where a socket path would be too long. */
export function placesFor(dataDir: string, root = temporaryRoot()): Places {
  const data = resolveDataDir(dataDir)
  const userDir = join(root, `planning-triage-${effectiveUid()}`)
  const serverDir = join(userDir, createHash('sha256').update(data).digest('hex').slice(0, 16))
  const socketDir = join(serverDir, 'pg')
  const longest = join(socketDir, `.s.PGSQL.${PORT}`)
  if (Buffer.byteLength(longest) > LONGEST_SOCKET) {
    throw embeddedError(
      'bad-input',
      'embedded.path-too-long',
      `The socket ${longest} would have a name of more than ${LONGEST_SOCKET} bytes. Set TMPDIR to a shorter path.`,
    )
  }
  return {
    dataDir: data,
    logFile: join(dirname(data), `${basename(data)}.log`),
    userDir,
    serverDir,
    controlSocket: join(serverDir, 'keeper.sock'),
    socketDir,
  }
}

/** Makes the two directories for sockets, and throws where somebody else has been there first. */
export function secureServerDir({ userDir, serverDir }: Places): void {
  for (const directory of [userDir, serverDir]) {
    ensureDirectory(directory, 0o700)
    assertTrusted(directory, effectiveUid(), ONLY_PASS)
  }
}

/** The address for pg, drizzle and BullMQ. Port and sslmode are given so that PGPORT and PGSSLMODE have no say. */
export function urlFor({ socketDir }: Places): string {
  return `postgres://triage@localhost:${PORT}/postgres?host=${encodeURIComponent(socketDir)}&sslmode=disable`
}
