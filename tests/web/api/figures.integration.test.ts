import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeTestDatabase, type TestDatabase } from '../../support/database.ts'
import { aFeature, boundary, loadLayer, loadSubmissions, square } from '../../support/pipeline.ts'
import { aSubmission } from '../../support/submission.ts'
import { makeTestApp, type TestApp } from '../../support/web.ts'
import { ask, assess, makeKey, type Key } from './support.ts'

interface View {
  name: string
  means: string
  columns: { name: string; type: string; means: string }[]
}
interface Page {
  rows: Record<string, unknown>[]
  next: string | null
}

let database: TestDatabase
let web: TestApp
let analyst: Key
beforeAll(async () => {
  database = await makeTestDatabase()
  web = await makeTestApp(database, { now: () => new Date('2026-11-28T12:00:00Z') })
  analyst = await makeKey(web, 'analyst')
  await loadLayer(database, 'conservation-area', [aFeature('CA1', square(1000, 1000, 100)), aFeature('CA2', square(1000, 1000, 90))])
  await loadLayer(database, 'green-belt', [aFeature('GB1', square(9000, 9000, 100))], 'ZZB')
  for (const authority of ['ZZA', 'ZZB']) {
    const ids = await loadSubmissions(
      database,
      ...Array.from({ length: 9 }, (_, at) =>
        aSubmission({ authority, reference: `=R/${at}`, ward: `Ward ${at % 3}`, netDwellings: at, location: boundary(square(1010 + at, 1010, 10)) }),
      ),
    )
    await assess(database, authority, ids)
  }
}) // prettier-ignore
afterAll(async () => {
  await web.close()
  await database.close()
})

async function all(view: string, limit: number): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = []
  for (let after = ''; ;) {
    const answer = await ask(web, analyst, `/analytics/${view}?limit=${limit}${after}`)
    expect(answer.statusCode).toBe(200)
    const page = answer.json<Page>()
    expect(page.rows.length).toBeLessThanOrEqual(limit)
    expect(answer.headers['link'] === undefined).toBe(page.next === null)
    rows.push(...page.rows)
    if (page.next === null) return rows
    after = `&after=${page.next}`
  }
}

describe('figures', () => {
  it('offers the views whose rows are of an authority, each column with what it means', async () => {
    const { views } = (await ask(web, analyst, '/analytics')).json<{ views: View[] }>()
    const names = views.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['submissions', 'findings', 'invalid_reasons', 'homes_waiting', 'constraints', 'loads'])) // prettier-ignore
    expect(names).not.toContain('model_calls')
    for (const { name, means, columns } of views) {
      expect(`${name}: ${means}`.length).toBeGreaterThan(name.length + 10)
      for (const column of columns) expect(`${name}.${column.name}: ${column.means}`).not.toMatch(/: $/) // prettier-ignore
    }
  })

  it('gives every row of every view once, whatever the size of a page, and none of another authority', async () => {
    const { views } = (await ask(web, analyst, '/analytics')).json<{ views: View[] }>()
    for (const { name, columns } of views) {
      const { rows: stored } = await database.pool.query<{ row: Record<string, unknown> }>(
        `select row_to_json(v) as row from analytics.${name} v where authority = 'ZZA'`,
      )
      const wanted = stored.map(({ row }) => JSON.stringify(row)).sort()
      for (const limit of [2, 5, 1000]) {
        const rows = await all(name, limit)
        expect(rows.map((row) => JSON.stringify(row)).sort(), name).toEqual(wanted)
        expect(rows.every((row) => row['authority'] === 'ZZA')).toBe(true)
        if (rows[0] !== undefined) expect(Object.keys(rows[0])).toEqual(columns.map((column) => column.name)) // prettier-ignore
      }
    }
    expect((await all('constraints', 1000)).length).toBeGreaterThan(9)
  })

  it('comes as CSV where that is asked for, with cells that no spreadsheet runs', async () => {
    const answer = await ask(web, analyst, '/analytics/submissions?limit=4', { headers: { accept: 'text/csv' } }) // prettier-ignore
    expect(answer.headers['content-type']).toContain('text/csv')
    const rows = parse(answer.body, { columns: true })
    expect(rows).toHaveLength(4)
    expect(rows[0]).toMatchObject({ authority: 'ZZA', reference: "'=R/0", net_dwellings: '0' })
    expect(answer.headers['link']).toContain('rel="next"')
    const json = await ask(web, analyst, '/analytics/submissions', { headers: { accept: 'application/json, text/csv;q=0.5' } }) // prettier-ignore
    expect(json.headers['content-type']).toContain('application/json')
  })

  it('knows no other views, schemas or cursors', async () => {
    for (const name of ['model_calls', 'nothing', 'pg_class', 'submissions%3B--', 'triage.accounts', '%22'])
      expect((await ask(web, analyst, `/analytics/${name}`)).statusCode).toBe(404)
    const { next } = (await ask(web, analyst, '/analytics/submissions?limit=1')).json<Page>()
    for (const after of [next!, 'AAAA', Buffer.from('["view","findings",-1,0]').toString('base64url')])
      expect((await ask(web, analyst, `/analytics/findings?after=${after}`)).statusCode).toBe(400)
  }) // prettier-ignore

  it('leaves a mark of what was taken away', async () => {
    const key = await makeKey(web, 'analyst')
    await ask(web, key, '/analytics/loads')
    const { rows } = await database.pool.query('select action, detail from triage.access_events where api_key_id = $1', [key.id]) // prettier-ignore
    expect(rows).toEqual([{ action: 'export', detail: { by: 'api', view: 'loads', rows: 0 } }])
  })
})

