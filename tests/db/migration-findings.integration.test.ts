import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openDatabase, type Database } from '../../src/db/client.ts'
import { migrateDatabase } from '../../src/db/migrate.ts'
import { unfold } from '../../src/rules/unfold.ts'
import { defaultPolicy } from '../../src/rules/policy.ts'
import { makeRunContext, storePolicy } from '../../src/workers/context.ts'
import { makeScore } from '../../src/workers/score.ts'
import { makeScreen } from '../../src/workers/screen.ts'
import { findAssessed, listWorkQueue } from '../../src/db/queries/work-queue.ts'
import { streamPast } from '../../src/db/queries/past.ts'
import { reproduce } from '../../src/workers/reproduce.ts'
import { nationalRules } from '../../src/rules/rule-set.ts'
import { PROJECT } from '../support/cli.ts'
import { withDatabaseName } from '../support/global-setup.ts'
import { loadSubmissions } from '../support/pipeline.ts'
import { aSubmission } from '../support/submission.ts'

const MIGRATIONS = `${PROJECT}src/db/migrations`
/** Enough that a plan that is quadratic shows. */
const MANY = 20_000

/** Migrations 0000 to 0004 alone, as version 0.1.0 had them. */
function olderMigrations(): string {
  const dir = mkdtempSync(join(tmpdir(), 'triage-migrations-'))
  cpSync(MIGRATIONS, dir, { recursive: true })
  for (const name of readdirSync(dir)) if (/^000[5-9]/.test(name)) rmSync(join(dir, name))
  const journal = JSON.parse(readFileSync(`${dir}/meta/_journal.json`, 'utf8')) as {
    entries: { idx: number }[]
  }
  const entries = journal.entries.filter(({ idx }) => idx < 5)
  writeFileSync(`${dir}/meta/_journal.json`, JSON.stringify({ ...journal, entries }))
  return dir
}

/** A finding as 0.1.0 stored it, with its points and weight. */
const finding = (requirement: string, outcome: string, points: number, more: object = {}) => ({
  ...{ requirement, title: `${requirement} in words`, outcome, standing: 'statutory', answeredBy: 'fields' },
  ...{ reason: `Why of ${requirement}.`, evidence: [{ kind: 'field', field: 'type', value: 'x' }], cites: ['c'] },
  ...{ points, weight: points === 0 ? 0 : 10, ...more },
}) // prettier-ignore
const FINDINGS = [
  finding('NAT-FORM', 'pass', 0),
  finding('NAT-SCALE-NORTH', 'unknown', 0, { answeredBy: 'officer' }),
  finding('NAT-LOCPLAN', 'flag', -25),
  finding('CON-TREE', 'flag', 0, { standing: 'advisory' }),
  finding('NAT-OWNCERT', 'unknown', -12),
  finding('NAT-FEE', 'unknown', -13),
]
const CLOCK = { start: '2026-10-05', basis: 'valid date', days: 56, rule: '8 weeks', cites: ['c'], expiry: '2026-11-30', guarantee: '2027-04-05' } // prettier-ignore

