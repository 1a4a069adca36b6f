import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sha256 } from '../../src/domain/canonical.ts'
import { emptyDeclared, factGroups, submission as submissionSchema, type Submission } from '../../src/domain/submission.ts' // prettier-ignore
import { saveDocument } from '../../src/db/queries/documents.ts'
import { saveRefusedRows } from '../../src/db/queries/loads.ts'
import { countPurge } from '../../src/db/queries/purge-count.ts'
import type { PurgeScope } from '../../src/db/queries/purge-scope.ts'
import { purge } from '../../src/db/queries/purge.ts'
import { countUnscreened, listStale } from '../../src/db/queries/requeue.ts'
import { listForScreen, listReferences, streamSubmissions } from '../../src/db/queries/submissions.ts' // prettier-ignore
import { undoLoad } from '../../src/db/queries/undo.ts'
import { findAssessed, listWorkQueue } from '../../src/db/queries/work-queue.ts'
import { FILE_TYPES } from '../../src/intake/file-types.ts'
import { questions } from '../../src/rules/questions.ts'
import { unfold } from '../../src/rules/unfold.ts'
import { assessAndSave } from '../../src/workers/assess.ts'
import { findCurrent } from '../../src/workers/current.ts'
import { makeRunContext, storePolicy } from '../../src/workers/context.ts'
import { readKey } from '../../src/workers/document-facts.ts'
import { makeRead } from '../../src/workers/read.ts'
import { makeScreen } from '../../src/workers/screen.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { loadOnce } from '../support/loads.ts'
import { aFeature, boundary, loadLayer, square } from '../support/pipeline.ts'
import { aSubmission } from '../support/submission.ts'

const MARKER = 'ZZMARKERZZ'
const BEFORE = '2020-01-01'
const models = { model: 'm', promptVersion: 'p', questionsVersion: 'q' }

let database: TestDatabase
beforeAll(async () => {
  database = await makeTestDatabase()
  await storePolicy(makeRunContext(database, null))
  // Two sites stand on a listed building and in a conservation area; its name would say where.
  await loadLayer(database, 'listed-building', [aFeature(`12 ${MARKER} Row`, square(430_000, 270_000, 30))]) // prettier-ignore
  await loadLayer(database, 'conservation-area', [aFeature('The Gardens', square(429_000, 269_000, 3000))]) // prettier-ignore
})
afterAll(() => database.close())
beforeEach(() =>
  database.pool.query(
    'truncate triage.load_batches, triage.submissions, triage.document_contents, triage.facts, triage.audit cascade',
  ),
)

const run = () => makeRunContext(database, models)
const screen = (ids: number[]) => makeScreen(run())({ authority: 'ZZA', ids })
const rowsOf = async (query: string, values: unknown[] = []) =>
  (await database.pool.query<Record<string, unknown>>(query, values)).rows

const erase = (scope: Partial<PurgeScope> = {}, signal = new AbortController().signal) =>
  purge(database, {
    before: BEFORE, authority: null, ...scope, who: 'tester', signal,
    known: (type) => FILE_TYPES.has(type), onProgress: () => undefined,
  }) // prettier-ignore
const expected = async (scope: Partial<PurgeScope> = {}) =>
  (await countPurge(database.db, { before: BEFORE, authority: null, ...scope })).expected

/** Tables and columns in which the marker is, anywhere in schema triage: text, JSON, lists of text and bytes. */
async function found(marker: string): Promise<string[]> {
  const columns = await rowsOf(
    `select table_name as t, column_name as c, data_type as d from information_schema.columns
     where table_schema = 'triage' and (table_name, column_name) not in (('features', 'name'), ('features', 'reference'), ('layers', 'prepared'))`,
  )
  const hits: string[] = []
  for (const { t, c, d } of columns as { t: string; c: string; d: string }[]) {
    const text = d === 'bytea' ? `encode("${c}", 'escape')` : `"${c}"::text`
    const rows = await rowsOf(`select 1 from triage."${t}" where ${text} ilike $1 limit 1`, [`%${marker}%`]) // prettier-ignore
    if (rows.length > 0) hits.push(`${t}.${c}`)
  }
  return hits
}

