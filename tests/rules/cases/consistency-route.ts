import type { Facts } from '../../../src/domain/facts.ts'
import type { DeclaredFacts } from '../../../src/domain/submission.ts'
import { BOUNDARY, beside, facts, fullFacts, uncertain, type Changes } from '../facts.ts'
import { flag, none, pass, unknown, type Cases } from './case.ts'

/** Kinds of application, and designations that a record names. */

const flat = (description: string | null, type = 'pp.full.householder') =>
  facts({ description, type })
const house = (changes: Changes) => facts({ description: 'Rear extension', ...changes })
const larger = (declared: Partial<DeclaredFacts>, description = 'Single storey rear extension'): Facts =>
  facts({ type: 'pa.part1.classA', description, declared: { extensionDepthM: 5, extensionHeightM: 3.6, ...declared } }) // prettier-ignore
const drawn = (changes: Changes): Facts => facts({ location: BOUNDARY, ...changes })
const inside = (declaredInside: string[], changes: Changes = {}): Facts => drawn({ ...changes, declared: { declaredInside } }) // prettier-ignore
const outside = (declaredOutside: string[], changes: Changes = {}): Facts => drawn({ ...changes, declared: { declaredOutside } }) // prettier-ignore
const lawful = (type: string, worksStarted: boolean | null, worksCompleted: boolean | null = null) =>
  facts({ type, declared: { worksStarted, worksCompleted } }) // prettier-ignore