/** Assessments as 0.1.0 wrote them: of submission 1 an earlier one beside the one that stands; 2 has no findings; the rest are many. */
const OLD_DATA = `
  insert into triage.authorities (reference) values ('ZZA');
  insert into triage.policies (hash, data) values ('p1', $$POLICY$$);
  insert into triage.layer_sets (hash, data) values ('l1', '{}');
  insert into triage.facts (hash, kind, data) values ('g1', 'geo', '{"location":{"kind":"none","reason":"x"},"constraints":[]}'),
    ('d1', 'documents', '{"documents":[]}');
  insert into triage.submissions (id, authority, reference, state, type, type_basis, ward, valid_on, net_dwellings, version_id)
    overriding system value select n, 'ZZA', 'OLD/' || n, 'open', 'pp.full.householder', 'declared', 'North', '2026-10-05', 3, n
    from generate_series(1, ${MANY}) n;
  insert into triage.submission_versions (id, submission_id, content_hash, record, raw) overriding system value
    select n, n, 'c' || n, '{}', null from generate_series(1, ${MANY}) n;
  insert into triage.assessments (id, submission_id, input_hash, version_id, geo_hash, documents_hash, rules_version, policy_hash,
    layer_set, model, prompt_version, code_version, readiness, answered, lane, lane_reason, clock, findings, not_applicable)
    overriding system value
    select n + 6, n, 'i' || n, n, 'g1', 'd1', '2026-11-23.1-aaaaaaaa', 'p1', 'l1', 'm', 'q', '0.1.0', 50, 0.5, 'fix', 'Missing: NAT-LOCPLAN.',
      '${JSON.stringify(CLOCK)}', case when n = 2 then '[]' else '${JSON.stringify(FINDINGS)}'::jsonb end, 60
    from generate_series(1, ${MANY}) n;
  insert into triage.assessments (id, submission_id, input_hash, version_id, geo_hash, documents_hash, rules_version, policy_hash,
    layer_set, code_version, readiness, answered, lane, lane_reason, clock, findings, not_applicable)
    overriding system value
    values (3, 1, 'i-before', 1, 'g1', 'd1', '2026-11-20.1-bbbbbbbb', 'p1', 'l1', '0.0.9', null, 0, 'check', 'Nothing.',
      '${JSON.stringify(CLOCK)}', '[]', 77);
  select setval('triage.assessments_id_seq', ${MANY + 6}), setval('triage.submissions_id_seq', ${MANY}),
    setval('triage.submission_versions_id_seq', ${MANY});
  insert into triage.current_assessment (submission_id, assessment_id, authority, state, lane_rank, lane, expiry_on, readiness, answered,
    net_dwellings, version_id, layer_set, rules_version, policy_hash)
    select n, n + 6, 'ZZA', 'open', 0, 'fix', '2026-11-30', 50, 0.5, 3, n, 'l1', '2026-11-23.1-aaaaaaaa', 'p1'
    from generate_series(1, ${MANY}) n;
  insert into triage.current_finding (submission_id, seq, requirement, outcome, standing, answered_by, points, reason, cause)
    select n, f.seq - 1, f.data ->> 'requirement', f.data ->> 'outcome', f.data ->> 'standing', f.data ->> 'answeredBy',
      (f.data ->> 'points')::smallint, f.data ->> 'reason', 'missing or wrong'
    from generate_series(1, ${MANY}) n, jsonb_array_elements('${JSON.stringify(FINDINGS.slice(1))}') with ordinality as f(data, seq)
    where n <> 2`

let admin: Database
let database: Database
const name = `triage_migration_${process.pid}_${Date.now()}`
const older = olderMigrations()
const rowsOf = async (query: string) =>
  (await database.pool.query<Record<string, unknown>>(query)).rows
const VIEWS = ['current_assessments', 'findings', 'homes_waiting', 'invalid_reasons', 'durations']
/** What each view says of the old data, without the column that is new. */
/** Columns that the migration adds. */
const ADDED =
  '{kind,statutory_expiry_on,extended_to,target_on,in_time_by_target,in_time_by_statute,scale,delegation,return_code,policy_lane}'
const viewed = () =>
  Promise.all(
    VIEWS.map((view) =>
      rowsOf(
        `select to_jsonb(v) - '${ADDED}'::text[] as row from analytics.${view} v order by 1 limit 500`,
      ),
    ),
  )
const permissions = () =>
  rowsOf(`select c.relname, c.relacl::text as acl, obj_description(c.oid) as said from pg_class c
    where c.relnamespace = 'analytics'::regnamespace order by 1`)

let before: { views: unknown; permissions: unknown }
let seconds: number
beforeAll(async () => {
  admin = openDatabase(inject('adminUrl'), { max: 1 })
  await admin.pool.query(`create database ${name}`)
  database = openDatabase(withDatabaseName(inject('adminUrl'), name))
  await migrate(database.db, { migrationsFolder: older })
  await database.pool.query(OLD_DATA.replace('$$POLICY$$', `'${JSON.stringify(defaultPolicy)}'`))
  await database.pool.query('grant select on analytics.findings to public')
  before = { views: await viewed(), permissions: await permissions() }
  const started = performance.now()
  await migrateDatabase(database)
  seconds = (performance.now() - started) / 1000
})
afterAll(async () => {
  await database.close()
  await admin.pool.query(`drop database if exists ${name} with (force)`)
  await admin.close()
  rmSync(older, { recursive: true, force: true })
})