/** A record with the marker in everything that somebody wrote. */
const marked = (overrides: Partial<Submission> = {}): Submission =>
  aSubmission({
    state: 'determined',
    determinedOn: '2019-06-01',
    determination: 'Granted',
    netDwellings: 3,
    typeBasis: `type name "${MARKER}"`,
    description: `Discharge of condition 3 of ${MARKER} 19/AP/1234`,
    address: `${MARKER} House`,
    postcode: MARKER,
    uprn: MARKER,
    location: boundary(square(430_000, 270_000, 20)),
    declared: {
      ...emptyDeclared,
      documents: [
        { name: `${MARKER} plan.pdf`, fileTypes: ['locationPlan'] },
        { name: `${MARKER}.pdf`, fileTypes: [MARKER, 'disabilityExemptionEvidence'] },
        { name: `${MARKER} heritage.txt`, fileTypes: ['heritageStatement'] },
      ],
      interest: MARKER,
      feeExemption: 'disability',
      bngApplies: false,
      bngExemptReason: MARKER,
      floodZoneDeclared: MARKER,
      linkedPermission: MARKER,
      projectTypes: [MARKER],
      ownerNoticeDates: ['2019-01-01'],
      feePaid: 200,
      siteAreaM2: 400,
    },
    carries: [...factGroups],
    ...overrides,
  })

/** Loaded twice, with documents that were read, assessed with and without them, decided on, and with refused rows. */
async function plant(reference: string, overrides: Partial<Submission> = {}) {
  const raw = { applicant: { name: MARKER }, list: [MARKER] }
  const first = await loadOnce(database, [marked({ reference, address: `Old ${MARKER}` })], raw)
  const second = await loadOnce(database, [marked({ reference, ...overrides })], raw)
  const [id = 0] = second.ids
  await screen([id])
  const text = `The ${MARKER} family has lived in this house of special interest since 1901.`
  const kinds = [['heritage.txt', 'heritageStatement'], ['notes.txt', MARKER]] as const // prettier-ignore
  for (const [name, fileType] of kinds)
    await saveDocument(database.db, {
      submissionId: id, name: `${MARKER} ${name}`, fileTypes: [fileType], bytes: Buffer.from(`${text} ${name} ${reference}`), sha256: sha256(`${text} ${name} ${reference}`), mediaType: 'text/plain', batchId: second.load,
    }) // prettier-ignore
  await makeRead(run(), null, makeScreen(run()))({ authority: 'ZZA', id })
  const reading = { kind: 'title', value: MARKER, page: 1, start: 0, end: 9, quote: text }
  const like = { fileType: 'heritageStatement', sure: false, by: 'code', page: 1, start: 0, end: 9, quote: text } // prettier-ignore
  await database.pool.query(
    'update triage.document_texts set readings = $1 where sha256 in (select sha256 from triage.documents where submission_id = $2)',
    [JSON.stringify({ readings: [reading], readsLike: [like] }), id],
  )
  const asked = questions.filter((question) => question.fileTypes.includes('heritageStatement'))
  await database.pool.query(
    `insert into triage.document_reads (sha256, read_key, model, prompt_version, status, asked, quotes, dropped, warnings, ms)
     values ($1, $2, 'm', 'p', 'read', $3, $4, 0, $5, 1)`,
    [
      sha256(`${text} heritage.txt ${reference}`), readKey(models, asked), asked.map((question) => question.id),
      JSON.stringify([{ question: 'HER-SIGNIFICANCE', page: 1, quote: text }]), JSON.stringify([MARKER]),
    ], // prettier-ignore
  )
  await screen([id])
  await database.pool.query(
    `insert into triage.decisions (submission_id, kind, reason, decided_by) values ($1, 'override', $2, 'officer')`,
    [id, `Spoke to ${MARKER}`],
  )
  await database.pool.query(
    `insert into triage.letter_drafts (submission_id, number, body, revision, saved_by) values ($1, 1, $2, 0, 'officer')`,
    [id, `Dear ${MARKER}`],
  )
  const refused = { batchId: first.load, line: 7, column: 'address', code: 'row.duplicate', message: `${MARKER} stood already` } // prettier-ignore
  await saveRefusedRows(database.pool, [
    { ...refused, reference, value: MARKER, cells: [reference, MARKER] },
    { ...refused, reference: `${MARKER} elsewhere`, value: MARKER, cells: [MARKER] },
  ])
  return { id, loads: [first.load, second.load] }
}

