/**
 * ODP application types: the codes that `data.application.type.value` may take.
 * Source: digital-planning-data-schemas v0.7.7, enums/ApplicationTypes (checked 2026-11-23).
 */
const GENERAL = [
  'advertConsent', 'amendment', 'amendment.minorMaterial', 'amendment.nonMaterial', 'approval',
  'approval.conditions', 'approval.reservedMatters', 'complianceConfirmation', 'environmentalImpact',
  'environmentalImpact.scoping', 'environmentalImpact.screening', 'hazardousSubstanceConsent',
  'hedgerowRemovalNotice', 'landDrainageConsent', 'ldc', 'ldc.breachOfCondition', 'ldc.existing',
  'ldc.listedBuildingWorks', 'ldc.proposed', 'listed', 'notifyCompletion', 'obligation',
  'obligation.discharge', 'obligation.modify', 'onshoreExtractionOilAndGas',
  'onshoreExtractionOilAndGas.other', 'onshoreExtractionOilAndGas.pp.extension',
  'onshoreExtractionOilAndGas.pp.waste', 'onshoreExtractionOilAndGas.pp.working',
  'onshoreExtractionOilAndGas.review', 'onshoreExtractionOilAndGas.variation', 'rightsOfWayOrder',
  'wtt', 'wtt.consent', 'wtt.notice',
] // prettier-ignore

const PERMISSIONS = [
  'pp', 'pp.full', 'pp.full.advertConsent', 'pp.full.demolition', 'pp.full.fastTrack.affordable',
  'pp.full.householder', 'pp.full.householder.listed', 'pp.full.householder.retro', 'pp.full.major',
  'pp.full.major.technicalDetails', 'pp.full.major.technicalDetails.waste', 'pp.full.major.waste',
  'pp.full.minor', 'pp.full.minor.listed', 'pp.full.minor.technicalDetails', 'pp.mineralExtraction',
  'pp.outline', 'pp.outline.all', 'pp.outline.some', 'pp.outline.minor', 'pp.outline.minor.all',
  'pp.outline.minor.some', 'pp.outline.major', 'pp.outline.major.all', 'pp.outline.major.all.waste',
  'pp.outline.major.some', 'pp.outline.major.some.waste', 'pp.pip',
] // prettier-ignore

/** Prior approvals: the classes of the General Permitted Development Order, by its Part. */
const PRIOR_APPROVALS: Record<string, string[]> = {
  part1: ['A', 'AA'],
  part3: ['G', 'M', 'MA', 'N', 'Q', 'R', 'S', 'T', 'V'],
  part4: ['BB', 'BC', 'CA', 'E'],
  part6: ['A', 'B', 'E'],
  part7: ['C', 'M'],
  part9: ['D'],
  part11: ['B'],
  part14: ['A', 'B', 'J', 'K', 'OA'],
  part16: ['A'],
  part17: ['B', 'C', 'G'],
  part18: ['A'],
  part19: ['TA'],
  part20: ['A', 'AA', 'AB', 'AC', 'AD', 'ZA'],
}

const priorApprovalCodes = Object.entries(PRIOR_APPROVALS).flatMap(([part, classes]) =>
  classes.map((name) => `pa.${part}.class${name}`),
)

export const APPLICATION_TYPES: ReadonlySet<string> = new Set([
  ...GENERAL,
  ...PERMISSIONS,
  'pa',
  'pa.part6',
  'pa.part17',
  ...priorApprovalCodes,
])
