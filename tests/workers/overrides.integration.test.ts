import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { hashOf } from '../../src/domain/canonical.ts'
import { basisOf, type Act } from '../../src/domain/decision.ts'
import { emptyDeclared, factGroups } from '../../src/domain/submission.ts'
import { findToDecide } from '../../src/db/queries/decisions.ts'
import { savePolicy, setInUse } from '../../src/db/queries/in-use.ts'
import { recordDecision } from '../../src/db/queries/record-decision.ts'
import { defaultPolicy, type Policy } from '../../src/rules/policy.ts'
import { nationalRules } from '../../src/rules/rule-set.ts'
import { pinOf } from '../../src/workers/assess.ts'
import { makeRunContext, storePolicy } from '../../src/workers/context.ts'
import { compareProposal } from '../../src/workers/proposal.ts'
import { openQueues } from '../../src/workers/queues.ts'
import { requeue } from '../../src/workers/requeue.ts'
import { makeScore } from '../../src/workers/score.ts'
import { makeScreen } from '../../src/workers/screen.ts'
import { PROJECT } from '../support/cli.ts'
import { makeCommands } from '../support/command.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { aFeature, boundary, loadLayer, loadSubmissions, square } from '../support/pipeline.ts'
import { aSubmission } from '../support/submission.ts'
import { until } from '../support/until.ts'

const engines = ['postgres', ...(inject('redisUrl') === null ? [] : ['redis'])]

let database: TestDatabase
let serial = 0
let id = 0

beforeAll(async () => {
  database = await makeTestDatabase()
  await storePolicy(makeRunContext(database, null))
  await loadLayer(database, 'conservation-area', [aFeature('The Gardens', square(430_010.7, 270_000, 33.3))]) // prettier-ignore
})
afterAll(() => database.close())

const record = (description = 'An extension', feePaid = 0) =>
  aSubmission({
    ...{ reference: `V/${serial}`, description, carries: [...factGroups] },
    location: boundary(square(430_000.123, 270_000.456, 20.1)),
    declared: { ...emptyDeclared, formDeclared: true, feePayable: 548, feePaid },
  })
const run = () => makeRunContext(database, null)
const screen = (ids = [id]) => makeScreen(run())({ authority: 'ZZA', ids })
const score = (ids = [id]) => makeScore(run(), makeScreen(run()))({ authority: 'ZZA', ids })

beforeEach(async () => {
  serial += 1
  ;[id = 0] = await loadSubmissions(database, record())
  await screen()
})

const revision = async () =>
  Number((await database.pool.query<{ n: string }>('select count(*) as n from triage.decisions where submission_id = $1', [id])).rows[0]?.n) // prettier-ignore
const decide = async (act: Act) => {
  const seenRevision = await revision()
  const user = { accountId: null, name: 'Ann' }
  const done = await database.db.transaction((tx) => recordDecision(tx, 'ZZA', { submissionId: id, seenRevision, act, reason: 'r', user, now: new Date() })) // prettier-ignore
  expect(done.kind).toBe('recorded')
  return done.kind === 'recorded' ? done : { id: 0, reassess: false }
}
const finding = async (requirement = 'NAT-FEE') =>
  (await findToDecide(database.db, 'ZZA', id))!.findings.find((f) => f.requirement === requirement)!
const overrideFee = async (outcome: 'pass' | 'not-applicable' = 'pass') => {
  const fee = await finding()
  return decide({ kind: 'override', requirement: 'NAT-FEE', basis: basisOf(fee), outcome })
}
const standing = async () =>
  (await database.pool.query<Record<string, unknown>>('select assessment_id, lane, set_lane, lane_rank, readiness from triage.current_assessment where submission_id = $1', [id])).rows[0]! // prettier-ignore

