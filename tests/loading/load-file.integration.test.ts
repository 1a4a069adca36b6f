import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listLoads } from '../../src/db/queries/loads.ts'
import { streamSubmissions } from '../../src/db/queries/submissions.ts'
import { loadFile, type LoadFileOptions } from '../../src/loading/load-file.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'

const dir = mkdtempSync(join(tmpdir(), 'triage-load-'))
let database: TestDatabase
beforeAll(async () => {
  database = await makeTestDatabase()
})
afterAll(async () => {
  await database.close()
  rmSync(dir, { recursive: true, force: true })
})

const HEADER = 'reference,description,ward,date_received'

function write(name: string, rows: string[], header = HEADER): string {
  const path = join(dir, name)
  writeFileSync(path, `${[header, ...rows].join('\n')}\n`)
  return path
}

async function load(
  path: string,
  options: Partial<LoadFileOptions> = {},
  signal = new AbortController().signal,
) {
  return loadFile({ database, who: 'tester', signal }, path, path, {
    authority: 'ZZA',
    treatAsOpen: false,
    cwd: dir,
    dryRun: false,
    ...options,
  })
}

const count = async (table: string): Promise<number> => {
  const { rows } = await database.pool.query<{ n: number }>(
    `select count(*)::int as n from triage.${table}`,
  )
  return rows[0]?.n ?? -1
}

const sums = (counts: Awaited<ReturnType<typeof load>>['counts']): number =>
  counts.newRows + counts.changedRows + counts.unchangedRows + counts.duplicateRows + counts.refusedRows + counts.blankRows // prettier-ignore

