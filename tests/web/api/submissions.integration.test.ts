import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { basisOf } from '../../../src/domain/decision.ts'
import { exportRecord } from '../../../src/rules/export-record.ts'
import { readLayerDates } from '../../../src/db/queries/layer-dates.ts'
import { findAssessed } from '../../../src/db/queries/work-queue.ts'
import { makeTestDatabase, type TestDatabase } from '../../support/database.ts'
import { aFeature, boundary, loadLayer, loadSubmissions, square } from '../../support/pipeline.ts'
import { aSubmission } from '../../support/submission.ts'
import { makeTestApp, type TestApp } from '../../support/web.ts'
import { ask, assess, makeKey, type Key } from './support.ts'

interface Page {
  items: { id: number; reference: string; lane: string | null; expiry: string | null }[]
  next: string | null
}

let database: TestDatabase
let web: TestApp
let officer: Key
let ids: number[]
let foreign: number
beforeAll(async () => {
  database = await makeTestDatabase()
  web = await makeTestApp(database)
  officer = await makeKey(web, 'officer')
  await loadLayer(database, 'conservation-area', [aFeature('CA1', square(1000, 1000, 100))])
  const many = Array.from({ length: 23 }, (_, at) =>
    aSubmission({
      authority: 'ZZA',
      reference: `R-${at}`,
      state: at % 5 === 4 ? 'determined' : 'open',
      type: at % 2 === 0 ? 'pp.full.householder' : 'ldc.proposed',
      ward: at % 3 === 0 ? 'North' : "O'Hare’s",
      receivedOn: at % 4 === 0 ? null : `2026-11-${String(1 + (at % 7)).padStart(2, '0')}`,
      validOn: null,
      location: boundary(square(1010 + at, 1010, 10)),
    }),
  )
  ids = await loadSubmissions(database, ...many)
  const [one] = await loadSubmissions(database, aSubmission({ authority: 'ZZB', reference: 'R-0' }))
  foreign = one!
  await assess(database, 'ZZA', ids.slice(0, 20))
  await assess(database, 'ZZB', [foreign])
})
afterAll(async () => {
  await web.close()
  await database.close()
})

const page = async (query: string) =>
  (await ask(web, officer, `/submissions?${query}`)).json<Page>()

async function all(query: string): Promise<Page['items']> {
  const items: Page['items'] = []
  let url: string | null = `/submissions?${query}`
  while (url !== null) {
    const answer = await ask(web, officer, url)
    expect(answer.statusCode).toBe(200)
    items.push(...answer.json<Page>().items)
    const link = /^<\/api\/v1([^>]+)>; rel="next"$/.exec(String(answer.headers['link'] ?? ''))
    expect(link === null).toBe(answer.json<Page>().next === null)
    url = link === null ? null : link[1]!
  }
  return items
} // prettier-ignore

