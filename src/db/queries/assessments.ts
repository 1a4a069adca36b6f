import { sql } from 'drizzle-orm'
import { lanes, scores, type Findings, type Score } from '../../domain/assessment.ts'
import type { Override } from '../../domain/decision.ts'
import type { GeoFacts } from '../../domain/facts.ts'
import type { Queryable } from '../client.ts'
import { causeOf } from './cause.ts'
import { rankOf } from './lanes.ts'
import { holdFacts } from './unused.ts'
import { tellAssessed } from './webhook-deliveries.ts'

/** Everything that one assessment writes. */
export interface AssessmentToSave {
  submissionId: number
  versionId: number
  /** Of version, facts, rules and overrides. */
  inputHash: string
  geoHash: string
  geo: GeoFacts
  documentsHash: string
  documents: unknown
  /** null: none. */
  overrides: readonly Override[] | null
  layerSet: string
  model: string | null
  promptVersion: string | null
  findings: Findings
  score: Score
}

export interface RunVersions {
  rulesVersion: string
  policyHash: string
  codeVersion: string
}

/**
 * Takes the submissions for this transaction, in order of id, so that two jobs never write one at once. Those that are gone,
 * or whose personal data was erased, are left out: what was measured before must not come back.
 */
export async function lockSubmissions(
  tx: Queryable,
  ids: number[],
): Promise<Map<number, number | null>> {
  const { rows } = await tx.execute<{ id: string; version_id: string | null }>(
    sql`select id, version_id from triage.submissions where id = any(${sql.param(ids)}::bigint[])
      and purged_at is null order by id for update`,
  )
  return new Map(
    rows.map((row) => [Number(row.id), row.version_id === null ? null : Number(row.version_id)]),
  )
}

/**
 * Saves assessments of submissions that the caller has locked. The same inputs write nothing; the current
 * projections follow. Answers how many submissions now stand on another assessment than before.
 */
