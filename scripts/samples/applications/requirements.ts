import type { DocumentEntry, Proposal } from './application.ts'
import type { Kind } from './kind.ts'

const FILE_NAMES: Record<string, string> = {
  locationPlan: 'Location plan',
  'sitePlan.existing': 'Site plan existing',
  'sitePlan.proposed': 'Site plan proposed',
  'elevations.existing': 'Elevations existing',
  'elevations.proposed': 'Elevations proposed',
  'floorPlan.existing': 'Floor plans existing',
  'floorPlan.proposed': 'Floor plans proposed',
  heritageStatement: 'Heritage statement',
  designAndAccessStatement: 'Design and access statement',
  floodRiskAssessment: 'Flood risk assessment',
  treeSurvey: 'Tree survey BS5837',
  biodiversityNetGainInformation: 'Biodiversity metric and baseline',
  planningStatement: 'Planning statement',
  ecologyReport: 'Preliminary ecological appraisal',
  newDwellingsSchedule: 'Schedule of dwellings',
  disabilityExemptionEvidence: 'Fee exemption evidence',
  transportAssessment: 'Transport statement',
  treeAndHedgeLocation: 'Tree sketch plan',
  externalMaterialsDetails: 'Materials schedule',
  accessRoadsRightsOfWayDetails: 'Access drawing',
  councilTaxBill: 'Bills and receipts',
  'photographs.existing': 'Photographs',
  statutoryDeclaration: 'Statutory declaration',
}

/** `locationPlan+sitePlan.proposed` as one file with a name that an agent would give it. */
export function documentOf(joined: string): DocumentEntry {
  const fileTypes = joined.split('+')
  const named = FILE_NAMES[fileTypes[0] ?? ''] ?? 'Supporting information'
  const both =
    fileTypes.some((type) => type.endsWith('.existing')) &&
    fileTypes.some((type) => type.endsWith('.proposed'))
  return {
    fileTypes,
    file: `${both ? named.replace(' existing', ' existing and proposed') : named}.pdf`,
  }
}

/** What the map and the proposal call for, beyond the kind's own documents; a complete application has them all. */
export function extraDocuments(
  kind: Kind,
  proposal: Proposal,
  datasets: ReadonlySet<string>,
  bng: boolean,
): string[] {
  const permission = kind.certificate && kind.id !== 'variation'
  const changesUse = kind.id === 'class MA' || kind.id === 'class Q'
  const homes = (proposal.proposedDwellings ?? 0) > 0 && kind.id !== 'change of use'
  const heritage = datasets.has('conservation-area') || datasets.has('listed-building')
  const trees =
    proposal.treesAffected === true ||
    datasets.has('tree-preservation-zone') ||
    datasets.has('ancient-woodland')
  const wanted: [string, boolean][] = [
    ['heritageStatement', permission && heritage],
    ['designAndAccessStatement', permission && homes && datasets.has('conservation-area')],
    [
      'floodRiskAssessment',
      (permission || changesUse) &&
        (datasets.has('flood-risk-zone') || (proposal.siteAreaHa ?? 0) > 1),
    ],
    ['treeSurvey', permission && trees],
    ['planningStatement', permission && datasets.has('green-belt')],
    ['ecologyReport', permission && datasets.has('site-of-special-scientific-interest')],
    ['biodiversityNetGainInformation', bng],
    ['newDwellingsSchedule', permission && homes && (proposal.proposedDwellings ?? 0) > 3],
  ]
  return wanted
    .filter(([type, needed]) => needed && !kind.documents.includes(type))
    .map(([type]) => type)
}
