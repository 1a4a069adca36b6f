import type { Classification, Evidence, Finding, Grounds, Scoring } from '../domain/assessment.ts'
import type { StoredClock } from '../domain/clock.ts'
import type { DocumentFacts, FeatureHit, GeoFacts } from '../domain/facts.ts'
import { emptyDeclared, type DeclaredFacts, type Submission } from '../domain/submission.ts'
import { causeOf } from './queries/cause.ts'

/*
 * What is left of a submission when its personal data is erased: what it was (type, dates, ward, determination, homes), how
 * it was assessed, and nothing that says who applied, where it is or what anybody wrote. Each function is a list of what
 * stays: what is not named here goes, also where a member is added later.
 */

const ERASED = 'erased'

/** ODP FileTypes that may stay. A type that nobody knows is text that somebody wrote. */
export type KnownType = (fileType: string) => boolean

/** That an applicant is disabled is told by the type of one document alone. */
export const ABOUT_HEALTH = {
  fileType: 'disabilityExemptionEvidence',
  requirement: 'NAT-FEE-DISABILITY',
}

function typesLeft(fileTypes: readonly string[], known: KnownType): string[] {
  return fileTypes.map((type) =>
    known(type) && type !== ABOUT_HEALTH.fileType ? type : 'otherDocument',
  )
}

/** A document is called what it is. */
function documentLeft(fileTypes: readonly string[], known: KnownType) {
  const types = typesLeft(fileTypes, known)
  return { name: types.join(', ') || 'document', fileTypes: types }
}

export function erasedSubmission(s: Submission, known: KnownType): Submission {
  return {
    authority: s.authority,
    reference: s.reference,
    state: s.state,
    type: s.type,
    typeBasis: erasedBasis(s.typeBasis),
    description: null,
    address: null,
    postcode: null,
    uprn: null,
    ward: s.ward,
    receivedOn: s.receivedOn,
    validOn: s.validOn,
    targetOn: s.targetOn,
    ...(s.invalidOn === undefined ? {} : { invalidOn: s.invalidOn }),
    ...(s.extendedTo === undefined ? {} : { extendedTo: s.extendedTo }),
    determinedOn: s.determinedOn,
    determination: s.determination,
    netDwellings: s.netDwellings,
    location: { kind: 'none', reason: 'purged' },
    declared: erasedDeclared(s.declared, known),
    carries: s.carries,
  }
}

/** How the type was told may quote the record. */
const erasedBasis = (basis: string): string => (basis === 'declared' ? basis : ERASED)

/** Numbers, dates and yes or no stay. Words go: even where they should be from a list, some source wrote its own. */
function erasedDeclared(d: DeclaredFacts, known: KnownType): DeclaredFacts {
  const { formDeclared, certificate, agriculturalTenants, ownersListed, ownerNoticeDates } = d
  const { newspaperNoticeDate, feeCalculated, feePayable, feePaid, feeReference } = d
  const { bngApplies, dwellingsProposed, dwellingsExisting, floorspaceGainedM2, siteAreaM2 } = d
  const { heightM, storeys, treesAffected, eiaDevelopment, cilAnswered, crownLand } = d
  const { extensionDepthM, extensionHeightM, extensionEavesM, neighboursListed } = d
  const { certificateOn, declaredOn, worksStarted, worksCompleted, worksStartOn } = d
  const { worksCompleteOn, floorspaceExistingM2, floorspaceLostM2, floorspaceTotalM2 } = d
  const { floorspaceNetM2, dwellingsListed, dwellingsCharged, nearWatercourse } = d
  const { protectedSpecies, bngBaselineOn, bngMetricOn, bngEarlierReason } = d
  return {
    ...emptyDeclared,
    ...{ formDeclared, certificate, agriculturalTenants, ownersListed, ownerNoticeDates },
    ...{ newspaperNoticeDate, feeCalculated, feePayable, feePaid, feeReference },
    ...{ bngApplies, dwellingsProposed, dwellingsExisting, floorspaceGainedM2, siteAreaM2 },
    ...{ heightM, storeys, treesAffected, eiaDevelopment, cilAnswered, crownLand },
    ...{ extensionDepthM, extensionHeightM, extensionEavesM, neighboursListed },
    ...{ certificateOn, declaredOn, worksStarted, worksCompleted, worksStartOn },
    ...{ worksCompleteOn, floorspaceExistingM2, floorspaceLostM2, floorspaceTotalM2 },
    ...{ floorspaceNetM2, dwellingsListed, dwellingsCharged, nearWatercourse },
    ...{ protectedSpecies, bngBaselineOn, bngMetricOn, bngEarlierReason },
    documents: d.documents.map((document) => documentLeft(document.fileTypes, known)),
  }
}

/** Designations so wide that their name does not say where a site in them is. Of others only the kind stays. */
export const WIDE_LAYERS: readonly string[] = [
  'conservation-area', 'world-heritage-site', 'world-heritage-site-buffer-zone', 'archaeological-priority-area', 'green-belt',
  'area-of-outstanding-natural-beauty', 'national-park', 'heritage-coast', 'site-of-special-scientific-interest',
  'special-area-of-conservation', 'special-protection-area', 'ramsar', 'nutrient-neutrality-catchment', 'main-river',
  'air-quality-management-area', 'safeguarded-aerodrome', 'internal-drainage-district',
] // prettier-ignore

