import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { makeTestDatabase, type TestDatabase } from '../../support/database.ts'
import { loadSubmissions } from '../../support/pipeline.ts'
import { aSubmission } from '../../support/submission.ts'
import { until } from '../../support/until.ts'
import { makeTestApp, signIn, type TestApp } from '../../support/web.ts'
import { ask, assess, json, makeKey, type Key } from './support.ts'

let database: TestDatabase
let web: TestApp
let officer: Key
let id: number
let foreign: number
beforeAll(async () => {
  database = await makeTestDatabase()
  web = await makeTestApp(database)
  officer = await makeKey(web, 'officer')
  const ids = await loadSubmissions(database, aSubmission({ reference: 'D-1', receivedOn: null, validOn: null, type: null }))
  id = ids[0]!
  foreign = (await loadSubmissions(database, aSubmission({ authority: 'ZZB', reference: 'D-1' })))[0]!
  await assess(database, 'ZZA', [id])
}) // prettier-ignore
afterAll(async () => {
  await web.close()
  await database.close()
})

const decide = (body: unknown, of = id, key = officer) =>
  ask(web, key, `/submissions/${of}/decisions`, { method: 'POST', headers: json, payload: typeof body === 'string' ? body : JSON.stringify(body) }) // prettier-ignore
const revision = async () => (await ask(web, officer, `/submissions/${id}/decisions`)).json<{ revision: number }>().revision // prettier-ignore
const findings = async () =>
  (await ask(web, officer, `/submissions/${id}`)).json<{ findings: { requirement: string; outcome: string; basis: string; overridden?: { was: string } }[] }>().findings // prettier-ignore

describe('deciding through the API', () => {
  it('overrides a finding; the next assessment has it, and it is taken back', async () => {
    const [one] = (await findings()).filter(({ outcome }) => outcome === 'unknown')
    const { requirement, basis } = one!
    const made = await decide({ seen: await revision(), act: { kind: 'override', requirement, basis, outcome: 'pass' }, reason: 'Seen.' }) // prettier-ignore
    expect(made.statusCode).toBe(201)
    expect(made.json()).toMatchObject({ kind: 'override', requirement, decidedBy: 'officer of ZZA', reason: 'Seen.' }) // prettier-ignore
    await until('it is queued', async () => (await web.queues.counts()).score.waiting === 1)
    await assess(database, 'ZZA', [id])
    const after = (await findings()).find((found) => found.requirement === requirement)!
    expect(after).toMatchObject({ outcome: 'pass', overridden: { was: 'unknown' }, basis })
    const undone = await decide({ seen: await revision(), act: { kind: 'undo', decision: made.json<{ id: number }>().id } }) // prettier-ignore
    expect(undone.statusCode).toBe(201)
  })

  it('lets one of two who act at once through, and tells the other', async () => {
    const seen = await revision()
    const body = { seen, act: { kind: 'note' }, reason: 'Note.' }
    const answers = await Promise.all([decide(body), decide(body), decide(body)])
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409])
    expect(await revision()).toBe(seen + 1)
  })

  it('assigns to an officer of the authority alone, and sets a lane with a reason', async () => {
    const { accountId } = await signIn(web, ['officer'])
    const other = await signIn(web, ['officer'], 'ZZB')
    expect((await decide({ seen: await revision(), act: { kind: 'assign', to: other.accountId } })).statusCode).toBe(422) // prettier-ignore
    expect((await decide({ seen: await revision(), act: { kind: 'assign', to: accountId } })).statusCode).toBe(201) // prettier-ignore
    const list = await ask(web, officer, `/submissions?assignedTo=${accountId}`)
    expect(list.json<{ items: { id: number }[] }>().items.map((one) => one.id)).toEqual([id])
    expect((await decide({ seen: await revision(), act: { kind: 'lane', lane: 'complex' } })).statusCode).toBe(400) // prettier-ignore
    expect((await decide({ seen: await revision(), act: { kind: 'lane', lane: 'complex' }, reason: 'Listed.' })).statusCode).toBe(201) // prettier-ignore
    expect((await ask(web, officer, '/submissions?lane=complex')).json()).toMatchObject({ items: [{ id, setLane: 'complex' }] }) // prettier-ignore
  })

  it('sees nothing of another authority, and takes no finding that is another one now', async () => {
    expect((await decide({ seen: 0, act: { kind: 'note' }, reason: 'x' }, foreign)).statusCode).toBe(404) // prettier-ignore
    const moved = await decide({ seen: await revision(), act: { kind: 'confirm', requirement: 'NAT-LOCPLAN', basis: 'another' } }) // prettier-ignore
    expect(moved.statusCode).toBe(409)
  })

  it('never makes the service fail, whatever is sent', async () => {
    const acts = fc.record({ seen: fc.oneof(fc.integer(), fc.constant(0), fc.anything()), reason: fc.anything(), act: fc.oneof(fc.record({ kind: fc.constantFrom('confirm', 'override', 'lane', 'validity', 'assign', 'note', 'undo'), requirement: fc.string(), basis: fc.string(), outcome: fc.constantFrom('pass', 'unknown'), on: fc.constantFrom('0000-01-01', '2026-02-30', '2026-01-01'), validity: fc.constantFrom('valid', 1), to: fc.anything(), decision: fc.maxSafeInteger() }, { requiredKeys: ['kind'] }), fc.anything()) }) // prettier-ignore
    const text = fc.oneof(acts.map((body) => JSON.stringify(body, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))), fc.string(), fc.json()) // prettier-ignore
    await fc.assert(
      fc.asyncProperty(text, async (body) => {
        expect((await decide(body)).statusCode).toBeLessThan(500)
      }),
      { numRuns: 150 },
    )
  })
})
