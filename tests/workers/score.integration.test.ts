import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hashOf } from '../../src/domain/canonical.ts'
import { savePolicy, setInUse } from '../../src/db/queries/in-use.ts'
import { listWorkQueue, findAssessed } from '../../src/db/queries/work-queue.ts'
import { assess } from '../../src/rules/assess.ts'
import { defaultPolicy, type Policy } from '../../src/rules/policy.ts'
import { nationalRules } from '../../src/rules/rule-set.ts'
import { unfold } from '../../src/rules/unfold.ts'
import { factsOf } from '../../src/rules/facts.ts'
import type { RunContext } from '../../src/workers/assess.ts'
import { makeRunContext, storePolicy } from '../../src/workers/context.ts'
import { makeScore } from '../../src/workers/score.ts'
import { makeScreen } from '../../src/workers/screen.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { boundary, loadSubmissions, square } from '../support/pipeline.ts'
import { aSubmission } from '../support/submission.ts'

let database: TestDatabase
let run: RunContext
let ids: number[]
beforeAll(async () => {
  database = await makeTestDatabase()
  run = makeRunContext(database, null)
  await storePolicy(run)
})
afterAll(() => database.close())

const screen = () => makeScreen(run)
const score = (of = ids) => makeScore(run, screen())({ authority: 'ZZA', ids: of })
const rows = async (sql: string) => (await database.pool.query<Record<string, unknown>>(sql)).rows
const count = async (table: string) =>
  Number((await rows(`select count(*) from triage.${table}`))[0]?.['count'])

const strict: Policy = {
  ...defaultPolicy,
  version: 'strict',
  unknownValue: 0,
  weights: { default: 1, byRequirement: { 'NAT-LOCPLAN': 50 } },
}

async function putInUse(policy: Policy | null): Promise<void> {
  const key = policy === null ? null : hashOf(policy)
  if (key !== null) await savePolicy(database.db, key, policy)
  await setInUse(database.db, { what: 'policy', authority: null, key })
}

let serial = 0
beforeEach(async () => {
  serial += 1
  await putInUse(null)
  const some = Array.from({ length: 12 }, (_, at) =>
    aSubmission({
      reference: `S/${serial}/${at}`,
      location: boundary(square(430_000 + at * 50, 270_000, 20)),
      validOn: at % 2 === 0 ? '2026-10-01' : null,
    }),
  )
  ids = await loadSubmissions(database, ...some)
  await screen()({ authority: 'ZZA', ids })
})

describe('scoring again under another policy', () => {
  it('writes an assessment for each, no findings, and what a screening under it would have', async () => {
    const before = [await count('finding_sets'), await count('facts'), await count('geo_checks')]
    const assessments = await count('assessments')
    await putInUse(strict)
    expect(await score()).toMatchObject({ assessed: 12, changed: 12, failed: [] })
    expect(await score()).toMatchObject({ assessed: 12, changed: 0 })
    expect([await count('finding_sets'), await count('facts'), await count('geo_checks')]).toEqual(
      before,
    )
    expect(await count('assessments')).toBe(assessments + 12)
    for (const id of ids) {
      const stored = await findAssessed(database.db, 'ZZA', id)
      const a = stored!.assessment!
      const fresh = assess(factsOf(stored!.record, a.geo, a.documents), nationalRules, strict)
      expect(a).toMatchObject({
        policyHash: hashOf(strict),
        readiness: fresh.readiness,
        lane: fresh.lane,
        laneReason: fresh.laneReason,
      })
      expect(unfold(a)).toEqual({ findings: fresh.findings, complexity: fresh.complexity })
    }
  })

  it('shows the points of the policy that stands, in the work queue and to analysts', async () => {
    const pointsOf = async () =>
      (await rows(`select sum(points)::int as points from analytics.findings f where reference = 'S/${serial}/0'`))[0]?.['points'] // prettier-ignore
    const before = await pointsOf()
    await putInUse(strict)
    await score()
    const [row] = await rows(
      `select readiness from analytics.current_assessments where reference = 'S/${serial}/0'`,
    )
    expect(await pointsOf()).toBe((row?.['readiness'] as number) - 100)
    expect(await pointsOf()).not.toBe(before)
    const queue = await listWorkQueue(database.db, { authority: 'ZZA', state: 'open', lane: null, limit: 100 }) // prettier-ignore
    const mine = queue.find(({ submissionId }) => submissionId === ids[0])
    expect(mine?.readiness).toBe(row?.['readiness'])
    expect(mine?.reasons[0]?.points).toBeLessThan(0)
  })

  it('goes back to the assessment that was there, when its policy is put in use again', async () => {
    const standing = async () =>
      rows(
        `select submission_id, assessment_id, lane, readiness from triage.current_assessment order by 1`,
      )
    const before = await standing()
    await putInUse(strict)
    await score()
    expect(await standing()).not.toEqual(before)
    await putInUse(null)
    await score()
    expect(await standing()).toEqual(before)
  })

  it('screens what its findings do not stand for: a new version, and one that was never assessed', async () => {
    const changed = aSubmission({ reference: `S/${serial}/0`, description: 'another' })
    await loadSubmissions(database, changed)
    const [fresh = 0] = await loadSubmissions(database, aSubmission({ reference: `N/${serial}` }))
    await putInUse(strict)
    const sets = await count('finding_sets')
    expect(await score([...ids, fresh])).toMatchObject({ assessed: 13, changed: 13 })
    expect(await count('finding_sets')).toBe(sets + 2)
    expect((await findAssessed(database.db, 'ZZA', ids[0]!))?.assessment?.policyHash).toBe(
      hashOf(strict),
    )
  })

  it('does not deadlock with screening of the same submissions, and ends on one policy', async () => {
    await putInUse(strict)
    await Promise.all([
      score(),
      screen()({ authority: 'ZZA', ids: ids.toReversed() }),
      score(ids.toReversed()),
    ])
    const hashes = await rows(
      `select distinct policy_hash from triage.current_assessment where submission_id in (${ids.join(',')})`,
    )
    expect(hashes).toEqual([{ policy_hash: hashOf(strict) }])
  })

  it('takes a policy of one authority before the one of all', async () => {
    await putInUse(strict)
    const own = { ...strict, version: 'own', unknownValue: 1 }
    await savePolicy(database.db, hashOf(own), own)
    await setInUse(database.db, { what: 'policy', authority: 'ZZA', key: hashOf(own) })
    await score()
    expect((await findAssessed(database.db, 'ZZA', ids[0]!))?.assessment?.policyHash).toBe(
      hashOf(own),
    )
    await database.pool.query('delete from triage.in_use where authority is not null')
  })
})