/** What stands where measures were. */
export const NO_MEASURES = { overlapM2: null, share: null, distanceM: 0 }

/** Why a layer could not answer may name a feature beside the site: its kind stays. */
const whyLeft = (reason: string | null): string | null =>
  reason === null ? null : causeOf('unknown', reason)

/**
 * How a site lies to a designation stays. Measures go: distances to a few designations and areas of overlap with them,
 * whose shapes are public, give the place back. So does the file of a narrow one.
 */
export function erasedGeo(geo: GeoFacts): GeoFacts {
  return {
    location: { kind: 'none', reason: 'purged' },
    constraints: geo.constraints.map(({ layer, answer, reason, features }) => ({
      layer,
      answer,
      reason: whyLeft(reason),
      features: features.map((feature): FeatureHit => {
        const wide = WIDE_LAYERS.includes(layer)
        const { relation, relationCertain, intersects } = feature
        return {
          reference: wide ? feature.reference : null,
          name: wide ? feature.name : null,
          description: null,
          rights: null,
          startDate: null,
          source: wide ? feature.source : ERASED,
          ...{ relation, relationCertain, intersects, ...NO_MEASURES },
          toleranceM: 0,
          grade: null,
        }
      }),
    })),
    ...(geo.siteChecks === undefined
      ? {}
      : {
          siteChecks: geo.siteChecks.map(({ check, answer }) => ({
            check,
            answer,
            text: ERASED,
            suggestion: null,
          })),
        }),
  }
}

export function erasedDocuments({ documents }: DocumentFacts, known: KnownType): DocumentFacts {
  return {
    documents: documents.map(({ fileTypes, status, reason, model, promptVersion, asked }) => {
      const { name, fileTypes: types } = documentLeft(fileTypes, known)
      const why = reason === null ? null : ERASED
      return { document: name, fileTypes: types, status, reason: why, model, promptVersion, asked, quotes: [], dropped: 0 } // prettier-ignore
    }),
  }
}

/** The sentence of a finding may quote; its cause, of a closed list, may not. */
export function erasedFindings(findings: readonly Finding[], known: KnownType): Finding[] {
  return findings
    .filter((finding) => finding.requirement !== ABOUT_HEALTH.requirement)
    .map(({ requirement, title, outcome, standing, kind, answeredBy, cites, ...gone }) => ({
      ...{ requirement, title, outcome, standing, answeredBy, cites },
      ...(kind === undefined ? {} : { kind }),
      ...(gone.overridden === undefined ? {} : { overridden: { ...gone.overridden, reason: causeOf(gone.overridden.was, gone.overridden.reason) } }),
      reason: outcome === 'pass' ? 'no defect found' : causeOf(outcome, gone.reason),
      evidence: gone.evidence.map((evidence) => erasedEvidence(evidence, known)),
    })) // prettier-ignore
}

/** The classes stay; why may quote the record, or say how large the site is as drawn. */
export function erasedClassification(
  { scale, delegation, returnCode }: Classification,
  known: KnownType,
): Classification {
  const left = ({ evidence, cites }: Grounds): Grounds => ({
    reason: ERASED,
    evidence: evidence.map((piece) => erasedEvidence(piece, known)),
    cites,
  })
  return {
    scale: { ...left(scale), value: scale.value },
    delegation: { ...left(delegation), value: delegation.value, status: delegation.status, doubts: [] }, // prettier-ignore
    returnCode: { ...left(returnCode), code: returnCode.code, line: returnCode.line },
  }
}

/** Its days stay. Why the period is so long may say how large the site is as drawn; notes, at which minute it came. */
export function erasedClock(clock: StoredClock): StoredClock {
  const rule = clock.rule.replace(/[:(].*$/s, '').trim()
  return { ...clock, rule, ...(clock.notes === undefined ? {} : { notes: [] }) }
}

/** That the site meets a listed building of a high grade, of which there are few, goes as the grade itself does. */
export function erasedScoring({ items, traits }: Scoring): Scoring {
  return { items, traits: traits.filter((trait) => trait !== 'listed-grade-1-or-2-star') }
}

const DATE = /^\d{4}-\d{2}-\d{2}$/

function erasedEvidence(evidence: Evidence, known: KnownType): Evidence {
  switch (evidence.kind) {
    case 'field': {
      const { field, value } = evidence
      const stays = typeof value !== 'string' || field === 'type' || DATE.test(value)
      return { kind: 'field', field, value: stays ? value : ERASED }
    }
    case 'layer': {
      const { kind, layer, answer, relation } = evidence
      const feature = WIDE_LAYERS.includes(layer) ? evidence.feature : null
      const distanceM = evidence.distanceM === null ? null : NO_MEASURES.distanceM
      const reason = whyLeft(evidence.reason)
      return { kind, layer, answer, relation, reason, feature, ...NO_MEASURES, distanceM }
    }
    case 'quote':
      return { kind: 'quote', document: 'document', page: evidence.page, quote: ERASED }
    case 'document': {
      const { name, fileTypes } = documentLeft(evidence.fileTypes, known)
      return { kind: 'document', document: name, fileTypes }
    }
    case 'computed':
      return { kind: 'computed', text: ERASED }
  }
}
