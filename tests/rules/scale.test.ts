import { describe, expect, it } from 'vitest'
import { scaleOf } from '../../src/rules/scale.ts'
import { BOUNDARY, facts, fullFacts, type Changes } from './facts.ts'

const of = (changes: Changes) => scaleOf(fullFacts(changes)).major

describe('major development (DMPO art 2(1))', () => {
  const cases: [string, Changes, 'yes' | 'no' | 'unknown'][] = [
    ['ten dwellings are major', { declared: { dwellingsProposed: 10 } }, 'yes'],
    ['nine known dwellings on 0.7 ha are not', { declared: { dwellingsProposed: 9, siteAreaM2: 7000 } }, 'no'],
    ['nine dwellings on 1.1 ha are, by area', { declared: { dwellingsProposed: 9, siteAreaM2: 11_000 } }, 'yes'],
    ['four flats on 1.2 ha are, by area', { description: 'Four flats', declared: { dwellingsProposed: 4, siteAreaM2: 12_000 } }, 'yes'],
    ['a site of exactly 1 ha is', { declared: { siteAreaM2: 10_000 } }, 'yes'],
    ['a site of 0.99 ha is not', { declared: { siteAreaM2: 9_900 } }, 'no'],
    ['homes of unknown number on 0.5 ha are', { netDwellings: null, declared: { dwellingsProposed: null, siteAreaM2: 5_000 } }, 'yes'],
    ['homes of unknown number on 0.49 ha are not known', { netDwellings: null, declared: { dwellingsProposed: null, siteAreaM2: 4_900 } }, 'unknown'],
    ['where the source has no number, half a hectare does not decide', { netDwellings: null, declared: { dwellingsProposed: null, siteAreaM2: 5_000 }, without: ['dwellings'] }, 'unknown'],
    ['1,000 m² of building is', { declared: { floorspaceGainedM2: 1000 } }, 'yes'],
    ['converting 2,000 m² creates none', { declared: { floorspaceGainedM2: 2000, projectTypes: ['changeOfUse'] } }, 'no'],
    ['a change of use on 1 ha is, by area', { declared: { floorspaceGainedM2: null, siteAreaM2: 10_000, projectTypes: ['changeOfUse'] } }, 'yes'],
    ['mineral working is', { type: 'pp.mineralExtraction' }, 'yes'],
    ['waste development is', { type: 'pp.outline.major.all.waste' }, 'yes'],
    ['a type that says major is', { type: 'pp.full.major' }, 'yes'],
    ['a type that says minor is not, with nothing known', { type: 'pp.full.minor', netDwellings: null, declared: { dwellingsProposed: null, floorspaceGainedM2: null, siteAreaM2: null } }, 'no'],
    ['facts outweigh a type that says minor', { type: 'pp.full.minor', declared: { dwellingsProposed: 12 } }, 'yes'],
    ['an unstated site area leaves it open', { declared: { siteAreaM2: null } }, 'unknown'],
    ['a drawn boundary gives the site area', { declared: { siteAreaM2: null }, location: BOUNDARY }, 'no'],
    ['a section 73 application of unknown scale is not known', { type: 'amendment.minorMaterial', netDwellings: null, declared: { dwellingsProposed: null, floorspaceGainedM2: null, siteAreaM2: null } }, 'unknown'],
    ['twelve flats before and after are not twelve homes provided', { description: 'Replacement windows', declared: { dwellingsProposed: 12, dwellingsExisting: 12, projectTypes: ['alter'] } }, 'unknown'],
    ['twelve homes rebuilt are', { declared: { dwellingsProposed: 12, dwellingsExisting: 12, projectTypes: ['new.residential.dwelling'] } }, 'yes'],
    ['a site area of 0 is not an area', { declared: { siteAreaM2: 0 } }, 'unknown'],
    ['a register says change of use: whether 2,000 m² are built is not known', { description: 'Change of use from office to hotel', declared: { floorspaceGainedM2: 2000, projectTypes: [] } }, 'unknown'],
    ['net gain stands in for dwellings that are not stated', { netDwellings: 11, declared: { dwellingsProposed: null } }, 'yes'],
  ] // prettier-ignore
  it.each(cases)('%s', (_, changes, expected) => {
    expect(of(changes)).toBe(expected)
  })

  it('says nothing of householders unless a fact does', () => {
    expect(scaleOf(facts({ declared: { siteAreaM2: null } })).major).toBe('no')
    expect(scaleOf(facts({ declared: { siteAreaM2: 10_000 } })).major).toBe('yes')
  })
})
