import { beside, facts, fullFacts, uncertain } from '../facts.ts'
import { flag, none, pass, unknown, type Case, type Cases } from './case.ts'

const lhe = { type: 'pa.part1.classA' }
const ma = { type: 'pa.part3.classMA' }
const MEASURED = { extensionDepthM: 6, extensionHeightM: 3, extensionEavesM: 2.5 }
const noList = { files: [], without: ['documents'] }

/** Directions on the site that take away these rights, in their own words. */
const directions = (...rights: string[]) => ({
  'article-4-direction-area': rights.map((one) => ({ rights: one })),
})

/** The cases that every requirement of a file and a layer has. */
function layerCases(layer: string, file: string): Case[] {
  return [
    pass('inside, and supplied', fullFacts({ map: { [layer]: {} }, files: [file] })),
    flag('inside, and not supplied', fullFacts({ map: { [layer]: {} } }), /The Gardens.*Advisory: no local list/),
    none('beside is not inside', fullFacts({ map: { [layer]: beside } })),
    unknown('the coordinates cannot tell', fullFacts({ map: { [layer]: uncertain } }), /within 5 m/),
    unknown('the layer is not known', fullFacts({ map: { [layer]: 'unknown' } }), /coverage not known/),
    none('the layer is clear', fullFacts()),
  ]
} // prettier-ignore