describe('a database of version 0.1.0', () => {
  it('is brought up to date in seconds, and a second time does nothing', async () => {
    expect(seconds).toBeLessThan(60)
    await migrateDatabase(database)
  })

  it('says the same in every view, to whom it did, with every column described', async () => {
    expect(await viewed()).toEqual(before.views)
    const all = await permissions()
    // Younger than that version, and read by whom the others are.
    const younger = ['decisions', 'model_calls', 'work_queue']
    const [old, young] = [false, true].map((is) => all.filter(({ relname }) => younger.includes(String(relname)) === is)) // prettier-ignore
    expect(old).toEqual(before.permissions)
    expect(young?.map(({ acl }) => acl)).toEqual(younger.map(() => all[0]?.['acl']))
    expect(
      await rowsOf(`select c.relname, a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
        where c.relnamespace = 'analytics'::regnamespace and col_description(c.oid, a.attnum) is null`),
    ).toEqual([])
  })

  it('keeps each assessment by its number, its findings without points, and the points in their order', async () => {
    const sets = await rowsOf(`select a.id::int, f.id::int as set, f.submission_id::int as submission, f.input_hash, f.rules_version, f.model, f.code_version,
      f.not_applicable, f.clock, f.classification, f.scoring, f.findings, a.points, a.readiness, a.lane, a.policy_hash, a.made_at = f.made_at as same_time
      from triage.assessments a join triage.finding_sets f on f.id = a.finding_set_id where f.submission_id < 3 order by a.id`) // prettier-ignore
    const base = { clock: CLOCK, classification: null, scoring: null, policy_hash: 'p1', same_time: true } // prettier-ignore
    const now = { ...base, rules_version: '2026-11-23.1-aaaaaaaa', model: 'm', code_version: '0.1.0', not_applicable: 60, readiness: 50, lane: 'fix' } // prettier-ignore
    const bare = FINDINGS.map(({ points: _points, weight: _weight, ...rest }) => rest)
    expect(sets).toEqual([
      { ...base, id: 3, set: 3, submission: 1, input_hash: 'i-before', rules_version: '2026-11-20.1-bbbbbbbb', model: null, code_version: '0.0.9', not_applicable: 77, findings: [], points: [], readiness: null, lane: 'check' },
      { ...now, id: 7, set: 7, submission: 1, input_hash: 'i1', findings: bare, points: [0, -25, -12, -13] },
      { ...now, id: 8, set: 8, submission: 2, input_hash: 'i2', findings: [], points: [] },
    ]) // prettier-ignore
    expect(await rowsOf(`select count(*)::int as n from triage.finding_sets f join triage.assessments a on a.finding_set_id = f.id`)).toEqual([{ n: MANY + 1 }]) // prettier-ignore
  })

  it('leads from each flag and unknown to its points', async () => {
    expect(
      await rowsOf(`select requirement, scoring_at, kind from triage.current_finding where submission_id = 1 order by seq`),
    ).toEqual([
      { requirement: 'NAT-SCALE-NORTH', scoring_at: null, kind: null },
      { requirement: 'NAT-LOCPLAN', scoring_at: 2, kind: null },
      { requirement: 'CON-TREE', scoring_at: null, kind: null },
      { requirement: 'NAT-OWNCERT', scoring_at: 3, kind: null },
      { requirement: 'NAT-FEE', scoring_at: 4, kind: null },
    ]) // prettier-ignore
    const [first] = await listWorkQueue(database.db, { authority: 'ZZA', state: 'open', lane: null, limit: 1 }) // prettier-ignore
    expect(first?.reasons[0]).toMatchObject({ points: -25 })
    const { assessment } = (await findAssessed(database.db, 'ZZA', 1))!
    expect(unfold(assessment!).findings.map(({ points }) => points)).toEqual([0, 0, -25, 0, -12, -13]) // prettier-ignore
    expect(unfold(assessment!).complexity).toBeNull()
  })

  it('is told apart from what can be made again', async () => {
    for await (const page of streamPast(database.db, { authority: null, submissionId: 2 }))
      for (const past of page)
        expect(reproduce({ ...past, record: aSubmission() }, nationalRules)).toMatchObject({ kind: 'not-possible' }) // prettier-ignore
  })

  it('takes new assessments under new numbers, and re-scores old ones by making their findings again', async () => {
    const run = makeRunContext(database, null)
    await storePolicy(run)
    const [id = 0] = await loadSubmissions(database, aSubmission({ reference: 'NEW/1' }))
    const screen = makeScreen(run)
    await screen({ authority: 'ZZA', ids: [id] })
    const [fresh] = await rowsOf(`select f.id::int as set, a.id::int from triage.finding_sets f join triage.assessments a on a.finding_set_id = f.id
      where f.submission_id = ${id}`) // prettier-ignore
    expect(fresh).toEqual({ set: MANY + 7, id: MANY + 7 })
    const [loadedAgain = 0] = await loadSubmissions(database, aSubmission({ reference: 'OLD/5' }))
    expect(loadedAgain).toBe(5)
    expect(await makeScore(run, screen)({ authority: 'ZZA', ids: [5] })).toMatchObject({ assessed: 1, changed: 1, failed: [] }) // prettier-ignore
    expect(await rowsOf(`select count(*)::int as n from triage.finding_sets where submission_id = 5`)).toEqual([{ n: 2 }]) // prettier-ignore
  })
})