const views = async () => {
  const counts: Record<string, unknown> = {}
  for (const { name } of await rowsOf(
    `select table_name as name from information_schema.views where table_schema = 'analytics'`,
  ))
    // prettier-ignore
    counts[String(name)] = await rowsOf(`select count(*) from analytics.${String(name)}`)
  return {
    counts,
    submissions: await rowsOf('select * from analytics.submissions order by 1'),
    assessments: await rowsOf('select * from analytics.current_assessments order by 1'),
    findings: await rowsOf('select * from analytics.findings order by submission_id, requirement'),
    reasons: await rowsOf('select * from analytics.invalid_reasons order by 1, 2, 3, 4'),
    durations: await rowsOf('select * from analytics.durations order by 1'),
    kinds: await rowsOf('select submission_id, layer, relation, relation_certain from analytics.constraints order by 1, 2'),
  } // prettier-ignore
}

describe('erasing personal data', () => {
  it('leaves nothing that an applicant or their agent wrote, anywhere in the database', async () => {
    const types = ['pp.full.householder', 'approval.conditions', 'pp.full.minor', 'nonMaterialAmendment', 'notifyCompletion', null] // prettier-ignore
    for (const [at, type] of types.entries())
      await plant(`M/${at}`, type === 'approval.conditions' ? { type, declared: { ...marked().declared, linkedPermission: null } } : { type }) // prettier-ignore
    // Old loads, so that what they refused goes too.
    await database.pool.query(`update triage.load_batches set finished_at = '2019-12-31T12:00:00Z'`)
    const planted = await found(MARKER)
    for (const column of [
      'submissions.type_basis', 'submission_versions.record', 'submission_versions.raw', 'documents.name', 'documents.file_types',
      'document_contents.bytes', 'document_texts.pages', 'document_texts.readings', 'document_reads.quotes', 'facts.data', 'finding_sets.findings',
      'current_finding.reason', 'constraint_hits.feature_name', 'decisions.reason', 'refused_rows.cells', 'refused_rows.value',
      'refused_rows.message', 'refused_rows.reference', 'letter_drafts.body',
    ]) expect(planted, column).toContain(column) // prettier-ignore
    expect(JSON.stringify(await rowsOf('select findings from triage.finding_sets'))).toContain('NAT-FEE-DISABILITY') // prettier-ignore

    const before = await views()
    const counts = await expected()
    expect(await erase()).toEqual({ counts, stopped: false })
    expect(counts).toMatchObject({ submissions: 6, versions: 12, documents: 12, refusedRows: 12, fileNames: 12 }) // prettier-ignore
    expect(counts.bytes).toBeGreaterThan(0)

    expect(await found(MARKER)).toEqual([])
    // Where it is, who was exempt from the fee, and the hash of what it was.
    for (const trace of ['430010', '270010', 'EPSG:27700', 'DISABILITY', 'disability'])
      expect(await found(trace), trace).toEqual([])
    expect(await rowsOf(`select 1 from triage.submission_versions where content_hash !~ '^purged:'`)).toEqual([]) // prettier-ignore
    expect(await rowsOf(`select 1 from triage.finding_sets where input_hash !~ '^purged:'`)).toEqual([]) // prettier-ignore
    expect(await views()).toEqual(before)
  })

  it('keeps what the submission was and how it was assessed, readable as before', async () => {
    const { id } = await plant('K/1')
    const before = await findAssessed(database.db, 'ZZA', id)
    await erase()
    const after = await findAssessed(database.db, 'ZZA', id)
    expect(submissionSchema.safeParse(after?.record).success).toBe(true)
    expect(after?.record).toMatchObject({
      reference: 'K/1', state: 'determined', determinedOn: '2019-06-01', determination: 'Granted', ward: 'North',
      netDwellings: 3, description: null, location: { kind: 'none', reason: 'purged' },
      declared: { feePaid: 200, siteAreaM2: 400, ownerNoticeDates: ['2019-01-01'], documents: [
        { name: 'locationPlan', fileTypes: ['locationPlan'] },
        { name: 'otherDocument, otherDocument', fileTypes: ['otherDocument', 'otherDocument'] },
        { name: 'heritageStatement', fileTypes: ['heritageStatement'] },
      ] },
    }) // prettier-ignore
    const short = (a: typeof before) =>
      unfold(a!.assessment!)
        .findings.filter((f) => f.requirement !== 'NAT-FEE-DISABILITY')
        .map(({ requirement, outcome, points, weight }) => ({
          requirement,
          outcome,
          points,
          weight,
        }))
    expect(short(after)).toEqual(short(before))
    expect(after?.assessment).toMatchObject({
      readiness: before?.assessment?.readiness, lane: before?.assessment?.lane,
      // Why it is so long may say what was applied for.
      clock: { ...before?.assessment?.clock, rule: '8 weeks' },
      geo: { location: { kind: 'none', reason: 'purged' } },
    }) // prettier-ignore
    const answers = after?.assessment?.geo.constraints
    expect(answers?.find((c) => c.layer === 'conservation-area')?.features).toMatchObject([{ name: 'The Gardens', relation: 'within' }]) // prettier-ignore
    expect(answers?.find((c) => c.layer === 'listed-building')?.features).toMatchObject([{ name: null, reference: null, relation: 'within' }]) // prettier-ignore
    const exported: Submission[] = []
    for await (const s of streamSubmissions(database.db, { authority: null, state: null })) exported.push(s) // prettier-ignore
    expect(exported).toHaveLength(1)
    expect(await listWorkQueue(database.db, { authority: 'ZZA', state: null, lane: null, limit: 5 })).toHaveLength(1) // prettier-ignore
  })

  it('takes by the day of determination, else by the latest other date of what is closed, and never what is open', async () => {
    const noDates = { receivedOn: null, validOn: null, determinedOn: null, targetOn: null }
    await loadOnce(database, [
      aSubmission({ reference: 'D/1', state: 'determined', determinedOn: '2019-12-31' }),
      aSubmission({ reference: 'D/2', state: 'determined', determinedOn: BEFORE }),
      aSubmission({ reference: 'D/3', state: 'withdrawn', ...noDates, receivedOn: '2018-01-01', targetOn: '2019-01-01' }),
      aSubmission({ reference: 'D/4', state: 'withdrawn', ...noDates, receivedOn: '2018-01-01', targetOn: '2020-01-01' }),
      aSubmission({ reference: 'D/5', state: 'withdrawn', ...noDates }),
      aSubmission({ reference: 'D/6', state: 'open', ...noDates, receivedOn: '2001-01-01' }),
      aSubmission({ reference: 'D/7', authority: 'ZZB', state: 'determined', determinedOn: '2001-01-01' }),
    ]) // prettier-ignore
    expect(await expected()).toMatchObject({ submissions: 3, byOtherDates: 1 })
    expect((await erase({ authority: 'ZZA' })).counts).toMatchObject({ submissions: 2, byOtherDates: 1 }) // prettier-ignore
    expect(await rowsOf('select reference from triage.submissions where purged_at is not null order by 1')).toEqual([{ reference: 'D/1' }, { reference: 'D/3' }]) // prettier-ignore
  })

  it('keeps contents and facts that another submission has too', async () => {
    const { id } = await plant('S/1')
    const [other = 0] = (await loadOnce(database, [marked({ reference: 'S/2', determinedOn: '2024-01-01' })])).ids // prettier-ignore
    const [shared] = await rowsOf('select sha256, name from triage.documents where submission_id = $1 limit 1', [id]) // prettier-ignore
    await database.pool.query(`insert into triage.documents (submission_id, name, file_types, sha256) values ($1, 'x.txt', '{}', $2)`, [other, shared?.['sha256']]) // prettier-ignore
    await screen([other])
    const before = await findAssessed(database.db, 'ZZA', other)
    const counts = await expected()
    expect((await erase()).counts).toEqual(counts)
    expect(await rowsOf('select sha256 from triage.document_contents')).toEqual([{ sha256: shared?.['sha256'] }]) // prettier-ignore
    expect(await findAssessed(database.db, 'ZZA', other)).toEqual(before)
  })

  it('is audited without personal data, erases again nothing, and cannot be brought back', async () => {
    const { id, loads } = await plant('A/1')
    const { counts } = await erase()
    expect(await rowsOf('select done_by, action, detail from triage.audit')).toEqual([
      { done_by: 'tester', action: 'personal data erased', detail: { before: BEFORE, authority: null, ...counts } },
    ]) // prettier-ignore
    const [row] = await rowsOf('select * from triage.submissions where id = $1', [id])
    expect(await expected()).toMatchObject({ submissions: 0, versions: 0, documents: 0, refusedRows: 0 }) // prettier-ignore
    expect((await erase()).counts.submissions).toBe(0)
    expect(await rowsOf('select * from triage.submissions where id = $1', [id])).toEqual([row])

    // A load, a document, an undo, a worker that held it, a requeue.
    const { results } = await loadOnce(database, [marked({ reference: 'A/1' })], { name: MARKER })
    expect(results).toMatchObject([{ change: 'unchanged', purged: true }])
    for (const load of loads)
      expect(await undoLoad(database, load, { who: 'tester', dryRun: false })).toMatchObject({ kind: 'refused', code: 'purged' }) // prettier-ignore
    expect(await listForScreen(database.db, 'ZZA', [id])).toEqual([])
    expect(await listReferences(database.db, 'ZZA')).toEqual([])
    expect(await screen([id])).toMatchObject({ assessed: 0, failed: [] })
    const wanted = { layerSet: 'other', rulesVersion: 'other', policyHash: 'other' }
    expect(await listStale(database.db, 'ZZA', null, wanted)).toEqual({ screen: [], score: [] })
    expect(await countUnscreened(database.db)).toBe(0)
    const late = { submissionId: id, name: `${MARKER}.txt`, fileTypes: [], bytes: Buffer.from(MARKER), sha256: sha256(MARKER), mediaType: 'text/plain' } // prettier-ignore
    expect(await saveDocument(database.db, late)).toBe('unchanged')
    // What the first load refused stays as long as that load is not old.
    expect((await found(MARKER)).sort()).toEqual(['cells', 'message', 'reference', 'value'].map((column) => `refused_rows.${column}`)) // prettier-ignore
  })

  it('does not let a worker write what it had measured before', async () => {
    const [id = 0] = (await loadOnce(database, [marked({ reference: 'W/1' })])).ids
    const [held] = await listForScreen(database.db, 'ZZA', [id])
    const current = await findCurrent(database.db, run(), 'ZZA')
    await erase()
    const geo = { location: { kind: 'none' as const, reason: MARKER }, constraints: [] }
    const saved = await assessAndSave(run(), 'ZZA', current, [{ ...held!, geo, geoHash: 'x' }])
    expect(saved).toMatchObject({ assessed: 0, again: [] })
    expect(await found(MARKER)).toEqual([])
  })

  it('erases whole submissions or none when it is stopped, and goes on from there', async () => {
    const rows = Array.from({ length: 2500 }, (_, at) => marked({ reference: `B/${at}` }))
    await loadOnce(database, rows, { name: MARKER })
    const stop = new AbortController()
    const seen: number[] = []
    const { counts, stopped } = await purge(database, {
      before: BEFORE, authority: null, who: 'tester', signal: stop.signal, known: (type) => FILE_TYPES.has(type),
      onProgress: (done) => {
        seen.push(done)
        if (done >= 1000) stop.abort()
      },
    }) // prettier-ignore
    expect({ counts: counts.submissions, stopped, seen }).toEqual({ counts: 1000, stopped: true, seen: [1000] }) // prettier-ignore
    const half = `select count(*)::int as n from triage.submissions s join triage.submission_versions v on v.submission_id = s.id where (s.purged_at is null) <> (v.raw is not null)` // prettier-ignore
    expect(await rowsOf(half)).toEqual([{ n: 0 }])
    expect((await erase()).counts.submissions).toBe(1500)
    expect(await found(MARKER)).toEqual([])
  })

  it('does not deadlock with loads and workers of the same submissions', async () => {
    const rows = Array.from({ length: 80 }, (_, at) => marked({ reference: `L/${at}` }))
    const { ids } = await loadOnce(database, rows)
    await screen(ids)
    await Promise.all([
      erase(),
      loadOnce(database, rows.map((row) => ({ ...row, ward: 'Other' }))),
      screen(ids.toReversed()),
      erase(),
      screen(ids),
    ]) // prettier-ignore
    await erase()
    expect(await rowsOf('select count(*)::int as n from triage.submissions where purged_at is null')).toEqual([{ n: 0 }]) // prettier-ignore
    expect(await found(MARKER)).toEqual([])
  })
})