export const map: Cases = {
  'PA-LHE-INFO': [
    pass('all three measurements are stated', facts({ ...lhe, declared: MEASURED })),
    pass('the description states them', facts({ ...lhe, description: 'Rear extension 6m deep, maximum height 3.2m, eaves height 2.5m' })),
    flag('two are not stated', facts({ ...lhe, declared: { extensionDepthM: 6 } }), /Not stated: maximum height and eaves height\./),
    flag('three lengths without the word eaves are not all three', facts({ ...lhe, description: 'Rear extension 6m deep, 4m wide, maximum height 3.2m' })),
    flag('three lengths without the word height are not either', facts({ ...lhe, description: 'Rear extension 6m deep, 4m wide, eaves 3.2m' })),
    flag('the eaves height is not stated', facts({ ...lhe, declared: { ...MEASURED, extensionEavesM: null } }), /eaves height/),
    unknown('not in this source', facts({ ...lhe, without: ['measurements'] })),
    unknown('all three are stated, and nothing describes what is measured', facts({ ...lhe, description: null, declared: MEASURED }), /not described/),
    none('a householder application measures on its drawings', facts({ declared: { extensionDepthM: 6 } })),
  ],
  'PA-LHE-PLAN': [
    pass('a site plan is enough', facts({ ...lhe, files: ['sitePlan.proposed'] })),
    flag('elevations are not a plan of the site', facts({ ...lhe, files: ['elevations.proposed'] })),
    unknown('not in this source', facts({ ...lhe, ...noList })),
    none('a householder application has a plan of its own', facts({ files: ['elevations.proposed'] })),
  ],
  'PA-LHE-ADDR': [
    pass('two addresses', facts({ ...lhe, declared: { neighboursListed: 2 } })),
    flag('none', facts({ ...lhe, declared: { neighboursListed: 0 } })),
    unknown('not in this source', facts({ ...lhe, without: ['neighbours'] })),
    none('a householder application names no neighbours', facts({ declared: { neighboursListed: 0 } })),
  ],
  'PA-AA-PLANS': [
    pass('all three', facts({ type: 'pa.part1.classAA', files: ['sitePlan.proposed', 'elevations.existing', 'elevations.proposed'] })),
    flag('no existing elevations', facts({ type: 'pa.part1.classAA' }), /elevations \(existing\)/),
    unknown('not in this source', facts({ type: 'pa.part1.classAA', ...noList })),
    none('class A adds no storey', facts(lhe)),
  ],
  'PA-P3-BASE': [
    pass('described and shown', facts(ma)),
    flag('not shown', facts({ ...ma, files: ['floorPlan.proposed'] })),
    unknown('no description in the record', facts({ ...ma, description: null })),
    none('a larger extension changes no use', facts({ ...lhe, files: ['floorPlan.proposed'] })),
  ],
  'PA-P3-NETDW': [
    pass('stated', facts({ ...ma, netDwellings: 4, declared: { dwellingsProposed: null } })),
    flag('not stated', facts({ ...ma, netDwellings: null, declared: { dwellingsProposed: null } })),
    unknown('a statement may say it', facts({ ...ma, netDwellings: null, files: ['planningStatement'], declared: { dwellingsProposed: null } })),
    none('class R makes no homes', facts({ ...ma, type: 'pa.part3.classR', netDwellings: null, declared: { dwellingsProposed: null } })),
  ],
  'PA-P3-FLOORPLAN': [
    pass('both', facts(ma)),
    flag('no floor plan', facts({ ...ma, files: ['elevations.proposed'] })),
    unknown('not in this source', facts({ ...ma, ...noList })),
    none('class R makes no homes', facts({ ...ma, type: 'pa.part3.classR', files: ['elevations.proposed'] })),
  ],
  'PA-P20': [
    pass('all', facts({ type: 'pa.part20.classAB', files: ['sitePlan.proposed', 'floorPlan.proposed', 'elevations.existing', 'elevations.proposed'] })),
    flag('no existing elevations', facts({ type: 'pa.part20.classAB' })),
    unknown('the number of dwellings is not stated', facts({ type: 'pa.part20.classAB', netDwellings: null, declared: { dwellingsProposed: null }, files: ['sitePlan.proposed', 'floorPlan.proposed', 'elevations.existing', 'elevations.proposed'] })),
    none('class AA is of Part 1', facts({ type: 'pa.part1.classAA' })),
  ],
  'PA-A4': [
    pass('nothing is on the site', facts(lhe)),
    flag('in an Article 4 direction area', facts({ ...lhe, map: { 'article-4-direction-area': {} } })),
    flag('in one whose rights are not told', facts({ ...lhe, map: { 'article-4-direction-area': {} } }), /an officer checks whether that takes this class away/),
    flag('in one whose rights are not understood', facts({ ...lhe, map: directions('External alterations to buildings') }), /an officer checks/),
    flag('in one that takes this class away', facts({ ...ma, map: directions('Schedule 2, Part 3, Class MA') }), /Part 3 Class MA is taken away on the site by The Gardens: “Schedule 2, Part 3, Class MA”\. A full application is needed/),
    flag('a larger extension is Part 1 Class A', facts({ ...lhe, map: directions('1A;1B;2A') }), /Part 1 Class A is taken away/),
    flag('in one that names this class, and more that is not understood', facts({ ...lhe, map: directions('Part 1 Class A, windows and doors') }), /Part 1 Class A is taken away/),
    flag('one of several takes this class away', facts({ ...ma, map: directions('1A', 'windows', '3MA') }), /by The Gardens: “3MA”\./),
    flag('it is also on land that the class leaves out', facts({ ...ma, map: { ...directions('3MA'), 'listed-building': { name: 'The Manor' } } }), /also in The Manor \(listed building\)/),
    flag('one leaves this class alone, and another does not say', facts({ ...ma, map: directions('1A', 'windows') }), /an officer checks/),
    flag('a range may mean the class that came between', facts({ type: 'pa.part1.classAA', map: directions('Part 1 Classes A to H') }), /an officer checks/),
    flag('one names this class without its part', facts({ ...ma, map: directions('Part 1 Class A; Class MA') }), /an officer checks/),
    flag('one names a class that its part has not', facts({ type: 'pa.part3.classQ', map: directions('Part 3 Class MB') }), /an officer checks/),
    flag('one that came into force under an earlier Order', facts({ ...lhe, map: { 'article-4-direction-area': { rights: 'Part 3 Class J', startDate: '2014-03-01' } } }), /an officer checks/),
    pass('one that came into force under an earlier Order, and names that of 2015', facts({ ...lhe, map: { 'article-4-direction-area': { rights: 'Part 3 Class J of the GPDO 2015', startDate: '2014-03-01' } } })),
    flag('one leaves this class alone, on land that the class leaves out', facts({ ...ma, map: { ...directions('1A'), 'listed-building': {} } }), /listed building/),
    pass('in one that takes away other classes', facts({ ...ma, map: directions('Part 1 Classes A, C and D; Part 2 Class C') }), /Part 3 Class MA is not among the rights that are taken away here \(The Gardens: “Part 1 Classes A, C and D; Part 2 Class C”\)\. No other direction/),
    pass('near the edge of one that takes away other classes', facts({ ...ma, map: { 'article-4-direction-area': { ...uncertain, rights: '1A' } } })),
    unknown('near the edge of one that takes this class away', facts({ ...ma, map: { 'article-4-direction-area': { ...uncertain, rights: '3MA' } } }), /within 5 m/),
    unknown('in one that takes away other classes, where which land the class leaves out is not held', facts({ type: 'pa.part3.classR', map: directions('1A') }), /not held/),
    unknown('in one that takes away other classes, where another layer is not known', facts({ ...ma, map: { ...directions('1A'), 'listed-building': 'unknown' } }), /coverage not known\. Part 3 Class MA is not among the rights/),
    none('a householder asks for permission, whatever a direction takes away', facts({ map: directions('1A') })),
    flag('a larger extension in a conservation area', facts({ ...lhe, map: { 'conservation-area': {} } })),
    pass('class MA is not taken away by a conservation area', facts({ ...ma, map: { 'conservation-area': {} } })),
    pass('beside a direction area is not in it', facts({ ...lhe, map: { 'article-4-direction-area': beside } })),
    unknown('the layer is not known', facts({ ...lhe, map: { 'article-4-direction-area': 'unknown' } })),
    unknown('which land class R leaves out is not held', facts({ ...ma, type: 'pa.part3.classR' }), /not held/),
  ],
  'PA-P3-FRA': [
    pass('in zone 3, and supplied', facts({ ...ma, map: { 'flood-risk-zone': { grade: '3' } }, files: ['floodRiskAssessment'] })),
    flag('in zone 2, and not supplied', facts({ ...ma, map: { 'flood-risk-zone': { grade: '2' } } })),
    unknown('the layer is not known', facts({ ...ma, map: { 'flood-risk-zone': 'unknown' } })),
    none('in no zone', facts(ma)),
  ],
  'CON-FRA-Z23': [
    ...layerCases('flood-risk-zone', 'floodRiskAssessment'),
    none('zone 1 asks for nothing', fullFacts({ map: { 'flood-risk-zone': { grade: '1' } } })),
  ],
  'CON-RIVER': [
    flag('20 m from a river', facts({ map: { 'main-river': { ...beside, relation: 'near', distanceM: 12 } } })),
    none('200 m from a river', facts({ map: { 'main-river': { ...beside, relation: 'near', distanceM: 200 } } })),
    unknown('a point 25 m away may be nearer at its edge', facts({ map: { 'main-river': { ...beside, distanceM: 25 } } })),
  ],
  'CON-HERITAGE': [
    ...layerCases('listed-building', 'heritageStatement'),
    flag('one hit decides, whatever other layers do not know', facts({ map: { 'conservation-area': {}, 'listed-building': 'unknown' } })),
  ],
  'CON-TREES': [
    pass('affected, and surveyed', facts({ declared: { treesAffected: true }, files: ['treeSurvey'] })),
    flag('affected, and not surveyed', facts({ declared: { treesAffected: true } }), /the form says/),
    flag('a protected tree on the site', facts({ map: { 'tree-preservation-zone': {} } })),
    unknown('not in this source', facts({ declared: { treesAffected: null }, without: ['trees'] })),
    none('none affected, none protected', facts()),
  ],
  'CON-ANCIENT': [
    pass('within 15 m, and supplied', fullFacts({ map: { 'ancient-woodland': { ...beside, distanceM: 10 } }, files: ['ecologyReport'] })),
    flag('within 15 m, and not supplied', fullFacts({ map: { 'ancient-woodland': { ...beside, distanceM: 10 } } })),
    unknown('within 50 m is a query', fullFacts({ map: { 'ancient-woodland': { ...beside, distanceM: 40 } } }), /beyond the 15 m/),
    none('100 m away', fullFacts({ map: { 'ancient-woodland': { ...beside, distanceM: 100 } } })),
  ],
  'CON-HRA': layerCases('ramsar', 'ecologyReport'),
  'CON-SSSI': layerCases('site-of-special-scientific-interest', 'ecologyReport'),
  'CON-GREENBELT': layerCases('green-belt', 'planningStatement'),
  'CON-LANDSCAPE': layerCases('national-park', 'landscapeAndVisualImpactAssessment'),
  'CON-HSE': [
    flag('inside a zone', fullFacts({ map: { 'safety-hazard-area': {} } })),
    unknown('the layer is not known', fullFacts({ map: { 'safety-hazard-area': 'unknown' } })),
    none('clear', fullFacts()),
  ],
  'SCALE-CIL': [
    pass('answered', facts()),
    flag('not answered, which only advises', facts({ declared: { cilAnswered: null } }), /Advisory/),
    unknown('not in this source', facts({ declared: { cilAnswered: null }, without: ['cil'] })),
    none('a change of use without dwellings', facts({ declared: { cilAnswered: null, projectTypes: ['changeOfUse'] } })),
  ],
} // prettier-ignore
