import { sql, type SQL } from 'drizzle-orm'
import type { Classification, Finding, Scoring } from '../../domain/assessment.ts'
import { hashOf } from '../../domain/canonical.ts'
import type { StoredClock } from '../../domain/clock.ts'
import type { DocumentFacts, GeoFacts } from '../../domain/facts.ts'
import { packSubmission, unpackSubmission, type PackedSubmission } from '../../domain/packed.ts'
import type { Queryable } from '../client.ts'
import {
  ABOUT_HEALTH,
  erasedClassification,
  erasedClock,
  erasedDocuments,
  erasedFindings,
  erasedGeo,
  erasedScoring,
  erasedSubmission,
  NO_MEASURES,
  WIDE_LAYERS,
  type KnownType,
} from '../erased.ts'
import { ERASED } from './purge-scope.ts'
import { holdFacts } from './unused.ts'

/*
 * The contents of the submissions in `purging`. Hashes of what was there go too: who guesses an address could prove the
 * guess by them.
 */

const PURGED = 'purged:'

/** The one version that is left: record without personal data, no raw record. */
export async function eraseRecords(tx: Queryable, known: KnownType): Promise<void> {
  const { rows } = await tx.execute<{ id: string; record: PackedSubmission }>(sql`
    select v.id, v.record from purging p join triage.submission_versions v on v.submission_id = p.id order by v.id`)
  const records = rows.map((row) =>
    packSubmission(erasedSubmission(unpackSubmission(row.record), known)),
  )
  const ids = rows.map((row) => row.id)
  await tx.execute(sql`
    update triage.submission_versions v set record = e.record::json, raw = null, content_hash = ${PURGED} || v.id
    from unnest(${sql.param(ids)}::bigint[], ${sql.param(records)}::text[]) as e(id, record) where v.id = e.id`)
  // Checks lead to the facts of the site.
  await tx.execute(sql`
    delete from triage.geo_checks g using triage.submission_versions v, purging p
    where v.submission_id = p.id and g.version_id = v.id`)
}

interface Assessed extends Record<string, unknown> {
  id: string
  findings: Finding[]
  clock: StoredClock
  classification: Classification | null
  scoring: Scoring | null
  geo: GeoFacts | null
  documents: DocumentFacts | null
}

/** The assessment that stands stays, without what it quotes; earlier ones go. */
export async function eraseAssessments(tx: Queryable, known: KnownType): Promise<void> {
  await tx.execute(sql`
    delete from triage.assessments a using purging p, triage.finding_sets f
    where f.submission_id = p.id and a.finding_set_id = f.id
      and not exists (select from triage.current_assessment c where c.submission_id = p.id and c.assessment_id = a.id)`)
  await tx.execute(sql`
    delete from triage.finding_sets f using purging p where f.submission_id = p.id
      and not exists (select from triage.assessments a where a.finding_set_id = f.id)`)
  const { rows } = await tx.execute<Assessed>(sql`
    select f.id, f.findings, f.clock, f.classification, f.scoring, g.data as geo, d.data as documents
    from purging p join triage.finding_sets f on f.submission_id = p.id
      left join triage.facts g on g.hash = f.geo_hash left join triage.facts d on d.hash = f.documents_hash
    order by f.id`)
  const none: GeoFacts = { location: { kind: 'none', reason: 'purged' }, constraints: [] }
  const left = rows.map((row) => {
    const geo = row.geo === null ? none : erasedGeo(row.geo)
    const documents = erasedDocuments(row.documents ?? { documents: [] }, known)
    const findings = erasedFindings(row.findings, known)
    const dropped = row.findings.length - findings.length
    const hashes = { geoHash: hashOf(geo), documentsHash: hashOf(documents) }
    const classification =
      row.classification === null ? null : erasedClassification(row.classification, known)
    const scoring = row.scoring === null ? null : erasedScoring(row.scoring)
    const rest = { clock: erasedClock(row.clock), classification, scoring }
    return { id: row.id, findings, ...rest, dropped, geo, documents, ...hashes }
  })
  await saveFactsLeft(tx, left.flatMap(({ geo, geoHash, documents, documentsHash }) => [
    { hash: geoHash, kind: 'geo', data: geo },
    { hash: documentsHash, kind: 'documents', data: documents },
  ])) // prettier-ignore
  const given = left.map(({ geo: _geo, documents: _documents, ...row }) => row)
  await tx.execute(sql`
    update triage.finding_sets f set findings = e.findings, clock = e.clock, classification = e.classification, scoring = e.scoring,
      not_applicable = f.not_applicable + e.dropped, geo_hash = e."geoHash", documents_hash = e."documentsHash",
      input_hash = ${PURGED} || f.id, overrides = ${withoutBases(sql`f.overrides`)}
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as e(id bigint, findings jsonb, clock jsonb, classification jsonb,
      scoring jsonb, dropped int, "geoHash" text, "documentsHash" text) where f.id = e.id`)
  // Why it is complex names what the site meets, high grades among it.
  await tx.execute(sql`
    update triage.assessments a set lane_reason = ${ERASED} from triage.finding_sets f, purging p
    where f.submission_id = p.id and a.finding_set_id = f.id and a.lane = 'complex'`)
  await eraseProjections(tx)
}

