import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { finishLoad, noCounts, startLoad } from '../../src/db/queries/loads.ts'
import { emptyDeclared, factGroups } from '../../src/domain/submission.ts'
import { makeRunContext, storePolicy } from '../../src/workers/context.ts'
import { makeScreen } from '../../src/workers/screen.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { addDays, londonDate } from '../../src/domain/dates.ts'
import { aFeature, boundary, loadLayer, loadSubmissions, square } from '../support/pipeline.ts'
import { aSubmission } from '../support/submission.ts'

const guide = readFileSync(new URL('../../docs/analyst.md', import.meta.url), 'utf8')
const queries = [...guide.matchAll(/```sql\n([\s\S]*?)```/g)].map((match) => match[1] ?? '')

const day = (offset: number) => addDays(londonDate(new Date()), offset)
const documents = ['locationPlan', 'sitePlan.proposed', 'elevations.proposed'].map((type) => ({
  name: `J Smith ${type}.pdf`,
  fileTypes: [type],
}))
const complete = {
  ...emptyDeclared,
  formDeclared: true,
  documents,
  certificate: 'A' as const,
  agriculturalTenants: false,
  feePayable: 548,
  feePaid: 548,
  floorspaceGainedM2: 12,
  bngApplies: false,
  bngExemptReason: 'householder',
}
const withForm = { declared: complete, carries: [...factGroups], validOn: day(-5) }
const site = boundary(square(430_000, 270_000, 20))

let database: TestDatabase
beforeAll(async () => {
  database = await makeTestDatabase()
  await loadLayer(database, 'conservation-area', [
    aFeature('High Street', square(429_990, 269_990, 100)),
  ])
  const ids = await loadSubmissions(
    database,
    // North: one without a certificate, two homes; one without fee or certificate.
    aSubmission({
      ...withForm,
      reference: 'A/1',
      ward: 'North',
      declared: { ...complete, certificate: null },
      netDwellings: 2,
      location: site,
    }),
    aSubmission({
      ...withForm,
      reference: 'A/2',
      ward: 'North',
      declared: { ...complete, certificate: null, feePaid: 0 },
      location: site,
    }),
    // South: complete, five homes, no place; expires in a week.
    aSubmission({
      ...withForm,
      reference: 'A/3',
      ward: 'South',
      netDwellings: 5,
      validOn: day(-49),
      location: { kind: 'none', reason: 'no coordinates' },
    }),
    // History: withdrawn, determined in time, and late.
    aSubmission({
      reference: 'W/1',
      state: 'withdrawn',
      type: 'listed',
      validOn: '2026-01-05',
      targetOn: '2026-03-02',
      determinedOn: '2026-01-06',
    }),
    aSubmission({
      reference: 'H/1',
      state: 'determined',
      type: 'listed',
      validOn: '2026-01-05',
      targetOn: '2026-03-02',
      determinedOn: '2026-02-14',
      determination: 'Granted',
    }),
    aSubmission({
      reference: 'H/2',
      state: 'determined',
      type: 'listed',
      validOn: '2026-01-05',
      targetOn: '2026-02-10',
      determinedOn: '2026-02-24',
      determination: 'Refused',
    }),
    // After its target, within the longer period that was agreed.
    aSubmission({
      reference: 'H/3',
      state: 'determined',
      type: 'ldc.proposed',
      validOn: '2025-04-01',
      targetOn: '2025-05-27',
      extendedTo: '2025-06-30',
      determinedOn: '2025-06-20',
    }),
  )
  const run = makeRunContext(database, null)
  await storePolicy(run)
  await makeScreen(run)({ authority: 'ZZA', ids: ids.slice(0, 3) })
  const batch = await startLoad(database.db, {
    authority: 'ZZA',
    fileName: 'J Smith.csv',
    options: {},
  })
  const counts = { ...noCounts, rows: 200, newRows: 190, refusedRows: 10 }
  await finishLoad(database.db, batch, { status: 'done', format: 'csv', counts, error: null })
})
afterAll(() => database.close())