describe('loading a file', () => {
  it('accounts for every row: new, duplicate, refused, blank; and again: unchanged and changed', async () => {
    const rows = ['A/1,x,N,01/02/2026', 'A/2,y,N,', '', 'A/1,z,N,', ',no reference,,', 'A/3,x,N,40/40/2026'] // prettier-ignore
    const first = await load(write('a.csv', rows))
    expect(first.counts).toMatchObject({
      rows: 6, newRows: 2, changedRows: 0, unchangedRows: 0, duplicateRows: 1, refusedRows: 2, blankRows: 1,
    }) // prettier-ignore
    expect(first.toScreen.get('ZZA')).toHaveLength(2)
    const again = await load(write('a.csv', ['A/1,x,N,01/02/2026', 'A/2,changed,N,']))
    expect(again.counts).toMatchObject({ rows: 2, newRows: 0, changedRows: 1, unchangedRows: 1 })
    const [last] = await listLoads(database.db, 1)
    expect(last).toMatchObject({ status: 'done', loadedBy: 'tester', rows: 2, changedRows: 1 })
  })

  it('keeps the cells of a duplicate in their columns, blank ones too', async () => {
    const result = await load(write('d.csv', ['D/1,x,N,', 'D/1,,South,']))
    const rejects = readFileSync(result.rejectsFile ?? '', 'utf8').split('\r\n')
    expect(rejects[1]).toMatch(/^D\/1,,South,,3,reference,D\/1,"D\/1 is already on line 2/)
  })

  it('takes a rejects file that was put right: only its rows are processed', async () => {
    const result = await load(write('r.csv', ['R/1,=1+1,N,99/99/2026', 'R/2,fine,N,']))
    const path = result.rejectsFile ?? ''
    writeFileSync(path, readFileSync(path, 'utf8').replace('99/99/2026', '09/09/2026'))
    const fixed = await load(path)
    expect(fixed.counts).toMatchObject({ rows: 1, newRows: 1, refusedRows: 0 })
    const descriptions: (string | null)[] = []
    for await (const s of streamSubmissions(database.db, { authority: 'ZZA', state: null }))
      if (s.reference === 'R/1') descriptions.push(s.description, s.receivedOn)
    expect(descriptions).toEqual(['=1+1', '2026-09-09'])
  })

  it('in a dry run writes nothing, and says what would be new and what would change where', async () => {
    await load(write('dry.csv', ['Y/1,x,N,', 'Y/2,x,N,', 'Y/3,x,N,']))
    const before = [await count('submissions'), await count('submission_versions'), await count('load_batches'), await count('refused_rows')] // prettier-ignore
    const path = write('dry2.csv', [
      'Y/1,x,N,',
      'Y/2,other,S,',
      'Y/3,x,S,',
      'Y/4,x,,',
      'Y/5,,,never',
    ])
    const dry = await load(path, { dryRun: true })
    expect(dry.counts).toMatchObject({
      rows: 5,
      newRows: 1,
      changedRows: 2,
      unchangedRows: 1,
      refusedRows: 1,
    })
    expect(dry.batchId).toBeNull()
    expect(dry.differences).toEqual([
      { field: 'ward', rows: 2 },
      { field: 'description', rows: 1 },
    ])
    expect(dry.rejectsFile).not.toBeNull()
    const after = [await count('submissions'), await count('submission_versions'), await count('load_batches'), await count('refused_rows')] // prettier-ignore
    expect(after).toEqual(before)
    expect((await load(path)).counts).toMatchObject({ newRows: 1, changedRows: 2 })
  })

  it('writes more rows than fit a batch, finds a duplicate across batches, and adds up while it runs', async () => {
    const rows = Array.from({ length: 9000 }, (_, at) => `B/${at},row ${at},N,`)
    const seen: number[] = []
    const path = write('big.csv', [...rows, 'B/0,again,N,'])
    const result = await loadFile(
      { database, who: 't', signal: new AbortController().signal, onProgress: (p) => seen.push(p.rows) },
      path,
      'big.csv',
      { authority: 'ZZA', treatAsOpen: false, cwd: dir, dryRun: false },
    ) // prettier-ignore
    expect(result.counts).toMatchObject({ rows: 9001, newRows: 9000, duplicateRows: 1 })
    expect(sums(result.counts)).toBe(result.counts.rows)
    expect(seen.length).toBeGreaterThan(1)
    expect((await load(path)).counts).toMatchObject({ newRows: 0, unchangedRows: 9000 })
  })

  it('that is stopped keeps what it has written, and loading again does the rest', async () => {
    const path = write(
      'stop.csv',
      Array.from({ length: 100 }, (_, at) => `S/${at},row,N,`),
    )
    const stop = new AbortController()
    stop.abort()
    const stopped = await load(path, {}, stop.signal)
    expect(stopped.stopped).toBe(true)
    const [batch] = await listLoads(database.db, 1)
    expect(batch).toMatchObject({ status: 'failed', error: 'stopped by Ctrl-C' })
    const rest = await load(path)
    expect(rest.counts.newRows + rest.counts.unchangedRows).toBe(100)
  })

  it('loses no refused row where it fails on the way', async () => {
    const path = write('fail.csv', ['F/1,x,N,bad date', 'F/2,x,N,'])
    const broken = { ...database, pool: brokenAfter(1) }
    const failing = loadFile(
      { database: broken, who: 't', signal: new AbortController().signal },
      path,
      path,
      { authority: 'ZZA', treatAsOpen: false, cwd: dir, dryRun: false },
    )
    expect((await failing).failure?.message).toContain('no more connections')
    expect(readFileSync(`${path}.rejects.csv`, 'utf8')).toContain('bad date')
    const [batch] = await listLoads(database.db, 1)
    expect(batch).toMatchObject({ status: 'failed', refusedRows: 1 })
  })

  it('records what it changed, so that it can be taken back', async () => {
    await load(write('c1.csv', ['C/1,x,N,']))
    const second = await load(write('c2.csv', ['C/1,y,N,', 'C/2,new,N,']))
    const { rows } = await database.pool.query(
      `select c.from_version_id <> c.to_version_id as moved, s.version_id = c.to_version_id as current
       from triage.load_changes c join triage.submissions s on s.id = c.submission_id where c.batch_id = $1`,
      [second.batchId],
    )
    expect(rows).toEqual([{ moved: true, current: true }])
  })
})

/** A pool that gives so many connections, and then none. */
function brokenAfter(connections: number): TestDatabase['pool'] {
  let left = connections
  return new Proxy(database.pool, {
    get(target, name, receiver) {
      if (name !== 'connect') return Reflect.get(target, name, receiver) as unknown
      return () => {
        left -= 1
        return left >= 0 ? target.connect() : Promise.reject(new Error('no more connections'))
      }
    },
  })
}

describe('a file that cannot be read to its end', () => {
  it('has its last batch written whole before the connection is given back', async () => {
    const rows = Array.from({ length: 4000 }, (_, at) => `Z/${at},row,N,`)
    const path = write('torn.csv', [...rows, 'Z/bad,x,N,bad date', 'Z/bad2,x,N,bad date'])
    // The refused row, which comes while the batch is being written, is what breaks the reading.
    const { pool, usedAfterRelease } = watchedPool()
    const folder = join(dir, 'torn.csv.rejects.csv')
    mkdirSync(folder)
    const failing = loadFile(
      { database: { ...database, pool }, who: 't', signal: new AbortController().signal },
      path,
      path,
      { authority: 'ZZA', treatAsOpen: false, cwd: dir, dryRun: false },
    )
    expect((await failing).failure?.message).toMatch(/EISDIR/)
    expect((await failing).toScreen.get('ZZA')).toHaveLength(4000)
    expect(usedAfterRelease).toEqual([])
    const { rows: kept } = await database.pool.query(
      `select count(*)::int as n from triage.submissions where reference like 'Z/%'`,
    )
    expect(kept).toEqual([{ n: 4000 }])
  })
})

/** A pool that notes the statements sent on a connection after it was given back. */
function watchedPool() {
  const usedAfterRelease: string[] = []
  const pool = new Proxy(database.pool, {
    get(target, name, receiver) {
      if (name !== 'connect') return Reflect.get(target, name, receiver) as unknown
      return async () => {
        const client = await target.connect()
        let released = false
        return new Proxy(client, {
          get(inner, key) {
            const value = Reflect.get(inner, key) as unknown
            if (typeof value !== 'function') return value
            return (...args: unknown[]) => {
              if (key === 'release') released = true
              else if (key === 'query' && released) usedAfterRelease.push(String(args[0]))
              return (value as (...given: unknown[]) => unknown).apply(inner, args)
            }
          },
        })
      }
    },
  })
  return { pool, usedAfterRelease }
}
