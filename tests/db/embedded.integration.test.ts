import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { drizzle } from 'drizzle-orm/node-postgres'
import { afterAll, describe, expect, it } from 'vitest'
import { connectEmbedded } from '../../src/db/embedded/connect.ts'
import { isAlive } from '../../src/db/embedded/lock.ts'
import {
  cleanUp,
  joined,
  keeperPids,
  logOf,
  newDataDir,
  pathOf,
  possible,
  query,
  serverPid,
  startClient,
  untilGone,
} from './embedded-support/processes.ts'
import { until } from '../support/until.ts'

const keeperOf = (dataDir: string) => keeperPids(dataDir).at(-1) ?? 0

// Once for the file: its cases run side by side.
afterAll(cleanUp)

describe.concurrent('the embedded PostgreSQL', () => {
  it('starts on an empty directory, durable, in UTF-8, on a socket that only its owner reaches', async () => {
    const dataDir = newDataDir()
    const said: string[] = []
    const { url, release } = await connectEmbedded({
      dataDir,
      log: (message) => said.push(message),
    })
    const [settings] = await query(
      url,
      `select current_setting('server_version_num')::int / 10000 as major, current_setting('fsync') as fsync,
        current_setting('listen_addresses') as listen, current_setting('server_encoding') as encoding,
        (select datcollate from pg_database where datname = 'postgres') as collation`,
    )
    expect(settings).toEqual({
      major: 18,
      fsync: 'on',
      listen: '',
      encoding: 'UTF8',
      collation: 'C.UTF-8',
    })
    const orm = drizzle(url)
    expect(await orm.execute('select 1 as one')).toMatchObject({ rows: [{ one: 1 }] })
    await orm.$client.end()
    const socketDir = new URL(url).searchParams.get('host') ?? ''
    expect(statSync(socketDir).mode & 0o777).toBe(0o700)
    expect(statSync(join(dirname(dataDir), 'postgres.log')).mode & 0o777).toBe(0o600)
    expect(said).toEqual(['starting the embedded PostgreSQL'])
    // An applicant's name in a failed statement is no business of the log.
    await expect(query(url, `select 'Ada Lovelace'::int`)).rejects.toThrow('Ada Lovelace')
    expect(logOf(dataDir)).toContain('ready to accept connections')
    expect(logOf(dataDir)).not.toContain('Lovelace')
    await release()
  })

  it('keeps its data between starts, and empties a log of more than 5 MB', async () => {
    const dataDir = newDataDir()
    const first = await connectEmbedded({ dataDir })
    await query(first.url, 'create table kept as select 42 as answer')
    const pid = serverPid(dataDir)
    const released = performance.now()
    await first.release()
    await untilGone(pid)
    expect(performance.now() - released).toBeGreaterThan(2000)
    await untilGone(keeperOf(dataDir))
    const log = join(dirname(dataDir), 'postgres.log')
    truncateSync(log, 6_000_000)
    const second = await connectEmbedded({ dataDir })
    expect(second.url).toBe(first.url)
    expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }])
    expect(statSync(log).size).toBeLessThan(10_000)
    await second.release()
  })

  it('is one server for processes that start at the same moment, and stays until the last has gone', async () => {
    const dataDir = newDataDir()
    const all = await Promise.all([1, 2, 3, 4].map(() => joined(dataDir)))
    expect(new Set(all.map(({ url }) => url)).size).toBe(1)
    expect(keeperPids(dataDir)).toHaveLength(1)
    const pid = serverPid(dataDir)
    for (const { child } of all.slice(1)) child.kill('SIGKILL')
    await sleep(4000)
    expect(await query(all[0]?.url ?? '', 'select 1 as one')).toEqual([{ one: 1 }])
    expect(serverPid(dataDir)).toBe(pid)
    all[0]?.child.stdin?.end()
    await untilGone(pid)
  })
})

