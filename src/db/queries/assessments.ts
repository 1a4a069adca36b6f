import { sql } from 'drizzle-orm'
import { lanes, type Assessment } from '../../domain/assessment.ts'
import type { GeoFacts } from '../../domain/facts.ts'
import type { Queryable } from '../client.ts'
import { causeOf } from './cause.ts'
import { holdFacts } from './unused.ts'

/** Everything that one assessment writes. */
export interface AssessmentToSave {
  submissionId: number
  versionId: number
  inputHash: string
  geoHash: string
  geo: GeoFacts
  documentsHash: string
  documents: unknown
  layerSet: string
  model: string | null
  promptVersion: string | null
  assessment: Assessment
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
  // Clock and findings are most of the bytes: they go over once, in `whole`.
  const whole = items.map(({ assessment, geo: _geo, documents: _documents, ...item }) => ({
    ...item,
    ...assessment,
  }))
  const rows = whole.map(({ clock, findings: _findings, laneReason: _reason, ...row }) => ({
    ...row,
    laneRank: lanes.indexOf(row.lane),
    expiryOn: clock.expiry,
  }))
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("submissionId" bigint, "versionId" bigint,
    "inputHash" text, "geoHash" text, "layerSet" text, readiness smallint, answered double precision, lane text,
    "laneRank" smallint, "expiryOn" date)`
  const givenWhole = sql`jsonb_to_recordset(${JSON.stringify(whole)}::jsonb) as r("submissionId" bigint, "versionId" bigint,
    "inputHash" text, "geoHash" text, "documentsHash" text, "layerSet" text, model text, "promptVersion" text,
    readiness smallint, answered double precision, lane text, "laneReason" text, clock jsonb, findings jsonb,
    "notApplicable" int)`
  await tx.execute(sql`
    insert into triage.geo_checks (version_id, layer_set, facts_hash)
    select "versionId", "layerSet", "geoHash" from ${given} order by 1
    on conflict (version_id, layer_set) do nothing`)
  await tx.execute(sql`
    insert into triage.assessments (submission_id, input_hash, version_id, geo_hash, documents_hash, rules_version, policy_hash,
      layer_set, model, prompt_version, code_version, readiness, answered, lane, lane_reason, clock, findings, not_applicable)
    select "submissionId", "inputHash", "versionId", "geoHash", "documentsHash", ${run.rulesVersion}, ${run.policyHash},
      "layerSet", model, "promptVersion", ${run.codeVersion}, readiness, answered, lane, "laneReason", clock, findings,
      "notApplicable"
    from ${givenWhole} order by 1 on conflict (submission_id, input_hash) do nothing`)
  const { rows: moved } = await tx.execute<{ submission_id: string }>(sql`
    with before as (
      select c.submission_id, c.assessment_id from triage.current_assessment c join ${given} on c.submission_id = r."submissionId"
    ), saved as (
      insert into triage.current_assessment as c (submission_id, assessment_id, authority, state, lane_rank, lane, expiry_on,
        readiness, answered, net_dwellings, version_id, layer_set, rules_version, policy_hash)
      select s.id, a.id, s.authority, s.state, r."laneRank", r.lane, r."expiryOn", r.readiness, r.answered, s.net_dwellings,
        r."versionId", r."layerSet", ${run.rulesVersion}, ${run.policyHash}
      from ${given} join triage.submissions s on s.id = r."submissionId"
        join triage.assessments a on a.submission_id = s.id and a.input_hash = r."inputHash"
      order by s.id
      on conflict (submission_id) do update set assessment_id = excluded.assessment_id, state = excluded.state,
        lane_rank = excluded.lane_rank, lane = excluded.lane, expiry_on = excluded.expiry_on, readiness = excluded.readiness,
        answered = excluded.answered, net_dwellings = excluded.net_dwellings, version_id = excluded.version_id,
        layer_set = excluded.layer_set, rules_version = excluded.rules_version, policy_hash = excluded.policy_hash,
        checked_at = now()
      where (c.assessment_id, c.layer_set, c.rules_version, c.policy_hash, c.version_id) is distinct from
        (excluded.assessment_id, excluded.layer_set, excluded.rules_version, excluded.policy_hash, excluded.version_id)
      returning c.submission_id, c.assessment_id
    )
    select saved.submission_id from saved left join before using (submission_id)
    where before.assessment_id is distinct from saved.assessment_id`)
  const changed = new Set(moved.map((row) => Number(row.submission_id)))
  await saveProjections(
    tx,
    items.filter((item) => changed.has(item.submissionId)),
  )
  return changed.size
}

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
  const findings = items.flatMap((item) =>
    item.assessment.findings
      .filter((finding) => finding.outcome === 'flag' || finding.outcome === 'unknown')
      .map(({ requirement, outcome, standing, answeredBy, points, reason }, seq) => ({
        ...{
          id: item.submissionId,
          seq,
          requirement,
          outcome,
          standing,
          answeredBy,
          points,
          reason,
        },
        cause: causeOf(outcome, reason),
      })),
  )
  await tx.execute(sql`
    insert into triage.current_finding (submission_id, seq, requirement, outcome, standing, answered_by, points, reason, cause)
    select * from jsonb_to_recordset(${JSON.stringify(findings)}::jsonb) as r(id bigint, seq smallint, requirement text, outcome text,
      standing text, "answeredBy" text, points smallint, reason text, cause text)`)
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