export async function saveAssessments(
  tx: Queryable,
  items: AssessmentToSave[],
  run: RunVersions,
): Promise<number> {
  if (items.length === 0) return 0
  await holdFacts(tx)
  await saveFacts(tx, items)
  // Findings are most of the bytes: they go over once, in `sets`.
  const sets = items.map(({ findings, score: _score, geo: _geo, documents: _documents, ...item }) => ({ ...item, ...findings })) // prettier-ignore
  const rows = items.map(({ submissionId, versionId, inputHash, geoHash, layerSet, geo, findings, score }) => ({
    ...{ submissionId, versionId, inputHash, geoHash, layerSet },
    ...scoreRow(score),
    answered: findings.answered,
    expiryOn: findings.clock.expiry,
    hits: hitsOf(geo),
  })) // prettier-ignore
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("submissionId" bigint, "versionId" bigint,
    "inputHash" text, "geoHash" text, "layerSet" text, readiness smallint, points smallint[], answered double precision,
    lane text, "laneReason" text, "laneRank" smallint, "expiryOn" date, hits text[])`
  const givenSets = sql`jsonb_to_recordset(${JSON.stringify(sets)}::jsonb) as r("submissionId" bigint, "versionId" bigint,
    "inputHash" text, "geoHash" text, "documentsHash" text, "layerSet" text, model text, "promptVersion" text,
    answered double precision, clock jsonb, classification jsonb, scoring jsonb, findings jsonb, "notApplicable" int, overrides jsonb)`
  await tx.execute(sql`
    insert into triage.geo_checks (version_id, layer_set, facts_hash)
    select "versionId", "layerSet", "geoHash" from ${given} order by 1
    on conflict (version_id, layer_set) do nothing`)
  await tx.execute(sql`
    insert into triage.finding_sets (submission_id, input_hash, version_id, geo_hash, documents_hash, rules_version,
      layer_set, model, prompt_version, code_version, answered, clock, classification, scoring, findings, not_applicable,
      overrides)
    select "submissionId", "inputHash", "versionId", "geoHash", "documentsHash", ${run.rulesVersion},
      "layerSet", model, "promptVersion", ${run.codeVersion}, answered, clock, classification, scoring, findings, "notApplicable",
      overrides
    from ${givenSets} order by 1 on conflict (submission_id, input_hash) do nothing`)
  await tx.execute(sql`
    insert into triage.assessments (finding_set_id, policy_hash, readiness, points, lane, lane_reason)
    select f.id, ${run.policyHash}, r.readiness, r.points, r.lane, r."laneReason"
    from ${given} join triage.finding_sets f on f.submission_id = r."submissionId" and f.input_hash = r."inputHash"
    order by f.submission_id on conflict (finding_set_id, policy_hash) do nothing`)
  const { rows: moved } = await tx.execute<{ submission_id: string; other_findings: boolean }>(sql`
    with before as (
      select c.submission_id, c.assessment_id, a.finding_set_id, c.lane, c.set_lane, c.readiness
      from triage.current_assessment c join ${given} on c.submission_id = r."submissionId"
        join triage.assessments a on a.id = c.assessment_id
    ), saved as (
      insert into triage.current_assessment as c (submission_id, assessment_id, authority, state, lane_rank, lane, expiry_on,
        readiness, answered, net_dwellings, type, ward, hits, version_id, layer_set, rules_version, policy_hash, set_lane)
      select s.id, (select a.id from triage.assessments a where a.finding_set_id = f.id and a.policy_hash = ${run.policyHash}),
        s.authority, s.state, coalesce(${rankOf(sql`d.set_lane`)}, r."laneRank"), r.lane, r."expiryOn", r.readiness, r.answered, s.net_dwellings,
        left(s.type, 80), left(s.ward, 150), r.hits, r."versionId", r."layerSet", ${run.rulesVersion}, ${run.policyHash}, d.set_lane
      from ${given} join triage.submissions s on s.id = r."submissionId"
        join triage.finding_sets f on f.submission_id = s.id and f.input_hash = r."inputHash"
        left join triage.current_decision d on d.submission_id = s.id and d.set_lane_version_id = r."versionId"
      order by s.id
      on conflict (submission_id) do update set assessment_id = excluded.assessment_id, state = excluded.state,
        lane_rank = excluded.lane_rank, lane = excluded.lane, expiry_on = excluded.expiry_on, readiness = excluded.readiness,
        answered = excluded.answered, net_dwellings = excluded.net_dwellings, version_id = excluded.version_id,
        layer_set = excluded.layer_set, rules_version = excluded.rules_version, policy_hash = excluded.policy_hash,
        set_lane = excluded.set_lane, type = excluded.type, ward = excluded.ward, hits = excluded.hits, checked_at = now(),
        changed_at = case when c.assessment_id = excluded.assessment_id then c.changed_at else now() end
      where (c.assessment_id, c.layer_set, c.rules_version, c.policy_hash, c.version_id, c.set_lane) is distinct from
        (excluded.assessment_id, excluded.layer_set, excluded.rules_version, excluded.policy_hash, excluded.version_id, excluded.set_lane)
      returning c.submission_id, c.assessment_id, c.authority, c.state, c.lane, c.set_lane, c.readiness
    ), told as (${tellAssessed(sql`
      select s.submission_id, s.authority from saved s left join before b using (submission_id)
      where s.state = 'open' and (b.lane, b.set_lane, b.readiness) is distinct from (s.lane, s.set_lane, s.readiness)`)}
    )
    select saved.submission_id, before.finding_set_id is distinct from a.finding_set_id as other_findings
    from saved join triage.assessments a on a.id = saved.assessment_id left join before using (submission_id)
    where before.assessment_id is distinct from saved.assessment_id`)
  await tx.execute(sql`
    update triage.submissions set assessed = true
    where id = any(${sql.param(items.map((item) => item.submissionId))}::bigint[]) and not assessed`)
  const other = new Set(moved.flatMap((row) => (row.other_findings ? [Number(row.submission_id)] : []))) // prettier-ignore
  await saveProjections(
    tx,
    items.filter((item) => other.has(item.submissionId)),
  )
  return moved.length
}

/** Datasets that the site is in, or overlaps; null: none. */
function hitsOf({ constraints }: GeoFacts): string[] | null {
  const hit = constraints.filter(({ features }) => features.some(({ relation }) => relation === 'within' || relation === 'overlaps')) // prettier-ignore
  return hit.length === 0 ? null : hit.map(({ layer }) => layer)
}

const scoreRow = ({ readiness, points, lane, laneReason }: Score) => ({
  ...{ readiness, points, lane, laneReason },
  laneRank: lanes.indexOf(lane),
})

/** Facts by hash, in order of hash so that transactions that share facts cannot deadlock. */
async function saveFacts(tx: Queryable, items: AssessmentToSave[]): Promise<void> {
  const byHash = new Map<string, { hash: string; kind: string; data: unknown }>()
  for (const item of items) {
    byHash.set(item.geoHash, { hash: item.geoHash, kind: 'geo', data: item.geo })
    byHash.set(item.documentsHash, {
      hash: item.documentsHash,
      kind: 'documents',
      data: item.documents,
    })
  }
  await tx.execute(sql`
    insert into triage.facts (hash, kind, data)
    select hash, kind, data from jsonb_to_recordset(${JSON.stringify([...byHash.values()])}::jsonb) as r(hash text, kind text, data jsonb)
    order by hash collate "C" on conflict (hash) do nothing`)
}

/** Replaces the flags, unknowns and constraint hits that SQL reads. */
async function saveProjections(tx: Queryable, items: AssessmentToSave[]): Promise<void> {
  if (items.length === 0) return
  const ids = sql.param(items.map((item) => item.submissionId))
  await tx.execute(
    sql`delete from triage.current_finding where submission_id = any(${ids}::bigint[])`,
  )
  await tx.execute(
    sql`delete from triage.constraint_hits where submission_id = any(${ids}::bigint[])`,
  )
  const findings = items.flatMap((item) => findingRows(item))
  await tx.execute(sql`
    insert into triage.current_finding (submission_id, seq, requirement, outcome, standing, kind, answered_by, scoring_at, reason, cause)
    select * from jsonb_to_recordset(${JSON.stringify(findings)}::jsonb) as r(id bigint, seq smallint, requirement text, outcome text,
      standing text, kind text, "answeredBy" text, "scoringAt" smallint, reason text, cause text)`)
  const hits = items.flatMap((item) =>
    item.geo.constraints
      .flatMap((constraint) =>
        constraint.features.map((feature) => ({ layer: constraint.layer, ...feature })),
      )
      .map((hit, seq) => ({ id: item.submissionId, seq, ...hit })),
  )
  await tx.execute(sql`
    insert into triage.constraint_hits (submission_id, seq, layer, feature_reference, feature_name, relation, overlap_m2, share,
      distance_m, relation_certain)
    select id, seq, layer, reference, name, relation, "overlapM2", share, "distanceM", "relationCertain"
    from jsonb_to_recordset(${JSON.stringify(hits)}::jsonb) as r(id bigint, seq int, layer text, reference text, name text,
      relation text, "overlapM2" double precision, share double precision, "distanceM" double precision,
      "relationCertain" boolean)`)
}

/** Flags and unknowns, each with its place among those that score. */
function findingRows({ submissionId: id, findings }: AssessmentToSave) {
  let scored = 0
  const all = findings.findings.map((finding) => ({
    ...finding,
    scoringAt: scores(finding) ? (scored += 1) : null,
  }))
  return all
    .filter(({ outcome }) => outcome === 'flag' || outcome === 'unknown')
    .map(({ requirement, outcome, standing, kind, answeredBy, scoringAt, reason }, seq) => ({
      ...{ id, seq, requirement, outcome, standing, kind, answeredBy, scoringAt, reason },
      cause: causeOf(outcome, reason),
    }))
}
