import { describe, expect, it } from 'vitest'
import type { Facts } from '../../../src/domain/facts.ts'
import { beside, facts, fullFacts, uncertain } from '../facts.ts'
import { evaluated } from './support.ts'

type Row = [condition: string, facts: Facts, state: 'yes' | 'no' | 'unknown', reason?: string | RegExp] // prettier-ignore

const homes = (dwellings: number | null) =>
  fullFacts({ netDwellings: null, declared: { dwellingsProposed: dwellings } })
const at = (map: NonNullable<Parameters<typeof facts>[0]>['map']) => facts({ map: map ?? {} })
const zone = (grade: string | null) => at({ 'flood-risk-zone': { grade } })
const area = (siteAreaM2: number | null) => fullFacts({ declared: { siteAreaM2 } })

const FIELDS: Row[] = [
  ["{ dwellings: '>= 10' }", homes(10), 'yes', 'the number of homes proposed is 10'],
  ["{ dwellings: '>= 10' }", homes(9), 'no', 'the number of homes proposed is 9, not 10 or more'],
  ["{ dwellings: '>= 10' }", homes(null), 'unknown', 'the number of homes proposed is not stated'],
  ["{ dwellings: '> 9' }", homes(10), 'yes'],
  ["{ dwellings: '<= 9' }", homes(10), 'no'],
  ["{ dwellings: '< 10' }", homes(9), 'yes'],
  ['{ dwellings: 1 }', homes(1), 'yes'],
  ["{ dwellings: '= 2' }", homes(1), 'no'],
  ["{ dwellings: '!= 1' }", homes(1), 'no'],
  ['{ dwellings: [1, 2] }', homes(2), 'yes'],
  ['{ field: dwellings, operator: not-in, value: [1, 2] }', homes(3), 'yes'],
  ['{ netDwellings: 0 }', facts({ netDwellings: 0 }), 'yes'],
  ['{ netDwellings: 0 }', facts({ netDwellings: null }), 'unknown', 'the number of homes gained is not stated'],
  ["{ siteAreaM2: '>= 0.5 ha' }", area(5000), 'yes', /5,000 m²/],
  ["{ siteAreaM2: '>= 0.5 ha' }", area(4999), 'no'],
  ["{ siteAreaM2: '>= 0.5 ha' }", area(0), 'unknown'],
  ["{ declared.siteAreaM2: '< 200 m2' }", area(150), 'yes'],
  ['{ declared.treesAffected: true }', facts({ declared: { treesAffected: true } }), 'yes', 'the answer to whether trees are affected is yes'],
  ['{ declared.treesAffected: true }', facts(), 'no'],
  ['{ declared.treesAffected: true }', facts({ declared: { treesAffected: null }, without: ['trees'] }), 'unknown', 'not in this source: whether trees are affected'],
  ["{ receivedOn: '>= 2026-10-01' }", facts(), 'yes'],
  ["{ validOn: '< 2026-10-05' }", facts(), 'no', /not before 2026-10-05/],
  ["{ validOn: '< 2026-10-05' }", facts({ validOn: null }), 'unknown', 'the date valid is not known'],
] // prettier-ignore

const MAP: Row[] = [
  ['{ layer: conservation-area }', at({ 'conservation-area': {} }), 'yes', 'the site is in The Gardens (conservation area)'],
  ['{ layer: conservation-area }', at({ 'conservation-area': beside }), 'no', 'no conservation area is on the site'],
  ['{ layer: conservation-area }', at({ 'conservation-area': uncertain }), 'unknown'],
  ['{ layer: conservation-area }', at({ 'conservation-area': 'unknown' }), 'unknown', 'conservation area: coverage not known'],
  ['{ layer: contaminated-land }', facts(), 'no'],
  ['{ layer: heritage-coast, relation: adjoins }', at({ 'heritage-coast': beside }), 'yes', /is in or touches The Gardens/],
  ['{ layer: listed-building, within-metres: 20 }', at({ 'listed-building': { ...beside, distanceM: 15 } }), 'yes', /within 20 m of The Gardens/],
  ['{ layer: listed-building, within-metres: 20 }', at({ 'listed-building': { ...beside, distanceM: 45 } }), 'no', 'no listed building is within 20 m of the site'],
  ["{ layer: flood-risk-zone, grade: ['2', '3'] }", zone('Flood Zone 3'), 'yes'],
  ["{ layer: flood-risk-zone, grade: ['2', '3'] }", zone('3a'), 'yes'],
  ["{ layer: flood-risk-zone, grade: ['2', '3'] }", zone('1'), 'no', /flood risk zone \(2 or 3\)/],
  ["{ layer: flood-risk-zone, grade: ['2', '3'] }", zone(null), 'unknown', /grade .* is not stated/],
  ['{ layer: listed-building, grade: [I] }', at({ 'listed-building': { grade: 'II*' } }), 'no'],
  ['{ layer: listed-building, grade: [II*] }', at({ 'listed-building': { grade: 'II*' } }), 'yes'],
  ['{ layer: listed-building, grade: [II] }', at({ 'listed-building': { grade: 'II*' } }), 'no'],
] // prettier-ignore

