import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findAssessed } from '../../src/db/queries/work-queue.ts'
import { assessAndSave, type RunContext } from '../../src/workers/assess.ts'
import { findCurrent } from '../../src/workers/current.ts'
import { makeRunContext, storePolicy } from '../../src/workers/context.ts'
import { makeScreen } from '../../src/workers/screen.ts'
import { listForScreen } from '../../src/db/queries/submissions.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { aFeature, boundary, loadLayer, loadSubmissions, square } from '../support/pipeline.ts'
import { aSubmission } from '../support/submission.ts'

let database: TestDatabase
let run: RunContext
beforeAll(async () => {
  database = await makeTestDatabase()
  run = makeRunContext(database, null)
  await storePolicy(run)
})
afterAll(() => database.close())

let serial = 0
beforeEach(() => {
  serial += 1
})

const site = (at = 0) => boundary(square(430_000 + at, 270_000, 20))
const count = async (table: string) => {
  const { rows } = await database.pool.query<{ count: number }>(
    `select count(*)::int as count from triage.${table}`,
  )
  return rows[0]?.count ?? -1
}
const screen = (ids: number[]) => makeScreen(run)({ authority: 'ZZA', ids })
const constraint = async (id: number, layer: string) => {
  const found = await findAssessed(database.db, 'ZZA', id)
  return found?.assessment?.geo.constraints.find((answer) => answer.layer === layer)
}

