import { unslug } from './words.ts'

/** Words for ODP application types: what a council calls them. */
const TYPES: Readonly<Record<string, string>> = {
  advertConsent: 'Advertisement consent',
  amendment: 'Amendment',
  'amendment.minorMaterial': 'Section 73: minor material amendment',
  'amendment.nonMaterial': 'Non-material amendment',
  approval: 'Approval of details',
  'approval.conditions': 'Discharge of conditions',
  'approval.reservedMatters': 'Reserved matters',
  complianceConfirmation: 'Confirmation of compliance',
  environmentalImpact: 'Environmental impact opinion',
  'environmentalImpact.scoping': 'Environmental impact: scoping opinion',
  'environmentalImpact.screening': 'Environmental impact: screening opinion',
  hazardousSubstanceConsent: 'Hazardous substances consent',
  hedgerowRemovalNotice: 'Hedgerow removal notice',
  landDrainageConsent: 'Land drainage consent',
  ldc: 'Lawful development certificate',
  'ldc.breachOfCondition': 'Lawful development certificate: breach of condition',
  'ldc.existing': 'Lawful development certificate: existing',
  'ldc.listedBuildingWorks': 'Certificate of lawfulness of works to a listed building',
  'ldc.proposed': 'Lawful development certificate: proposed',
  listed: 'Listed building consent',
  notifyCompletion: 'Notice of completion',
  obligation: 'Planning obligation',
  'obligation.discharge': 'Planning obligation: discharge',
  'obligation.modify': 'Planning obligation: modification',
  pa: 'Prior approval',
  pp: 'Planning permission',
  'pp.full': 'Full planning permission',
  'pp.full.advertConsent': 'Full planning permission and advertisement consent',
  'pp.full.demolition': 'Full planning permission: demolition in a conservation area',
  'pp.full.fastTrack.affordable': 'Full planning permission: affordable homes, fast track',
  'pp.full.householder': 'Householder',
  'pp.full.householder.listed': 'Householder and listed building consent',
  'pp.full.householder.retro': 'Householder, retrospective',
  'pp.full.major': 'Full planning permission: major',
  'pp.full.major.technicalDetails': 'Technical details: major',
  'pp.full.major.technicalDetails.waste': 'Technical details: major, waste',
  'pp.full.major.waste': 'Full planning permission: major, waste',
  'pp.full.minor': 'Full planning permission: minor',
  'pp.full.minor.listed': 'Full planning permission: minor, and listed building consent',
  'pp.full.minor.technicalDetails': 'Technical details: minor',
  'pp.mineralExtraction': 'Mineral extraction',
  'pp.outline': 'Outline planning permission',
  'pp.outline.all': 'Outline planning permission: all matters reserved',
  'pp.outline.major': 'Outline planning permission: major',
  'pp.outline.major.all': 'Outline planning permission: major, all matters reserved',
  'pp.outline.major.some': 'Outline planning permission: major, some matters reserved',
  'pp.outline.minor': 'Outline planning permission: minor',
  'pp.outline.minor.all': 'Outline planning permission: minor, all matters reserved',
  'pp.outline.minor.some': 'Outline planning permission: minor, some matters reserved',
  'pp.outline.some': 'Outline planning permission: some matters reserved',
  'pp.pip': 'Permission in principle',
  rightsOfWayOrder: 'Rights of way order',
  wtt: 'Work to trees',
  'wtt.consent': 'Work to trees: consent',
  'wtt.notice': 'Work to trees: notice in a conservation area',
}

/** An application type in words: `pp.full.householder` → "Householder", `pa.part1.classA` → "Prior approval: part 1, class A". */
export function typeInWords(type: string | null): string {
  if (type === null) return 'Type not known'
  const known = TYPES[type]
  if (known !== undefined) return known
  const prior = /^pa\.part(\d+)\.class(\w+)$/.exec(type)
  if (prior !== null) return `Prior approval: part ${prior[1] ?? ''}, class ${prior[2] ?? ''}`
  for (let family = type; family.includes('.');) {
    family = family.slice(0, family.lastIndexOf('.'))
    const words = TYPES[family]
    if (words !== undefined) return `${words}: ${unslug(type.slice(family.length + 1))}`
  }
  return unslug(type)
}
