import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'csv-parse/sync'
import { finishLoad, noCounts, startLoad } from '../../src/db/queries/loads.ts'
import { emptyDeclared, factGroups, type Submission } from '../../src/domain/submission.ts'
import { FIGURES } from '../../src/web/analysis/figures/all.ts'
import { makeRunContext, storePolicy } from '../../src/workers/context.ts'
import { makeScreen } from '../../src/workers/screen.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { aFeature, boundary, loadLayer, loadSubmissions, square } from '../support/pipeline.ts'
import { aSubmission } from '../support/submission.ts'
import { makeTestApp, signIn, type Person, type TestApp } from '../support/web.ts'

const EVIL = `<script>alert('x')</script>"'\\`
const complete = {
  ...emptyDeclared,
  formDeclared: true,
  documents: ['locationPlan', 'sitePlan.proposed', 'elevations.proposed'].map((type) => ({
    name: `J Smith ${type}.pdf`,
    fileTypes: [type],
  })),
  certificate: 'A' as const,
  agriculturalTenants: false,
  feePayable: 548,
  feePaid: 548,
  floorspaceGainedM2: 12,
  bngApplies: false,
  bngExemptReason: 'householder',
}
const withForm = { declared: complete, carries: [...factGroups] }
const site = boundary(square(430_000, 270_000, 20))
const uncertified = { ...complete, certificate: null }
const determined = (reference: string, more: Partial<Submission>): Submission =>
  aSubmission({
    reference,
    state: 'determined',
    type: 'listed',
    receivedOn: '2026-01-01',
    validOn: '2026-01-05',
    targetOn: '2026-03-02',
    determination: 'Granted',
    ...more,
  })

/** Open: three in North without a certificate, one in South complete. Ended: four listed, one withdrawn. */
const SET: Submission[] = [
  aSubmission({ ...withForm, reference: 'A/1', declared: uncertified, netDwellings: 2, location: site }), // prettier-ignore
  aSubmission({ ...withForm, reference: 'A/2', declared: { ...uncertified, feePaid: 0 }, location: site }), // prettier-ignore
  aSubmission({ ...withForm, reference: 'A/3', ward: 'South', netDwellings: 5 }),
  aSubmission({ ...withForm, reference: 'A/4', ward: EVIL, type: 'listed', declared: uncertified, netDwellings: 1 }), // prettier-ignore
  determined('H/1', { determinedOn: '2026-02-14' }),
  determined('H/2', { determinedOn: '2026-02-24', targetOn: '2026-02-10', determination: 'Refused' }), // prettier-ignore
  determined('H/3', { determinedOn: '2026-03-20', extendedTo: '2026-03-31', determination: '=1+1' }), // prettier-ignore
  determined('H/4', { determinedOn: '2026-03-30', targetOn: null, validOn: '2026-03-31', ward: null, determination: EVIL }), // prettier-ignore
  aSubmission({ reference: 'W/1', state: 'withdrawn', determinedOn: '2026-02-01' }),
]

let database: TestDatabase
let web: TestApp
let analyst: Person
let officer: Person

beforeAll(async () => {
  database = await makeTestDatabase()
  await loadLayer(database, 'conservation-area', [
    aFeature('High Street', square(429_990, 269_990, 100)),
  ])
  const run = makeRunContext(database, null)
  await storePolicy(run)
  const screen = makeScreen(run)
  const ids = await loadSubmissions(database, ...SET)
  await screen({ authority: 'ZZA', ids: ids.slice(0, 4) })
  // Another authority with the same, twice over, and a ward and a determination of its own.
  const others = SET.flatMap((one) => ['', 'b'].map((more) => ({ ...one, authority: 'ZZB', reference: `${one.reference}${more}`, ward: 'Theirs' }))) // prettier-ignore
  const theirs = await loadSubmissions(database, ...others)
  await screen({ authority: 'ZZB', ids: theirs.slice(0, 8) })
  for (const [authority, rows] of [['ZZA', 200], ['ZZB', 70_000], [null, 900]] as const) {
    const batch = await startLoad(database.db, { authority, fileName: 'J Smith.csv', options: {} })
    const counts = { ...noCounts, rows, newRows: rows - 10, refusedRows: 10 }
    await finishLoad(database.db, batch, { status: 'done', format: 'csv', counts, error: null })
  } // prettier-ignore
  await database.pool.query(
    `insert into triage.model_calls (model, prompt_version, prompt_hash, outcome, ms) values
      ('llama', '1', 'h', 'answered', 900), ('llama', '1', 'h', 'answered', 1100), ('llama', '1', 'h', 'transient', 50)`,
  )
  await standInForDecisions(database)
  web = await makeTestApp(database)
  analyst = await signIn(web, ['analyst'])
  officer = await signIn(web, ['officer'])
})
afterAll(async () => {
  await web.close()
  await database.close()
})

