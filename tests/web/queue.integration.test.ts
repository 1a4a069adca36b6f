import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Submission } from '../../src/domain/submission.ts'
import { makeRunContext, storePolicy } from '../../src/workers/context.ts'
import { makeScreen } from '../../src/workers/screen.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { aFeature, boundary, loadLayer, loadSubmissions, square } from '../support/pipeline.ts'
import { aSubmission } from '../support/submission.ts'
import { makeTestApp, signIn, type Person, type TestApp } from '../support/web.ts'

// Sessions of the tests last an hour from the real now: the pinned one is before it.
const NOW = new Date('2026-11-28T00:30:00Z')
let now = NOW
let database: TestDatabase
let web: TestApp
let officer: Person

beforeAll(async () => {
  database = await makeTestDatabase()
  await storePolicy(makeRunContext(database, null))
  await loadLayer(database, 'conservation-area', [aFeature('The Gardens', square(429_000, 269_000, 500))]) // prettier-ignore
  web = await makeTestApp(database, { now: () => now })
})
afterAll(async () => {
  await web.close()
  await database.close()
})
beforeEach(async () => {
  now = NOW
  await database.pool.query('truncate triage.load_batches, triage.submissions, triage.facts, triage.access_events, triage.saved_views cascade') // prettier-ignore
  officer = await signIn(web, ['officer'])
})

const load = (...some: Partial<Submission>[]) =>
  loadSubmissions(database, ...some.map((one, at) => aSubmission({ reference: `T/${at + 1}`, ...one }))) // prettier-ignore
const screen = (ids: number[], authority = 'ZZA') =>
  makeScreen(makeRunContext(database, null))({ authority, ids })
const assessed = async (...some: Partial<Submission>[]) => {
  const ids = await load(...some)
  await screen(ids)
  return ids
}
const page = async (url: string, who = officer) => {
  const answer = await who.get(url)
  expect(answer.statusCode, answer.body.slice(0, 500)).toBe(200)
  return answer.body
}
/** References in the order shown. */
const shown = async (query: string, who = officer) =>
  [...(await page(`/queue?${query}`, who)).matchAll(/data-queue-row>([^<]*)</g)].map(([, reference]) => reference) // prettier-ignore
const assign = (submission: number, account: number, authority = 'ZZA') =>
  database.pool.query(
    `insert into triage.current_decision (submission_id, authority, revision, assigned_to, overrides, confirmed) values ($1, $2, 1, $3, '[]', '[]')`,
    [submission, authority, account],
  )

describe('the work queue', () => {
  it('shows a submission in words, with what it would bring and why it stands where it does', async () => {
    await assessed({ reference: '26/0001', netDwellings: 3, validOn: '2026-10-05', description: 'Three\nhouses', address: '1 Mill Lane' }) // prettier-ignore
    const html = await page('/queue')
    for (const words of ['26/0001', 'Three houses', '1 Mill Lane', 'Householder', 'North ward', '2 days', '30 Nov 2026', '% answered', 'nobody']) expect(html).toContain(words) // prettier-ignore
    expect(html).toMatch(/3 homes waiting in 1 submission, as far as the records state homes</)
    expect(html).toMatch(/data-heading="Homes"[^>]*><span>3</)
  })

  it('lists what waits for its first assessment last, and says so', async () => {
    await load({ reference: 'WAITS' })
    const ids = await load({ reference: 'DONE' })
    await screen(ids)
    expect(await shown('')).toEqual(['DONE', 'WAITS'])
    expect(await shown('lane=none')).toEqual(['WAITS'])
    expect(await page('/queue')).toContain('Not assessed')
  })

  it('orders by homes and by days left too, and keeps the order in its links', async () => {
    await assessed(
      { reference: 'A', netDwellings: null, validOn: '2026-11-01' },
      { reference: 'B', netDwellings: 4, validOn: null, receivedOn: null },
      { reference: 'C', netDwellings: 40, validOn: '2026-10-01' },
    )
    expect(await shown('sort=homes')).toEqual(['C', 'B', 'A'])
    expect(await shown('sort=due')).toEqual(['C', 'A', 'B'])
    expect(await page('/queue?sort=homes&ward=North')).toContain('/queue?sort=homes"><span')
  })
})

