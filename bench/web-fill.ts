import type { Database } from '../src/db/client.ts'

/** How submissions lie: all of them are made by SQL, seeded, and never through the pipeline. */
export interface Shape {
  name: string
  /** SQL for the authority and the state of submission number `i`, from 1. */
  authority: string
  state: string
}

/** The council whose officer looks. */
export const COUNCIL = 'ZZA'

export const shapes: Record<'england' | 'council' | 'open', Shape> = {
  england: {
    name: 'a year of England: 330 authorities, the biggest with 8,000 open',
    authority: `case when i <= 8000 then '${COUNCIL}' else 'Y' || chr(65 + (i % 329)::int / 26) || chr(65 + (i % 329)::int % 26) end`,
    state: `'open'`,
  },
  council: {
    name: 'one council with ten years of history, a tenth of it open',
    authority: `'${COUNCIL}'`,
    state: `case when i % 10 = 0 then 'open' when i % 10 = 1 then 'withdrawn' else 'determined' end`,
  },
  open: { name: 'all of them open in one council', authority: `'${COUNCIL}'`, state: `'open'` },
}

/** Even in [0, 1) by number and seed, the same on every run. */
const r = (seed: number): string => `((hashint8extended(i, ${seed}) & 1048575) / 1048576.0)`
const oneOf = (seed: number, values: string[]): string =>
  `(array[${values.map((value) => `'${value}'`).join(',')}])[1 + floor(${r(seed)} * ${values.length})::int]`

const TYPE = oneOf(1, [...Array<string>(9).fill('pp.full.householder'), ...Array<string>(5).fill('pp.full.minor'), ...Array<string>(4).fill('approval.conditions'), 'pp.full.major', 'listed', 'listed', 'ldc.proposed', 'ldc.existing', 'wtt.notice', 'wtt.notice', 'wtt.consent', 'advertConsent', 'amendment.nonMaterial', 'pa.part1.classA', 'pa.part3.classMA', 'pp.outline.some']) // prettier-ignore
const WARD = `'Ward ' || (1 + floor(power(${r(2)}, 1.5) * 24))::int`
const HOMES = `case when ${r(3)} < 0.12 then (1 + floor(power(${r(4)}, 6) * 300))::int when ${r(3)} < 0.3 then 0 end`
const DESCRIPTION = `${oneOf(5, ['Erection of a', 'Demolition of a garage and erection of a', 'Retrospective application for a', 'Proposed', 'Variation of condition 2 for a'])} || ' ' || ${oneOf(6, ['single storey rear extension', 'two storey side extension', 'loft conversion with rear dormer', 'pair of semi-detached dwellings', 'change of use to a flat', 'replacement of windows', 'detached dwelling with parking', 'shopfront and fascia sign'])} || ' with associated works and ' || ${oneOf(7, ['landscaping', 'boundary walls', 'solar panels', 'cycle storage', 'drainage'])} || ', scheme ' || i`
const ADDRESS = `(1 + floor(${r(8)} * 220))::int || ' ' || ${oneOf(9, ['Mill', 'Church', 'Station', 'High', 'Queens', 'Albert', 'Orchard', 'Meadow', 'Bridge', 'Manor'])} || ${oneOf(10, ['wood', 'field', 'gate', 'side', ''])} || ' ' || ${oneOf(11, ['Street', 'Road', 'Lane', 'Close', 'Avenue'])}`
const LANE = `case when ${r(12)} < 0.35 then 0 when ${r(12)} < 0.8 then 1 when ${r(12)} < 0.86 then 2 else 3 end`
const EXPIRY = `case when ${r(13)} > 0.04 then date '2026-11-28' + (-40 + floor(${r(14)} * 110))::int end`
const FINDINGS = `(select jsonb_agg(jsonb_build_object('requirement', 'BENCH-' || n, 'title', 'A requirement of the bench', 'outcome', case when n < 3 then 'flag' when n < 6 then 'unknown' else 'pass' end, 'standing', 'statutory', 'kind', 'national', 'answeredBy', 'fields', 'reason', 'No location plan is among the documents, finding ' || n, 'evidence', '[]'::jsonb, 'cites', '["dmpo-2015-art-7"]'::jsonb)) from generate_series(1, 12) n)`
const CLOCK = `jsonb_build_object('start', '2026-10-01', 'basis', 'received date', 'days', 56, 'rule', 'eight weeks', 'cites', '[]'::jsonb, 'expiry', ${EXPIRY}, 'guarantee', null)`

