import type { ConstraintAnswer, Facts, FeatureHit } from '../../src/domain/facts.ts'
import { emptyDeclared, factGroups, type DeclaredFacts } from '../../src/domain/submission.ts'

/** Every dataset that a requirement or the policy looks at. */
export const DATASETS = [
  'air-quality-management-area', 'ancient-woodland', 'archaeological-priority-area', 'brownfield-land',
  'coal-development-high-risk-area', 'contaminated-land', 'local-nature-reserve', 'national-nature-reserve',
  'nutrient-neutrality-catchment', 'open-space', 'railway', 'safeguarded-aerodrome',
  'safeguarded-military-explosives-site', 'area-of-outstanding-natural-beauty', 'article-4-direction-area', 'battlefield',
  'conservation-area', 'flood-risk-zone', 'green-belt', 'heritage-coast', 'listed-building',
  'listed-building-outline', 'locally-listed-building', 'main-river', 'national-park', 'park-and-garden',
  'ramsar', 'safety-hazard-area', 'scheduled-monument', 'site-of-special-scientific-interest',
  'special-area-of-conservation', 'special-protection-area', 'tree', 'tree-preservation-zone',
  'world-heritage-site', 'world-heritage-site-buffer-zone',
] // prettier-ignore

export const clearMap: ConstraintAnswer[] = DATASETS.map((layer) => ({
  layer,
  answer: 'clear',
  reason: null,
  features: [],
}))

export function aFeature(overrides: Partial<FeatureHit> = {}): FeatureHit {
  return {
    reference: 'F1',
    name: 'The Gardens',
    relation: 'overlaps',
    overlapM2: 120.4,
    share: 0.3,
    distanceM: 0,
    relationCertain: true,
    intersects: 'yes',
    toleranceM: 0.1,
    grade: null,
    description: null,
    rights: null,
    startDate: null,
    source: 'test.geojson',
    ...overrides,
  }
}

type Answers = Record<string, Partial<FeatureHit> | Partial<FeatureHit>[] | 'unknown'>

/** A clear map but for these layers: a hit with these values, or several, or an answer that is unknown. */
export function mapWith(answers: Answers): ConstraintAnswer[] {
  return clearMap.map((answer) => {
    const given = answers[answer.layer]
    if (given === undefined) return answer
    if (given === 'unknown') return { ...answer, answer: 'unknown', reason: 'coverage not known' }
    const features = (Array.isArray(given) ? given : [given]).map(aFeature)
    return { ...answer, answer: 'hit', features }
  })
}

/** Beside the site but not on it: a hit that overlaps nothing. */
export const beside: Partial<FeatureHit> = {
  intersects: 'no',
  relation: 'adjacent',
  overlapM2: 0,
  share: 0,
}
/** Near enough that the coordinates cannot tell. */
export const uncertain: Partial<FeatureHit> = {
  intersects: 'uncertain',
  relationCertain: false,
  toleranceM: 5,
}

export interface Changes extends Partial<Omit<Facts, 'declared' | 'geo' | 'documents'>> {
  declared?: Partial<DeclaredFacts>
  /** Names of FileTypes: one declared file for each. */
  files?: string[]
  map?: Answers
  location?: Facts['geo']['location']
  siteChecks?: NonNullable<Facts['geo']['siteChecks']>
  documents?: Facts['documents']['documents']
  /** Fact groups that the source does not carry. */
  without?: readonly string[]
}

const DRAWINGS = ['locationPlan', 'sitePlan.proposed', 'elevations.proposed', 'floorPlan.proposed']

/** Facts of a householder submission with nothing wrong and everything known; say what is otherwise. */
export function facts(changes: Changes = {}): Facts {
  const { declared, files = DRAWINGS, map = {}, location, siteChecks, documents, without, ...rest } = changes // prettier-ignore
  return {
    type: 'pp.full.householder',
    description: 'Single storey rear extension',
    receivedOn: '2026-10-01',
    validOn: '2026-10-05',
    netDwellings: 0,
    carries: factGroups.filter((group) => !(without ?? []).includes(group)),
    ...rest,
    declared: {
      ...emptyDeclared,
      formDeclared: true,
      documents: files.map((type) => ({ name: `${type}.pdf`, fileTypes: [type] })),
      certificate: 'A',
      agriculturalTenants: false,
      interest: 'owner.sole',
      feeCalculated: 548,
      feePayable: 548,
      feePaid: 548,
      dwellingsProposed: 0,
      dwellingsExisting: 1,
      floorspaceGainedM2: 24,
      siteAreaM2: 400,
      heightM: 3,
      storeys: 1,
      treesAffected: false,
      eiaDevelopment: false,
      cilAnswered: true,
      crownLand: false,
      projectTypes: ['extend.rear'],
      ...declared,
    },
    geo: {
      location: location ?? { kind: 'point', easting: 430000, northing: 270000, toleranceM: 0.1 },
      constraints: mapWith(map),
      ...(siteChecks === undefined ? {} : { siteChecks }),
    },
    documents: { documents: documents ?? [] },
  }
}

export const BOUNDARY: Facts['geo']['location'] = {
  kind: 'boundary',
  easting: 430000,
  northing: 270000,
  toleranceM: 0.1,
  areaM2: 400,
  repairs: [],
}

/** A full application for a new house, complete. */
export function fullFacts(changes: Changes = {}): Facts {
  return facts({
    type: 'pp.full',
    description: 'Erection of a detached house',
    netDwellings: 1,
    ...changes,
    declared: {
      dwellingsProposed: 1,
      dwellingsExisting: 0,
      floorspaceGainedM2: 90,
      storeys: 2,
      heightM: 6,
      bngApplies: false,
      bngExemptReason: 'de minimis',
      projectTypes: ['new.residential.dwelling'],
      ...changes.declared,
    },
  })
}