describe('the list of submissions', () => {
  it('gives every submission of the key’s authority once, whatever the size of a page', async () => {
    for (const limit of [1, 7, 23, 200])
      expect((await all(`limit=${limit}`)).map(({ id }) => id)).toEqual(ids)
  })

  it('comes in the order of the work queue as well, paged without loss', async () => {
    const whole = (await page('order=queue&limit=200')).items
    expect(whole).toHaveLength(20)
    const { rows } = await database.pool.query<{ id: string }>(
      `select submission_id as id from triage.current_assessment where authority = 'ZZA'
       order by lane_rank, expiry_on, readiness desc nulls last, submission_id`,
    )
    expect(whole.map(({ id }) => id)).toEqual(rows.map(({ id }) => Number(id)))
    expect(new Set(whole.map(({ expiry }) => expiry === null)).size).toBe(2)
    for (const limit of [1, 3, 20])
      expect(await all(`order=queue&limit=${limit}`)).toEqual(whole)
  })

  it('is narrowed by its filters together', async () => {
    const everything = await all('limit=200')
    const narrowed = await all(`state=open&type=ldc.proposed&ward=${encodeURIComponent('O\'Hare’s')}`)
    expect(narrowed.length).toBeGreaterThan(2)
    expect(narrowed).toEqual(
      everything.filter((one) => {
        const { state, type, ward } = one as unknown as Record<string, string>
        return state === 'open' && type === 'ldc.proposed' && ward === 'O\'Hare’s'
      }),
    )
    expect((await all('reference=R-3')).map(({ reference }) => reference)).toEqual(['R-3'])
    const lane = everything[0]!.lane!
    expect(await all(`lane=${lane}&limit=3`)).toEqual(everything.filter((one) => one.lane === lane))
    expect(await all('updatedSince=2020-01-01')).toHaveLength(23)
    expect(await all(`updatedSince=${encodeURIComponent('2999-01-01T00:00:00+01:00')}`)).toEqual([])
  })

  it('knows who it is assigned to, and what was decided on since', async () => {
    await database.pool.query(
      `insert into triage.current_decision (submission_id, authority, revision, assigned_to, overrides, confirmed, updated_at)
       values ($1, 'ZZA', 1, 77, '[]', '[]', '2030-01-01')`, [ids[2]],
    )
    expect((await all('assignedTo=77')).map(({ id }) => id)).toEqual([ids[2]])
    expect((await all('updatedSince=2029-12-31')).map(({ id }) => id)).toEqual([ids[2]])
  })

  it('says what is wrong with a question, and where', async () => {
    for (const query of ['limit=0', 'limit=201', 'limit=ten', 'state=closed', 'lane=fast', 'order=up', 'nonsense=1', 'updatedSince=yesterday',
      'updatedSince=0000-01-01', 'ward=%00', 'assignedTo=-1', 'state=open&state=open', 'after=%20', 'reference=']) {
      const answer = await ask(web, officer, `/submissions?${query}`)
      expect(`${query} ${answer.statusCode}`).toBe(`${query} 400`)
      expect(answer.json<{ errors: { field: string }[] }>().errors[0]!.field).toBe(query.split('=')[0])
    }
  })

  it('takes no cursor that is not its own, and answers none with an error of its own', async () => {
    const { next } = await page('limit=1')
    expect((await ask(web, officer, `/submissions?order=queue&after=${next!}`)).statusCode).toBe(400)
    const hostile = fc.oneof(
      fc.base64String({ maxLength: 60 }).map((text) => text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')),
      fc.json({ maxDepth: 3 }).map((text) => Buffer.from(text).toString('base64url')),
      fc.tuple(fc.constantFrom('id', 'queue'), fc.anything(), fc.anything(), fc.anything(), fc.anything())
        .map((place) => Buffer.from(JSON.stringify(place, (_key, value: unknown) => (typeof value === 'bigint' ? Number(value) : value))).toString('base64url')),
      fc.tuple(fc.constant('queue'), fc.integer(), fc.constantFrom('2026-02-31', '0000-01-01', '9999-12-31', "'; drop", null), fc.integer(), fc.maxSafeInteger())
        .map((place) => Buffer.from(JSON.stringify(place)).toString('base64url')),
    )
    await fc.assert(
      fc.asyncProperty(hostile, fc.constantFrom('id', 'queue'), async (after, order) => {
        const answer = await ask(web, await freshKey(), `/submissions?order=${order}&after=${encodeURIComponent(after)}`)
        expect([200, 400]).toContain(answer.statusCode)
      }),
      { numRuns: 150 },
    )
  })
}) // prettier-ignore

/** Keys by turns: a few hundred questions are more than one may ask in a minute. */
let asked = 0
let fresh: Key | null = null
async function freshKey(): Promise<Key> {
  asked += 1
  if (fresh === null || asked % 400 === 0) fresh = await makeKey(web, 'officer')
  return fresh
}

describe('one submission', () => {
  it('is the export record with its number here', async () => {
    const { db } = database
    const stored = (await findAssessed(db, 'ZZA', ids[0]!))!
    const answer = await ask(web, officer, `/submissions/${ids[0]!}`)
    const record = JSON.parse(JSON.stringify(exportRecord(stored, await readLayerDates(db)))) as object
    const { findings: told, ...rest } = answer.json<{ findings: { basis: string }[] }>()
    const { findings, ...same } = record as { findings: object[] }
    expect(rest).toEqual({ id: ids[0], ...same })
    // Beside what the record has: what a decision on the finding names.
    const bases = stored.assessment!.findings.map(basisOf)
    expect(told).toEqual(findings.map((finding, at) => ({ ...finding, basis: bases[at] })))
    expect(answer.json<{ constraints: { answer: string }[] }>().constraints.some((one) => one.answer === 'hit')).toBe(true)
    const waiting = await ask(web, officer, `/submissions/${ids[22]!}`)
    expect(waiting.json()).toMatchObject({ lane: null, readiness: null, findings: [] })
  })

  it('is not sent again while nothing has changed', async () => {
    const url = `/submissions/${ids[1]!}`
    const { headers } = await ask(web, officer, url)
    const etag = String(headers['etag'])
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/)
    for (const tag of [etag, `"other", W/${etag}`, '*']) {
      const again = await ask(web, officer, url, { headers: { 'if-none-match': tag } })
      expect(again.statusCode).toBe(304)
      expect(again.headers['etag']).toBe(etag)
    }
    expect((await ask(web, officer, url, { headers: { 'if-none-match': '"other"' } })).statusCode).toBe(200)
    await database.pool.query(`update triage.submissions set state = 'withdrawn' where id = $1`, [ids[1]])
    expect((await ask(web, officer, url, { headers: { 'if-none-match': etag } })).statusCode).toBe(200)
  })

  it('has its assessments, newest first and paged, and its decisions', async () => {
    await database.pool.query(
      `update triage.submissions set version_id = version_id where id = $1`, [ids[3]])
    await database.pool.query(
      `insert into triage.finding_sets (submission_id, input_hash, version_id, geo_hash, documents_hash, rules_version, layer_set, code_version, answered, clock, findings, not_applicable)
       select submission_id, 'earlier', version_id, geo_hash, documents_hash, rules_version, layer_set, code_version, answered, clock, findings, not_applicable
       from triage.finding_sets where submission_id = $1`, [ids[3]])
    await database.pool.query(
      `insert into triage.assessments (finding_set_id, policy_hash, readiness, points, lane, lane_reason)
       select id, 'p', null, '{}', 'fix', 'said' from triage.finding_sets where submission_id = $1 and input_hash = 'earlier'`, [ids[3]])
    const url = `/submissions/${ids[3]!}/assessments`
    const whole = (await ask(web, officer, url)).json<{ items: { id: number; current: boolean }[] }>().items
    expect(whole.map(({ current }) => current)).toEqual([false, true])
    const first = (await ask(web, officer, `${url}?limit=1`)).json<{ items: unknown[]; next: string }>()
    const second = (await ask(web, officer, `${url}?limit=1&after=${first.next}`)).json<{ items: unknown[]; next: null }>()
    expect([...first.items, ...second.items]).toEqual(whole)
    expect(second.next).toBeNull()

    const none = await ask(web, officer, `/submissions/${ids[3]!}/decisions`)
    expect(none.json()).toEqual({ items: [], revision: 0 })
    await database.pool.query(
      `insert into triage.decisions (submission_id, kind, reason, decided_by, revision, requirement, basis, value)
       values ($1, 'override', 'seen', 'Sam', 1, 'NAT-LOCPLAN', 'b', '{"outcome":"pass"}')`, [ids[3]])
    expect((await ask(web, officer, `/submissions/${ids[3]!}/decisions`)).json()).toMatchObject({
      revision: 1, items: [{ kind: 'override', value: { outcome: 'pass' }, decidedBy: 'Sam' }],
    })
  })

  it('of another authority is not there, in none of its parts', async () => {
    for (const part of ['', '/assessments', '/decisions']) {
      const answer = await ask(web, officer, `/submissions/${foreign}${part}`)
      expect(answer.statusCode).toBe(404)
      expect(answer.body).not.toContain('ZZB')
      const own = await ask(web, await makeKey(web, 'officer', 'ZZB'), `/submissions/${foreign}${part}`)
      expect(own.statusCode).toBe(200)
    }
    for (const id of ['0', '-1', '1e3', 'x', '9'.repeat(30), '%27', '1%00'])
      expect((await ask(web, officer, `/submissions/${id}`)).statusCode).toBe(400)
    expect((await ask(web, officer, `/submissions/${'9'.repeat(15)}`)).statusCode).toBe(404)
  })

  it('leaves a mark of who looked at it: a program, by its key', async () => {
    const key = await makeKey(web, 'officer')
    await ask(web, key, `/submissions/${ids[4]!}`)
    await ask(web, key, '/submissions?ward=North')
    const { rows } = await database.pool.query(
      'select account_id, authority, action, submission_id::int, detail from triage.access_events where api_key_id = $1 order by id', [key.id])
    expect(rows).toEqual([
      { account_id: null, authority: 'ZZA', action: 'view', submission_id: ids[4], detail: { by: 'api' } },
      { account_id: null, authority: 'ZZA', action: 'search', submission_id: null, detail: { by: 'api', filters: ['ward'] } },
    ])
  })
}) // prettier-ignore