describe('filters', () => {
  let ids: number[]
  beforeEach(async () => {
    ids = await assessed(
      { reference: 'OVER', validOn: '2026-09-01', ward: 'South', type: 'pp.full.minor', netDwellings: 2 },
      { reference: 'SOON', validOn: '2026-10-05', ward: 'North', netDwellings: 12, description: 'Flats at the old mill' },
      { reference: 'LATER', validOn: '2026-10-20', ward: 'North', location: boundary(square(429_100, 269_100, 20)) },
      { reference: 'NONE', validOn: null, receivedOn: null, ward: null },
      { reference: 'PAST', state: 'determined', determinedOn: '2026-01-01' },
      { reference: 'GONE', state: 'withdrawn' },
    ) // prettier-ignore
    await database.pool.query(`update triage.current_assessment set lane_rank = 3, lane = 'ready' where submission_id = $1`, [ids[0]]) // prettier-ignore
    await assign(ids[1]!, officer.accountId)
  })

  it.each([
    ['lane=ready', ['OVER']],
    ['type=pp.full.minor', ['OVER']],
    ['ward=South', ['OVER']],
    ['constraint=conservation-area', ['LATER']],
    ['due=overdue', ['OVER']],
    ['due=7', ['SOON']],
    ['due=28', ['SOON', 'LATER']],
    ['due=none', ['NONE']],
    ['assigned=me', ['SOON']],
    ['assigned=nobody', ['OVER', 'LATER', 'NONE']],
    ['homes=10', ['SOON']],
    ['state=determined', ['PAST']],
    ['state=withdrawn', ['GONE']],
    ['q=old+mill', ['SOON']],
    ['q=fla', ['SOON']],
    ['q=old+house', []],
    ['q=lat', ['LATER']],
    ['ward=North&homes=1', ['SOON']],
  ])('%s finds %j', async (query, expected) => {
    expect((await shown(query)).sort()).toEqual([...expected].sort())
  })

  it('counts what is found, by lane, with homes', async () => {
    const html = await page('/queue?homes=1')
    expect(html).toMatch(/2 submissions, 14 homes/)
    expect(await page('/queue?homes=10')).toMatch(/1 submission, 12 homes/)
    expect(html).toContain('Homes: 1 or more')
  })

  it('shows what is set as chips that take it off', async () => {
    const html = await page('/queue?ward=North&homes=10')
    expect(html).toMatch(/<a href="\/queue\?homes=10"><span class="govuk-visually-hidden">Remove: <\/span>Ward: North/) // prettier-ignore
  })

  it.each([
    'lane=nonsense&lane[]=x&due=1%27--&assigned=0&homes=-1&state=all&sort=drop&changed=yes',
    'after=%00&before=zzz',
    `after=${Buffer.from('["assessed","order",99999999,"infinity",0,1]').toString('base64url')}`,
    `after=${Buffer.from('["assessed","order",0,"2026-02-31",0,1]').toString('base64url')}`,
    `after=${Buffer.from('["assessed","order",0,"0000-01-01",0,1]').toString('base64url')}`,
    `after=${Buffer.from('["waiting","homes",1]').toString('base64url')}`,
    `after=${Buffer.from('{}').toString('base64url')}`,
    `q=${'%F0%9F%98%80'.repeat(90)}`,
    'q=%27%3A*+%26+%21%28%5C%29+%3C-%3E',
    'q=%00&ward=%ED%A0%80',
    'q=///',
    'assigned=999999999',
    'homes=999999999',
    'q[]=a&q[]=b',
  ])('understands or leaves out %s', async (query) => {
    await page(`/queue?${query}`)
    expect((await officer.get(`/queue.csv?${query}`)).statusCode).toBe(200)
  })

  it('finds the beginning of a reference, whatever is in it', async () => {
    await load({ reference: "26/AP'\\9-X", description: null, address: null })
    for (const typed of ["26/AP'", "26/ap'\\9", '26 ap 9', "26/AP'\\9-X"])
      expect(await shown(`q=${encodeURIComponent(typed)}`)).toEqual(["26/AP&#39;&#92;9-X"]) // prettier-ignore
    expect(await shown('q=%2F%2F')).toEqual([])
  })
})

