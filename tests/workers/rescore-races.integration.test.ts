import { afterAll, beforeAll, expect, it } from 'vitest'
import { hashOf } from '../../src/domain/canonical.ts'
import { savePolicy, setInUse } from '../../src/db/queries/in-use.ts'
import { undoLoad } from '../../src/db/queries/undo.ts'
import { defaultPolicy } from '../../src/rules/policy.ts'
import type { RunContext } from '../../src/workers/assess.ts'
import { makeRunContext, storePolicy } from '../../src/workers/context.ts'
import { openQueues, type Queues } from '../../src/workers/queues.ts'
import { requeue } from '../../src/workers/requeue.ts'
import { startRunner } from '../../src/workers/runner.ts'
import { makeScore } from '../../src/workers/score.ts'
import { makeScreen } from '../../src/workers/screen.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { loadOnce } from '../support/loads.ts'
import { aSubmission } from '../support/submission.ts'

let database: TestDatabase
let run: RunContext
let queues: Queues
beforeAll(async () => {
  database = await makeTestDatabase()
  run = makeRunContext(database, null)
  await storePolicy(run)
  queues = await openQueues({ redisUrl: null, databaseUrl: database.url, prefix: `races${process.pid}` }, () => undefined) // prettier-ignore
})
afterAll(async () => {
  await queues.close()
  await database.close()
})

const rows = async (query: string) =>
  (await database.pool.query<Record<string, unknown>>(query)).rows
const policies = [0, 0.25, 1].map((unknownValue) => ({ ...defaultPolicy, version: `u${unknownValue}`, unknownValue })) // prettier-ignore
const use = async (at: number) => {
  const policy = policies[at]!
  await savePolicy(database.db, hashOf(policy), policy)
  await setInUse(database.db, { what: 'policy', authority: null, key: hashOf(policy) })
}
const scope = { authority: null, state: 'open' }
async function drain() {
  const runner = await startRunner({ database, databaseUrl: database.url, queues, processes: 2, reader: null }) // prettier-ignore
  await runner.drained()
  await runner.close()
  const { screen, score } = await queues.counts()
  expect([screen.failed, score.failed]).toEqual([0, 0])
}
const some = (of: string, count: number, ward: string) =>
  Array.from({ length: count }, (_, at) => aSubmission({ reference: `${of}/${at}`, ward }))
const onHashes = async () =>
  (await rows(`select policy_hash, count(*)::int as n from triage.current_assessment where state = 'open' group by 1`)) // prettier-ignore

it('goes on by requeue where the queue was lost in the middle of a rescore: the same results, nothing twice', async () => {
  const { ids } = await loadOnce(database, some('Q', 40, 'North'))
  await makeScreen(run)({ authority: 'ZZA', ids })
  await use(0)
  // A part was scored; the queue with the rest is gone.
  await makeScore(run, makeScreen(run))({ authority: 'ZZA', ids: ids.slice(0, 15) })
  const sets = await rows('select count(*)::int as n from triage.finding_sets')
  expect(await requeue(run, queues, scope)).toMatchObject({ screen: 0, score: 25 })
  await drain()
  expect(await onHashes()).toEqual([{ policy_hash: hashOf(policies[0]), n: 40 }])
  expect(await rows('select count(*)::int as n from triage.finding_sets')).toEqual(sets)
  expect(await rows('select count(*)::int as n from triage.assessments')).toEqual([{ n: 80 }])
  expect(await requeue(run, queues, scope)).toMatchObject({ screen: 0, score: 0 })
})

it('ends on what is in use, whatever is put in use, scored, screened, loaded and taken back at once', async () => {
  const { ids } = await loadOnce(database, some('Z', 60, 'North'))
  const { load } = await loadOnce(database, some('Z', 30, 'South'))
  const screen = makeScreen(run)
  await screen({ authority: 'ZZA', ids })
  const others = makeRunContext(database, null)
  const score = makeScore(others, makeScreen(others))
  const job = (of: number[]) => ({ authority: 'ZZA', ids: of })
  await Promise.all([
    use(1).then(() => score(job(ids))),
    screen(job(ids.toReversed())),
    use(2).then(() => score(job(ids.toReversed()))),
    loadOnce(database, some('Z', 60, 'East').slice(30)),
    undoLoad(database, load, { who: 't', dryRun: false }),
    score(job(ids.slice(20))),
  ])
  await use(1)
  await requeue(run, queues, scope)
  await drain()
  expect(await onHashes()).toEqual([{ policy_hash: hashOf(policies[1]), n: 100 }])
  expect(await requeue(run, queues, scope)).toMatchObject({ screen: 0, score: 0 })
  // Each projection is of the assessment that stands.
  expect(
    await rows(`select c.submission_id from triage.current_assessment c join triage.assessments a on a.id = c.assessment_id
      join triage.finding_sets f on f.id = a.finding_set_id join triage.submissions s on s.id = c.submission_id
      where (c.lane, c.readiness, c.policy_hash) is distinct from (a.lane, a.readiness, a.policy_hash) or f.version_id <> s.version_id
        or (select count(*) from triage.current_finding x where x.submission_id = s.id) <>
          (select count(*) from jsonb_array_elements(f.findings) e where e ->> 'outcome' in ('flag', 'unknown'))`),
  ).toEqual([])
})

it('keeps state and homes in step with loads and with taking them back, and scores no other state unasked', async () => {
  const before = aSubmission({ reference: 'D/1', netDwellings: 3 })
  const { ids } = await loadOnce(database, [before])
  await makeScreen(run)({ authority: 'ZZA', ids })
  const standing = () => rows(`select state, net_dwellings, policy_hash from triage.current_assessment where submission_id = ${ids[0] ?? 0}`) // prettier-ignore
  const decided = { ...before, state: 'determined', determinedOn: '2026-11-01', netDwellings: 5 } as const // prettier-ignore
  const { load } = await loadOnce(database, [decided])
  const old = hashOf(policies[1])
  expect(await standing()).toEqual([{ state: 'determined', net_dwellings: 5, policy_hash: old }])
  await use(2)
  await requeue(run, queues, scope)
  await drain()
  expect(await standing()).toEqual([{ state: 'determined', net_dwellings: 5, policy_hash: old }])
  await requeue(run, queues, { authority: null, state: null })
  await drain()
  const now = hashOf(policies[2])
  expect(await standing()).toEqual([{ state: 'determined', net_dwellings: 5, policy_hash: now }])
  await undoLoad(database, load, { who: 't', dryRun: false })
  await requeue(run, queues, scope)
  await drain()
  expect(await standing()).toEqual([{ state: 'open', net_dwellings: 3, policy_hash: now }])
})

it('writes no row where what is put in use stands already', async () => {
  const written = async () =>
    Number((await rows('select count(*) as n from triage.in_use'))[0]?.['n'])
  await use(2)
  const before = await written()
  await use(2)
  expect(await written()).toBe(before)
  await setInUse(database.db, { what: 'rules', authority: null, key: null })
  expect(await written()).toBe(before)
  await setInUse(database.db, { what: 'policy', authority: 'ZZA', key: hashOf(policies[2]) })
  await setInUse(database.db, { what: 'policy', authority: null, key: null })
  expect(await written()).toBe(before + 2)
})
