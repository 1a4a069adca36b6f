import { beside, BOUNDARY, facts, fullFacts, uncertain, type Changes } from '../facts.ts'
import { flag, none, pass, unknown, type Case, type Cases } from './case.ts'

const noList = { files: [], without: ['documents'] as const }
const HOUSEHOLDER = facts()
const changeOfUse: Changes = { description: 'Change of use from shop to office', declared: { projectTypes: ['changeOfUse'], dwellingsProposed: 0, floorspaceGainedM2: 0 }, netDwellings: 0 } // prettier-ignore
const tenHomes: Changes = {
  netDwellings: 10,
  declared: { dwellingsProposed: 10, siteAreaM2: 3000 },
}
const shopFront: Changes = { description: 'Alterations to shop front', netDwellings: 0, declared: { dwellingsProposed: 0, floorspaceGainedM2: 0, projectTypes: ['alter.facades'] } } // prettier-ignore

/** A layer that asks for a file of a type of its own, for a new house. */
function byLayer(layer: string, file: string, more: Changes = {}): Case[] {
  return [
    pass('inside, and supplied', fullFacts({ ...more, map: { [layer]: {} }, files: [file] })),
    flag('inside, and not supplied', fullFacts({ ...more, map: { [layer]: {} } }), /The Gardens.*Advisory: no local list/),
    unknown('the coordinates cannot tell', fullFacts({ ...more, map: { [layer]: uncertain } }), /within 5 m/),
    unknown('the layer is not known', fullFacts({ ...more, map: { [layer]: 'unknown' } }), /coverage not known/),
    unknown('not in this source', fullFacts({ ...more, ...noList, map: { [layer]: {} } }), /not in this source/),
  ]
} // prettier-ignore

/** A layer that asks for a report that has no file type: what may hold it is not looked into. */
function byLayerWithoutType(layer: string, mayHold: string): Case[] {
  return [
    unknown('inside, and a file that may hold it', fullFacts({ map: { [layer]: {} }, files: [mayHold] }), /has not been checked/),
    flag('inside, and no file that may hold it', fullFacts({ map: { [layer]: {} } }), /The Gardens.*Advisory: no local list/),
    unknown('inside, and a file that may be anything', fullFacts({ map: { [layer]: {} }, files: ['otherDocument'] }), /not known/),
    unknown('the coordinates cannot tell', fullFacts({ map: { [layer]: uncertain } }), /within 5 m/),
    unknown('the layer is not known', fullFacts({ map: { [layer]: 'unknown' } }), /coverage not known/),
    none('a householder is not asked', HOUSEHOLDER),
  ]
} // prettier-ignore