export const consistencyOfRoutes: Cases = {
  'Q-FLATS': [
    pass('an extension of a house', flat('Single storey rear extension to house')),
    pass('a flat roof', flat('Rear extension with flat roof and alterations to the flat roof')),
    pass('a granny flat is made', flat('Conversion of garage to granny flat')),
    pass('a fence beside a flat', flat('Two windows and a fence, adjacent to flat 2')),
    flag('an extension to a ground floor flat', flat('Single storey rear extension to ground floor flat'), /“extension to ground floor flat”/),
    flag('a dormer to a numbered flat', flat('Rear dormer extension to existing first floor flat 30B.')),
    flag('windows of a maisonette', flat('Replacement windows to the upper maisonette and a new door')),
    flag('the form says that it is a flat', house({ declared: { propertyType: 'residential.flat' } }), /form says that the property is a flat/),
    pass('the form says that it is a house', house({ declared: { propertyType: 'residential.house.terrace' } })),
    none('a full application is for any building', flat('Extension to ground floor flat', 'pp.full')),
    none('there is no description', flat(null)),
  ],
  'Q-HOUSEHOLDER': [
    pass('an extension adds none', facts()),
    flag('one home more', facts({ netDwellings: 1 }), /changes by 1/),
    flag('a house is built', facts({ description: 'Erection of a detached two storey house' }), /“Erection of a detached two storey house”/),
    flag('a new home is among the works', facts({ declared: { projectTypes: ['extend.rear', 'new.residential.dwelling'] } })),
    none('another kind of application', fullFacts()),
    none('nothing tells', facts({ netDwellings: null, description: null, declared: { projectTypes: [] } })),
  ],
  'Q-LHE': [
    pass('5 m deep and 3.6 m high', larger({})),
    pass('8 m, to a detached house', larger({ extensionDepthM: 8, propertyType: 'residential.house.detached' })),
    flag('8.1 m, to a detached house', larger({ extensionDepthM: 8.1, propertyType: 'residential.house.detached' }), /no house may have more than 8 m/),
    flag('7 m, to a terrace', larger({ extensionDepthM: 7, propertyType: 'residential.house.terrace' }), /may have 6 m/),
    unknown('7 m, to a house of whatever kind', larger({ extensionDepthM: 7 }), /what house it is is not stated/),
    flag('4.5 m high', larger({ extensionHeightM: 4.5 }), /limit is 4 m/),
    flag('two storeys', larger({}, 'A 2 storey rear extension with a roof garden'), /“2 storey rear extension”/),
    pass('to a two storey house', larger({}, 'Single storey rear extension to two storey house, an extension of 5 m')),
    flag('of a flat', larger({ propertyType: 'residential.flat' }), /the right is for houses/),
    none('a householder application', facts()),
  ],
  'Q-LBC': [
    pass('none on the site', facts()),
    flag('one on the site of a householder', facts({ map: { 'listed-building': { name: 'The Hall' } } }), /The Hall .* application for listed building consent/),
    flag('one mapped as a point', facts({ map: { 'listed-building': { overlapM2: null, share: null } } })),
    flag('the form says so', inside(['listed-building']), /form says that the building is listed/),
    flag('one that is altered', fullFacts({ map: { 'listed-building': {} }, declared: { projectTypes: ['alter.windows'] } })),
    unknown('whether new homes touch it is not stated', fullFacts({ map: { 'listed-building': {} } }), /not stated/),
    unknown('a register may have the other application in another row', facts({ without: ['form'], map: { 'listed-building': {} } }), /not in this source/),
    unknown('only its edge', facts({ map: { 'listed-building-outline': { overlapM2: 0.4, share: 0.001 } } }), /edge/),
    pass('one beside the site', facts({ map: { 'listed-building': beside } })),
    none('the map cannot tell', facts({ map: { 'listed-building': 'unknown' } })),
    none('consent is applied for', facts({ type: 'pp.full.householder.listed', map: { 'listed-building': {} } })),
    none('another kind of application', facts({ type: 'advertConsent', map: { 'listed-building': {} } })),
  ],
  'Q-DESIGNATED': [
    pass('a notice in a conservation area', drawn({ type: 'wtt.notice', map: { 'conservation-area': {} } })),
    pass('consent for a tree under an order', drawn({ type: 'wtt.consent', map: { 'tree-preservation-zone': {} } })),
    flag('a notice outside any', drawn({ type: 'wtt.notice' }), /in conservation areas only/),
    flag('consent without an order', drawn({ type: 'wtt.consent' }), /under a preservation order/),
    flag('demolition outside any', drawn({ type: 'pp.full.demolition' })),
    none('a point says nothing of the whole site', facts({ type: 'wtt.notice' })),
    none('the map cannot be asked', drawn({ type: 'wtt.notice', map: { 'conservation-area': 'unknown' } })),
    none('any land will do', facts()),
  ],
  'Q-RETROSPECTIVE': [
    pass('what is proposed has not begun', lawful('ldc.proposed', false)),
    pass('what exists is complete', lawful('ldc.existing', null, true)),
    flag('what is proposed is complete', lawful('ldc.proposed', true, true), /ask for one of what exists/),
    flag('what exists has not begun', lawful('ldc.existing', false)),
    flag('retrospective, and not begun', lawful('pp.full.householder.retro', false)),
    unknown('what is proposed has begun', lawful('ldc.proposed', true)),
    none('not stated', lawful('ldc.proposed', null)),
    none('another kind of application', lawful('pp.full', true, true)),
  ],
  'Q-DESIGNATIONS': [
    pass('both say none', outside(['conservation-area'])),
    pass('both say so', inside(['conservation-area'], { map: { 'conservation-area': {} } }), /agree on conservation area/),
    flag('“no”, and the map has one', outside(['conservation-area'], { map: { 'conservation-area': { name: 'Dulwich Village' } } }), /not in conservation area, and on the site is Dulwich Village/),
    flag('“no”, and the map has a listed building', outside(['listed-building'], { map: { 'listed-building': { overlapM2: null, share: null } } })),
    flag('“no” designated land, and the map has some', outside(['designated-land'], { map: { 'area-of-outstanding-natural-beauty': {} } })),
    flag('“yes”, and the map has none', inside(['conservation-area']), /in conservation area, and the map has none/),
    flag('one of two', outside(['conservation-area', 'green-belt'], { map: { 'green-belt': {} } }), /not in green belt/),
    unknown('only the edge', outside(['conservation-area'], { map: { 'conservation-area': { overlapM2: 0.4, share: 0.001 } } }), /edge/),
    unknown('too near to tell', outside(['conservation-area'], { map: { 'conservation-area': uncertain } })),
    none('“yes” to a listed building that is mapped as a point elsewhere', inside(['listed-building'])),
    none('“yes”, and the map is clear at a point', facts({ declared: { declaredInside: ['conservation-area'] } })),
    none('the map cannot be asked, as CON-HERITAGE says', outside(['conservation-area'], { map: { 'conservation-area': 'unknown' } })),
    unknown('the map cannot be asked, and nothing else says so', outside(['conservation-area'], { type: 'listed', map: { 'conservation-area': 'unknown' } }), /cannot be asked: conservation area\./),
    pass('one agrees, and one cannot be asked', outside(['conservation-area', 'green-belt'], { map: { 'green-belt': 'unknown' } }), /agree on conservation area\. Not compared: green belt/),
    none('a designation of which there is no layer', outside(['enterprise-zone'])),
    none('nothing is said', facts()),
  ],
  'Q-RIVER': [
    pass('no, and none', drawn({ declared: { nearWatercourse: false } })),
    flag('no, and a river 12 m away', drawn({ declared: { nearWatercourse: false }, map: { 'main-river': { ...beside, relation: 'near', distanceM: 12, name: 'Thames' } } }), /the map has Thames/),
    unknown('no, and a river at about 20 m', drawn({ declared: { nearWatercourse: false }, map: { 'main-river': { ...beside, relation: 'near', distanceM: 20, toleranceM: 1 } } })),
    none('yes may be any ditch', drawn({ declared: { nearWatercourse: true } })),
    none('the map cannot be asked', drawn({ declared: { nearWatercourse: false }, map: { 'main-river': 'unknown' } })),
    none('not stated', drawn({})),
  ],
} // prettier-ignore