/** The view of decisions with made-up rows, for the queries of this file alone. */
async function standInForDecisions({ pool }: TestDatabase) {
  await pool.query('drop view if exists analytics.decisions cascade')
  await pool.query(`create view analytics.decisions as
    select * from (values
      ('ZZA', 1, 'A/1', 'pp.full.householder', 'North', 'confirm', 'NAT-OWNCERT', 'flag', null::text, date '2026-10-06', false),
      ('ZZA', 2, 'A/2', 'pp.full.householder', 'North', 'confirm', 'NAT-OWNCERT', 'flag', null, date '2026-10-06', false),
      ('ZZA', 3, 'A/3', 'pp.full.householder', 'South', 'override', 'NAT-OWNCERT', 'flag', 'pass', date '2026-10-07', false),
      ('ZZA', 3, 'A/3', 'pp.full.householder', 'South', 'override', 'NAT-FEE', 'flag', 'not-applicable', date '2026-11-07', false),
      ('ZZA', 3, 'A/3', 'pp.full.householder', 'South', 'override', 'NAT-FEE', 'unknown', 'flag', date '2026-11-07', true),
      ('ZZA', 3, 'A/3', 'pp.full.householder', 'South', 'note', null, null, null, date '2026-11-07', false),
      ('ZZB', 9, 'B/1', 'pp.full.householder', 'Theirs', 'confirm', 'NAT-OWNCERT', 'flag', null, date '2026-10-06', false)
    ) v(authority, submission_id, reference, type, ward, kind, requirement, from_outcome, to_outcome, decided_on, undone)`)
  await pool.query('grant select on analytics.decisions to triage_analyst')
}

const decode = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#92;', '\\')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim()

/** Cells of the page's table. */
function tableOf(body: string): string[][] {
  const [, table = ''] = /<tbody[^>]*>([\s\S]*?)<\/tbody>/.exec(body) ?? []
  return [...table.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = '']) => decode(cell)),
  )
}

const sqlOf = (body: string) => decode(/<pre class="app-figures-sql"[^>]*>([\s\S]*?)<\/pre>/.exec(body)?.[1] ?? '') // prettier-ignore

async function csvRows(path: string, who = analyst): Promise<string[][]> {
  const answer = await who.get(path)
  expect(answer.statusCode, answer.body).toBe(200)
  expect(answer.headers['content-type']).toContain('text/csv')
  return parse(answer.body)
}

/** As whoever may read the views and nothing else. */
async function asAnalyst(text: string): Promise<(string | number | null)[][]> {
  const client = await database.pool.connect()
  try {
    await client.query('begin')
    await client.query('set local role triage_analyst')
    const { rows } = await client.query<(string | number | null)[]>({ text, rowMode: 'array' })
    return rows
  } finally {
    await client.query('rollback')
    client.release()
  }
}

const byAddress = (figure: (typeof FIGURES)[number]) => {
  const options = figure.choices.map(({ name, options }) => options.map(([value]) => `${name}=${value}`)) // prettier-ignore
  return options.reduce<string[]>((all, values) => all.flatMap((one) => values.map((value) => `${one}&${value}`)), ['']) // prettier-ignore
}
const EVERY = FIGURES.filter(({ whole }) => whole !== true).flatMap((figure) =>
  byAddress(figure).map((query) => [figure.name, query.slice(1)] as const),
)

