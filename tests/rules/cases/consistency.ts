import type { Facts, SiteCheck } from '../../../src/domain/facts.ts'
import type { Location, Places } from '../../../src/domain/submission.ts'
import { checkPlace } from '../../../src/geo/site-checks.ts'
import { BOUNDARY, beside, facts, fullFacts, uncertain, type Changes } from '../facts.ts'
import { flag, none, pass, unknown, type Case, type Cases } from './case.ts'
import { moreAreas, moreDates, moreDwellings } from './consistency-declared.ts'

/** A red line of 20 m × 20 m, with its south-west corner at 430000, 270000. */
const RED_LINE: Location = {
  kind: 'boundary',
  polygons: [[[[430000, 270000], [430020, 270000], [430020, 270020], [430000, 270020], [430000, 270000]]]],
  crs: 'EPSG:27700',
  transform: 'none',
  repairs: [],
} // prettier-ignore

const point = (easting: number, crs = 'EPSG:27700'): Places['points'][number] => ({
  label: crs === 'EPSG:27700' ? 'address point' : 'longitude and latitude',
  easting,
  northing: 270010,
  crs,
  transform: 'none',
  inexactM: 1,
})

interface Place {
  location?: Location
  siteAreaM2?: number | null
  points?: Places['points']
  boundaryProblem?: string
}

/** Facts of a place that site-checks.ts itself looked at, so that the words which the rules read are its own. */
function at(place: Place, changes: Changes = {}): Facts {
  const { location = RED_LINE, siteAreaM2 = 400, points = [], boundaryProblem = null } = place
  const carries = facts(changes).carries
  const siteChecks = checkPlace(
    { location, siteAreaM2, carries, places: { points, boundaryProblem } },
    'not loaded',
  )
  const drawn = location.kind === 'boundary' ? { location: BOUNDARY } : {}
  return facts({ siteChecks, ...drawn, ...changes, declared: { siteAreaM2 } })
}

const POINT: Location = { kind: 'point', easting: 430000, northing: 270000, crs: 'EPSG:27700', transform: 'none' } // prettier-ignore

/** Facts in which one look at the site came out so. */
const seen = (check: SiteCheck['check'], answer: SiteCheck['answer'], text: string): Facts =>
  facts({ siteChecks: [{ check, answer, text, suggestion: null }] })

const homes = (existing: number | null, net: number | null, proposed: number | null, description: string | null = null): Facts =>
  fullFacts({ description, netDwellings: net, declared: { dwellingsExisting: existing, dwellingsProposed: proposed } }) // prettier-ignore
const flood = (floodZoneDeclared: string | null, changes: Changes = {}) =>
  facts({ location: BOUNDARY, ...changes, declared: { floodZoneDeclared } })
const zone = (grade: string | null) => ({ map: { 'flood-risk-zone': { grade, name: 'Zone' } } })
const tall = (heightM: number | null, storeys: number | null, changes: Changes = {}) =>
  fullFacts({ ...changes, declared: { ...changes.declared, heightM, storeys } })

