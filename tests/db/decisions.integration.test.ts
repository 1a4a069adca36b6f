import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { basisOf, standOf, type Act } from '../../src/domain/decision.ts'
import { findToDecide, listDecisions } from '../../src/db/queries/decisions.ts'
import { insertAccount } from '../../src/db/queries/accounts.ts'
import { purge } from '../../src/db/queries/purge.ts'
import { recordDecision, type ToRecord } from '../../src/db/queries/record-decision.ts' // prettier-ignore
import { countWorkQueue, listWorkQueue } from '../../src/db/queries/work-queue.ts'
import { makeRunContext, storePolicy } from '../../src/workers/context.ts'
import { makeScore } from '../../src/workers/score.ts'
import { makeScreen } from '../../src/workers/screen.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { loadSubmissions } from '../support/pipeline.ts'
import { aSubmission } from '../support/submission.ts'

let database: TestDatabase
let id = 0
let serial = 0
let officer = 0

beforeAll(async () => {
  database = await makeTestDatabase()
  await storePolicy(makeRunContext(database, null))
  officer = await insertAccount(database.db, { name: 'Ann Officer', email: 'ann@example.test', authority: 'ZZA', roles: ['officer'], passwordHash: null, createdBy: 't' }) // prettier-ignore
})
afterAll(() => database.close())

beforeEach(async () => {
  serial += 1
  ;[id = 0] = await loadSubmissions(database, aSubmission({ reference: `R/${serial}` }))
  await makeScreen(makeRunContext(database, null))({ authority: 'ZZA', ids: [id] })
})

const rows = async (sql: string, values: unknown[] = [id]) =>
  (await database.pool.query<Record<string, unknown>>(sql, values)).rows
const record = (act: Act, seenRevision: number, more: Partial<ToRecord> = {}, authority = 'ZZA') =>
  database.db.transaction((tx) =>
    recordDecision(tx, authority, { submissionId: id, seenRevision, act, reason: 'because', user: { accountId: officer, name: 'Ann Officer' }, now: new Date(), ...more }),
  ) // prettier-ignore
const anyFinding = async () => (await findToDecide(database.db, 'ZZA', id))!.findings.find((f) => f.outcome === 'unknown' && f.answeredBy !== 'officer' && f.standing === 'statutory')! // prettier-ignore
const projection = () =>
  rows('select revision, assigned_to, set_lane, set_lane_version_id, validity, validity_on::text, overrides, confirmed from triage.current_decision where submission_id = $1') // prettier-ignore

describe('twenty officers at once', () => {
  it('exactly one wins each revision, and the others are told', async () => {
    for (const seen of [0, 1, 2]) {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, at) => record({ kind: 'note' }, seen, { reason: `note ${at}` })),
      ) // prettier-ignore
      expect(answers.filter(({ kind }) => kind === 'recorded')).toHaveLength(1)
      expect(answers.filter((a) => a.kind === 'conflict' && a.why === 'decided')).toHaveLength(19)
    }
    const all = await listDecisions(database.db, 'ZZA', id)
    expect(all.map(({ revision }) => revision)).toEqual([1, 2, 3])
    expect(await projection()).toMatchObject([{ revision: 3 }])
  })

  it('all of them get through by looking again', async () => {
    const act = async (at: number) => {
      for (;;) {
        const seen = (await listDecisions(database.db, 'ZZA', id)).length
        const answer = await record({ kind: 'note' }, seen, { reason: `note ${at}` })
        if (answer.kind === 'recorded') return answer.revision
      }
    }
    const revisions = await Promise.all(Array.from({ length: 12 }, (_, at) => act(at)))
    expect(revisions.sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1))
    const notes = (await listDecisions(database.db, 'ZZA', id)).map(({ reason }) => reason)
    expect(new Set(notes).size).toBe(12)
  })

  it('a worker that assesses meanwhile ends on what they decided', async () => {
    const finding = await anyFinding()
    const run = makeRunContext(database, null)
    const score = makeScore(run, makeScreen(run))
    const override: Act = { kind: 'override', requirement: finding.requirement, basis: basisOf(finding), outcome: 'flag' } // prettier-ignore
    await Promise.all([
      score({ authority: 'ZZA', ids: [id] }),
      record(override, 0),
      score({ authority: 'ZZA', ids: [id] }),
    ])
    await score({ authority: 'ZZA', ids: [id] })
    const after = (await findToDecide(database.db, 'ZZA', id))!.findings
    expect(after.find((f) => f.requirement === finding.requirement)?.outcome).toBe('flag')
  })
})