describe('numbers of the figures are those counted by hand', () => {
  it('why invalid: each requirement once for a submission, with its share of those assessed', async () => {
    const rows = tableOf((await analyst.get('/figures/invalid')).body)
    // A/1 and A/2 of four: an application for listed building consent has a certificate of its own law.
    expect(rows[0]?.[0]).toMatch(/^Ownership certificate .* NAT-OWNCERT$/)
    expect(rows[0]?.slice(1)).toEqual(['2 few', '50 %', '2'])
    const wards = tableOf((await analyst.get('/figures/invalid?by=ward')).body)
    expect(wards).toContainEqual(['North', '2 few', '2', '100 %', '2'])
    expect(wards).toContainEqual(['South', '0 few', '1', '0 %', '0'])
  })

  it('days: median and quartiles of what ended after it began', async () => {
    // 40, 50 and 74 days; H/4 was determined a day before it was valid.
    expect(await csvRows('/figures/days.csv')).toEqual([
      ['type', 'submissions', 'lower_quartile', 'median', 'upper_quartile', 'ninetieth', 'ended_before_it_began'],
      ['listed', '3', '45', '50', '62', '69.2', '1'],
    ]) // prettier-ignore
    // 4, 4, 4 and 89 days.
    const [, received] = await csvRows('/figures/days.csv?stage=valid&state=determined')
    expect(received).toEqual(['listed', '4', '4', '4', '25.3', '63.5', '0'])
  })

  it('in time: by what was agreed, by target and by statute apart', async () => {
    const agreed = (await csvRows('/figures/in-time.csv?by=type')).at(-1)
    expect(agreed).toEqual(['listed', '4', '2', '1', '1', '66.7', '1'])
    const target = (await csvRows('/figures/in-time.csv?by=type&basis=target')).at(-1)
    expect(target).toEqual(['listed', '4', '1', '2', '1', '33.3', '1'])
    const statute = (await csvRows('/figures/in-time.csv?by=type&basis=statute')).at(-1)
    expect(statute).toEqual(['listed', '4', '0', '0', '4', '', '1'])
    const months = await csvRows('/figures/in-time.csv')
    expect(months.slice(1).map((row) => row.slice(0, 3))).toEqual([['2026-02', '2', '1'], ['2026-03', '2', '1']]) // prettier-ignore
    expect((await csvRows('/figures/in-time.csv?by=quarter')).at(-1)?.[0]).toBe('2026 Q1')
  })

  it('homes: each submission once, by lane', async () => {
    const rows = (await csvRows('/figures/homes.csv?by=lane')).slice(1)
    expect(rows.map(([lane, submissions, homes]) => [lane, submissions, homes])).toContainEqual(['fix', '2', '3']) // prettier-ignore
    expect(rows.reduce((sum, row) => sum + Number(row[2]), 0)).toBe(8)
    const reasons = (await csvRows('/figures/homes.csv')).slice(1)
    expect(reasons.reduce((sum, row) => sum + Number(row[2]), 0)).toBe(8)
  })

  it('overrides: what stands, not what was undone, by what the tool had said', async () => {
    expect((await csvRows('/figures/overrides.csv')).slice(1)).toEqual([
      ['NAT-OWNCERT', 'flag', '3', '2', '1', '1', '0', '0', '66.7'],
      ['NAT-FEE', 'flag', '1', '0', '1', '0', '0', '1', '0'],
    ])
    expect(await csvRows('/figures/overrides.csv?said=unknown')).toHaveLength(1)
  })

  it('determinations, constraints and loads', async () => {
    const words = (await csvRows('/figures/determinations.csv')).slice(1)
    expect(words.map((row) => row.slice(0, 3))).toContainEqual(['Granted', '1', '25'])
    expect(words).toHaveLength(4)
    expect((await csvRows('/figures/constraints.csv')).slice(1)).toEqual([
      ['conservation-area', '4', '4', '0', '0', '0', '2'],
    ])
    const [, loads] = await csvRows('/figures/loads.csv')
    expect(loads?.slice(1, 5)).toEqual(['1', '0', '200', '190'])
  })

  it('the head lines: open by lane, homes, and in time in twelve months', async () => {
    const { body } = await officer.get('/figures')
    const text = decode(body)
    expect(text).toContain('4 open submissions')
    expect(text).toContain('8 homes waiting in them')
    expect(text).toMatch(
      /66\.7 % determined in time since \d+ \w+ \d+, of 3 whose last day is known/,
    )
    expect(tableOf(body)[0]).toEqual(['Fix', '3', '3'])
  })
})

