import { BOUNDARY, facts, fullFacts } from '../facts.ts'
import { flag, none, pass, unknown, type Cases } from './case.ts'

const LINK = { linkedPermission: '20/01234/OUT' }
const noList = { files: [], without: ['documents'] }
const noLink = { without: ['linked-permission'] }

export const following: Cases = {
  'NAT-OUT-ACCESS': [
    pass('a site plan shows it', fullFacts({ type: 'pp.outline.all' })),
    flag('all reserved and nothing shows access', fullFacts({ type: 'pp.outline.all', files: ['heritageStatement'] })),
    unknown('a location plan may show it', fullFacts({ type: 'pp.outline.all', files: ['locationPlan'] })),
    unknown('access may not be reserved', fullFacts({ type: 'pp.outline.some', files: ['heritageStatement'] })),
    none('a full application reserves nothing', fullFacts({ files: ['heritageStatement'] })),
  ],
  'NAT-OUT-RESERVED': [
    pass('all are reserved, by its type', fullFacts({ type: 'pp.outline.all', files: [] })),
    pass('drawings for what is not reserved', fullFacts({ type: 'pp.outline.some' })),
    flag('some are not reserved and nothing is drawn', fullFacts({ type: 'pp.outline.some', files: ['locationPlan'] })),
    unknown('the type does not say', fullFacts({ type: 'pp.outline' })),
    none('a full application reserves nothing', fullFacts({ files: ['locationPlan'] })),
  ],
  'NAT-RM': [
    pass('the outline is named and drawings supplied', facts({ type: 'approval.reservedMatters', declared: LINK })),
    pass('the outline is named in the description', facts({ type: 'approval.reservedMatters', description: 'Reserved matters pursuant to 20/01234/OUT' })),
    flag('the outline is not named', facts({ type: 'approval.reservedMatters' })),
    flag('no drawings', facts({ type: 'approval.reservedMatters', declared: LINK, files: ['planningStatement'] })),
    unknown('neither is in this source', facts({ type: 'approval.reservedMatters', files: [], without: ['documents', 'linked-permission'] })),
    none('an outline application follows none', fullFacts({ type: 'pp.outline.all' })),
  ],
  'NAT-S73': [
    pass('the permission is named', facts({ type: 'amendment.minorMaterial', declared: LINK })),
    pass('the permission is named in the description', facts({ type: 'amendment.minorMaterial', description: 'Variation of condition 2 of 21/AP/3703' })),
    flag('the permission is not named', facts({ type: 'amendment.minorMaterial', description: 'Variation of condition 2 dated 12/03/2020' })),
    pass('a date before the reference is not it', facts({ type: 'amendment.minorMaterial', description: 'Condition 2 dated 12/03/2020 of P/2020/123' }), /P\/2020\/123/),
    unknown('a number that is not understood may be it', facts({ type: 'amendment.minorMaterial', description: 'Variation of condition 2 of permission APP-2020-0117-X' })),
    pass('a reference that ends in its year', facts({ type: 'amendment.minorMaterial', description: 'Variation of planning permission EPF/1234/20' }), /EPF\/1234\/20/),
    flag('opening hours are no reference', facts({ type: 'amendment.minorMaterial', description: 'Variation of condition 2 to open 24/7' })),
    unknown('not in this source', facts({ type: 'amendment.minorMaterial', ...noLink })),
    none('a non-material amendment is no section 73', facts({ type: 'amendment.nonMaterial' })),
  ],
  'NAT-NMA': [
    pass('form and permission are there', facts({ type: 'amendment.nonMaterial', declared: LINK })),
    flag('no form', facts({ type: 'amendment.nonMaterial', declared: { ...LINK, formDeclared: false } })),
    unknown('the permission is not in this source', facts({ type: 'amendment.nonMaterial', ...noLink })),
    none('section 73 is no non-material amendment', facts({ type: 'amendment.minorMaterial' })),
  ],
  'NAT-COND': [
    pass('permission and particulars are there', facts({ type: 'approval.conditions', declared: LINK })),
    flag('no particulars', facts({ type: 'approval.conditions', declared: LINK, files: [] })),
    unknown('documents are not in this source', facts({ type: 'approval.conditions', declared: LINK, ...noList })),
    none('reserved matters are no conditions', facts({ type: 'approval.reservedMatters' })),
  ],
  'NAT-TDC': [
    pass('both plans and the permission', fullFacts({ type: 'pp.full.minor.technicalDetails', declared: LINK })),
    flag('no site plan', fullFacts({ type: 'pp.full.minor.technicalDetails', declared: LINK, files: ['locationPlan'] }), /site plan \(proposed\)/),
    flag('a boundary drawn does not excuse the site plan', fullFacts({ type: 'pp.full.minor.technicalDetails', declared: LINK, files: ['photographs.existing'], location: BOUNDARY })),
    unknown('a boundary drawn makes the location plan a query', fullFacts({ type: 'pp.full.minor.technicalDetails', declared: LINK, files: ['sitePlan.proposed'], location: BOUNDARY })),
    none('a full application needs no permission in principle', fullFacts({ files: ['locationPlan'] })),
  ],
  'NAT-PIP': [
    pass('form and plan are there', fullFacts({ type: 'pp.pip' })),
    unknown('a file that is only called another document may be it', fullFacts({ type: 'pp.pip', files: ['otherDocument'] })),
    flag('no plan', fullFacts({ type: 'pp.pip', files: ['photographs.existing'] })),
    unknown('nobody knows whether it is major', fullFacts({ type: 'pp.pip', netDwellings: null, declared: { dwellingsProposed: null, floorspaceGainedM2: null, siteAreaM2: null } }), /major/),
    flag('not for major development', fullFacts({ type: 'pp.pip', declared: { dwellingsProposed: 10 } }), /not for major/),
    unknown('documents are not in this source', fullFacts({ type: 'pp.pip', ...noList })),
    none('technical details are asked for on their own', fullFacts({ type: 'pp.full.minor.technicalDetails', files: [] })),
  ],
  'LBC-DRAWINGS': [
    pass('a floor plan shows the works', facts({ type: 'listed' })),
    flag('nothing shows the works', facts({ type: 'listed', files: ['locationPlan'] })),
    unknown('drawings of what stands may not', facts({ type: 'listed', files: ['floorPlan.existing'] })),
    none('a house that is not listed', facts({ files: ['locationPlan'] })),
  ],
  'LBC-DAS': [
    pass('supplied', facts({ type: 'listed', files: ['designAndAccessStatement'] })),
    flag('missing, which only advises', facts({ type: 'listed' }), /Advisory/),
    unknown('not in this source', facts({ type: 'listed', ...noList })),
    none('a house that is not listed', facts()),
  ],
  'LBC-CERT': [
    pass('given', facts({ type: 'listed' })),
    flag('not given', facts({ type: 'listed', declared: { certificate: null } })),
    unknown('not in this source', facts({ type: 'listed', declared: { certificate: null }, without: ['certificate'] })),
    none('a house that is not listed', facts({ declared: { certificate: null } })),
  ],
  'ADV-PLAN': [
    pass('a site plan', facts({ type: 'advertConsent' })),
    flag('no plan', facts({ type: 'advertConsent', files: ['photographs.existing'] })),
    unknown('only elevations', facts({ type: 'advertConsent', files: ['elevations.proposed'] })),
    none('a full application has a plan of its own', fullFacts({ files: ['photographs.existing'] })),
  ],
  'LDC-PLAN': [
    pass('supplied', facts({ type: 'ldc.proposed' })),
    flag('a site plan does not identify the land', facts({ type: 'ldc.proposed', files: ['sitePlan.proposed'] })),
    unknown('a boundary drawn is a query', facts({ type: 'ldc.existing', files: ['sitePlan.proposed'], location: BOUNDARY })),
    none('not for permissions', facts({ files: ['sitePlan.proposed'] })),
  ],
  'LDC-EVIDENCE': [
    pass('council tax bills', facts({ type: 'ldc.existing', files: ['councilTaxBill'] })),
    flag('only the plan of the land', facts({ type: 'ldc.existing', files: ['locationPlan'] })),
    unknown('another file may be evidence', facts({ type: 'ldc.existing', files: ['otherDocument'] })),
    none('not for permissions', facts()),
  ],
  'LDC-INTEREST': [
    pass('stated', facts({ type: 'ldc.existing' })),
    flag('not stated', facts({ type: 'ldc.existing', declared: { interest: null } })),
    unknown('not in this source', facts({ type: 'ldc.existing', declared: { interest: null }, without: ['interest'] })),
    none('not for permissions', facts({ declared: { interest: null } })),
  ],
  'TPO-APP': [
    pass('a sketch plan', facts({ type: 'wtt.consent', files: ['sketchPlan'] })),
    flag('nothing shows the tree', facts({ type: 'wtt.consent', files: ['noiseAssessment'] })),
    unknown('a site plan may show it', facts({ type: 'wtt.consent' })),
    none('a notice is no application', facts({ type: 'wtt.notice', files: ['noiseAssessment'] })),
  ],
  'CA-TREE-NOTICE': [
    pass('work and tree are told', facts({ type: 'wtt.notice', files: ['sketchPlan'] })),
    flag('nothing shows the tree', facts({ type: 'wtt.notice', files: ['noiseAssessment'] })),
    unknown('the work is not described', facts({ type: 'wtt.notice', description: null, files: ['sketchPlan'] })),
    none('an application is no notice', facts({ type: 'wtt.consent', files: ['noiseAssessment'] })),
  ],
} // prettier-ignore