describe('an override', () => {
  it('feeds the next assessment, from stored facts; undone, the earlier one stands again', async () => {
    const before = await standing()
    const { id: decision, reassess } = await overrideFee()
    expect(reassess).toBe(true)
    const checks = async () => (await database.pool.query<Record<string, unknown>>('select count(*) from triage.geo_checks')).rows // prettier-ignore
    const measured = await checks()
    expect(await score()).toMatchObject({ changed: 1, failed: [] })
    expect(await checks()).toEqual(measured)
    expect(await finding()).toMatchObject({ outcome: 'pass', overridden: { was: 'flag' } })
    expect((await standing())['readiness']).toBeGreaterThan(before['readiness'] as number)
    const flags = async () => (await database.pool.query<Record<string, unknown>>(`select requirement from triage.current_finding where submission_id = $1 and requirement = 'NAT-FEE'`, [id])).rows // prettier-ignore
    expect(await flags()).toEqual([])
    expect(await score()).toMatchObject({ changed: 0 })
    await decide({ kind: 'undo', decision })
    expect(await score()).toMatchObject({ changed: 1 })
    expect(await standing()).toEqual(before)
    expect(await flags()).toHaveLength(1)
  })

  it('stands for a new version that says the same of it; a set lane lapses', async () => {
    await overrideFee()
    await decide({ kind: 'lane', lane: 'ready' })
    await score()
    expect(await standing()).toMatchObject({ set_lane: 'ready', lane_rank: 3 })
    await loadSubmissions(database, record('Another description'))
    await screen()
    expect(await finding()).toMatchObject({ outcome: 'pass', overridden: { was: 'flag' } })
    expect(await standing()).toMatchObject({ lane: 'fix', set_lane: null, lane_rank: 0 })
    // Another fee is other evidence.
    await loadSubmissions(database, record('Another description', 1))
    await screen()
    const fee = await finding()
    expect(fee.outcome).toBe('flag')
    expect(fee.overridden).toBeUndefined()
  })

  it.each(engines)(
    'is found by requeue after the queue was lost whole, once, and not again: %s',
    async (engine) => {
      await overrideFee('not-applicable')
      const prefix = `lost-${process.pid}-${serial}`
      const redisUrl = engine === 'redis' ? inject('redisUrl') : null
      const queues = await openQueues({ redisUrl, databaseUrl: database.url, prefix }, () => undefined) // prettier-ignore
      try {
        const options = { authority: 'ZZA', state: 'open' }
        expect(await requeue(run(), queues, options)).toMatchObject({ screen: 0, score: 1 })
        const handler = makeScore(run(), makeScreen(run()))
        queues.startWorker('score', (job) => handler(job.data), 1)
        await until('it is scored', async () => (await finding()).outcome === 'not-applicable')
        await until('nothing left', async () => {
          const { waiting, active } = (await queues.counts()).score
          return waiting + active === 0
        })
        expect(await requeue(run(), queues, options)).toMatchObject({
          screen: 0,
          score: 0,
          read: 0,
        })
      } finally {
        await queues.close()
      }
    },
  )

  it('comes out again bit for bit, before, under it and after; a changed override is found', async () => {
    const { id: decision } = await overrideFee()
    await score()
    await decide({ kind: 'undo', decision })
    await score()
    await overrideFee('not-applicable')
    await score()
    const { triage } = makeCommands(database.url, PROJECT)
    const verify = async () => {
      const { code, stdout } = await triage('verify', '--authority', 'ZZA', `V/${serial}`, '--json')
      return { code, ...(JSON.parse(stdout) as { same: number; other: number }) }
    }
    expect(await verify()).toMatchObject({ code: 0, same: 3, other: 0 })
    await database.pool.query(`update triage.finding_sets set overrides = jsonb_set(overrides, '{0,outcome}', '"flag"') where submission_id = $1 and overrides is not null`, [id]) // prettier-ignore
    expect(await verify()).toMatchObject({ code: 1, other: 2 })
  })

  it('and a set lane stay under another policy; a dry run compares the policy’s lane', async () => {
    await overrideFee()
    await decide({ kind: 'lane', lane: 'complex' })
    await score()
    const strict: Policy = { ...defaultPolicy, version: `strict-${serial}`, unknownValue: 0 }
    const compared = async () => {
      for await (const page of compareProposal(database.db, 'ZZA', 'open', {
        rules: nationalRules,
        policy: strict,
      }))
        // prettier-ignore
        for (const one of page) if (one.id === id) return one
      throw new Error('not compared')
    }
    const dry = await compared()
    expect(dry.before.lane).toBe('fix')
    expect(dry.after.lane).toBe('fix')
    // Other rules: findings are made again, with what the officer said.
    const rules = { ...nationalRules, version: 'other' }
    for await (const page of compareProposal(database.db, 'ZZA', 'open', { rules, policy: strict }))
      for (const one of page) if (one.id === id) expect(one.turned).toEqual([])
    await savePolicy(database.db, hashOf(strict), strict)
    await setInUse(database.db, { what: 'policy', authority: 'ZZA', key: hashOf(strict) })
    await score()
    expect(await finding()).toMatchObject({ outcome: 'pass', overridden: { was: 'flag' } })
    expect(await standing()).toMatchObject({ readiness: dry.after.readiness, lane: 'fix', set_lane: 'complex', lane_rank: 2 }) // prettier-ignore
    await database.pool.query('delete from triage.in_use')
  })
})

it('a confirmation changes no assessment', async () => {
  const fee = await finding()
  const { reassess } = await decide({ kind: 'confirm', requirement: 'NAT-FEE', basis: basisOf(fee) }) // prettier-ignore
  expect(reassess).toBe(false)
  expect(await score()).toMatchObject({ changed: 0 })
})

describe('the pin of findings', () => {
  it('is what it always was where no officer said anything', () => {
    // sha256 of the canonical JSON ["c","g","d","r"], as every version so far has made it.
    const old = '85d96646a50ee0f1cf1291c33cc02e73cef6d4800b6bd3027ec77e3aa1e73227'
    expect(pinOf('c', 'g', 'd', 'r')).toBe(old)
    expect(pinOf('c', 'g', 'd', 'r', [])).toBe(old)
    const said = { requirement: 'NAT-FEE', outcome: 'pass' as const, basis: 'b', decision: 1, on: '2026-11-28' } // prettier-ignore
    expect(pinOf('c', 'g', 'd', 'r', [said])).not.toBe(old)
    expect(pinOf('c', 'g', 'd', 'r', [{ ...said, decision: 2 }])).not.toBe(pinOf('c', 'g', 'd', 'r', [said])) // prettier-ignore
  })
})