describe('each figure, counted in each way', () => {
  it.each(EVERY)(
    '%s?%s: its table, its CSV and its SQL have the same rows',
    async (name, query) => {
      const page = await analyst.get(`/figures/${name}?${query}`)
      expect(page.statusCode).toBe(200)
      expect(page.body).not.toMatch(/<script>alert| style=/)
      const sql = sqlOf(page.body)
      expect(sql).not.toMatch(/triage\.|\$\d/)
      expect(sql).toContain(`= 'ZZA'`)
      const rows = await asAnalyst(sql)
      const csv = (await csvRows(`/figures/${name}.csv?${query}`)).slice(1)
      expect(csv.map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@])/, '')))).toEqual(rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))))) // prettier-ignore
      const table = tableOf(page.body)
      expect(table).toHaveLength(rows.length)
      for (const [at, row] of rows.entries())
      for (const [column, cell] of row.entries())
        if (typeof cell === 'number' && Number.isInteger(cell)) expect(table[at]?.[column]?.replaceAll(',', '')).toMatch(new RegExp(`^${cell}( few| %)?$`)) // prettier-ignore
      expect(JSON.stringify(rows)).not.toMatch(/Smith|Test Street|rear extension|Theirs/)
    },
  )

  it('is sorted by whatever column is asked for, on the page as in its SQL', async () => {
    for (const [column, direction] of [['determination', 'up'], ['determination', 'down'], ['homes', 'up']]) {
      const { body } = await analyst.get(`/figures/determinations?sort=${column}&direction=${direction}`)
      const rows = await asAnalyst(sqlOf(body))
      expect(rows.map(([name]) => name)).toEqual(tableOf(body).map(([name]) => name))
      expect(body).toMatch(direction === 'down' ? /aria-sort="descending"/ : /aria-sort="ascending"/)
    }
  }) // prettier-ignore
})

describe('filters', () => {
  it('count what they ask for, and stand in the address of the CSV and in the SQL', async () => {
    const { body } = await analyst.get('/figures/invalid?ward=North&state=open&from=2026-10-01&to=2026-10-01') // prettier-ignore
    expect(tableOf(body)[0]?.[1]).toBe('2 few')
    expect(body).toContain('/figures/invalid.csv?ward=North&amp;state=open&amp;from=2026-10-01&amp;to=2026-10-01') // prettier-ignore
    expect(sqlOf(body)).toContain(`'2026-10-01'::date`)
    expect(tableOf((await analyst.get('/figures/invalid?from=2026-10-02')).body)).toEqual([])
    const unknown = await csvRows('/figures/determinations.csv?ward=not%20known')
    expect(unknown).toHaveLength(2)
  })

  it.each([
    ['from=2026-02-31'],
    ['from=2026-03-01&to=2026-02-01'],
    ['state=closed'],
    ['by=authority'],
    ['by=ward&by=type'],
    ['ward=%00'],
    [`ward=${'x'.repeat(301)}`],
    ['sort=1;drop table'],
    ['sort=homes&direction=sideways'],
  ])('%s is not understood: nothing is counted, and the page says what to do', async (query) => {
    const answer = await analyst.get(`/figures/invalid?${query}`)
    expect(answer.statusCode).toBe(400)
    expect(answer.body).toContain('There is a problem')
    expect(answer.body).not.toContain('app-figures-sql')
    expect((await analyst.get(`/figures/invalid.csv?${query}`)).statusCode).toBe(400)
  })

  it.each([
    [EVIL],
    [`' OR true --`],
    [`\\' OR true --`],
    [`$1`],
    [`');drop view analytics.loads;--`],
  ])(
    'a ward named %s is a name and nothing more, in the query and in the SQL that is shown',
    async (ward) => {
      const { body, statusCode } = await analyst.get(`/figures/invalid?by=ward&ward=${encodeURIComponent(ward)}`) // prettier-ignore
      expect(statusCode).toBe(200)
      expect(body).not.toContain('<script>alert')
      expect(tableOf(body).map(([name]) => name)).toEqual(ward === EVIL ? [EVIL] : [])
      expect(await asAnalyst(sqlOf(body) || 'select 1 where false')).toHaveLength(ward === EVIL ? 1 : 0) // prettier-ignore
    },
  )
})