/** Lists of what officers said, without what pins it to the evidence of a finding: whoever guesses the evidence could prove it. */
const withoutBases = (
  list: SQL,
): SQL => sql`(select jsonb_agg(e.one || '{"basis": "erased"}' order by e.at)
  from jsonb_array_elements(${list}) with ordinality as e(one, at))`

/** Officers' reasons go, and what pins their acts to evidence; who decided what, and when, stays. */
export async function eraseDecisions(tx: Queryable): Promise<void> {
  await tx.execute(sql`
    update triage.decisions d set reason = ${ERASED}, basis = case when d.basis is not null then ${ERASED} end
    from purging p where d.submission_id = p.id`)
  await tx.execute(sql`
    update triage.current_decision d set overrides = coalesce(${withoutBases(sql`d.overrides`)}, '[]'),
      confirmed = coalesce(${withoutBases(sql`d.confirmed`)}, '[]') from purging p where d.submission_id = p.id`)
}

/** In order of hash, as workers write them. */
async function saveFactsLeft(
  tx: Queryable,
  facts: { hash: string; kind: string; data: unknown }[],
): Promise<void> {
  await holdFacts(tx)
  const distinct = [...new Map(facts.map((fact) => [fact.hash, fact])).values()]
  await tx.execute(sql`
    insert into triage.facts (hash, kind, data)
    select hash, kind, data from jsonb_to_recordset(${JSON.stringify(distinct)}::jsonb) as r(hash text, kind text, data jsonb)
    order by hash collate "C" on conflict (hash) do nothing`)
}

/** What SQL reads follows: causes in place of sentences, no measures, and the kind of a designation in place of a near one's name. */
async function eraseProjections(tx: Queryable): Promise<void> {
  const wide = sql`h.layer = any(${sql.param([...WIDE_LAYERS])}::text[])`
  await tx.execute(sql`
    delete from triage.current_finding f using purging p
    where f.submission_id = p.id and f.requirement = ${ABOUT_HEALTH.requirement}`)
  await tx.execute(sql`
    update triage.current_finding f set reason = f.cause from purging p where f.submission_id = p.id`)
  await tx.execute(sql`
    update triage.constraint_hits h set overlap_m2 = ${NO_MEASURES.overlapM2}, share = ${NO_MEASURES.share},
      distance_m = ${NO_MEASURES.distanceM},
      feature_reference = case when ${wide} then h.feature_reference end,
      feature_name = case when ${wide} then h.feature_name end
    from purging p where h.submission_id = p.id`)
}
