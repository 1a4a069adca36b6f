import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addDays, dateInWords, londonDate } from '../../src/domain/dates.ts'
import { basisOf } from '../../src/domain/decision.ts'
import { emptyDeclared, factGroups } from '../../src/domain/submission.ts'
import { findToDecide } from '../../src/db/queries/decisions.ts'
import { findStanding, streamPast } from '../../src/db/queries/past.ts'
import { recordDecision } from '../../src/db/queries/record-decision.ts'
import { findAssessed } from '../../src/db/queries/work-queue.ts'
import { factsOf } from '../../src/rules/facts.ts'
import { findingOf } from '../../src/rules/finding.ts'
import { nationalRules } from '../../src/rules/rule-set.ts'
import { NO_SETTING } from '../../src/rules/setting.ts'
import { makeUnlisted } from '../../src/web/deciding/not-applied.ts'
import { makeRunContext, storePolicy } from '../../src/workers/context.ts'
import { reproduce } from '../../src/workers/reproduce.ts'
import { makeScore } from '../../src/workers/score.ts'
import { makeScreen } from '../../src/workers/screen.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { loadSubmissions } from '../support/pipeline.ts'
import { aSubmission } from '../support/submission.ts'
import { makeTestApp, signIn, type Person, type TestApp } from '../support/web.ts'

let database: TestDatabase
let web: TestApp
let ann: Person
let ben: Person
let id = 0
let serial = 0
// Sessions end by the clock of the machine, so the day is its own too.
const today = londonDate(new Date())
const parts = (date: string) => {
  const [year = '', month = '', day = ''] = date.split('-')
  return { day, month, year }
}

beforeAll(async () => {
  database = await makeTestDatabase()
  // As long as a worker on a busy machine may take.
  web = await makeTestApp(database, { assessmentWithinMs: 60_000 })
  await storePolicy(makeRunContext(database, null))
  ann = await signIn(web, ['officer'])
  ben = await signIn(web, ['officer'])
  const run = makeRunContext(database, null)
  const score = makeScore(run, makeScreen(run))
  web.queues.startWorker('score', (job) => score(job.data), 1)
})
afterAll(async () => {
  await web.close()
  await database.close()
})

const record = (reference: string, more = {}) =>
  aSubmission({
    reference,
    carries: [...factGroups],
    declared: { ...emptyDeclared, formDeclared: true, certificate: null, feePayable: 548, feePaid: 0, ...more }, // prettier-ignore
  })
const screen = () => makeScreen(makeRunContext(database, null))({ authority: 'ZZA', ids: [id] })

beforeEach(async () => {
  serial += 1
  ;[id = 0] = await loadSubmissions(database, record(`D/${serial}`))
  await screen()
})

const stands = async (requirement: string) =>
  (await findAssessed(database.db, 'ZZA', id))?.assessment?.findings.find(
    (f) => f.requirement === requirement,
  )
const form = async (
  fields: Record<string, string>,
  revision?: number,
): Promise<Record<string, string>> => {
  const { rows } = await database.pool.query<{ revision: number | null; version: string }>(
    'select (select revision from triage.current_decision d where d.submission_id = s.id), version_id as version from triage.submissions s where id = $1',
    [id],
  )
  return { seen: String(revision ?? rows[0]?.revision ?? 0), version: rows[0]!.version, back: 'decide', ...fields } // prettier-ignore
}
const onFinding = async (answer: string, reason = '', requirement = 'NAT-FEE') => {
  const finding = (await findToDecide(database.db, 'ZZA', id))!.findings.find((f) => f.requirement === requirement)! // prettier-ignore
  return form({ kind: 'finding', requirement, basis: basisOf(finding), answer, reason })
}
const post = async (who: Person, fields: Record<string, string>, to = id) =>
  who.post(`/submissions/${to}/decisions`, fields, `/submissions/${id}/decide`)