const SAYS: Case[] = [
  pass('erection of 9 dwellings', homes(0, 9, 9, 'Erection of 9 dwellings with access')),
  pass('nine in words, with their storeys', homes(0, 9, 9, 'Erection of nine two-storey dwellings')),
  pass('a conversion into two flats', homes(1, 1, 2, 'Conversion of a house into two flats')),
  pass('homes beside one that stays', homes(1, 9, 10, 'Erection of 9 dwellings')),
  pass('a total with its parts', homes(0, 9, 9, 'Erection of 9 dwellings comprising 5 houses and 4 flats')),
  pass('houses and flats are summed', homes(0, 9, 9, 'Erection of 5 x 3 bed detached houses and 4 no. flats')),
  pass('homes in place of others', homes(2, 22, 24, 'Demolition of two dwellings and construction of 24 homes')),
  pass('one flat more', homes(2, 1, 3, 'Roof extension to provide 1 additional self-contained flat')),
  flag('9 dwellings, and the form says 12', homes(0, 12, 12, 'Erection of 9 dwellings'), /“Erection of 9 dwellings”, and the form says 12 dwellings/),
  flag('24 homes, and the form says none', homes(0, 0, 0, 'Residential development comprising 24 homes'), /24 homes/),
  flag('two flats, and the form says one', homes(null, null, 1, 'Conversion of shop into two flats'), /“into two flats”, and the form says 1 dwelling\./),
  flag('a house, and the form says three', homes(0, 3, 3, 'Erection of a detached two storey house')),
  unknown('9, the form says 12, and some may be there', homes(null, null, 12, 'Erection of 9 dwellings'), /existing ones/),
  none('two storeys are no two houses', homes(null, null, 9, 'Erection of two storey houses')),
  none('three bedrooms are no three houses', homes(null, null, 1, 'Erection of 3 bedroom house type B')),
  none('up to 24 homes is no number', homes(null, null, 20, 'Erection of up to 24 homes')),
  none('homes that are lost are not proposed', homes(null, null, 9, 'Demolition of 4 flats and redevelopment')),
  none('a house that is extended is not proposed', homes(null, null, 0, 'Two storey extension to a dwelling')),
  none('a storey on a house is not one', homes(null, null, 0, 'Erection of a single storey dwelling extension')),
  none('garages for houses', homes(null, null, 0, 'Erection of garages for 3 houses')),
  none('a flat roof', homes(null, null, 0, 'Construction of a flat roof')),
  none('a home office', homes(null, null, 0, 'Conversion of garage into a home office')),
  none('a flat terrace', homes(null, null, 0, 'Alterations to create a flat terrace')),
  none('blocks that have so many each', homes(null, null, 12, 'Erection of two blocks of six apartments')),
  none('a house in multiple occupation', homes(null, null, 0, 'Change of use to form a house in multiple occupation')),
  none('another permission is quoted', homes(null, null, 0, 'Variation of condition 2 of permission for erection of 9 dwellings')),
  none('several numbers of which none is surely it', homes(null, null, 12, 'Erection of 3 houses and 4 flats')),
  pass('two sizes', homes(0, 4, 4, 'Erection of a building to provide 2 x 1 bedroom flats and 2 x 2 bedroom flats')),
  none('two sizes of which one is no count by itself', homes(null, null, 4, 'Erection of a building to provide 2 x 1 bedroom and 2 x 2 bedroom flats')),
  none('homes without a number beside', homes(null, null, 6, 'Conversion of hostel into self-contained flats and construction of 2 houses (6 units in total)')),
  pass('a replacement and one more', homes(1, 1, 2, 'Erection of a replacement dwelling and renovation of barns to form a single dwelling')),
  none('a home without its number', homes(null, null, 2, 'Conversion of barn to dwelling and erection of a detached dwelling')),
  none('one of several is not all of them', homes(null, null, 5, 'Erection of 5 houses and 4 flats')),
  none('a number of an address', homes(null, null, 9, 'Redevelopment to form 21 House')),
  none('reserved matters state none', fullFacts({ type: 'approval.reservedMatters', description: 'Erection of 9 dwellings', netDwellings: null })),
] // prettier-ignore