describe('who sees what', () => {
  it('officers and analysts see figures, others do not; model calls are for analysts and administrators', async () => {
    const loader = await signIn(web, ['loader'])
    expect((await loader.get('/figures')).statusCode).toBe(403)
    expect((await loader.get('/figures/invalid.csv')).statusCode).toBe(403)
    expect((await officer.get('/figures/model-calls')).statusCode).toBe(403)
    expect((await officer.get('/figures')).body).not.toContain('/figures/model-calls')
    expect((await web.app.inject('/figures/days')).headers.location).toBe('/sign-in')
  })

  it('one authority’s figures count nothing of another’s', async () => {
    const other = await signIn(web, ['analyst'], 'ZZC')
    for (const { name, whole } of FIGURES.filter((figure) => figure.whole !== true)) {
      expect(whole).toBeUndefined()
      expect(await csvRows(`/figures/${name}.csv`, other), name).toHaveLength(1)
    }
    expect(decode((await other.get('/figures')).body)).toContain('0 open submissions')
    expect((await analyst.get('/figures/invalid?by=ward')).body).not.toContain('Theirs')
    expect((await analyst.get('/figures/loads')).body).not.toMatch(/70,000|69,990|>900</)
  })

  it('model calls, which are of the whole installation, are for its administrator where it serves several', async () => {
    expect((await analyst.get('/figures/model-calls')).statusCode).toBe(403)
    expect((await analyst.get('/figures/model-calls.csv')).statusCode).toBe(403)
    const admin = await signIn(web, ['admin'], null)
    const [, row] = await csvRows('/figures/model-calls.csv', admin)
    expect(row?.slice(1, 7)).toEqual(['3', '2', '0', '1', '0', '33.3'])
    const page = await admin.get('/figures/model-calls')
    expect(await asAnalyst(sqlOf(page.body))).toHaveLength(1)
  })

  it('what is taken away is written down, without what it was filtered by', async () => {
    await csvRows('/figures/homes.csv?ward=North')
    const { rows } = await database.pool.query(
      `select account_id::int as account, authority, action, detail from triage.access_events where action = 'export' order by id desc limit 1`,
    )
    expect(rows).toEqual([{ account: analyst.accountId, authority: 'ZZA', action: 'export', detail: { what: 'figure homes', format: 'csv', rows: 1 } }]) // prettier-ignore
  })

  it('marks what a spreadsheet would run', async () => {
    const { body } = await analyst.get('/figures/determinations.csv')
    expect(body).toContain(`\r\n'=1+1,`)
  })
})

it('says that there are no decisions where the view of them is not there', async () => {
  await database.pool.query('alter view analytics.decisions rename to decisions_away')
  try {
    expect((await analyst.get('/figures/overrides')).body).toContain('No decisions yet.')
    expect(await csvRows('/figures/overrides.csv')).toHaveLength(1)
  } finally {
    await database.pool.query('alter view analytics.decisions_away rename to decisions')
  }
})
