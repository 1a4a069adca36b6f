import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { makeTestDatabase, type TestDatabase } from '../../support/database.ts'
import { makeTestApp, type TestApp } from '../../support/web.ts'
import { ask, assess, json, makeKey, odp, type Key } from './support.ts'

let database: TestDatabase
let web: TestApp
let loader: Key
let officer: Key
beforeAll(async () => {
  database = await makeTestDatabase()
  web = await makeTestApp(database)
  loader = await makeKey(web, 'loader')
  officer = await makeKey(web, 'officer')
})
afterAll(async () => {
  await web.close()
  await database.close()
})

const send = (payload: unknown, headers: Record<string, string> = {}, key = loader) =>
  ask(web, key, '/submissions', {
    method: 'POST',
    headers: { ...json, ...headers },
    payload: typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload),
  }) // prettier-ignore

interface Loaded {
  id: number
  result: string
  version: number
  load: number
  contentHash: string
}
const count = async (table: string, where = 'true') =>
  Number((await database.pool.query<{ n: string }>(`select count(*) as n from triage.${table} where ${where}`)).rows[0]!.n) // prettier-ignore

describe('a submission that is sent', () => {
  it('is new, then unchanged, then changed, under one number', async () => {
    const first = await send(await odp())
    expect(first.statusCode).toBe(201)
    const { id, load } = first.json<Loaded>()
    expect(first.headers['location']).toBe(`/api/v1/submissions/${id}`)
    expect(first.json()).toMatchObject({ result: 'new', version: 1, authority: 'ZZA', reference: 'API-1' }) // prettier-ignore
    const again = await send(await odp())
    expect(again.statusCode).toBe(200)
    expect(again.json()).toMatchObject({ id, result: 'unchanged', version: 1 })
    const other = await send(await odp({ description: 'Two storeys now.' }))
    expect(other.statusCode).toBe(200)
    expect(other.json()).toMatchObject({ id, result: 'changed', version: 2 })
    const { rows } = await database.pool.query('select status, format, loaded_by, new_rows, rows, authority from triage.load_batches where id = $1', [load]) // prettier-ignore
    expect(rows).toEqual([{ status: 'done', format: 'odp', loaded_by: 'API key loader of ZZA', new_rows: 1, rows: 1, authority: 'ZZA' }]) // prettier-ignore
    expect(await count('submission_versions', `submission_id = ${id} and raw is not null`)).toBe(2)
    const record = await ask(web, officer, `/submissions/${id}`)
    expect(record.json<{ versions: { submission: string } }>().versions.submission).toBe(other.json<Loaded>().contentHash) // prettier-ignore
  })

  it('is in line to be assessed, and is then assessed', async () => {
    const { id } = (await send(await odp({ id: 'LINE-1' }))).json<Loaded>()
    expect((await web.queues.counts()).screen.waiting).toBeGreaterThan(0)
    await assess(database, 'ZZA', [id])
    expect((await ask(web, officer, `/submissions/${id}`)).json()).toMatchObject({ reference: 'LINE-1', lane: 'ready' }) // prettier-ignore
  })

  it('ten times at once is one submission with one version', async () => {
    const record = await odp({ id: 'TEN-1' })
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(record)))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([...Array<number>(9).fill(200), 201]) // prettier-ignore
    const [id] = new Set(answers.map((answer) => answer.json<Loaded>().id))
    expect(await count('submissions', `reference = 'TEN-1'`)).toBe(1)
    expect(await count('submission_versions', `submission_id = ${id!}`)).toBe(1)
  })

  it('under an Idempotency-Key is answered as it first was, for the same body only', async () => {
    const record = await odp({ id: 'IDEM-1' })
    const key = { 'idempotency-key': 'a-key-1' }
    const first = await send(record, key)
    const loads = await count('load_batches')
    const again = await send(record, key)
    expect(again.statusCode).toBe(201)
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect(again.json()).toMatchObject({ id: first.json<Loaded>().id, result: 'new', load: first.json<Loaded>().load }) // prettier-ignore
    expect(await count('load_batches')).toBe(loads)
    const reused = await send(await odp({ id: 'IDEM-2' }), key)
    expect(reused.statusCode).toBe(422)
    expect(reused.json()).toMatchObject({ type: '/api/v1/docs#problem-key-reused' })
    expect((await send(record, key, await makeKey(web, 'loader'))).json()).toMatchObject({ result: 'unchanged' }) // prettier-ignore
    const dump = JSON.stringify((await database.pool.query('select * from triage.idempotency_keys')).rows) // prettier-ignore
    expect(dump).not.toContain('IDEM')
  })

  it('ten times at once under one Idempotency-Key is loaded once', async () => {
    const record = await odp({ id: 'IDEM-10' })
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(record, { 'idempotency-key': 'ten' }))) // prettier-ignore
    for (const answer of answers) expect([201, 409]).toContain(answer.statusCode)
    expect(answers.filter(({ statusCode }) => statusCode === 201).length).toBeGreaterThan(0)
    expect((await send(record, { 'idempotency-key': 'ten' })).statusCode).toBe(201)
    expect(await count('submissions', `reference = 'IDEM-10'`)).toBe(1)
  })

  it('that was refused may be sent again under the same key, and so may one whose sender broke off', async () => {
    const key = { 'idempotency-key': 'refused' }
    expect((await send({ data: {}, metadata: {} }, key)).statusCode).toBe(422)
    expect((await send(await odp({ id: 'AGAIN-1' }), key)).statusCode).toBe(201)
    await database.pool.query(
      `update triage.idempotency_keys set result = null, submission_id = null, load_id = null, created_at = now() - interval '3 minutes'`,
    )
    expect((await send(await odp({ id: 'AGAIN-1' }), key)).json()).toMatchObject({ result: 'unchanged' }) // prettier-ignore
    await database.pool.query(`update triage.idempotency_keys set created_at = now() - interval '25 hours'`) // prettier-ignore
    expect((await send(await odp({ id: 'AGAIN-2' }), key)).statusCode).toBe(201)
  })

  it('for another authority is refused, and nothing of it is stored but the refusal', async () => {
    const answer = await send(await odp({ id: 'OTHER-1', organisation: 'ZZB' }))
    expect(answer.statusCode).toBe(403)
    expect(answer.json()).toMatchObject({ type: '/api/v1/docs#problem-other-authority' })
    expect(answer.json<{ detail: string }>().detail).toContain('for ZZB')
    expect(await count('submissions', `reference = 'OTHER-1'`)).toBe(0)
  })

  it('that cannot be read says each place and what to do, in the words of triage load', async () => {
    const record = await odp({ id: 'BAD-1' })
    Object.assign(record['metadata'] as object, { submittedAt: '31/31/2026' })
    Object.assign((record['data'] as Record<string, object>)['property']!, { address: { x: 'west' } }) // prettier-ignore
    const answer = await send(record)
    expect(answer.statusCode).toBe(422)
    const { errors } = answer.json<{ errors: { field: string; code: string; message: string }[] }>()
    expect(errors.map(({ field }) => field)).toContain('data.property.address.x')
    expect(errors[0]!.message).toContain('Write it as the ODP schema has it.')
    const { rows } = await database.pool.query<{ message: string }>(`select message from triage.refused_rows where reference = 'BAD-1'`) // prettier-ignore
    expect(rows[0]!.message).toBe(errors.map(({ message }) => message).join(' '))
    for (const [payload, code] of [
      ['{"data":', 'odp.not-json'],
      ['[]', 'odp.empty-list'],
      ['{}', 'odp.not-an-application'],
      [JSON.stringify([await odp({ id: 'A' }), await odp({ id: 'B' })]), 'record.several'],
    ] as const)
      expect((await send(payload)).json<{ errors: { code: string }[] }>().errors[0]!.code).toBe(
        code,
      )
    expect((await send('')).statusCode).toBeLessThan(500)
    expect(await count('submissions', `reference in ('A', 'B')`)).toBe(0)
  })

  it('whose personal data was erased is not loaded again', async () => {
    const { id } = (await send(await odp({ id: 'GONE-1' }))).json<Loaded>()
    await database.pool.query('update triage.submissions set purged_at = now() where id = $1', [id])
    const answer = await send(await odp({ id: 'GONE-1', description: 'Back again.' }))
    expect(answer.statusCode).toBe(409)
    expect(answer.json()).toMatchObject({ type: '/api/v1/docs#problem-erased' })
  })

  it('is marked as loaded by the key, without what was in it', async () => {
    const key = await makeKey(web, 'loader')
    const { id, load } = (await send(await odp({ id: 'MARK-1' }), {}, key)).json<Loaded>()
    const { rows } = await database.pool.query('select action, submission_id::int, detail from triage.access_events where api_key_id = $1', [key.id]) // prettier-ignore
    expect(rows).toEqual([{ action: 'load', submission_id: id, detail: { by: 'api', load, result: 'new' } }]) // prettier-ignore
  })
})