const statements = ({ authority, state }: Shape): string[] => [
  `insert into triage.submissions (id, version_id, authority, reference, state, type, type_basis, ward, received_on, net_dwellings, assessed, determined_on) overriding system value
   select i, i, ${authority}, '26/' || lpad(i::text, 6, '0') || '/FUL', ${state}, ${TYPE}, 'declared', ${WARD}, date '2026-10-01', ${HOMES}, ${state} = 'open', case when ${state} = 'determined' then date '2025-06-01' end
   from generate_series(1::bigint, $1) i`,
  `insert into triage.authorities (reference) select distinct authority from triage.submissions`,
  `insert into triage.submission_versions (id, submission_id, content_hash, record) overriding system value
   select i, i, 'bench-' || i, json_build_object('authority', s.authority, 'reference', s.reference, 'state', s.state, 'type', s.type, 'typeBasis', 'declared', 'ward', s.ward,
     'description', ${DESCRIPTION}, 'address', ${ADDRESS}, 'postcode', 'ZB1 1AA', 'location', json_build_object('kind', 'point', 'easting', 430000 + i % 9000, 'northing', 270000 + i % 7000, 'crs', 'EPSG:27700', 'transform', 'none'))
   from generate_series(1::bigint, $1) i join triage.submissions s on s.id = i`,
  `insert into triage.submission_words select s.id, s.authority, triage.words_of(s.authority, s.reference, concat_ws(' ', v.record ->> 'description', v.record ->> 'address', v.record ->> 'postcode', v.record ->> 'ward'))
   from triage.submissions s join triage.submission_versions v on v.id = s.version_id where s.id <= $1`,
  `insert into triage.facts (hash, kind, data) values ('bench-geo', 'geo', '{"location":{"kind":"none","reason":"bench"},"constraints":[]}'), ('bench-documents', 'documents', '{"documents":[]}')`,
  `insert into triage.policies (hash, data) values ('bench', '{}')`,
  `insert into triage.layer_sets (hash, data) values ('bench', '[]')`,
  `insert into triage.finding_sets (id, submission_id, input_hash, version_id, geo_hash, documents_hash, rules_version, layer_set, code_version, answered, clock, findings, not_applicable) overriding system value
   select i, i, 'bench-' || i, i, 'bench-geo', 'bench-documents', 'bench', 'bench', 'bench', 0.6, ${CLOCK}, ${FINDINGS}, 60
   from triage.submissions s, lateral (select s.id as i) x where s.assessed and s.id <= $1`,
  `insert into triage.assessments (id, finding_set_id, policy_hash, readiness, points, lane, lane_reason, made_at) overriding system value
   select i, i, 'bench', floor(${r(15)} * 100)::int, '{-20,-15,-6,-5,-4,0,0,0,0,0,0,0}', 'check', 'bench', now() - ${r(16)} * interval '40 days'
   from triage.submissions s, lateral (select s.id as i) x where s.assessed and s.id <= $1`,
  `insert into triage.constraint_hits (submission_id, seq, layer, relation, distance_m, relation_certain, feature_name)
   select i, n, (array['conservation-area','flood-risk-zone','tree-preservation-zone','article-4-direction-area','listed-building','green-belt'])[n], 'within', 0, true, 'A designation'
   from triage.submissions s, lateral (select s.id as i) x, generate_series(1, 6) n where s.assessed and s.id <= $1 and ((hashint8extended(i, 20 + n) & 1048575) / 1048576.0) < 0.25 / n`,
  `insert into triage.current_finding (submission_id, seq, requirement, outcome, standing, answered_by, kind, scoring_at, reason, cause)
   select s.id, n - 1, 'BENCH-' || n, case when n < 3 then 'flag' else 'unknown' end, 'statutory', 'fields', 'national', n, 'No location plan is among the documents, finding ' || n, 'missing'
   from triage.submissions s, generate_series(1, 5) n where s.assessed and s.id <= $1`,
  `insert into triage.current_assessment (submission_id, assessment_id, authority, state, lane_rank, lane, expiry_on, readiness, answered, net_dwellings, version_id, layer_set, rules_version, policy_hash, type, ward, hits, changed_at)
   select i, i, s.authority, s.state, ${LANE}, (array['fix','check','complex','ready'])[1 + ${LANE}], ${EXPIRY}, a.readiness, 0.6, s.net_dwellings, i, 'bench', 'bench', 'bench', s.type, s.ward,
     (select array_agg(layer) from triage.constraint_hits h where h.submission_id = s.id), a.made_at
   from triage.submissions s, lateral (select s.id as i) x, lateral (select * from triage.assessments a where a.id = s.id) a where s.assessed and s.id <= $1`,
  `insert into triage.current_decision (submission_id, authority, revision, assigned_to, overrides, confirmed, updated_at)
   select i, s.authority, 1, (select min(id) from triage.accounts) + floor(${r(30)} * 40)::int, '[]', '[]', now() - ${r(31)} * interval '40 days'
   from triage.submissions s, lateral (select s.id as i) x where s.assessed and s.id <= $1 and ${r(32)} < 0.5`,
]

/** Fills an empty, migrated database with `total` submissions of one shape. */
export async function fillShape({ pool }: Database, shape: Shape, total: number): Promise<void> {
  const client = await pool.connect()
  try {
    // The rows agree with each other by the way that they are made: keys are not looked up one by one.
    await client.query('set session_replication_role = replica')
    await client.query('set synchronous_commit = off')
    for (const statement of statements(shape))
      await client.query(statement, statement.includes('$1') ? [total] : [])
    for (const table of ['submissions', 'submission_versions', 'finding_sets', 'assessments'])
      await client.query(`select setval(pg_get_serial_sequence('triage.${table}', 'id'), $1)`, [
        total,
      ])
    await client.query('reset session_replication_role')
    await client.query('vacuum analyze')
  } finally {
    client.release()
  }
}
