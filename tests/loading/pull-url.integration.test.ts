import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listLoads } from '../../src/db/queries/loads.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { csv, filesOf, makeSource, puller, stateOf } from './pull-support.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

const dir = mkdtempSync(join(tmpdir(), 'triage-url-'))
const home = join(dir, 'home')
let database: TestDatabase
let answer: Answer = () => undefined
const requests: IncomingMessage[] = []
const server = createServer((request, response) => {
  requests.push(request)
  answer(request, response)
})
let base = ''
beforeAll(async () => {
  database = await makeTestDatabase()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  base = `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await database.close()
  rmSync(dir, { recursive: true, force: true })
})

const source = (path: string) => makeSource(database, { kind: 'url', location: `${base}${path}` })
const send =
  (body: string | Buffer, headers: Record<string, string> = {}, status = 200): Answer =>
  (_request, response) => {
    response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers }).end(body)
  }
const leftOver = () => (existsSync(join(home, 'pull')) ? readdirSync(join(home, 'pull')) : [])
const batches = async () => (await listLoads(database.db, 1000)).length

describe('pulling an address', () => {
  it('loads what is new, asks next time whether it changed, and loads again only what did', async () => {
    const { id, name } = await source('/weekly/list.csv?ward=all')
    const { pull } = puller(database, home)
    answer = send(csv('UA/1,x,N,', 'UA/2,y,N,99/99/2026'), { etag: '"v1"', 'last-modified': 'Mon, 23 Nov 2026 10:00:00 GMT', 'set-cookie': 'a=b' }) // prettier-ignore
    const first = await pull(id)
    expect(first).toMatchObject({ failure: null, againMs: null, files: [{ file: 'list.csv', counts: { newRows: 1, refusedRows: 1 } }] }) // prettier-ignore
    expect(first.files[0]?.rejectsFile).toBe(join(home, 'rejects', name, 'list.csv.rejects.csv'))
    expect((await listLoads(database.db, 1))[0]).toMatchObject({
      loadedBy: `source ${name}`,
      fileName: 'list.csv',
    })
    expect(leftOver()).toEqual([])
    expect(statSync(join(home, 'pull')).mode & 0o777).toBe(0o700)

    answer = (_request, response) => response.writeHead(304).end()
    expect(await pull(id)).toMatchObject({ files: [], unchanged: 1, failure: null })
    const asked = requests.at(-1)?.headers
    expect(asked).toMatchObject({
      'if-none-match': '"v1"',
      'if-modified-since': 'Mon, 23 Nov 2026 10:00:00 GMT',
      'user-agent': expect.stringMatching(/^planning-triage\//) as string,
    })
    expect(asked).not.toHaveProperty('cookie')
    expect(asked).not.toHaveProperty('authorization')

    answer = send(csv('UA/1,x,N,', 'UA/2,y,N,99/99/2026'), { etag: '"v2"' })
    expect(await pull(id)).toMatchObject({ files: [], unchanged: 1 })
    answer = send(csv('UA/1,other,N,'))
    expect(await pull(id)).toMatchObject({ files: [{ counts: { changedRows: 1 } }] })
    expect(requests.at(-1)?.headers).toMatchObject({ 'if-none-match': '"v2"' })
    expect(await filesOf(database, id)).toMatchObject([{ status: 'loaded' }])
  })

  it('loads nothing of half a file, says so, and keeps nothing of it', async () => {
    const { id } = await source('/half.csv')
    const before = await batches()
    const { pull } = puller(database, home)
    const body = csv('UB/1,x,N,', 'UB/2,y,N,')
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': body.length })
      response.write(body.slice(0, 50), () => response.destroy())
    }
    const broken = await pull(id)
    expect(broken.failure).toMatchObject({ kind: 'transient', message: expect.stringMatching(/broke off/) as string }) // prettier-ignore
    answer = (_request, response) => {
      response.write(body.slice(0, 50), () => response.destroy())
    }
    expect((await pull(id)).failure?.message).toMatch(/broke off/)
    answer = (_request, response) => {
      // As a server of HTTP/1.0 does: the end of the connection is the end of the file, or is not.
      response.socket?.end(`HTTP/1.0 200 OK\r\n\r\n${body.slice(0, 50)}`)
    }
    expect((await pull(id)).failure?.message).toMatch(/does not say how long the file is/)
    const packed = gzipSync(body)
    answer = (_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' })
      response.write(packed.subarray(0, packed.length - 12), () => response.end())
    }
    expect((await pull(id)).failure).toMatchObject({ kind: 'transient' })
    expect(await stateOf(database, id)).toMatchObject({ failures: 4, ok: false })
    expect(await batches()).toBe(before)
    expect(leftOver()).toEqual([])
    answer = (_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed)
    }
    expect(await pull(id)).toMatchObject({ failure: null, files: [{ counts: { newRows: 2 } }] })
    expect(await stateOf(database, id)).toMatchObject({ failures: 0, error: null, ok: true })
  })

  it('tries a server in trouble again, and not one that says no', async () => {
    const { id } = await source('/status.csv')
    const { pull } = puller(database, home)
    for (const [status, kind] of [[500, 'transient'], [503, 'transient'], [429, 'transient'], [404, 'bad-input'], [401, 'bad-input'], [204, 'bad-input']] as const) {
      answer = (_request, response) => response.writeHead(status).end()
      const { failure, files } = await pull(id)
      expect(failure, `${status}`).toMatchObject({ kind, message: expect.stringMatching(new RegExp(`answered ${status}`)) as string })
      expect(files).toEqual([])
    } // prettier-ignore
    answer = (_request, response) => response.writeHead(304).end()
    expect((await pull(id)).failure?.message).toMatch(/answered 304/)
    const gone = await makeSource(database, { kind: 'url', location: 'http://127.0.0.1:1/x.csv' })
    expect((await pull(gone.id)).failure).toMatchObject({
      kind: 'transient',
      message: expect.stringMatching(
        /connection to 127\.0\.0\.1:1 broke off \(ECONNREFUSED\)/,
      ) as string,
    })
  })

  it('follows redirects within the host, and none to elsewhere', async () => {
    const { id } = await source('/moved.csv')
    const { pull } = puller(database, home)
    for (const location of ['http://localhost:9/x.csv', 'file:///etc/passwd', `${base.replace(/:\d+$/, ':9')}/x.csv`]) {
      answer = (_request, response) => response.writeHead(302, { location }).end()
      expect((await pull(id)).failure, location).toMatchObject({ kind: 'bad-input', code: 'pull.failed', message: expect.stringMatching(/sends us to/) as string })
    } // prettier-ignore
    answer = (_request, response) => response.writeHead(302, { location: '/moved.csv' }).end()
    expect((await pull(id)).failure?.message).toMatch(/round in circles/)
    answer = (request, response) => {
      if (request.url === '/moved.csv') response.writeHead(307, { location: '/here.csv' }).end()
      else send(csv('UC/1,x,N,'))(request, response)
    }
    expect(await pull(id)).toMatchObject({ failure: null, files: [{ counts: { newRows: 1 } }] })
  })

  it('gives up after its time, and on more than it may take', async () => {
    const { id } = await source('/slow.csv')
    const { deps, pull } = puller(database, home)
    answer = (_request, response) => {
      response.writeHead(200)
      response.write('reference,')
    }
    const short = puller(database, home, { settings: { ...deps.settings, deadlineMs: 200 } })
    expect((await short.pull(id)).failure).toMatchObject({ kind: 'transient', message: expect.stringMatching(/took longer than 0\.2 s/) as string }) // prettier-ignore
    answer = send(csv('UD/1,x,N,'))
    const small = puller(database, home, { settings: { ...deps.settings, mostBytes: 10 } })
    expect((await small.pull(id)).failure).toMatchObject({ kind: 'bad-input', message: expect.stringMatching(/larger than/) as string }) // prettier-ignore
    expect(leftOver()).toEqual([])
    const stop = new AbortController()
    answer = (_request, response) => {
      response.writeHead(200)
      response.write('reference,', () => {
        stop.abort()
      })
    }
    const before = await stateOf(database, id)
    const stopped = puller(database, home, { signal: stop.signal })
    expect(await stopped.pull(id)).toMatchObject({ stopped: true, failure: null })
    expect(await stateOf(database, id)).toEqual(before)
    expect(leftOver()).toEqual([])
    answer = send(csv('UD/1,x,N,'))
    expect(await pull(id)).toMatchObject({ failure: null, files: [{ counts: { newRows: 1 } }] })
  })

  it('says once that a file cannot be loaded, and downloads it again only when it changed', async () => {
    const { id } = await source('/report')
    const { pull } = puller(database, home)
    const named = { 'content-disposition': 'attachment; filename="../../etc/Weekly list.pdf"', etag: '"p"' } // prettier-ignore
    answer = send('%PDF-1.7', named)
    const first = await pull(id)
    expect(first).toMatchObject({ failure: null, failed: [{ name: 'Weekly list.pdf' }] })
    const before = await batches()
    expect(await pull(id)).toMatchObject({ failed: [{ name: 'Weekly list.pdf' }], files: [] })
    answer = (_request, response) => response.writeHead(304).end()
    expect(await pull(id)).toMatchObject({ failed: [{}], files: [] })
    expect(await batches()).toBe(before)
    answer = send(csv('UE/1,x,N,'))
    expect(await pull(id)).toMatchObject({ failed: [], files: [{ file: 'report' }] })
  })

  it('removes what a process that was killed left of the same source, and of no other', async () => {
    const { id } = await source('/left.csv')
    const { pull } = puller(database, home)
    const [mine, other] = [`source-${id}-killed`, `source-${id}0-running`]
    for (const name of [mine, other]) {
      mkdirSync(join(home, 'pull', name), { recursive: true })
      writeFileSync(join(home, 'pull', name, 'body'), 'x')
    }
    answer = send(csv('UF/1,x,N,'))
    await pull(id)
    expect(leftOver()).toEqual([other])
  })
})