const page = async (who = ann) => (await who.get(`/submissions/${id}/decide`)).body
const lastUndo = (html: string) => /name="decision" value="(\d+)"/.exec(html)?.[1] ?? ''
const decided = async () =>
  (await database.pool.query('select * from triage.decisions where submission_id = $1 order by revision', [id])).rows as Record<string, unknown>[] // prettier-ignore

describe('an officer', () => {
  it('overrides a finding and sees the new assessment at once, with the reason and who gave it', async () => {
    expect(await stands('NAT-FEE')).toMatchObject({ outcome: 'flag' })
    const answer = await post(ann, await onFinding('pass', 'Paid by cheque,\r\nseen today'))
    expect(answer.statusCode).toBe(303)
    expect(answer.headers.location).toBe(`/submissions/${id}/decide#finding-NAT-FEE`)
    expect(await stands('NAT-FEE')).toMatchObject({ outcome: 'pass', overridden: { was: 'flag' } })
    const html = await page()
    expect(html).toContain('Overrode NAT-FEE: there is no defect.')
    expect(html).not.toContain('being made again')
    expect(html).toContain('Paid by cheque,\nseen today')
    expect(html).toContain(`An officer decided on ${dateInWords(today)}: no defect.`)
    expect(await decided()).toMatchObject([{ kind: 'override', account_id: String(ann.accountId), revision: 1, requirement: 'NAT-FEE', value: { outcome: 'pass', from: 'flag' } }]) // prettier-ignore
    const { rows } = await database.pool.query("select detail from triage.access_events where action = 'decide' and submission_id = $1", [id]) // prettier-ignore
    expect(rows).toEqual([{ detail: { kind: 'override', requirement: 'NAT-FEE' } }])
  })

  it('finds in the history what an undo brought back: who, when, and where lane and readiness went', async () => {
    await post(ann, await onFinding('pass', 'Paid by cheque'))
    const undo = await form({ kind: 'undo', decision: lastUndo(await page()) })
    expect((await post(ben, undo)).statusCode).toBe(303)
    const history = async (more = '') =>
      (await ann.get(`/submissions/${id}/history${more}`)).body.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ') // prettier-ignore
    const { rows } = await database.pool.query<{ id: string; readiness: number }>('select a.id, a.readiness from triage.assessments a join triage.finding_sets f on f.id = a.finding_set_id where f.submission_id = $1 order by a.id', [id]) // prettier-ignore
    const [first, second] = rows
    expect(rows).toHaveLength(2)
    const [step = ''] = (await history()).split('decision 2 ')
    expect(step).toMatch(/\d\d:\d\d: the assessment of [^:]+:\d\d stands again Stands now/)
    expect(step).toContain(`readiness ${second!.readiness} → ${first!.readiness}`)
    expect(step).toMatch(/Person \d+, decision 2: Took back: overrode NAT-FEE: there is no defect\. What it was made from holds once more/) // prettier-ignore
    expect(step).toContain('1 finding changed')
    expect(await history()).not.toMatch(/Stands now.*Stands now/)
    expect(await history(`/${first!.id}`)).toContain('the assessment that stands')
    expect(await history(`/${second!.id}`)).toContain('As it was then')
    // What comes after is compared with what stood, not with what was made last.
    await post(ann, await onFinding('not-applicable', 'Exempt'))
    expect((await history()).split('decision 3 ')[0]).toMatch(new RegExp(`readiness ${first!.readiness} → \\d+`)) // prettier-ignore
  })

  it('says that it does not apply, takes that back, and decides anew', async () => {
    await post(ann, await onFinding('not-applicable', 'Exempt'))
    expect(await stands('NAT-FEE')).toMatchObject({ outcome: 'not-applicable' })
    const undo = await form({ kind: 'undo', decision: lastUndo(await page()) })
    expect((await post(ben, undo)).statusCode).toBe(303)
    expect(await stands('NAT-FEE')).toMatchObject({ outcome: 'flag' })
    const html = await page(ben)
    expect(html).toContain('Took back: overrode NAT-FEE: it does not apply.')
    expect(html).toMatch(/<s>Overrode NAT-FEE: it does not apply<\/s>/)
    const again = await post(ben, await form({ kind: 'undo', decision: undo['decision']! }))
    expect(again.statusCode).toBe(400)
    expect(again.body).toContain('taken back already')
    await post(ann, await onFinding('pass', 'After all'))
    expect(await stands('NAT-FEE')).toMatchObject({ outcome: 'pass' })
  })

  it('confirms a finding without a word more', async () => {
    expect((await post(ann, await onFinding('confirm'))).statusCode).toBe(303)
    expect(await stands('NAT-FEE')).toMatchObject({ outcome: 'flag' })
    const html = await page()
    expect(html).toMatch(/govuk-tag--green">Confirmed/)
    expect(html).toContain('Confirmed NAT-FEE.')
  })

  it('assigns to herself in one click, to another, and to nobody', async () => {
    expect(await page()).toContain('Assign to me')
    await post(ann, await form({ kind: 'assign', to: String(ann.accountId) }))
    expect(await page()).not.toContain('Assign to me')
    await post(ann, await form({ kind: 'assign', to: String(ben.accountId) }))
    const { rows } = await database.pool.query('select assigned_to from triage.current_decision where submission_id = $1', [id]) // prettier-ignore
    expect(rows).toEqual([{ assigned_to: String(ben.accountId) }])
    await post(ann, await form({ kind: 'assign', to: 'nobody' }))
    expect(await page()).toContain('Assigned to nobody')
    const other = await signIn(web, ['officer'], 'ZZB')
    const refused = await post(ann, await form({ kind: 'assign', to: String(other.accountId) }))
    expect(refused.statusCode).toBe(400)
    expect(refused.body).toContain('Select an officer of your authority')
    const loader = await signIn(web, ['loader'])
    expect((await post(ann, await form({ kind: 'assign', to: String(loader.accountId) }))).statusCode).toBe(400) // prettier-ignore
  })

  it('sets a lane, which the queue goes by, and takes it back', async () => {
    await post(ann, await form({ kind: 'lane', lane: 'complex', reason: 'Next to the school' }))
    const lanes = async () =>
      (await database.pool.query<Record<string, unknown>>('select lane, set_lane, lane_rank from triage.current_assessment where submission_id = $1', [id])).rows // prettier-ignore
    expect(await lanes()).toEqual([{ lane: 'fix', set_lane: 'complex', lane_rank: 2 }])
    expect(await page()).toContain('the policy says Fix')
    await post(ann, await form({ kind: 'undo', decision: lastUndo(await page()) }))
    expect(await lanes()).toEqual([{ lane: 'fix', set_lane: null, lane_rank: 0 }])
  })

  it('records valid or invalid with a day, is warned of what nobody looked at, and is not forbidden', async () => {
    const html = await page()
    expect(html).toMatch(
      /\d defects that the tool found have been neither confirmed nor overridden/,
    )
    const fields = { kind: 'validity', validity: 'invalid', ...parts(addDays(today, -1)), reason: 'No fee' } // prettier-ignore
    expect((await post(ann, await form(fields))).statusCode).toBe(303)
    expect(await page()).toContain(`Recorded as invalid on ${dateInWords(addDays(today, -1))}`)
    const { rows } = await database.pool.query("select validity, validity_on::text from triage.current_decision where submission_id = $1", [id]) // prettier-ignore
    expect(rows).toEqual([{ validity: 'invalid', validity_on: addDays(today, -1) }])
  })

  it('writes a note, which is text and nothing else', async () => {
    const nasty = '<script>alert(1)</script> {{ 7 * 7 }} " onmouseover="x'
    await post(ann, await form({ kind: 'note', reason: nasty }))
    await post(ann, await onFinding('pass', nasty))
    const html = await page()
    expect(html).not.toContain('<script>alert')
    expect(html).toContain(
      '&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 * 7 }} &quot; onmouseover=&quot;x',
    )
  })
})

describe('a mistake', () => {
  const cases: [string, () => Promise<Record<string, string>>, string, string][] = [
    ['no answer', () => onFinding('', 'typed words'), 'Select whether the finding is right', 'NAT-FEE-answer'],
    ['an override without a reason', () => onFinding('pass'), 'Enter why', 'NAT-FEE-reason'],
    ['a reason that is too long', () => onFinding('pass', 'x'.repeat(2001)), 'must be 2000 characters or fewer', 'NAT-FEE-reason'],
    ['what the tool says already', () => onFinding('flag', 'typed words'), 'The tool says so already', 'NAT-FEE-answer'],
    ['no lane', () => form({ kind: 'lane', reason: 'typed words' }), 'Select a lane', 'lane-lane'],
    ['a lane without a reason', () => form({ kind: 'lane', lane: 'ready' }), 'Enter why', 'lane-reason'],
    ['a day that is none', () => form({ kind: 'validity', validity: 'valid', day: '31', month: '4', year: '2026', reason: 'typed words' }), 'The day must be a real date', 'validity-day'],
    ['a day to come', () => form({ kind: 'validity', validity: 'valid', ...parts(addDays(today, 1)), reason: 'typed words' }), 'The day must be today or in the past', 'validity-day'],
    ['no day', () => form({ kind: 'validity', validity: 'valid', reason: 'typed words' }), 'Enter the day', 'validity-day'],
    ['neither valid nor invalid', () => form({ kind: 'validity', ...parts(today), reason: 'typed words' }), 'Select valid or invalid', 'validity-validity'],
    ['nobody chosen', () => form({ kind: 'assign', to: '' }), 'Select an officer', 'assign-to'],
    ['an empty note', () => form({ kind: 'note', reason: '  ' }), 'Enter the note', 'note-reason'],
  ] // prettier-ignore
  it.each(cases)('%s: is said at the field, and what was typed is kept', async (_what, fields, said, field) => {
    const sent = await fields()
    const answer = await post(ann, sent)
    expect(answer.statusCode).toBe(400)
    expect(answer.body).toContain('There is a problem')
    expect(answer.body).toMatch(new RegExp(`<a href="#${field}">[^<]*${said}`))
    expect(answer.body).toContain(`id="${field}"`)
    expect(answer.body).toContain(`id="${field}-error"`)
    expect(answer.body).toContain('<title>Error: ')
    if (sent['reason'] === 'typed words') expect(answer.body).toContain('typed words</textarea>')
    expect(await decided()).toEqual([])
  }) // prettier-ignore

  it('that no browser makes is refused without a trace', async () => {
    for (const fields of [
      {},
      { kind: 'finding' },
      { ...(await form({ kind: 'lane' })), seen: 'x' },
      await form({ kind: 'erase' }),
    ])
      // prettier-ignore
      expect((await post(ann, fields)).statusCode).toBe(400)
    expect(await decided()).toEqual([])
  })
})

describe('two officers at once', () => {
  it('the second is told who did what meanwhile, nothing is lost, and the form is as it was left', async () => {
    const mine = await onFinding('not-applicable', 'Exempt as I read it')
    const theirs = await onFinding('pass', 'The cheque came')
    expect((await post(ben, theirs)).statusCode).toBe(303)
    const answer = await post(ann, mine)
    expect(answer.statusCode).toBe(409)
    expect(answer.body).toContain('Decide again on what stands now')
    expect(answer.body).toMatch(/Overrode NAT-FEE: there is no defect – The cheque came/)
    expect(answer.body).toContain('Exempt as I read it</textarea>')
    expect(answer.body).toMatch(/value="not-applicable" checked/)
    expect(await decided()).toHaveLength(1)
    // The form that is shown is of what stands now: sent again, it is taken.
    const [, seen = ''] = /name="seen" value="(\d+)"/.exec(answer.body) ?? []
    expect((await post(ann, { ...mine, seen })).statusCode).toBe(303)
    expect(await stands('NAT-FEE')).toMatchObject({ outcome: 'not-applicable' })
  })

  it('a second click of the same officer is saved once, and is nobody else’s act', async () => {
    const mine = await onFinding('confirm')
    const answers = await Promise.all([post(ann, mine), post(ann, mine)])
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 409])
    const second = answers.find(({ statusCode }) => statusCode === 409)!
    expect(second.body).toContain('It was not saved twice.')
    expect(second.body).not.toContain('Somebody else')
    expect(await decided()).toHaveLength(1)
  })

  it('a finding or a version that changed meanwhile is a conflict too', async () => {
    const mine = await onFinding('confirm', 'words of mine')
    const old = { ...mine, basis: 'another' }
    const moved = await post(ann, old)
    expect(moved.statusCode).toBe(409)
    expect(moved.body).toContain('The finding is another one now')
    const gone = await post(ann, { ...mine, requirement: 'NAT-GONE', reason: 'words of mine' })
    expect(gone.statusCode).toBe(409)
    expect(gone.body).toMatch(/NAT-GONE is not listed any more[^]*words of mine/)
    await loadSubmissions(database, record(`D/${serial}`, { certificate: 'A' }))
    const version = await post(ann, { ...mine })
    expect(version.statusCode).toBe(409)
    expect(version.body).toContain('Another version of this submission arrived')
    expect(await decided()).toEqual([])
  })
})