/** Runs as the analyst's role, in a transaction that is taken back. */
async function asAnalyst(sql: string): Promise<Record<string, unknown>[]> {
  const client = await database.pool.connect()
  try {
    await client.query('begin')
    await client.query('set local role triage_analyst')
    const { rows } = await client.query<Record<string, unknown>>(sql)
    return rows
  } finally {
    await client.query('rollback')
    client.release()
  }
}

const query = (number: number) => asAnalyst(queries[number - 1] ?? 'select')

describe('the queries of the guide', () => {
  it('are thirteen', () => {
    expect(queries).toHaveLength(13)
  })

  it('1: count open submissions by lane', async () => {
    const rows = await query(1)
    expect(rows.map(({ lane, submissions }) => [lane, submissions])).toContainEqual(['fix', '2'])
    expect(rows.reduce((sum, row) => sum + Number(row['submissions']), 0)).toBe(3)
  })

  it('2 and 3: say what is missing, and where', async () => {
    const [first] = await query(2)
    expect(first).toMatchObject({ requirement: 'NAT-OWNCERT', submissions: '2' })
    expect(await query(3)).toContainEqual({
      ward: 'North',
      requirement: 'NAT-FEE',
      submissions: '1',
    })
  })

  it('4: count homes by what holds them up, each submission once', async () => {
    const rows = await query(4)
    expect(rows).toContainEqual({ lane: 'fix', reason: 'NAT-OWNCERT', submissions: 1, homes: 2 })
    expect(rows.reduce((sum, row) => sum + Number(row['homes']), 0)).toBe(7)
  })

  it('5: list what expires in a fortnight', async () => {
    expect((await query(5)).map((row) => row['reference'])).toEqual(['A/3'])
  })

  it('6 and 7: take days and time kept from history', async () => {
    expect(await query(6)).toContainEqual({ type: 'listed', determined: '2', median_days: 45 })
    const month = (await query(7)).at(-1)
    expect(month).toMatchObject({ determined: '2', percent_in_time: '50' })
  })

  it('8: group unknowns by their cause, without names', async () => {
    const causes = (await query(8)).map((row) => row['cause'])
    expect(causes).toContain('layer not loaded')
    expect(causes).toContain('no location')
  })

  it('9: count designations that sites meet', async () => {
    expect(await query(9)).toEqual([
      { layer: 'conservation-area', relation: 'within', submissions: '2' },
    ])
  })

  it('10: give the share of rows that a load refused', async () => {
    expect((await query(10))[0]).toMatchObject({
      rows: 200,
      refused_rows: 10,
      percent_refused: '5.0',
    })
  })

  it('11 and 12: count findings by what an officer may do with them, and submissions by class', async () => {
    const kinds = await query(11)
    expect(kinds).toContainEqual(expect.objectContaining({ kind: 'national', outcome: 'flag' }))
    expect(kinds.every(({ kind }) => kind !== null)).toBe(true)
    expect(await query(12)).toContainEqual(
      expect.objectContaining({ scale: 'other', delegation: 'officer-decides', extended: '0' }),
    )
  })
})