describe('other authorities', () => {
  it('are never seen, whatever the filter', async () => {
    const [mine] = await assessed({ reference: 'MINE', netDwellings: 1, validOn: '2026-10-05' })
    const [theirs, waiting] = await load({ reference: 'THEIRS', authority: 'ZZB', netDwellings: 99, ward: 'Secret', validOn: '2026-10-05' }, { reference: 'THEIRS2', authority: 'ZZB' }) // prettier-ignore
    await screen([theirs!], 'ZZB')
    await assign(theirs!, officer.accountId, 'ZZB')
    expect(waiting).not.toBe(mine)
    await database.pool.query('update triage.accounts set queue_seen_at = $1', ['2020-01-01'])
    for (const query of [
      '',
      'lane=fix&lane=check&lane=complex&lane=ready&lane=none',
      'ward=Secret',
      'assigned=me',
      'assigned=nobody',
      'homes=1',
      'homes=99',
      'due=7',
      'due=none',
      'q=theirs',
      'q=extension',
      'changed=1',
      'sort=homes',
      'sort=due',
      'type=pp.full.householder',
      `after=${Buffer.from('["assessed","order",0,"2000-01-01",-100,1]').toString('base64url')}`,
    ]) {
      const html = await page(`/queue?${query}`)
      expect(html.replaceAll(/(?:value|href)="[^"]*"|Words: theirs|Ward: Secret|<option[^>]*>Secret/g, ''), query).not.toMatch(/THEIRS|Secret|99 homes/) // prettier-ignore
      expect((await officer.get(`/queue.csv?${query}`)).body, query).not.toContain('THEIRS')
    }
  })

  it('are refused to who may not see a queue', async () => {
    const analyst = await signIn(web, ['analyst'])
    for (const url of ['/queue', '/queue.csv'])
      expect((await analyst.get(url)).statusCode).toBe(403)
  })
})

describe('what applicants write', () => {
  it('stays text wherever it is shown', async () => {
    const evil = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
    await assessed({ reference: `R${evil}`, description: evil, address: evil, ward: evil })
    for (const url of [
      '/queue',
      `/queue?ward=${encodeURIComponent(evil)}&q=${encodeURIComponent(evil)}`,
    ]) {
      const html = await page(url)
      expect(html).not.toMatch(/<script>alert|<img/)
      expect(html).toContain('&lt;script&gt;alert(1)')
    }
  })

  it('may be of any length, and the submission is assessed and found all the same', async () => {
    const long = Array.from({ length: 400 }, (_, at) => `ward${(at * 7919) % 10_007}é`).join(' ')
    await assessed({ reference: 'LONG', ward: long, type: long, address: long })
    await load({ reference: 'WAITS', ward: long })
    expect(await shown(`ward=${encodeURIComponent(long.slice(0, 150))}`)).toEqual(['LONG', 'WAITS'])
    expect(await shown('q=ward7919%C3%A9')).toEqual(['LONG', 'WAITS'])
  })

  it('is no formula in the CSV', async () => {
    await assessed({ reference: '=1+1', description: '@SUM(A1)', address: '+44, "x"' })
    const answer = await officer.get('/queue.csv')
    expect(answer.headers['content-type']).toContain('text/csv')
    expect(answer.body).toContain("'=1+1,open")
    expect(answer.body).toContain(`'@SUM(A1),"'+44, ""x"""`)
    const { rows } = await database.pool.query('select action, detail from triage.access_events')
    expect(rows).toEqual([{ action: 'export', detail: { page: 'queue', format: 'csv' } }])
  })
})

describe('what changed', () => {
  it('is marked when it is new or other since the visit before', async () => {
    const [first] = await assessed({ reference: 'OLD' })
    const moment = (minutes: number) => new Date(NOW.getTime() + (minutes - 600) * 60_000)
    const at = (minutes: number) => { now = moment(minutes) } // prettier-ignore
    const change = (minutes: number) => database.pool.query('update triage.current_assessment set changed_at = $1', [moment(minutes)]) // prettier-ignore
    await change(0)
    at(1)
    expect(await page('/queue')).not.toContain('>Changed<')
    expect(await page('/queue?changed=1')).toContain('This is your first visit')
    at(20)
    await page('/queue')
    // Half an hour and more without a page: another visit, that sees what changed after minute 20.
    at(120)
    expect(await page('/queue')).not.toContain('>Changed<')
    expect(await shown('changed=1')).toEqual([])
    await change(90)
    expect(await shown('changed=1')).toEqual(['OLD'])
    expect(await page('/queue')).toContain('>Changed<')
    at(149)
    expect(await shown('changed=1')).toEqual(['OLD'])
    at(240)
    expect(await shown('changed=1')).toEqual([])
    await assign(first!, officer.accountId)
    await database.pool.query('update triage.current_decision set updated_at = $1', [moment(200)])
    expect(await shown('changed=1')).toEqual(['OLD'])
  })

  it('keeps when an assessment came about, and moves it only for another one', async () => {
    const [id] = await assessed({})
    const when = async () => (await database.pool.query<{ changed_at: Date }>('select changed_at from triage.current_assessment')).rows[0]!.changed_at.getTime() // prettier-ignore
    const before = await when()
    await loadLayer(database, 'tree', [aFeature('Far away', square(100_000, 100_000, 5))], 'ZZQ')
    await screen([id!])
    expect(await when()).toBe(before)
    await load({ ward: 'Elsewhere', description: 'Something else', declared: { ...aSubmission().declared, certificate: 'A' } }) // prettier-ignore
    await screen([id!])
    expect(await when()).toBeGreaterThan(before)
    expect(await shown('ward=Elsewhere')).toEqual(['T/1'])
    expect(await shown('q=something')).toEqual(['T/1'])
    expect(await shown('q=rear')).toEqual([])
  })
})

describe('views', () => {
  it('keep a filter under a name, for one account', async () => {
    const saved = await officer.post('/queue/views', { name: 'Mine', query: 'ward=North&sort=homes&after=x&evil=1' }, '/queue') // prettier-ignore
    expect([saved.statusCode, saved.headers.location]).toEqual([
      303,
      '/queue?ward=North&sort=homes',
    ])
    expect(await page('/queue')).toContain('<a class="govuk-link" href="/queue?ward=North&amp;sort=homes">Mine</a>') // prettier-ignore
    const other = await signIn(web, ['officer'])
    expect(await page('/queue', other)).not.toContain('>Mine<')
    const { rows } = await database.pool.query<{ id: string }>('select id from triage.saved_views')
    const url = `/queue/views/${rows[0]!.id}/delete`
    expect((await other.post(url, {}, '/queue')).statusCode).toBe(404)
    expect((await officer.post('/queue/views/x/delete', {}, '/queue')).statusCode).toBe(404)
    expect((await officer.post(url, {}, '/queue')).statusCode).toBe(303)
    expect(await page('/queue')).not.toContain('>Mine<')
  })

  it('need a name, and keep what was typed where it is too long', async () => {
    const none = await officer.post('/queue/views', { name: ' ', query: 'ward=North' }, '/queue')
    expect(none.statusCode).toBe(400)
    expect(none.body).toContain('Enter a name for the view')
    expect(none.body).toContain('Ward: North')
    const long = await officer.post('/queue/views', { name: 'x'.repeat(61), query: '' }, '/queue')
    expect(long.statusCode).toBe(400)
    expect(long.body).toContain('x'.repeat(61))
  })
})