export const local: Cases = {
  'NAT-CROWN': [
    flag('Crown land, and no file that may be the statement', facts({ declared: { crownLand: true } }), /Advisory: the law was not read/),
    unknown('Crown land, and another document', facts({ declared: { crownLand: true }, files: ['otherDocument'] }), /has not been checked/),
    unknown('Crown land, and no list of documents', facts({ declared: { crownLand: true }, ...noList }), /not in this source/),
    unknown('not stated', facts({ declared: { crownLand: null } }), /not stated/),
    unknown('not in this source', facts({ declared: { crownLand: null }, without: ['crown'] }), /^not in this source/),
    none('not Crown land', facts()),
    none('a tree notice is not asked', facts({ type: 'wtt.notice', declared: { crownLand: true } })),
  ],
  'NAT-PREAPP-WIND': [
    none('switched off: the law on wind turbines was not confirmed', fullFacts({ description: 'Erection of three wind turbines' }), /under repeal/),
  ],
  'CON-ARCH': [
    ...byLayerWithoutType('archaeological-priority-area', 'heritageStatement'),
    flag('on a battlefield', fullFacts({ map: { battlefield: {} } })),
    flag('on a scheduled monument', fullFacts({ map: { 'scheduled-monument': {} } })),
    unknown('60 m from a monument, perhaps in its setting', fullFacts({ map: { 'scheduled-monument': { ...beside, relation: 'near', distanceM: 60 } } }), /setting/),
    none('200 m from a monument', fullFacts({ map: { 'scheduled-monument': { ...beside, relation: 'near', distanceM: 200 } } })),
    unknown('whether a new shop front breaks the ground', fullFacts({ ...shopFront, map: { battlefield: {} } }), /ground is broken/),
    unknown('nor does a loft on it', fullFacts({ map: { battlefield: {} }, declared: { projectTypes: ['extend.roof'] } }), /ground is broken/),
    none('a change of use breaks no ground', fullFacts({ ...changeOfUse, map: { battlefield: {} } }), /only a change of use/),
    none('the map is clear', fullFacts()),
    flag('mineral working breaks the ground', fullFacts({ type: 'pp.mineralExtraction', map: { battlefield: {} }, declared: { projectTypes: [] } })),
  ],
  'CON-FRA-Z1': [
    flag('one hectare in zone 1', fullFacts({ declared: { siteAreaM2: 10_000 } }), /1 hectare or more in flood zone 1/),
    pass('one hectare in zone 1, and supplied', fullFacts({ declared: { siteAreaM2: 10_000 }, files: ['floodRiskAssessment'] })),
    unknown('just below one hectare: other sources are not held', fullFacts({ declared: { siteAreaM2: 9_999 } }), /critical drainage/),
    unknown('the area is not known', fullFacts({ declared: { siteAreaM2: null } }), /site area is not known/),
    unknown('one hectare, and the zones are not known', fullFacts({ declared: { siteAreaM2: 10_000 }, map: { 'flood-risk-zone': 'unknown' } }), /coverage not known/),
    pass('below, and supplied all the same', fullFacts({ files: ['floodRiskAssessment'] })),
    none('zone 3 asks for it already', fullFacts({ map: { 'flood-risk-zone': { grade: '3' } } }), /already/),
    none('a householder is not asked', facts({ declared: { siteAreaM2: 20_000 } })),
  ],
  'CON-SEQTEST': [
    unknown('a new house in zone 3: whether the site was allocated', fullFacts({ map: { 'flood-risk-zone': {} } }), /in The Gardens \(flood risk zone\).*allocated/),
    unknown('a planning statement may hold it', fullFacts({ map: { 'flood-risk-zone': {} }, files: ['planningStatement'] }), /allocated/),
    unknown('in no zone: future risk and other sources', fullFacts(), /future risk/),
    unknown('the zones are not known', fullFacts({ map: { 'flood-risk-zone': 'unknown' } }), /coverage not known/),
    unknown('kinds of work that are not named', fullFacts({ map: { 'flood-risk-zone': {} }, declared: { projectTypes: [] } }), /more than minor/),
    none('a change of use', fullFacts({ ...changeOfUse, map: { 'flood-risk-zone': {} } })),
    none('a small extension', fullFacts({ netDwellings: 0, map: { 'flood-risk-zone': {} }, declared: { dwellingsProposed: 0, floorspaceGainedM2: 250, projectTypes: ['extend.rear'] } }), /no more than 250/),
    unknown('a large extension', fullFacts({ netDwellings: 0, map: { 'flood-risk-zone': {} }, declared: { dwellingsProposed: 0, floorspaceGainedM2: 251, projectTypes: ['extend.rear'] } })),
    none('a householder is exempt', facts({ map: { 'flood-risk-zone': {} } })),
  ],
  'CON-SUDS': [
    flag('ten homes, and no file that may hold it', fullFacts(tenHomes), /major development \(10 dwellings/),
    unknown('ten homes, and a flood risk assessment', fullFacts({ ...tenHomes, files: ['floodRiskAssessment'] }), /has not been checked/),
    unknown('ten homes, not in this source', fullFacts({ ...tenHomes, ...noList })),
    unknown('whether it is major', fullFacts({ netDwellings: null, declared: { dwellingsProposed: null } }), /its scale is not known/),
    unknown('a large change of use', fullFacts({ ...changeOfUse, declared: { ...changeOfUse.declared, siteAreaM2: 20_000 } }), /new surface water drainage/),
    flag('reserved matters of ten homes', fullFacts({ ...tenHomes, type: 'approval.reservedMatters' })),
    none('one house', fullFacts(), /not major/),
    none('a householder is not asked', HOUSEHOLDER),
  ],
  'CON-ECO': [
    ...byLayer('local-nature-reserve', 'ecologyReport'),
    flag('beside a designated site', fullFacts({ map: { ramsar: beside } }), /in or beside The Gardens \(ramsar\)/),
    unknown('perhaps beside one', fullFacts({ map: { ramsar: { ...beside, relationCertain: false } } }), /cannot be told/),
    none('near one, but not beside it', facts({ map: { ramsar: { ...beside, relation: 'near', distanceM: 12 } } })),
    flag('trees are affected', facts({ declared: { treesAffected: true } }), /form says/),
    unknown('demolition: whether bats live there', facts({ description: 'Demolition of garage' }), /bats/),
    unknown('a loft conversion of a householder', facts({ description: 'Loft conversion with rear dormer' }), /bats/),
    unknown('work to a roof, by its kind', facts({ declared: { projectTypes: ['extend.roof.dormer'] } }), /bats/),
    unknown('demolition, by its type', fullFacts({ type: 'pp.full.demolition' }), /bats/),
    unknown('a pond', facts({ description: 'Summer house beside the pond' }), /habitat/),
    unknown('trees are not stated', facts({ declared: { treesAffected: null } }), /trees are affected/),
    unknown('trees are not in this source', facts({ declared: { treesAffected: null }, without: ['trees'] }), /not in this source/),
    unknown('a new house: hedges, ponds and derelict land are not stated', fullFacts(), /derelict land/),
    unknown('only the kind of work is named, and nothing describes it', facts({ description: null }), /not described/),
    unknown('nothing says what the work is', facts({ description: null, declared: { projectTypes: [] } }), /not described/),
    none('a rear extension of a householder who says that no trees are affected', facts(), /names no demolition/),
    none('a change of use', fullFacts(changeOfUse), /change of use/),
  ],
  'CON-NUTRIENT': [
    ...byLayer('nutrient-neutrality-catchment', 'waterEnvironmentAssessment'),
    flag('the class makes homes', fullFacts({ type: 'pa.part3.classMA', map: { 'nutrient-neutrality-catchment': {} }, declared: { dwellingsProposed: null } })),
    unknown('a hotel, by its description', fullFacts({ ...shopFront, description: 'Extension to hotel', map: { 'nutrient-neutrality-catchment': {} } }), /stay the night/),
    unknown('one home for one', fullFacts({ netDwellings: 0, map: { 'nutrient-neutrality-catchment': {} } }), /replace/),
    unknown('the number of homes is not known', fullFacts({ netDwellings: null, map: { 'nutrient-neutrality-catchment': {} }, declared: { dwellingsProposed: null } }), /number of dwellings/),
    unknown('no home, and no description', fullFacts({ ...shopFront, description: null, map: { 'nutrient-neutrality-catchment': {} } }), /not described/),
    none('a shop front in the catchment', fullFacts({ ...shopFront, map: { 'nutrient-neutrality-catchment': {} } }), /stay the night/),
    none('outside', fullFacts()),
    none('a householder is not asked', facts({ map: { 'nutrient-neutrality-catchment': {} } })),
  ],
  'CON-COAL': [
    ...byLayerWithoutType('coal-development-high-risk-area', 'landContaminationAssessment'),
    none('a change of use is exempt', fullFacts({ ...changeOfUse, map: { 'coal-development-high-risk-area': {} } }), /exempt/),
    none('a shop front is exempt', fullFacts({ ...shopFront, map: { 'coal-development-high-risk-area': {} } }), /exempt/),
    unknown('a fence may be exempt', fullFacts({ description: 'Erection of boundary fence', map: { 'coal-development-high-risk-area': {} } }), /exempt/),
    unknown('kinds of work that are not named', fullFacts({ map: { 'coal-development-high-risk-area': {} }, declared: { projectTypes: [], floorspaceGainedM2: null } }), /exempt/),
    flag('mineral working is not exempt', fullFacts({ type: 'pp.mineralExtraction', map: { 'coal-development-high-risk-area': {} } })),
    none('outside', fullFacts()),
  ],
  'CON-CONTAM': [
    flag('a home is a sensitive use', fullFacts(), /homes are proposed \(1\)/),
    pass('a home, and assessed', fullFacts({ files: ['contaminationReport'] })),
    flag('the class makes homes', fullFacts({ type: 'pa.part3.classMA', declared: { dwellingsProposed: null } }), /class applied for/),
    flag('on contaminated land', fullFacts({ ...shopFront, map: { 'contaminated-land': {} } }), /The Gardens/),
    flag('on brownfield land', fullFacts({ ...shopFront, map: { 'brownfield-land': {} } })),
    unknown('former uses and landfill are not held', fullFacts(shopFront), /landfill within 250 m/),
    unknown('a layer is not known either', fullFacts({ ...shopFront, map: { 'contaminated-land': 'unknown' } }), /coverage not known/),
    unknown('a home, not in this source', fullFacts(noList)),
    none('a householder is not asked', facts({ map: { 'contaminated-land': {} } })),
  ],
  'CON-AQ': [
    flag('inside, and no file that may hold it', fullFacts({ map: { 'air-quality-management-area': {} } }), /The Gardens/),
    unknown('inside, and a file that may hold it', fullFacts({ map: { 'air-quality-management-area': {} }, files: ['emissionsMitigationAndMonitoringScheme'] }), /has not been checked/),
    flag('ten homes outside', fullFacts(tenHomes), /major development/),
    unknown('beside such an area', fullFacts({ map: { 'air-quality-management-area': beside } }), /beside such an area/),
    unknown('the layer is not known', fullFacts({ map: { 'air-quality-management-area': 'unknown' } }), /coverage not known/),
    unknown('whether it is major', fullFacts({ netDwellings: null, declared: { dwellingsProposed: null } }), /its scale is not known/),
    none('one house outside', fullFacts(), /no such area.*not major/),
    none('a householder is not asked', facts({ map: { 'air-quality-management-area': {} } })),
  ],
  'CON-NOISE': [
    unknown('an officer says', fullFacts(), /officer/),
    unknown('also where an assessment is supplied', fullFacts({ files: ['noiseAssessment'] })),
    unknown('and of homes made of offices', fullFacts({ type: 'pa.part3.classMA' })),
    none('a householder is not asked', HOUSEHOLDER),
  ],
  'CON-TRANSPORT': [
    flag('fifty homes', fullFacts({ netDwellings: 50, declared: { dwellingsProposed: 50 } }), /50 homes/),
    pass('fifty homes, and a travel plan', fullFacts({ netDwellings: 50, declared: { dwellingsProposed: 50 }, files: ['travelPlan'] })),
    unknown('forty-nine homes: the council’s thresholds are not held', fullFacts({ netDwellings: 49, declared: { dwellingsProposed: 49 } }), /thresholds/),
    unknown('the number of homes is not known', fullFacts({ netDwellings: null, declared: { dwellingsProposed: null } }), /number of dwellings/),
    unknown('a shop of 250 m²', fullFacts({ netDwellings: 0, declared: { dwellingsProposed: 0, floorspaceGainedM2: 250, projectTypes: ['new.retail'] } }), /thresholds/),
    unknown('a change of use may move many', fullFacts(changeOfUse)),
    none('a shop of 249 m²', fullFacts({ netDwellings: 0, declared: { dwellingsProposed: 0, floorspaceGainedM2: 249, projectTypes: ['new.retail'] } })),
    none('one house', fullFacts(), /too small/),
    none('a householder is not asked', HOUSEHOLDER),
  ],
  'CON-HIGHWAY': [
    unknown('a new house: an officer says', fullFacts(), /officer/),
    unknown('a householder who asks for an access', facts({ description: 'Dropped kerb and driveway' }), /officer/),
    unknown('a householder whose work is not described', facts({ description: null })),
    none('a householder whose description names no access', facts(), /names no new or altered access/),
    none('a change of use that names none', fullFacts(changeOfUse)),
    none('a listed building consent is not asked', facts({ type: 'listed' })),
  ],
  'CON-RAIL': [
    flag('5 m from a railway', facts({ map: { railway: { ...beside, relation: 'near', distanceM: 5 } }, location: BOUNDARY }), /Notify the infrastructure manager/),
    flag('a railway crosses the site', facts({ map: { railway: {} } })),
    none('12 m from a railway', facts({ map: { railway: { ...beside, relation: 'near', distanceM: 12 } }, location: BOUNDARY })),
    unknown('a point 12 m away may be nearer at its edge', facts({ map: { railway: { ...beside, relation: 'near', distanceM: 12 } } }), /too near to 10 m/),
    unknown('the layer is not known', facts({ map: { railway: 'unknown' } })),
    none('reserved matters are not asked', facts({ type: 'approval.reservedMatters', map: { railway: {} } })),
  ],
  'CON-AERODROME': [
    flag('inside a safeguarding zone', facts({ map: { 'safeguarded-aerodrome': {} } }), /Consult.*The Gardens/),
    flag('inside one of the military', facts({ map: { 'safeguarded-military-explosives-site': {} } })),
    flag('inside, with a bird strike plan: there is still someone to consult', facts({ map: { 'safeguarded-aerodrome': {} }, files: ['birdstrikeRiskManagementPlan'] })),
    unknown('the layer is not known', facts({ map: { 'safeguarded-aerodrome': 'unknown' } })),
    none('outside', facts()),
  ],
  'CON-OPENSPACE': [
    ...byLayer('open-space', 'openSpaceAssessment'),
    unknown('the map is clear, but the description names a playing field', fullFacts({ description: 'Ten homes on former playing field' }), /description may name/),
    unknown('the map is clear, and nothing describes the work', fullFacts({ description: null }), /not described/),
    none('the map is clear', fullFacts()),
    none('a householder is not asked', facts({ map: { 'open-space': {} } })),
  ],
  'SCALE-AFFHOUSING': [
    flag('ten homes', fullFacts(tenHomes), /10 homes/),
    pass('ten homes, and stated', fullFacts({ ...tenHomes, files: ['affordableHousingStatement'] })),
    flag('one home on half a hectare', fullFacts({ declared: { siteAreaM2: 5000 } }), /half a hectare/),
    unknown('nine homes on less: a lower threshold is not held', fullFacts({ netDwellings: 9, declared: { dwellingsProposed: 9, siteAreaM2: 4999 } }), /lower threshold/),
    unknown('nine homes on an area that is not known', fullFacts({ netDwellings: 9, declared: { dwellingsProposed: 9, siteAreaM2: null } }), /site area/),
    unknown('the number of homes is not known', fullFacts({ netDwellings: null, declared: { dwellingsProposed: null } })),
    none('no home', fullFacts({ ...shopFront, declared: { ...shopFront.declared, siteAreaM2: 6000 } })),
    none('a householder is not asked', HOUSEHOLDER),
  ],
  'SCALE-SCI': [
    pass('ten homes, and supplied', fullFacts({ ...tenHomes, files: ['statementOfCommunityInvolvement'] })),
    unknown('ten homes: what the list asks is not held', fullFacts(tenHomes), /council's list/),
    unknown('whether it is major', fullFacts({ netDwellings: null, declared: { dwellingsProposed: null } })),
    none('one house', fullFacts(), /not major/),
    none('a householder is not asked', HOUSEHOLDER),
  ],
  'SCALE-TOWNCENTRE': [
    unknown('a new shop: an officer says', fullFacts({ declared: { projectTypes: ['new.retail'] } }), /officer/),
    unknown('one of 2,500 m²', fullFacts({ declared: { projectTypes: ['new.retail'], floorspaceGainedM2: 2500 } }), /impact is assessed too/),
    unknown('a change of use', fullFacts(changeOfUse)),
    none('only homes', fullFacts(), /Only homes/),
    none('no floor space and no change of use', fullFacts(shopFront)),
    none('a householder is not asked', HOUSEHOLDER),
  ],
} // prettier-ignore