describe('what is sent to it', () => {
  it('is read as JSON alone, and not beyond 10 MB', async () => {
    for (const type of ['text/plain', 'application/xml', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded'])
      expect((await send('{}', { 'content-type': type })).statusCode).toBe(415)
    expect((await send(Buffer.alloc(10_485_761, 32))).statusCode).toBe(413)
    const long = { ...(await odp({ id: 'LONG-1' })), padding: 'x'.repeat(9_000_000) }
    expect((await send(long)).statusCode).toBe(201)
  }) // prettier-ignore

  it('never makes the service fail, whatever it is', async () => {
    const record = await odp({ id: 'FUZZ' })
    const paths = pathsOf(record)
    const mutant = fc.tuple(fc.constantFrom(...paths), fc.oneof(fc.jsonValue(), fc.constantFrom(1e308, -0, '\0', '\ud800', 'x'.repeat(3000), '2026-02-31', null, [], {})))
      .map(([path, value]) => JSON.stringify(changed(record, path, value)))
    const payload = fc.oneof({ weight: 3, arbitrary: mutant }, fc.json(), fc.string(), fc.uint8Array({ maxLength: 50 }).map((bytes) => Buffer.from(bytes)))
    let key = loader
    let sent = 0
    await fc.assert(
      fc.asyncProperty(payload, async (body) => {
        if (sent++ % 500 === 0) key = await makeKey(web, 'loader')
        expect((await send(body, {}, key)).statusCode).toBeLessThan(500)
      }),
      { numRuns: 250 },
    )
    for (const deep of ['['.repeat(100_000), '{"a":'.repeat(50_000), `{"data":${'['.repeat(20_000)}${']'.repeat(20_000)},"metadata":{}}`, '{"__proto__":{"x":1},"data":{},"metadata":{}}'])
      expect((await send(deep, {}, key)).statusCode).toBeLessThan(500)
  }) // prettier-ignore
})

type Path = string[]
function pathsOf(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at]
  return [at, ...Object.entries(value).flatMap(([key, one]) => pathsOf(one, [...at, key]))].filter((path) => path.length > 0) // prettier-ignore
}

function changed(record: unknown, path: Path, value: unknown): unknown {
  const copy = structuredClone(record) as Record<string, unknown>
  let place = copy
  for (const key of path.slice(0, -1)) place = place[key] as Record<string, unknown>
  place[path.at(-1)!] = value
  return copy
}