describe('who may not', () => {
  it('another authority finds nothing, another role is refused, nobody is sent to sign in, no token is refused', async () => {
    const fields = await form({ kind: 'note', reason: 'x' })
    const other = await signIn(web, ['officer'], 'ZZB')
    const [otherId = 0] = await loadSubmissions(database, aSubmission({ authority: 'ZZB', reference: `O/${serial}` })) // prettier-ignore
    const others = await other.post(`/submissions/${id}/decisions`, fields, `/submissions/${otherId}/decide`) // prettier-ignore
    expect(others.statusCode).toBe(404)
    expect((await other.get(`/submissions/${id}/decide`)).statusCode).toBe(404)
    for (const role of ['loader', 'analyst', 'admin'] as const) {
      const person = await signIn(web, [role])
      expect((await person.get(`/submissions/${id}/decide`)).statusCode).toBe(403)
      const sent = await web.app.inject({ method: 'POST', url: `/submissions/${id}/decisions`, headers: { cookie: person.cookie, 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams(fields).toString() }) // prettier-ignore
      expect(sent.statusCode).toBe(403)
    }
    const unsigned = await web.app.inject(`/submissions/${id}/decide`)
    expect(unsigned.headers.location).toBe('/sign-in')
    const bare = await web.app.inject({ method: 'POST', url: `/submissions/${id}/decisions`, headers: { cookie: ann.cookie, 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams(fields).toString() }) // prettier-ignore
    expect(bare.statusCode).toBe(403)
    expect(await decided()).toEqual([])
  })

  it('numbers that are none, and submissions that are not there, are not found', async () => {
    for (const path of ['0', 'abc', '99999999', '1e3', '-1'])
      expect((await ann.get(`/submissions/${path}/decide`)).statusCode).toBe(404)
  })

  it('nobody decides on what was erased', async () => {
    const fields = await form({ kind: 'note', reason: 'x' })
    const { rows } = await database.pool.query<{ id: string }>('select id from triage.submissions where id <> $1 limit 1', [id]) // prettier-ignore
    const token = `/submissions/${rows[0]!.id}/decide`
    await database.pool.query('update triage.submissions set purged_at = now() where id = $1', [id])
    expect(await page()).toContain('nothing more can be decided')
    expect((await ann.post(`/submissions/${id}/decisions`, fields, token)).statusCode).toBe(400)
    expect(await decided()).toEqual([])
  })
})

describe('what an officer looked at', () => {
  it('changed: the decision lapses, and the page says why', async () => {
    await post(ann, await onFinding('pass', 'Cheque'))
    await post(ann, await form({ kind: 'lane', lane: 'ready', reason: 'x' }))
    await loadSubmissions(database, record(`D/${serial}`, { feePaid: 100 }))
    await screen()
    expect(await stands('NAT-FEE')).toMatchObject({ outcome: 'flag' })
    const html = await page()
    expect(html).toContain('Decision lapsed')
    expect(html).toMatch(/The tool finds the same on other evidence now/)
    expect(html).toContain(
      'Ready was set for an earlier version of the submission, and lapsed with it.',
    )
    await loadSubmissions(database, record(`D/${serial}`, { feePaid: 548 }))
    await screen()
    expect(await page()).toMatch(/The tool finds something else now/)
  })

  it('is saved and said to be pending where no worker answers', async () => {
    await web.queues.stopWorkers()
    web.deps.assessmentWithinMs = 300
    await post(ann, await onFinding('pass', 'Cheque'))
    const html = await page()
    expect(html).toContain('It is saved; the assessment is being made again.')
    expect(html).toContain('The assessment is being made again.')
  })
})

describe('what the tool takes not to apply', () => {
  const list = async (more = '') => (await ann.get(`/submissions/${id}/does-not-apply${more}`)).body
  /** Acts, and has it assessed: no worker may be there. */
  const act = async (who: Person, fields: Record<string, string>) => {
    const answer = await post(who, fields)
    await screen()
    return answer
  }
  /** The form for a requirement that is not listed, as the page has it. */
  const onUnlisted = async (requirement: string, answer: string, reason = '') => {
    const html = await list(`?requirement=${requirement}`)
    const value = (name: string) =>
      new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''
    return { kind: 'finding', requirement, basis: value('basis'), seen: value('seen'), version: value('version'), back: value('back'), answer, reason } // prettier-ignore
  }

  it('is listed with why, all that the submission’s page counts but what nobody can say applies', async () => {
    const { assessment } = (await findAssessed(database.db, 'ZZA', id))!
    const html = await list()
    const listed = [...html.matchAll(/href="\?requirement=([^#"]+)#chosen"/g)].map(([, one]) => one)
    expect(listed.length).toBeGreaterThan(20)
    expect(listed.length).toBeLessThanOrEqual(assessment!.notApplicable)
    expect(html).toContain('Not asked of this type of application.')
    for (const { requirement } of assessment!.findings) expect(listed).not.toContain(requirement)
    expect((await ann.get(`/submissions/${id}`)).body).toContain(
      `/submissions/${id}/does-not-apply`,
    )
  })

  it('can be said to apply, and to be missing: it is scored, and its undo brings the assessment of before back', async () => {
    const before = (await findAssessed(database.db, 'ZZA', id))!.assessment!
    const answer = await act(ann, await onUnlisted('NAT-FIRE', 'flag', 'A block of 20 storeys'))
    expect(answer.headers.location).toBe(`/submissions/${id}#finding-NAT-FIRE`)
    expect(await stands('NAT-FIRE')).toMatchObject({ outcome: 'flag', overridden: { was: 'not-applicable' } }) // prettier-ignore
    const after = (await findAssessed(database.db, 'ZZA', id))!.assessment!
    expect(after.notApplicable).toBe(before.notApplicable - 1)
    expect(after.readiness).toBeLessThan(before.readiness!)
    expect(after.laneReason).not.toBe(before.laneReason)
    const html = (await ann.get(`/submissions/${id}`)).body
    expect(html).toContain('it applies, and there is a defect')
    expect(html).toContain('It is right: it does not apply')
    expect(await list()).not.toContain('?requirement=NAT-FIRE')
    // Bit for bit, as every assessment.
    for await (const past of streamPast(database.db, { authority: 'ZZA', submissionId: id }))
      for (const one of past) expect(reproduce(one, nationalRules)).toEqual({ kind: 'same' })
    await act(ben, await form({ kind: 'undo', decision: lastUndo(await page()) }))
    expect(await stands('NAT-FIRE')).toBeUndefined()
    expect((await findAssessed(database.db, 'ZZA', id))!.assessment).toEqual(before)
  })

  it('can be said to apply, and to be there; or agreed with, which leaves it as it is', async () => {
    const before = (await findAssessed(database.db, 'ZZA', id))!.assessment!
    await act(ann, await onUnlisted('NAT-FIRE', 'pass', 'It is in the file'))
    expect(await stands('NAT-FIRE')).toMatchObject({ outcome: 'pass', overridden: { was: 'not-applicable' } }) // prettier-ignore
    await act(ann, await onFinding('confirm', '', 'NAT-FIRE'))
    expect((await findAssessed(database.db, 'ZZA', id))!.assessment).toEqual(before)
    expect(await page()).not.toContain('Decisions that lapsed')
  })

  it('has its form kept where the reason is wanting, and is a conflict where it is another one now', async () => {
    const wanting = await post(ann, await onUnlisted('NAT-FIRE', 'flag'))
    expect(wanting.statusCode).toBe(400)
    expect(wanting.body).toContain('href="#NAT-FIRE-reason"')
    expect(wanting.body).toMatch(/id="NAT-FIRE-answer-flag"[^>]* checked/)
    const other = await post(ann, { ...(await onUnlisted('NAT-FIRE', 'flag', 'Why not')), basis: '0123456789abcdef' }) // prettier-ignore
    expect(other.statusCode).toBe(409)
    expect(await decided()).toEqual([])
  })

  it('is no way to say that law applies which is switched off, nor to decide what another authority’s is', async () => {
    const off = nationalRules.requirements.find(({ enabled }) => !enabled)!
    const { record, geo, documents } = (await findStanding(database.db, 'ZZA', id))!
    const basis = basisOf(findingOf(off, factsOf(record!, geo!, documents!), NO_SETTING))
    const sent = {
      ...(await onUnlisted('NAT-FIRE', 'flag', 'Why not')),
      requirement: off.id,
      basis,
    }
    expect((await post(ann, sent)).statusCode).toBe(409)
    const other = await signIn(web, ['officer'], 'ZZB')
    expect((await other.get(`/submissions/${id}/does-not-apply`)).statusCode).toBe(404)
    expect(await findStanding(database.db, 'ZZB', id)).toBeUndefined()
  })

  it('is not told where the assessment was made by other rules', async () => {
    await database.pool.query("update triage.finding_sets set rules_version = 'older-1' where submission_id = $1", [id]) // prettier-ignore
    const html = await list('?requirement=NAT-FIRE')
    expect(html).toContain('cannot be told')
    expect(html).not.toContain('name="basis"')
  })

  it('is pending, not lapsed, until it is assessed', async () => {
    const sent = await onUnlisted('NAT-FIRE', 'flag', 'A block of 20 storeys')
    const unlisted = (await makeUnlisted(web.deps)('ZZA', id))!
    const override = { kind: 'override', requirement: 'NAT-FIRE', basis: sent.basis, outcome: 'flag' } as const // prettier-ignore
    const user = { accountId: ann.accountId, name: 'Ann' }
    const recorded = await database.db.transaction(
      (tx) =>
      recordDecision(tx, 'ZZA', { submissionId: id, seenRevision: 0, act: override, unlisted, reason: 'Tall', user, now: new Date() }), // prettier-ignore
    )
    expect(recorded.kind).toBe('recorded')
    expect(await page()).not.toContain('Decisions that lapsed')
  })
})