describe('the analytics views', () => {
  it('count a longer period that was agreed as time to decide in', async () => {
    const rows = await asAnalyst(
      `select reference, due_on::text, due_basis, in_time from analytics.durations where reference in ('H/2', 'H/3') order by 1`,
    )
    expect(rows).toEqual([
      { reference: 'H/2', due_on: '2026-02-10', due_basis: 'target date in the record', in_time: false }, // prettier-ignore
      { reference: 'H/3', due_on: '2025-06-30', due_basis: 'longer period agreed', in_time: true },
    ])
  })

  it('tell time kept by the target date and by the statute apart from what was agreed', async () => {
    const rows = await asAnalyst(
      `select reference, extended_to::text, in_time, in_time_by_target, in_time_by_statute from analytics.durations where reference in ('H/1', 'H/2', 'H/3') order by 1`,
    )
    // None of the three was ever assessed here: their statutory expiry is not known.
    const none = { extended_to: null, in_time_by_statute: null }
    expect(rows).toEqual([
      { ...none, reference: 'H/1', in_time: true, in_time_by_target: true },
      { ...none, reference: 'H/2', in_time: false, in_time_by_target: false },
      { ...none, reference: 'H/3', extended_to: '2025-06-30', in_time: true, in_time_by_target: false }, // prettier-ignore
    ])
    const clocks = await asAnalyst(
      `select d.statutory_expiry_on = a.statutory_expiry_on as same from analytics.durations d join analytics.current_assessments a using (submission_id)`,
    )
    expect(clocks).toEqual([{ same: true }, { same: true }, { same: true }])
  })

  it('have the work queue row by row: the officer’s lane before the policy’s, and what costs most', async () => {
    const { rows: changed } = await database.pool.query(
      `update triage.current_assessment c set set_lane = 'ready' from triage.submissions s where s.id = c.submission_id and s.reference = 'A/2' returning s.reference`,
    )
    expect(changed).toHaveLength(1)
    const rows = await asAnalyst(
      `select reference, lane, lane_from, reason, net_dwellings from analytics.work_queue order by 1`,
    )
    expect(rows.slice(0, 2)).toEqual([
      { reference: 'A/1', lane: 'fix', lane_from: 'policy', reason: 'NAT-OWNCERT', net_dwellings: 2 }, // prettier-ignore
      expect.objectContaining({ reference: 'A/2', lane: 'ready', lane_from: 'officer' }),
    ])
    expect(rows.map(({ reference }) => reference)).toEqual(['A/1', 'A/2', 'A/3'])
    // The view of homes, summed, has the same reasons.
    const [homes] = await asAnalyst(
      `select (select sum(homes) from analytics.homes_waiting) = (select sum(net_dwellings) from analytics.work_queue where net_dwellings > 0) as same`,
    )
    expect(homes).toEqual({ same: true })
    await database.pool.query('update triage.current_assessment set set_lane = null')
  })

  it('have the class of each submission, and points that add up to its readiness', async () => {
    const rows = await asAnalyst(
      `select a.scale, a.delegation, a.return_code, a.readiness - 100 - (
         select coalesce(sum(points), 0) from analytics.findings f where f.submission_id = a.submission_id) as left_over
       from analytics.current_assessments a order by a.reference`,
    )
    expect(rows[0]).toEqual({ scale: 'other', delegation: 'officer-decides', return_code: 'ps2-bops:Q21', left_over: '0' }) // prettier-ignore
    expect(rows.map((row) => row['left_over'])).toEqual(['0', '0', '0'])
  })
})

describe('the analytics schema', () => {
  it('shows the analyst nothing else: not the tables, not the raw records', async () => {
    for (const table of [
      'submissions',
      'submission_versions',
      'documents',
      'refused_rows',
      'assessments',
    ]) {
      await expect(asAnalyst(`select * from triage.${table}`), table).rejects.toThrow(
        /permission denied/,
      )
    }
    await expect(asAnalyst('delete from analytics.loads')).rejects.toThrow(/permission denied/)
  })

  it('has a comment on every view and every column', async () => {
    const { rows } = await database.pool.query<{ name: string }>(
      `select c.relname || '.' || coalesce(a.attname, '') as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
         join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
       where n.nspname = 'analytics' and c.relkind = 'v'
         and (obj_description(c.oid) is null or col_description(c.oid, a.attnum) is null)`,
    )
    expect(rows).toEqual([])
  })

  it('holds no address, description, applicant or file name in any row of any view', async () => {
    const { rows: views } = await database.pool.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'analytics' and c.relkind = 'v'`,
    )
    expect(views.length).toBe(11)
    for (const { name } of views) {
      const text = JSON.stringify(await asAnalyst(`select * from analytics.${name}`))
      expect(text, name).not.toMatch(/Smith|Test Street|ZB1|rear extension/)
    }
  })
})
