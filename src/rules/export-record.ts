import type { Classification } from '../domain/assessment.ts'
import type { Clock } from '../domain/clock.ts'
import type { IsoDate } from '../domain/dates.ts'
import type { DocumentFacts, GeoFacts } from '../domain/facts.ts'
import type { Submission } from '../domain/submission.ts'
import { unfold, type Folded } from './unfold.ts'

interface LayerVersion {
  area: string
  dataset: string
  version: string
}

/** A submission with its assessment, as it is stored (`AssessedSubmission` of db/queries/work-queue.ts is one). */
export interface Exportable {
  authority: string
  reference: string
  state: string
  record: Submission
  contentHash: string
  /** null: not assessed yet. */
  assessment:
    | (Folded & {
        readiness: number | null
        answered: number
        lane: string
        laneReason: string
        clock: Clock
        classification: Classification | null
        rulesVersion: string
        layerSet: string
        model: string | null
        promptVersion: string | null
        codeVersion: string
        geo: GeoFacts
        documents: DocumentFacts
      })
    | null
  /** The lane that an officer set; null: none. */
  setLane: string | null
  /** The layer set that was last checked against. */
  layerSetData: unknown
}

/** The day of which a layer version shows the state; null for one that is not held. */
export type DateOfLayer = (layer: LayerVersion | undefined) => IsoDate | null

/** The export record: a contract (README, "Export"). Keys may be added; none goes or changes its name without a note in the CHANGELOG. */
export function exportRecord(s: Exportable, dates: DateOfLayer): Record<string, unknown> {
  const { record, assessment: a } = s
  const unfolded = a === null ? null : unfold(a)
  const set = s.layerSetData as { layers: LayerVersion[] } | null
  const layerOf = (layer: string) => set?.layers.find((item) => item.dataset === layer)
  return {
    authority: s.authority,
    reference: s.reference,
    state: s.state,
    type: record.type,
    netDwellings: record.netDwellings,
    lane: a?.lane ?? null,
    // Which the work queue goes by; `lane` stays the policy's.
    setLane: s.setLane,
    laneReason: a?.laneReason ?? null,
    readiness: a?.readiness ?? null,
    answered: a?.answered ?? null,
    complexity: unfolded?.complexity ?? null,
    clock: a === null ? null : clockRecord(a.clock),
    classification: classificationOf(a?.classification ?? null),
    location: locationOf(s),
    constraints: (a?.geo.constraints ?? []).map((c) => ({
      layer: c.layer,
      version: layerOf(c.layer)?.version ?? null,
      date: dates(layerOf(c.layer)),
      answer: c.answer,
      reason: c.reason,
      features: c.features.map((f) => ({
        reference: f.reference,
        name: f.name,
        relation: f.relation,
        overlapM2: f.overlapM2,
        share: f.share,
        distanceM: f.distanceM,
        relationCertain: f.relationCertain,
        intersects: f.intersects,
        source: f.source,
        // Facts that were stored before these were read have none.
        ...(typeof f.rights === 'string' ? { rights: f.rights } : {}),
        ...(typeof f.startDate === 'string' ? { startDate: f.startDate } : {}),
      })),
    })),
    siteChecks: a?.geo.siteChecks ?? [],
    findings: (unfolded?.findings ?? []).map((f) => ({
      requirement: f.requirement,
      outcome: f.outcome,
      standing: f.standing,
      ...(f.kind === undefined ? {} : { kind: f.kind }),
      points: f.points,
      weight: f.weight,
      answeredBy: f.answeredBy,
      reason: f.reason,
      evidence: f.evidence,
      cites: f.cites,
      ...(f.overridden === undefined ? {} : { overridden: f.overridden }),
    })),
    documents: (a?.documents.documents ?? []).map((d) => ({
      document: d.document,
      fileTypes: d.fileTypes,
      status: d.status,
      reason: d.reason,
      quotes: d.quotes.length,
      dropped: d.dropped,
    })),
    versions: {
      submission: `sha256:${s.contentHash}`,
      rules: a?.rulesVersion ?? null,
      policy: a?.policyHash ?? null,
      layers: a?.layerSet ?? null,
      model: a?.model ?? null,
      prompt: a?.promptVersion ?? null,
      code: a?.codeVersion ?? null,
    },
  }
}

/** The three classes with their reasons; null where it was assessed before they were told. */
function classificationOf(classes: Classification | null): Record<string, unknown> | null {
  if (classes === null) return null
  const { scale, delegation, returnCode } = classes
  return {
    scale: { value: scale.value, reason: scale.reason, cites: scale.cites },
    delegation: {
      value: delegation.value,
      status: delegation.status,
      reason: delegation.reason,
      doubts: delegation.doubts,
      cites: delegation.cites,
    },
    returnCode: { code: returnCode.code, line: returnCode.line, reason: returnCode.reason },
  }
}

/** Start, expiry and what they come from; the first five keys are the oldest. */
export function clockRecord(clock: Clock): Record<string, unknown> {
  const { start, expiry, guarantee, basis, days, ...rest } = clock
  const { statutoryExpiry, extendedTo, lastWorkingDay, invalid, rule, cites, milestones, notes } =
    rest
  return {
    ...{ start, expiry, guarantee, basis, days },
    ...{ statutoryExpiry, extendedTo, lastWorkingDay, invalid, rule, cites, milestones, notes },
  }
}

/** Where it is: from the geo facts where it was checked, else from the record. */
function locationOf({ record, assessment }: Exportable): Record<string, unknown> {
  const none = { easting: null, northing: null, toleranceM: null }
  const measured = assessment?.geo.location
  if (measured?.kind === 'boundary' || measured?.kind === 'point') {
    const { kind, easting, northing, toleranceM } = measured
    return { kind, easting, northing, toleranceM, reason: null }
  }
  if (record.location.kind === 'none')
    return { kind: 'none', ...none, reason: record.location.reason }
  if (record.location.kind === 'point') {
    const { kind, easting, northing } = record.location
    return { kind, easting, northing, toleranceM: null, reason: null }
  }
  return { kind: 'boundary', ...none, reason: null }
}