describe('screening', () => {
  it('writes an assessment once, however often the job runs and whoever runs it', async () => {
    const ids = await loadSubmissions(
      database,
      ...Array.from({ length: 30 }, (_, at) =>
        aSubmission({ reference: `A/${serial}/${at}`, location: site(at * 3) }),
      ),
    )
    expect(await screen(ids)).toMatchObject({ assessed: 30, changed: 30 })
    const before = [await count('assessments'), await count('facts'), await count('geo_checks')]
    expect(await screen(ids)).toMatchObject({ assessed: 30, changed: 0 })
    // Two workers at once, in opposite order.
    await Promise.all([screen(ids), screen(ids.toReversed())])
    expect([await count('assessments'), await count('facts'), await count('geo_checks')]).toEqual(
      before,
    )
  })

  it('records the check of a new layer that finds the same, and makes no new assessment', async () => {
    const [id = 0] = await loadSubmissions(
      database,
      aSubmission({ reference: `B/${serial}`, location: site() }),
    )
    await loadLayer(database, 'green-belt', [aFeature('Far away', square(435_000, 275_000, 100))])
    await screen([id])
    const [before, checks] = [await count('assessments'), await count('geo_checks')]
    await loadLayer(database, 'green-belt', [aFeature('Far away', square(435_000, 275_000, 200))])
    expect(await screen([id])).toMatchObject({ changed: 0 })
    expect(await count('assessments')).toBe(before)
    expect(await count('geo_checks')).toBe(checks + 1)
  })

  it('makes a new assessment where a new layer finds something else, and keeps the old one', async () => {
    const [id = 0] = await loadSubmissions(
      database,
      aSubmission({ reference: `C/${serial}`, location: site() }),
    )
    await loadLayer(database, 'conservation-area', [
      aFeature('North', square(435_000, 275_000, 100)),
      aFeature('South', square(425_000, 265_000, 100)),
    ])
    await screen([id])
    expect(await constraint(id, 'conservation-area')).toMatchObject({
      answer: 'clear',
      reason: null,
    })
    await loadLayer(database, 'conservation-area', [
      aFeature('High Street', square(430_010, 269_990, 100)),
    ])
    expect(await screen([id])).toMatchObject({ changed: 1 })
    expect(await constraint(id, 'conservation-area')).toMatchObject({
      answer: 'hit',
      features: [{ name: 'High Street', relation: 'overlaps', overlapM2: 200, share: 0.5 }],
    })
    const { rows } = await database.pool.query(
      'select a.id from triage.assessments a join triage.finding_sets f on f.id = a.finding_set_id where submission_id = $1',
      [id],
    )
    expect(rows).toHaveLength(2)
    const { rows: hits } = await database.pool.query(
      `select feature_name from triage.constraint_hits where submission_id = $1 and layer = 'conservation-area'`,
      [id],
    )
    expect(hits).toEqual([{ feature_name: 'High Street' }])
  })

  it('leaves a submission alone that got a new version while it was being screened', async () => {
    const old = aSubmission({ reference: `D/${serial}`, location: site(), description: 'first' })
    const [id = 0] = await loadSubmissions(database, old)
    await screen([id])
    const [stale] = await listForScreen(database.db, 'ZZA', [id])
    if (stale === undefined) throw new Error('not loaded')
    await loadSubmissions(database, { ...old, type: 'listed' })
    await screen([id])
    const standing = (await findAssessed(database.db, 'ZZA', id))?.assessment
    const geo = standing?.geo ?? {
      location: { kind: 'none' as const, reason: '' },
      constraints: [],
    }
    const current = await findCurrent(database.db, run, 'ZZA')
    const late = await assessAndSave(run, 'ZZA', current, [{ ...stale, geo, geoHash: 'late' }])
    expect(late).toMatchObject({ assessed: 0, changed: 0, again: [id] })
    expect((await findAssessed(database.db, 'ZZA', id))?.assessment).toEqual(standing)
  })

  it('writes nothing that was measured against layers that have been replaced meanwhile', async () => {
    const [id = 0] = await loadSubmissions(
      database,
      aSubmission({ reference: `H/${serial}`, location: site(500) }),
    )
    await screen([id])
    const [row] = await listForScreen(database.db, 'ZZA', [id])
    const old = (await findAssessed(database.db, 'ZZA', id))?.assessment
    if (row === undefined || old === undefined || old === null) throw new Error('not screened')
    const before = await findCurrent(database.db, run, 'ZZA')
    await loadLayer(database, 'ancient-woodland', [
      aFeature('New wood', square(430_490, 269_990, 60)),
    ])
    await screen([id])
    const late = await assessAndSave(run, 'ZZA', before, [
      { ...row, geo: old.geo, geoHash: 'late' },
    ])
    expect(late).toMatchObject({ assessed: 0, again: [id] })
    expect((await constraint(id, 'ancient-woodland'))?.answer).toBe('hit')
  })

  it('fails alone a submission that cannot be assessed, names it, and saves the rest of its batch', async () => {
    const ids = await loadSubmissions(
      database,
      ...Array.from({ length: 9 }, (_, at) =>
        aSubmission({ reference: `I/${serial}/${at}`, location: site(at) }),
      ),
    )
    const [, , bad = 0] = ids
    await database.pool.query(
      `update triage.submission_versions set record = jsonb_set(record::jsonb, '{location}', '{"kind":"boundary","polygons":7,"transform":"none","repairs":[]}')
       where submission_id = $1`,
      [bad],
    )
    const result = await screen(ids)
    expect(result).toMatchObject({ assessed: 8, changed: 8 })
    expect(result.failed).toHaveLength(1)
    expect(result.failed[0]).toContain(`submission ${bad}:`)
    await database.pool.query('delete from triage.submissions where id = $1', [bad])
  })

  it('does not deadlock with loads of the same submissions, whatever the order of their references', async () => {
    const make = (round: number) =>
      Array.from({ length: 120 }, (_, at) =>
        aSubmission({
          reference: `J/${serial}/${String(999 - at).padStart(3, '0')}`,
          location: site(at),
          description: `round ${round}`,
        }),
      )
    const ids = await loadSubmissions(database, ...make(0))
    const loads = async () => {
      for (let round = 1; round <= 8; round += 1) await loadSubmissions(database, ...make(round))
    }
    const screens = async () => {
      for (let round = 0; round < 8; round += 1) {
        await screen(ids).catch((error: unknown) => {
          // Loads that never pause: the queue would try again later. A deadlock has another code.
          expect(error).toMatchObject({ kind: 'transient', code: 'screen.moving' })
        })
      }
    }
    await expect(Promise.all([loads(), screens(), screens()])).resolves.toBeDefined()
    await screen(ids)
    const { rows } = await database.pool.query<{ stale: number }>(
      `select count(*)::int as stale from triage.submissions s join triage.current_assessment c on c.submission_id = s.id
       where s.id = any($1::bigint[]) and c.version_id <> s.version_id`,
      [ids],
    )
    expect(rows[0]?.stale).toBe(0)
  })

  it('answers unknown, never clear, for a layer that is not loaded and for a site that has no place', async () => {
    const [id = 0, nowhere = 0] = await loadSubmissions(
      database,
      aSubmission({ reference: `E/${serial}`, location: site() }),
      aSubmission({
        reference: `F/${serial}`,
        location: { kind: 'none', reason: 'no coordinates in the record' },
      }),
    )
    await screen([id, nowhere])
    expect(await constraint(id, 'scheduled-monument')).toMatchObject({
      answer: 'unknown',
      reason: 'layer not loaded',
    })
    const answers =
      (await findAssessed(database.db, 'ZZA', nowhere))?.assessment?.geo.constraints ?? []
    expect(answers.length).toBeGreaterThan(20)
    expect(answers.every((answer) => answer.answer === 'unknown')).toBe(true)
  })

  it('does not touch the submissions of another authority', async () => {
    const [id = 0] = await loadSubmissions(
      database,
      aSubmission({ authority: 'ZZB', reference: `G/${serial}` }),
    )
    expect(await screen([id])).toMatchObject({ assessed: 0 })
    expect((await findAssessed(database.db, 'ZZB', id))?.assessment).toBeNull()
  })
})