const OTHERS: Row[] = [
  ['{ always: true }', facts(), 'yes', ''],
  ['{ type: householder }', facts(), 'yes'],
  ['{ type: [full, outline] }', facts(), 'no', 'the application is not of type full or outline'],
  ['{ type: full }', facts({ type: null }), 'unknown'],
  ['{ scale: major }', homes(10), 'yes'],
  ['{ ref: major-development }', homes(9), 'no'],
  ['{ not: { scale: major } }', homes(9), 'yes'],
  ['{ not: { scale: major } }', homes(null), 'unknown'],
  ['{ project-type: extend }', facts(), 'yes', 'the work named is extend.rear'],
  ['{ project-type: [extend.side, new] }', facts(), 'no'],
  ['{ project-type: ext }', facts(), 'no'],
  ['{ project-type: extend }', facts({ declared: { projectTypes: [] } }), 'unknown'],
  // A word asks and never decides: "no basement" names one.
  ['{ words: [basement] }', facts({ description: 'Extension, no basement' }), 'unknown', 'the description has the word "basement"'],
  ['{ words: [basement] }', facts({ description: 'Basements' }), 'no'],
  ['{ words: [base station] }', facts({ description: 'A BASE  STATION.' }), 'unknown'],
  ['{ words: [basement] }', facts({ description: null }), 'unknown', 'the work is not described'],
  ['{ type: householder, description: It is a house. }', facts(), 'yes', 'it is a house'],
  ['{ type: full, description: It is large. }', facts(), 'no', /not of type full/],
] // prettier-ignore

/** In MHCLG's own words. */
const THEIRS: Row[] = [
  ["{ condition: { field: dwelling-count, operator: '>=', value: 3, description: Three homes or more. } }", homes(3), 'yes', 'three homes or more'],
  ["{ condition: { field: dwelling-count, operator: '>=', value: 3 } }", homes(2), 'no'],
  ['{ application-type: { in: [hh, lbc] } }', facts(), 'yes'],
  ['{ application-sub-type: { in: [ldc-existing-use] } }', facts({ type: 'ldc.existing' }), 'yes'],
  ['{ application-type: { in: [full, outline] } }', facts(), 'no'],
  ['{ site: { in: [conservation-area, world-heritage-site] } }', at({ 'world-heritage-site': {} }), 'yes'],
  ['{ site: { in: [conservation-area] } }', facts(), 'no'],
  ['{ site: { in: [aona-beauty], description: It is in a National Landscape. } }', at({ 'area-of-outstanding-natural-beauty': {} }), 'yes', 'it is in a National Landscape'],
  ['{ site: { in: [conservation-area, the-broads] } }', facts(), 'unknown', 'the-broads is in no source that is held'],
  ['{ condition: { field: housing-type, value: student } }', facts(), 'unknown', 'housing-type is in no source that is held'],
  ["{ condition: { field: site-area, operator: '>=', value: 0.5 } }", area(5000), 'yes'],
  // Only the whole site is held: too small a whole has no such part, and a large one may.
  ["{ condition: { field: site-area-residential, operator: '>=', value: 0.5 } }", area(4000), 'no'],
  ["{ condition: { field: site-area-residential, operator: '>=', value: 0.5 } }", area(6000), 'unknown', /how much of it counts is not held/],
  ["{ condition: { field: site-area-residential, operator: '<', value: 0.5 } }", area(4000), 'yes'],
  ["{ condition: { field: site-area-residential, operator: '<', value: 0.5 } }", area(6000), 'unknown'],
] // prettier-ignore

describe.each([
  ['a field', FIELDS],
  ['the map', MAP],
  ['other tests', OTHERS],
  ["MHCLG's format", THEIRS],
])('a condition on %s', (_, rows) => {
  it.each(rows)('%s: row %#', (condition, given, state, reason) => {
    const answer = evaluated(condition, given)
    expect(answer.state).toBe(state)
    if (reason instanceof RegExp) expect(answer.reason).toMatch(reason)
    else if (reason !== undefined) expect(answer.reason).toBe(reason)
  })
})

describe('joined conditions', () => {
  it("run as MHCLG nests them, with a ref to a definition of the file's own", () => {
    const nested = `any:
  - ref: large
  - all:
      - site:
          in: [conservation-area]
      - any:
          - condition:
              field: dwelling-count
              operator: ">="
              value: 1
          - condition:
              field: floorspace
              operator: ">="
              value: 50
`
    const conditions = 'conditions:\n  large: { dwellings: ">= 100" }\n'
    const map = { 'conservation-area': {} }
    expect(evaluated(nested, fullFacts({ map }), conditions).state).toBe('yes')
    expect(evaluated(nested, fullFacts(), conditions).state).toBe('no')
    expect(evaluated(nested, homes(100), conditions).state).toBe('yes')
    expect(evaluated(nested, fullFacts({ map: { 'conservation-area': 'unknown' } }), conditions).state).toBe('unknown') // prettier-ignore
  })

  it('take a definition of their own before the one that is built in', () => {
    const conditions = 'conditions:\n  major-development: { always: true }\n'
    expect(evaluated('{ ref: major-development }', homes(1), conditions).state).toBe('yes')
  })
})