describe('what was decided', () => {
  it('is the projection, step by step and made again from all decisions', async () => {
    const { requirement, ...finding } = await anyFinding()
    const basis = basisOf({ requirement, ...finding })
    const acts: Act[] = [
      { kind: 'assign', to: officer },
      { kind: 'override', requirement, basis, outcome: 'flag' },
      { kind: 'lane', lane: 'ready' },
      { kind: 'validity', validity: 'invalid', on: '2026-11-27' },
      { kind: 'confirm', requirement, basis },
      { kind: 'note' },
    ]
    for (const [at, act] of acts.entries()) {
      expect(await record(act, at)).toMatchObject({ kind: 'recorded', revision: at + 1 })
      const { revision, overrides, confirmed, assignedTo } = standOf(await listDecisions(database.db, 'ZZA', id)) // prettier-ignore
      expect(await projection()).toMatchObject([{ revision, overrides, confirmed, assigned_to: String(assignedTo) }]) // prettier-ignore
    }
    const confirmation = (await listDecisions(database.db, 'ZZA', id))[4]!
    await record({ kind: 'undo', decision: confirmation.id }, 6)
    const before = await projection()
    expect(before).toMatchObject([{ revision: 7, set_lane: 'ready', overrides: [{ requirement, outcome: 'flag' }], confirmed: [] }]) // prettier-ignore
    const lane = () => rows('select set_lane, lane_rank from triage.current_assessment where submission_id = $1') // prettier-ignore
    const laneBefore = await lane()
    await rows('delete from triage.current_decision where submission_id = $1')
    await rows('update triage.current_assessment set set_lane = null, lane_rank = 0 where submission_id = $1') // prettier-ignore
    // Each act makes the projection from all of them.
    await record({ kind: 'note' }, 7)
    expect(await projection()).toEqual([{ ...before[0], revision: 8 }])
    expect(await lane()).toEqual(laneBefore)
    expect(laneBefore).toEqual([{ set_lane: 'ready', lane_rank: 3 }])
  })

  it('is kept with who, when, why, the version and the assessment that were before the officer', async () => {
    await record({ kind: 'note' }, 0, { reason: 'rang the agent' })
    const [row] = await rows('select d.*, s.version_id as v, c.assessment_id as a from triage.decisions d join triage.submissions s on s.id = d.submission_id join triage.current_assessment c on c.submission_id = s.id where d.submission_id = $1') // prettier-ignore
    expect(row).toMatchObject({ reason: 'rang the agent', decided_by: 'Ann Officer', account_id: String(officer), version_id: row!['v'], assessment_id: row!['a'] }) // prettier-ignore
  })

  it('is refused where it cannot be, and nothing is written', async () => {
    const other = await loadSubmissions(database, aSubmission({ reference: `X/${serial}` }))
    expect(await record({ kind: 'note' }, 0, {}, 'ZZB')).toEqual({ kind: 'not-found' })
    expect(await record({ kind: 'note' }, 1)).toMatchObject({ kind: 'conflict' })
    expect(await record({ kind: 'note' }, 0, { seenVersionId: 1e9 })).toEqual({ kind: 'conflict', why: 'version' }) // prettier-ignore
    expect(await record({ kind: 'undo', decision: 1 }, 0)).toEqual({ kind: 'refused', why: 'not-to-undo' }) // prettier-ignore
    expect(await record({ kind: 'assign', to: 1e9 }, 0)).toEqual({ kind: 'refused', why: 'no-officer' }) // prettier-ignore
    expect(await record({ kind: 'confirm', requirement: 'NAT-GONE', basis: 'x' }, 0)).toEqual({ kind: 'conflict', why: 'finding' }) // prettier-ignore
    // A decision on another submission is none to take back here.
    const elsewhere = await record({ kind: 'note' }, 0, { submissionId: other[0]! })
    const decision = elsewhere.kind === 'recorded' ? elsewhere.id : 0
    expect(await record({ kind: 'undo', decision }, 0)).toMatchObject({ kind: 'refused' })
    expect(await rows('select from triage.decisions where submission_id = $1')).toEqual([])
    expect(await projection()).toEqual([])
  })
})