describe('rules, layers and status', () => {
  it('gives every requirement with its citations', async () => {
    const body = (await ask(web, analyst, '/requirements')).json<{ requirements: { id: string; citations: { url: string }[] }[] }>() // prettier-ignore
    expect(body.requirements.length).toBeGreaterThan(50)
    expect(new Set(body.requirements.map(({ id }) => id)).size).toBe(body.requirements.length)
    for (const { citations } of body.requirements) expect(citations[0]!.url).toMatch(/^https?:/)
  })

  it('gives the layers of the authority and of England, with their age, and nobody else’s', async () => {
    const { layers } = (await ask(web, analyst, '/layers')).json<{ layers: Record<string, unknown>[] }>() // prettier-ignore
    expect(layers).toHaveLength(1)
    expect(layers[0]).toMatchObject({ dataset: 'conservation-area', area: 'ZZA', coverage: 'full', usable: true, features: 2 }) // prettier-ignore
  })

  it('tells an administrator how things are, of the submissions of one authority', async () => {
    await web.queues.addBatches('screen', 'ZZA', [1])
    const body = (await ask(web, await makeKey(web, 'admin'), '/status')).json<Record<string, unknown>>() // prettier-ignore
    expect(body).toMatchObject({ queueEngine: 'postgres', submissions: [{ state: 'open', count: 9 }], openNotAssessed: 0, models: [] }) // prettier-ignore
    expect(body['queues']).toMatchObject({ screen: { waiting: 1 } })
  })
})

describe('the documentation', () => {
  it('is a page without scripts or styles inside, with every route, problem and schema', async () => {
    const { statusCode, body } = await web.app.inject('/api/v1/docs')
    expect(statusCode).toBe(200)
    expect(body).not.toMatch(/<script>|<style|style="| on\w+="/)
    const document = (await ask(web, null, '/openapi.json')).json<{ paths: object; components: { schemas: object } }>() // prettier-ignore
    for (const path of Object.keys(document.paths)) expect(body).toContain(path)
    for (const name of Object.keys(document.components.schemas)) expect(body).toContain(`id="schema-${name}"`) // prettier-ignore
    const problem = (await ask(web, null, '/layers')).json<{ type: string }>().type
    expect(body).toContain(`id="${problem.split('#')[1]!}"`)
    const ids = [...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})