export const consistency: Cases = {
  'Q-BOUNDARY': [
    pass('a red line is drawn', at({})),
    pass('it was repaired, which is told', at({ location: { ...RED_LINE, repairs: ['a ring was closed'] } })),
    flag('the one that was given cannot be used', at({ location: POINT, boundaryProblem: 'it has two points' }), /it has two points/),
    flag('its rings can be read in more than one way', at({ location: POINT, boundaryProblem: 'its shape is in doubt' }), /more than one way/),
    none('none was given', at({ location: POINT }), /boundary missing/),
    none('the facts are older', facts({ location: BOUNDARY }), /older/),
  ],
  'Q-AREA': [
    pass('they agree', at({})),
    pass('9 % apart is told', at({ siteAreaM2: 436 }), /9 % apart/),
    flag('50 % apart', at({ siteAreaM2: 600 }), /600 m² declared, 400 m² measured: 50 % apart/),
    ...moreAreas((siteAreaM2) => at({ siteAreaM2 })),
    unknown('a form that asks for it does not say', at({ siteAreaM2: null }), /No area is declared/),
    none('a register has a point', at({ location: POINT }), /no boundary to measure/),
    none('not in this source', at({ siteAreaM2: null }, { without: ['site-area'] })),
    none('the facts are older', facts({ location: BOUNDARY }), /older/),
  ],
  'Q-ADDRESS': [
    pass('inside the red line', at({ points: [point(430010)] })),
    flag('half a kilometre away', at({ points: [point(430520)] }), /500 m outside/),
    unknown('no farther than the coordinates may be off', at({ points: [point(430020.5)] }), /may be off/),
    unknown('a few metres away, as on a lane between two parts', at({ points: [point(430025)] }), /5 m outside the red line, near enough/),
    unknown('it was purged', seen('address', 'flag', '(purged)'), /not known/),
    none('there is no point beside the red line', at({}), /no point/),
    none('there is no red line', at({ location: POINT, points: [point(430010)] })),
    none('the facts are older', facts(), /older/),
  ],
  'Q-COORDINATES': [
    pass('2 m apart', at({ points: [point(430010), point(430012, 'EPSG:4326')] })),
    flag('100 m apart', at({ points: [point(430010), point(430110, 'EPSG:4326')] }), /100 m apart/),
    none('only one is given', at({ points: [point(430010)] }), /Nothing to compare/),
    none('the facts are older', facts(), /older/),
  ],
  'Q-AUTHORITY': [
    pass('inside', seen('authority', 'pass', 'inside the authority')),
    pass('across its boundary is no contradiction', seen('authority', 'warn', '12 m² of the site lie outside the authority'), /12 m²/),
    flag('outside', seen('authority', 'flag', 'outside the authority'), /Outside the authority/),
    unknown('too near to its boundary', seen('authority', 'unknown', "within 5 m of the authority's boundary")),
    none('its boundary is not loaded', at({}), /not loaded/),
    none('the facts are older', facts(), /older/),
  ],
  'Q-FLOOD': [
    pass('zone 1, and the map is clear', flood('1')),
    pass('zone 3a, and so the map', flood('Flood Zone 3a', zone('3'))),
    pass('not in a flood risk area, and the map is clear', flood('not in a flood risk area')),
    pass('zone 1, and the map has zone 1', flood('FZ1', zone('1'))),
    flag('zone 1, and the map has zone 3', flood('Zone 1', zone('3')), /Declared “Zone 1”, and the site is in Zone/),
    flag('not in a flood risk area, and the map has zone 2', flood('not in a flood risk area', zone('2'))),
    flag('zone 2, and the map has zone 3', flood('2', zone('3')), /in zone 3: Zone/),
    flag('zone 3, and the map has zone 2', flood('3', zone('2')), /no zone above 2/),
    unknown('zone 2, and the edge of zone 3', flood('2', { map: { 'flood-risk-zone': [{ grade: '2' }, { grade: '3', overlapM2: 0.4, share: 0.001 }] } }), /only the edge/),
    unknown('zone 3, and the map has zone 2 at a point', facts({ ...zone('2'), declared: { floodZoneDeclared: '3' } }), /at a point/),
    unknown('zone 3, and the layer does not say which', flood('3', zone(null)), /does not say which/),
    unknown('zone 2, and zone 3 is too near to tell', flood('2', { map: { 'flood-risk-zone': [{ grade: '2' }, { ...uncertain, grade: '3' }] } }), /whether the site is in zone 3/),
    flag('zone 2, and the map is clear', flood('2'), /no flood zone/),
    pass('zones 1 and 2, and the map has zone 2', flood('Zones 1 and 2', zone('2'))),
    pass('zone 1 beside a zone', flood('1', { map: { 'flood-risk-zone': beside } })),
    unknown('the edge of a zone', flood('1', { map: { 'flood-risk-zone': { overlapM2: 0.4, share: 0.001 } } }), /only the edge/),
    unknown('too near to tell', flood('1', { map: { 'flood-risk-zone': uncertain } })),
    none('the layer is not known, as CON-FRA-Z23 says', flood('1', { map: { 'flood-risk-zone': 'unknown' } }), /cannot be asked: .*coverage not known/),
    unknown('the layer is not known, and nothing else says so', flood('1', { type: 'listed', map: { 'flood-risk-zone': 'unknown' } }), /coverage not known/),
    unknown('zone 2, and the map is clear at a point', facts({ declared: { floodZoneDeclared: '2' } }), /at a point/),
    none('a flood risk area may be one of surface water', flood('in a flood risk area')),
    none('20 m from a river is no zone', flood('20 m from a river')),
    none('none is declared', flood(null)),
  ],
  'Q-TREES': [
    pass('none declared, none protected', facts()),
    flag('none declared, and a preservation order on the site', facts({ map: { 'tree-preservation-zone': { name: 'TPO 12' } } }), /TPO 12/),
    flag('none declared, and a protected tree on the site', facts({ map: { tree: {} } })),
    unknown('the edge of a zone', facts({ map: { 'tree-preservation-zone': { overlapM2: 0.06, share: 0.0001 } } }), /only the edge/),
    flag('a protected tree mapped as a point', facts({ map: { tree: { overlapM2: null, share: null } } })),
    pass('a protected tree beside the site', facts({ map: { tree: beside } })),
    unknown('a protected tree too near to tell', facts({ map: { tree: uncertain } })),
    none('the layer is not known, as CON-TREES says', facts({ map: { tree: 'unknown' } }), /cannot be asked/),
    unknown('the layer is not known, and nothing else says so', facts({ type: 'listed', map: { tree: 'unknown' } })),
    none('trees are declared', facts({ declared: { treesAffected: true }, map: { tree: {} } })),
    none('not declared', facts({ declared: { treesAffected: null } })),
  ],
  'Q-DWELLINGS': [
    pass('1 and 8 make 9', homes(1, 8, 9)),
    flag('1 and 9 do not make 9', homes(1, 9, 9), /1 existing and 9 net do not make the 9/),
    flag('a loss that does not add up', homes(4, -1, 2)),
    none('one is not stated', homes(null, 9, 9)),
    none('no homes are in question', homes(1, 0, 0)),
    none('householders make none', facts({ description: 'Erection of 2 dwellings' })),
    ...SAYS,
    ...moreDwellings,
  ],
  'Q-DATES': [
    pass('received, then valid', facts()),
    pass('both on one day', facts({ receivedOn: '2026-10-05' })),
    flag('valid before received', facts({ receivedOn: '2026-10-06' }), /before it was received on 2026-10-06/),
    flag('a notice after the application', facts({ type: 'listed', declared: { ownerNoticeDates: ['2026-10-02'] } }), /2026-10-02/),
    pass('a notice before the application', facts({ type: 'listed', validOn: null, declared: { newspaperNoticeDate: '2026-09-20' } })),
    none('notices of a permission are looked at elsewhere', facts({ validOn: null, declared: { ownerNoticeDates: ['2026-10-02'] } })),
    ...moreDates,
    none('a day is not in the record', facts({ receivedOn: null })),
    flag('determined before received', facts({ determinedOn: '2026-09-30' }), /Determined on 2026-09-30, before it was received on 2026-10-01/),
    flag('determined before valid, its receipt not known', facts({ receivedOn: null, determinedOn: '2026-10-04' }), /before it was valid on 2026-10-05/),
    pass('determined on the day it came', facts({ determinedOn: '2026-10-01' })),
    none('determined, and no other day', facts({ receivedOn: null, validOn: null, determinedOn: '2026-10-01' })),
  ],
  // Valid on Monday 5 October 2026; 8 weeks end on Monday 30 November, 13 on Monday 4 January.
  'Q-TARGET': [
    pass('the statutory expiry', facts({ targetOn: '2026-11-30' }), /fits the statutory expiry/),
    pass('the first day counted, and the weekend before it', facts({ targetOn: '2026-11-27' })),
    pass('the day after', facts({ targetOn: '2026-12-01' })),
    pass('the working day after bank holidays', facts({ validOn: '2026-10-30', targetOn: '2026-12-29' })),
    pass('the same period from receipt', facts({ targetOn: '2026-11-26' }), /counts the same period from receipt/),
    pass('an advert counted from its valid date', facts({ type: 'advertConsent', targetOn: '2026-11-30', validOn: '2026-10-05' }), /counts the same period from the valid date/),
    flag('a tree notice counted from its valid date', facts({ type: 'wtt.notice', targetOn: '2026-11-20', validOn: '2026-10-09' }), /this period runs from receipt/),
    pass('the longer period agreed', facts({ targetOn: '2026-12-18', extendedTo: '2026-12-18' }), /is the one agreed/),
    pass('the statutory expiry beside a longer period', facts({ targetOn: '2026-11-30', extendedTo: '2026-12-18' })),
    flag('two days off', facts({ targetOn: '2026-12-02' }), /58 days after 2026-10-05; the period computed is 56\. Was a longer period agreed in writing\?/),
    flag('13 weeks for what is not major', fullFacts({ type: 'pp.full.minor', targetOn: '2027-01-04' }), /It would be 13 weeks: major\? Was a longer/),
    flag('8 weeks for a major', fullFacts({ type: 'pp.full.major', targetOn: '2026-11-30' }), /it is earlier\. It would be 8 weeks: not major\?/),
    flag('13 weeks for a householder, which is no guess at major', facts({ targetOn: '2027-01-04' }), /is 56\. Was a longer period/),
    flag('before it begins', facts({ targetOn: '2026-09-01' }), /before the period begins/),
    flag('a larger home extension counted from its valid date', facts({ type: 'pa.part1.classA', targetOn: '2026-11-16', validOn: '2026-10-05' }), /this period runs from receipt/),
    unknown('13 weeks where the scale is not known', fullFacts({ targetOn: '2027-01-04', declared: { siteAreaM2: null } }), /13 weeks: major\? The record does not say \(not known: the site area\)/),
    none('no target', facts()),
    none('no type', facts({ type: null, targetOn: '2026-11-30' })),
    none('no period', facts({ type: 'rightsOfWayOrder', targetOn: '2026-11-30' })),
    none('no start', facts({ receivedOn: null, validOn: null, targetOn: '2026-11-30' })),
    none('any day, where a longer period was agreed', facts({ targetOn: '2026-12-07', extendedTo: '2026-12-18' }), /may be any/),
  ],
  'Q-HEIGHT': [
    pass('6 m for 2 storeys', tall(6, 2)),
    pass('a hall of one storey', tall(12, 1, { declared: { dwellingsProposed: 0 } }), /can be/),
    none('to the floor of the top storey', tall(3, 2), /may be to the floor/),
    flag('30 m for 2 storeys of homes', tall(30, 2), /more than 7 m a storey/),
    flag('3 m for 4 storeys', tall(3, 4), /less than 2 m a storey/),
    none('only one is stated', tall(6, null)),
    none('nought is not stated', tall(0, 2)),
  ],
} // prettier-ignore