describe('a lane that an officer set', () => {
  it('orders, filters and counts the work queue; the policy’s stays beside it', async () => {
    const filter = { authority: 'ZZA', state: 'open', lane: 'ready' as const, limit: 100 }
    const mine = async () => (await listWorkQueue(database.db, filter)).find((row) => row.submissionId === id) // prettier-ignore
    expect(await mine()).toBeUndefined()
    const count = async () => (await countWorkQueue(database.db, filter)).reduce((sum, row) => sum + row.count, 0) // prettier-ignore
    const before = await count()
    await record({ kind: 'lane', lane: 'ready' }, 0)
    expect(await mine()).toMatchObject({ lane: 'ready', setLane: 'ready' })
    expect(await count()).toBe(before + 1)
    const [view] = await rows('select lane, policy_lane from analytics.current_assessments where submission_id = $1') // prettier-ignore
    expect(view!['lane']).toBe('ready')
    expect(view!['policy_lane']).not.toBe('ready')
  })
})

describe('what analysts see of decisions', () => {
  it('is what and when, never who or why; and nothing about somebody’s health', async () => {
    const finding = await anyFinding()
    await record({ kind: 'override', requirement: finding.requirement, basis: basisOf(finding), outcome: 'pass' }, 0, { reason: 'SECRET' }) // prettier-ignore
    await record({ kind: 'lane', lane: 'complex' }, 1)
    const [, lane] = await listDecisions(database.db, 'ZZA', id)
    await record({ kind: 'undo', decision: lane!.id }, 2)
    await rows(`insert into triage.decisions (submission_id, kind, reason, decided_by, revision, requirement, basis) values ($1, 'confirm', '', 'x', 4, 'NAT-FEE-DISABILITY', 'x')`) // prettier-ignore
    const seen = await rows('select * from analytics.decisions where submission_id = $1 order by kind') // prettier-ignore
    expect(seen.map(({ kind, from_outcome, to_outcome, to_lane, undone }) => ({ kind, from_outcome, to_outcome, to_lane, undone }))).toEqual([
      { kind: 'lane', from_outcome: null, to_outcome: null, to_lane: 'complex', undone: true },
      { kind: 'override', from_outcome: 'unknown', to_outcome: 'pass', to_lane: null, undone: false },
      { kind: 'undo', from_outcome: null, to_outcome: null, to_lane: null, undone: false },
    ]) // prettier-ignore
    expect(JSON.stringify(seen)).not.toMatch(/SECRET|Ann/)
    const client = await database.pool.connect()
    try {
      await client.query('begin; set local role triage_analyst')
      expect((await client.query('select count(*) from analytics.decisions')).rowCount).toBe(1)
    } finally {
      await client.query('rollback')
      client.release()
    }
  })
})

describe('erasing personal data', () => {
  it('takes reasons and what pins acts to evidence, everywhere; who decided what, and when, stays', async () => {
    const finding = await anyFinding()
    const basis = basisOf(finding)
    await record({ kind: 'override', requirement: finding.requirement, basis, outcome: 'flag' }, 0, { reason: 'MARKER' }) // prettier-ignore
    const run = makeRunContext(database, null)
    await makeScore(run, makeScreen(run))({ authority: 'ZZA', ids: [id] })
    await rows(`update triage.submissions set state = 'determined', determined_on = '2019-01-01' where id = $1`) // prettier-ignore
    const tables = async () =>
      JSON.stringify([
        await rows('select * from triage.decisions where submission_id = $1'),
        await rows('select * from triage.current_decision where submission_id = $1'),
        await rows('select * from triage.finding_sets where submission_id = $1'),
      ])
    expect(await tables()).toContain('MARKER')
    expect(await tables()).toContain(basis)
    const toolSaid = JSON.stringify(finding.reason).slice(1, -1)
    expect(await tables()).toContain(toolSaid)
    await purge(database, { before: '2020-01-01', authority: null, who: 't', known: () => true, signal: new AbortController().signal, onProgress: () => undefined }) // prettier-ignore
    const left = await tables()
    for (const gone of ['MARKER', basis, toolSaid]) expect(left).not.toContain(gone)
    expect(await listDecisions(database.db, 'ZZA', id)).toMatchObject([{ decidedBy: 'Ann Officer', act: { kind: 'override', outcome: 'flag' } }]) // prettier-ignore
    const [kept] = (await findToDecide(database.db, 'ZZA', id))!.findings.filter((f) => f.overridden) // prettier-ignore
    expect(kept).toMatchObject({ outcome: 'flag', overridden: { was: 'unknown' } })
    expect(await record({ kind: 'note' }, 1)).toEqual({ kind: 'refused', why: 'erased' })
  })
})
