import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listLoads } from '../../src/db/queries/loads.ts'
import { tryLock } from '../../src/db/lock.ts'
import { removeSource } from '../../src/db/queries/sources.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { csv, filesOf, makeSource, puller, stateOf } from './pull-support.ts'

const dir = mkdtempSync(join(tmpdir(), 'triage-pull-'))
const home = join(dir, 'home')
let database: TestDatabase
let folder: string
let made = 0
beforeAll(async () => {
  database = await makeTestDatabase()
})
afterAll(async () => {
  await database.close()
  rmSync(dir, { recursive: true, force: true })
})
beforeEach(() => {
  made += 1
  folder = join(dir, `in-${made}`)
  mkdirSync(folder)
})

const put = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const source = () => makeSource(database, { kind: 'folder', location: folder })

describe('pulling a folder', () => {
  it('takes a file only when it has stayed as it is for the time that is asked', async () => {
    const { id, name } = await source()
    const { deps, pull } = puller(database, home)
    const strict = puller(database, home, { settings: { ...deps.settings, settleMs: 60_000 } })
    const path = put('a.csv', csv('FA/1,x,N,'))
    const first = await strict.pull(id)
    expect(first).toMatchObject({ files: [], settling: ['a.csv'], failure: null, againMs: 60_500 })
    expect(await strict.pull(id)).toMatchObject({ files: [], settling: ['a.csv'] })
    // It grows: the time begins anew.
    appendFileSync(path, 'FA/2,y,N,\n')
    expect(await pull(id)).toMatchObject({ files: [], settling: ['a.csv'] })
    const taken = await pull(id)
    expect(taken).toMatchObject({ settling: [], againMs: null, failure: null })
    expect(taken.files[0]?.counts).toMatchObject({ rows: 2, newRows: 2 })
    expect(await filesOf(database, id)).toEqual([{ name: 'a.csv', status: 'loaded', error: null }])
    expect(await stateOf(database, id)).toEqual({
      failures: 0,
      error: null,
      pulled: true,
      ok: true,
    })
    expect((await listLoads(database.db, 1))[0]).toMatchObject({
      loadedBy: `source ${name}`,
      fileName: 'a.csv',
      status: 'done',
    })
  })

  it('loads a file again when it changes, and not when it was only touched', async () => {
    const { id } = await source()
    const { loads, pull } = puller(database, home)
    const path = put('b.csv', csv('FB/1,x,N,', 'FB/2,y,N,'))
    await pull(id)
    await pull(id)
    expect(await pull(id)).toMatchObject({ files: [], unchanged: 1 })
    utimesSync(path, new Date(), new Date(Date.now() - 5_000))
    expect(await pull(id)).toMatchObject({ settling: ['b.csv'] })
    expect(await pull(id)).toMatchObject({ files: [], unchanged: 1 })
    expect(loads).toHaveLength(1)
    put('b.csv', csv('FB/1,x,N,', 'FB/2,changed,N,', 'FB/3,z,N,'))
    await pull(id)
    const again = await pull(id)
    expect(again.files[0]?.counts).toMatchObject({ newRows: 1, changedRows: 1, unchangedRows: 1 })
    expect(loads).toHaveLength(2)
    // The unchanged one as well: nobody has assessed it yet.
    expect(loads[1]?.toScreen.get('ZZA')).toHaveLength(3)
  })

  it('keeps rejects away from the folder, and takes none that lies there', async () => {
    const { id, name } = await source()
    const { pull } = puller(database, home)
    put('c.csv', csv('FC/1,x,N,40/40/2026', 'FC/2,y,N,'))
    put('old.csv.rejects.csv', csv('FC/9,x,N,'))
    put('half.partial', csv('FC/8,x,N,'))
    put('.hidden.csv', csv('FC/7,x,N,'))
    mkdirSync(join(folder, 'below'))
    writeFileSync(join(folder, 'below', 'd.csv'), csv('FC/6,x,N,'))
    await pull(id)
    const { files } = await pull(id)
    expect(files.map((file) => file.counts.rows)).toEqual([2])
    const rejects = join(home, 'rejects', name, 'c.csv.rejects.csv')
    expect(files[0]?.rejectsFile).toBe(rejects)
    expect(readFileSync(rejects, 'utf8')).toContain('FC/1')
    expect(readdirSync(folder).filter((entry) => /rejects/.test(entry))).toEqual([
      'old.csv.rejects.csv',
    ])
    expect((await filesOf(database, id)).map((file) => file.name)).toEqual(['c.csv'])
  })

  it('says once why a file cannot be loaded, loads the others, and tries it again when it changes', async () => {
    const { id } = await source()
    const { loads, pull } = puller(database, home)
    put('1-bad.csv', '%PDF-1.7 of somebody')
    put('2-good.csv', csv('FD/1,x,N,'))
    await pull(id)
    const first = await pull(id)
    expect(first.files).toHaveLength(1)
    expect(first.failed).toEqual([
      { name: '1-bad.csv', reason: expect.stringMatching(/is a PDF/) as string },
    ])
    expect(first.failure).toBeNull()
    const batches = (await listLoads(database.db, 1000)).length
    expect(await pull(id)).toMatchObject({ unchanged: 1, failed: [{ name: '1-bad.csv' }] })
    utimesSync(join(folder, '1-bad.csv'), new Date(), new Date(0))
    await pull(id)
    expect(await pull(id)).toMatchObject({ unchanged: 1, failed: [{ name: '1-bad.csv' }] })
    expect((await listLoads(database.db, 1000)).length).toBe(batches)
    put('1-bad.csv', csv('FD/2,x,N,'))
    await pull(id)
    expect(await pull(id)).toMatchObject({ failed: [], unchanged: 1, files: [{ counts: { newRows: 1 } }] }) // prettier-ignore
    expect(loads.filter(({ failure }) => failure === null)).toHaveLength(2)
    put('1-bad.csv', '%PDF-1.7 again')
    await pull(id)
    await pull(id)
    rmSync(join(folder, '1-bad.csv'))
    rmSync(join(folder, '2-good.csv'))
    expect(await pull(id)).toMatchObject({ failed: [] })
    expect(await filesOf(database, id)).toEqual([{ name: '2-good.csv', status: 'loaded', error: null }]) // prettier-ignore
  })

  it('queues the rows of a load that broke off, for they are in', async () => {
    const { id, name } = await source()
    const { loads, pull } = puller(database, home)
    const rows = Array.from({ length: 4000 }, (_, at) => `FB/${at},x,N,`)
    put('torn.csv', csv(...rows, 'FB/bad,x,N,bad date'))
    // The rejects file cannot be written: what breaks it off comes after the first batch.
    mkdirSync(join(home, 'rejects', name, 'torn.csv.rejects.csv'), { recursive: true })
    await pull(id)
    expect((await pull(id)).failure).toMatchObject({ kind: 'transient', message: expect.stringContaining('EISDIR') as string }) // prettier-ignore
    expect(loads).toHaveLength(1)
    expect(loads[0]?.toScreen.get('ZZA')).toHaveLength(4000)
  })

  it('loads a file again that was written to while it was read', async () => {
    const { id } = await source()
    const path = put('e.csv', csv('FE/1,x,N,'))
    const writing = puller(database, home, {
      afterLoad: () => {
        appendFileSync(path, 'FE/2,y,N,\n')
        return Promise.resolve()
      },
    })
    await writing.pull(id)
    expect(await writing.pull(id)).toMatchObject({ settling: ['e.csv'], files: [{ counts: { rows: 1 } }] }) // prettier-ignore
    const { pull } = puller(database, home)
    expect((await pull(id)).files[0]?.counts).toMatchObject({ newRows: 1, unchangedRows: 1 })
  })

  it('counts a file as loaded only when what it brought is queued', async () => {
    const { id } = await source()
    put('f.csv', csv('FF/1,x,N,'))
    const down = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' }) // prettier-ignore
    const broken = puller(database, home, { afterLoad: () => Promise.reject(down) })
    await broken.pull(id)
    const failed = await broken.pull(id)
    expect(failed.failure).toMatchObject({ kind: 'transient' })
    expect(await stateOf(database, id)).toMatchObject({ failures: 1, error: expect.stringMatching(/ECONNREFUSED/) as string }) // prettier-ignore
    await broken.pull(id)
    expect(await stateOf(database, id)).toMatchObject({ failures: 2 })
    const { loads, pull } = puller(database, home)
    expect(await pull(id)).toMatchObject({ files: [{ counts: { unchangedRows: 1 } }], failure: null }) // prettier-ignore
    expect(loads[0]?.toScreen.get('ZZA')).toHaveLength(1)
    expect(await stateOf(database, id)).toMatchObject({ failures: 0, error: null })
  })

  it('fails for now where the folder is gone, and says so', async () => {
    const { id } = await source()
    const { pull } = puller(database, home)
    rmSync(folder, { recursive: true })
    const gone = await pull(id)
    expect(gone.failure).toMatchObject({ kind: 'transient', message: expect.stringMatching(/cannot be read \(ENOENT\)/) as string }) // prettier-ignore
    mkdirSync(folder)
    expect(await pull(id)).toMatchObject({ failure: null, files: [], settling: [] })
  })

  it('stops between files when it is told to, without having failed or gone well', async () => {
    const { id } = await source()
    put('g.csv', csv('FG/1,x,N,'))
    const stop = new AbortController()
    const { pull } = puller(database, home, { signal: stop.signal })
    await pull(id)
    stop.abort()
    const before = await stateOf(database, id)
    expect(await pull(id)).toMatchObject({ stopped: true, files: [], failure: null })
    expect(await stateOf(database, id)).toEqual(before)
    expect((await puller(database, home).pull(id)).files).toHaveLength(1)
  })

  it('is done by one at a time; the second ends with a note, and so does one whose source was removed', async () => {
    const { id, name } = await source()
    put('h.csv', csv('FH/1,x,N,'))
    const { loads, pull } = puller(database, home)
    await pull(id)
    const both = await Promise.all([pull(id), pull(id)])
    expect(both.map((result) => result.note).sort()).toEqual([
      'another process is pulling it',
      null,
    ])
    expect(loads).toHaveLength(1)
    const hold = await tryLock(database.pool, 'pull', id)
    expect((await pull(id)).note).toMatch(/another process/)
    await hold?.release()
    const removing = puller(database, home, {
      afterLoad: async () => {
        await removeSource(database.db, name)
      },
    })
    put('h.csv', csv('FH/2,x,N,'))
    await removing.pull(id)
    expect(await removing.pull(id)).toMatchObject({ note: 'the source was removed', failure: null })
    expect(await pull(id)).toMatchObject({ note: 'the source was removed' })
    expect(existsSync(join(home, 'pull'))).toBe(false)
  })
})