describe.concurrent('when a process is killed, the embedded PostgreSQL', () => {
  it.each(['SIGKILL', 'SIGINT'] as const)(
    'stops after %s of its only client, and its data are there at the next start',
    async (signal) => {
      const dataDir = newDataDir()
      const { child, url } = await joined(dataDir)
      await query(url, 'create table kept as select 1 as one')
      const [server, keeper] = [serverPid(dataDir), keeperOf(dataDir)]
      // The whole group, as a terminal does: the keeper is not in it.
      process.kill(-(child.pid ?? 0), signal)
      expect(await untilGone(server)).toBeGreaterThan(500)
      await untilGone(keeper)
      const next = await connectEmbedded({ dataDir })
      expect(await query(next.url, 'select one from kept')).toEqual([{ one: 1 }])
      expect(logOf(dataDir)).not.toContain('not properly shut down')
      await next.release()
    },
  )

  it('stops when its keeper is killed, tells its clients, and comes back with its data', async () => {
    const dataDir = newDataDir()
    const client = await joined(dataDir)
    await query(client.url, 'create table kept as select 1 as one')
    const server = serverPid(dataDir)
    process.kill(keeperOf(dataDir), 'SIGKILL')
    expect(await client.next()).toEqual({ event: 'lost', code: 'embedded.lost' })
    // At once, while the old server is still stopping.
    const next = await connectEmbedded({ dataDir })
    expect(isAlive(server)).toBe(false)
    expect(await query(next.url, 'select one from kept')).toEqual([{ one: 1 }])
    expect(logOf(dataDir)).not.toContain('not properly shut down')
    await next.release()
  })

  it('recovers when the server itself was killed', async () => {
    const dataDir = newDataDir()
    const client = await joined(dataDir)
    await query(client.url, 'create table kept as select 1 as one')
    const keeper = keeperOf(dataDir)
    process.kill(serverPid(dataDir), 'SIGKILL')
    expect(await client.next()).toEqual({ event: 'lost', code: 'embedded.lost' })
    const next = await connectEmbedded({ dataDir })
    expect(await query(next.url, 'select one from kept')).toEqual([{ one: 1 }])
    expect(logOf(dataDir)).toContain('not properly shut down')
    await untilGone(keeper)
    await next.release()
  })

  it.each([
    ['with flock', undefined],
    ['without flock', ['unshare', 'ps', 'rm', 'sleep']],
  ])(
    'recovers when everything was killed at once, and another program has its process id now (%s)',
    async (_, tools) => {
      const dataDir = newDataDir()
      const options = tools === undefined ? {} : { path: pathOf(dirname(dirname(dataDir)), tools) }
      const client = await joined(dataDir, options)
      await query(client.url, 'create table kept as select 1 as one')
      const [server, keeper] = [serverPid(dataDir), keeperOf(dataDir)]
      for (const pid of [client.child.pid ?? 0, keeper, server]) process.kill(pid, 'SIGKILL')
      await untilGone(server)
      // As after the restart of a container, where ids begin anew: the lock names a process that is alive, and no PostgreSQL.
      writeFileSync(
        join(dataDir, 'postmaster.pid'),
        `${process.pid}\n${dataDir}\n1\n5432\n\n\n\nready\n`,
      )
      const next = await joined(dataDir, options)
      expect(await query(next.url, 'select one from kept')).toEqual([{ one: 1 }])
    },
  )

  it.skipIf(!possible(process.platform === 'linux', 'needs /proc'))(
    'does not take a process that nobody has reaped for a living server',
    async () => {
      const parent = spawn('/bin/sh', ['-c', 'sleep 300 & echo $!; exec sleep 300'])
      const [said] = (await once(parent.stdout, 'data')) as [Buffer]
      const pid = Number(said.toString())
      expect(isAlive(pid)).toBe(true)
      process.kill(pid, 'SIGKILL')
      await until('it is not alive', () => !isAlive(pid))
      expect(existsSync(`/proc/${pid}`)).toBe(true)
      parent.kill('SIGKILL')
    },
  )

  it('stops when a signal tells its keeper to, and when the shell that watches it is killed', async () => {
    const dataDir = newDataDir()
    const first = await joined(dataDir)
    const server = serverPid(dataDir)
    process.kill(keeperOf(dataDir), 'SIGTERM')
    expect(await first.next()).toMatchObject({ event: 'lost' })
    await untilGone(server)
    const second = startClient(dataDir)
    expect(await second.next()).toMatchObject({ event: 'joined' })
    const again = serverPid(dataDir)
    const [row] = await query(
      (await joined(dataDir)).url,
      `select split_part(pg_read_file('/proc/${again}/stat'), ' ', 4)::int as parent`,
    )
    process.kill((row as { parent: number }).parent, 'SIGKILL')
    expect(await second.next()).toMatchObject({ event: 'lost' })
    await untilGone(again)
  })
})
