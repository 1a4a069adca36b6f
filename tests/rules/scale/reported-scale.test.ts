import { describe, expect, it } from 'vitest'
import type { ScaleName } from '../../../src/domain/assessment.ts'
import { classify } from '../../../src/rules/scale/classify.ts'
import { facts, fullFacts, type Changes } from '../facts.ts'

const DRAWN = { kind: 'boundary' as const, easting: 430000, northing: 270000, toleranceM: 0.1, repairs: [] as string[] } // prettier-ignore
const scaleOf = (changes: Changes) => classify(fullFacts(changes)).scale
const NOTHING = { dwellingsProposed: null, dwellingsExisting: null, floorspaceGainedM2: null, siteAreaM2: null, projectTypes: [] } // prettier-ignore

describe('the scale by which an application is counted', () => {
  const traps: [string, Changes, ScaleName, RegExp][] = [
    ['9 dwellings on 0.7 ha, number known: not major by (c)', { declared: { dwellingsProposed: 9, siteAreaM2: 7_000 } }, 'minor', /below every limb/],
    ['4 flats on 1.2 ha: major by (e)', { description: 'Erection of four flats', declared: { dwellingsProposed: 4, siteAreaM2: 12_000 } }, 'major', /art 2\(1\)\(e\)/],
    ['nine houses on 1.1 ha: major by (e)', { declared: { dwellingsProposed: 9, siteAreaM2: 11_000 } }, 'major', /art 2\(1\)\(e\)/],
    ['a change of use that creates no building, of 2,000 m²: not (d)', { declared: { dwellingsProposed: 0, floorspaceGainedM2: 2_000, projectTypes: ['changeOfUse'] } }, 'other', /change of use with no building/],
    ['the same with work inside alone: not (d)', { declared: { dwellingsProposed: 0, floorspaceGainedM2: 500, projectTypes: ['changeOfUse', 'internal'] } }, 'other', /change of use with no building/],
    ['the same on 1 ha: major by (e)', { declared: { dwellingsProposed: 0, floorspaceGainedM2: 2_000, siteAreaM2: 10_000, projectTypes: ['changeOfUse'] } }, 'major', /art 2\(1\)\(e\)/],
    ['conversion of 2,000 m² with alterations: whether any is created is not known', { declared: { dwellingsProposed: 0, floorspaceGainedM2: 2_000, projectTypes: ['changeOfUse', 'alter'] } }, 'unknown', /floor space created/],
    ['0.5 ha decides only where the number is not known', { netDwellings: null, declared: { dwellingsProposed: null, siteAreaM2: 5_000 } }, 'major', /art 2\(1\)\(c\)\(ii\)/],
    ['and not where it is known to be one', { declared: { dwellingsProposed: 1, siteAreaM2: 5_000 } }, 'minor', /below every limb/],
    ['ten dwellings: major by (c)(i)', { declared: { dwellingsProposed: 10 } }, 'major', /art 2\(1\)\(c\)\(i\)/],
    ['1,000 m² of building: major by (d)', { declared: { floorspaceGainedM2: 1_000 } }, 'major', /art 2\(1\)\(d\)/],
    ['999 m² and nothing else: minor', { declared: { floorspaceGainedM2: 999 } }, 'minor', /Minor/],
    ['minerals: major by (a)', { type: 'pp.mineralExtraction' }, 'major', /art 2\(1\)\(a\)/],
    ['waste: major by (b)', { type: 'pp.full.major.waste' }, 'major', /art 2\(1\)\(b\)/],
  ] // prettier-ignore
  it.each(traps)('%s', (_, changes, expected, reason) => {
    const scale = scaleOf(changes)
    expect(scale.value, scale.reason).toBe(expected)
    expect(scale.reason).toMatch(reason)
    expect(scale.cites[0]).toBe('dmpo-2015-art-2')
    expect(scale.evidence).not.toEqual([])
  })

  const types: [string, Changes, ScaleName][] = [
    ['a householder application', { type: 'pp.full.householder', declared: { dwellingsProposed: 0 } }, 'other'],
    ['a householder application on 1 ha', { type: 'pp.full.householder', declared: { siteAreaM2: 10_000 } }, 'major'],
    ['listed building consent on 2 ha', { type: 'listed', declared: { siteAreaM2: 20_000 } }, 'other'],
    ['a certificate for forty homes', { type: 'ldc.proposed', declared: { dwellingsProposed: 40 } }, 'other'],
    ['a prior approval for ten homes', { type: 'pa.part20.classAB', declared: { dwellingsProposed: 10 } }, 'other'],
    ['trees on 5 ha', { type: 'wtt.consent', declared: { siteAreaM2: 50_000 } }, 'other'],
    ['a type that is not known, for forty homes', { type: null, declared: { dwellingsProposed: 40 } }, 'unknown'],
    ['some permission, for forty homes', { type: 'pp', declared: { dwellingsProposed: 40 } }, 'major'],
    ['some permission, for one', { type: 'pp' }, 'unknown'],
    ['an approval of some kind, for forty homes', { type: 'approval', declared: { dwellingsProposed: 40 } }, 'unknown'],
    ['relevant demolition, nothing built', { type: 'pp.full.demolition', declared: { dwellingsProposed: 0, floorspaceGainedM2: 0, projectTypes: ['demolish'] } }, 'other'],
    ['relevant demolition and a house', { type: 'pp.full.demolition' }, 'minor'],
    ['section 73, the development stated', { type: 'amendment.minorMaterial', declared: { dwellingsProposed: 3 } }, 'minor'],
    ['section 73 of a scheme for 12', { type: 'amendment.minorMaterial', declared: { dwellingsProposed: 12 } }, 'major'],
    ['section 73 that counts nothing of its own', { type: 'amendment.minorMaterial', netDwellings: 0, declared: { dwellingsProposed: 0, floorspaceGainedM2: 0 } }, 'unknown'],
    ['reserved matters that say nothing', { type: 'approval.reservedMatters', netDwellings: null, declared: NOTHING }, 'unknown'],
    ['permission in principle, nothing stated', { type: 'pp.pip', netDwellings: null, declared: NOTHING }, 'minor'],
    ['a type that says minor, nothing stated', { type: 'pp.full.minor', netDwellings: null, declared: NOTHING }, 'minor'],
    ['a type that says minor, twelve homes', { type: 'pp.full.minor', declared: { dwellingsProposed: 12 } }, 'major'],
    ['a full application, nothing stated', { netDwellings: null, declared: NOTHING }, 'unknown'],
  ] // prettier-ignore
  it.each(types)('%s', (_, changes, expected) => {
    const scale = scaleOf(changes)
    expect(scale.value, scale.reason).toBe(expected)
  })

  it('is not minor where declared and drawn areas stand on both sides of 1 hectare', () => {
    const drawn = { ...DRAWN, areaM2: 14_000 }
    expect(scaleOf({ declared: { siteAreaM2: 9_000 }, location: drawn }).value).toBe('unknown')
    const near = { ...DRAWN, areaM2: 9_990, toleranceM: 5 }
    expect(scaleOf({ declared: { siteAreaM2: null }, location: near }).value).toBe('unknown')
    const sure = { ...DRAWN, areaM2: 9_990, toleranceM: 0.001 }
    expect(scaleOf({ declared: { siteAreaM2: null }, location: sure }).value).toBe('minor')
  })

  it('counts homes that stand neither as ten nor as none of ten', () => {
    const flats = { dwellingsProposed: 12, dwellingsExisting: 8, projectTypes: ['extend.roof'] }
    expect(scaleOf({ declared: flats }).value).toBe('unknown')
    expect(scaleOf({ declared: { ...flats, dwellingsProposed: 18 } }).value).toBe('major')
    expect(scaleOf({ declared: { ...flats, dwellingsProposed: 9 } }).value).toBe('minor')
  })

  it('takes homes gained for homes provided only where none may be lost', () => {
    const gained = { netDwellings: 3, declared: { dwellingsProposed: null, dwellingsExisting: null } } // prettier-ignore
    expect(scaleOf({ ...gained, description: 'Erection of three houses' }).value).toBe('minor')
    expect(scaleOf({ ...gained, description: 'Demolition of flats and erection of houses' }).value).toBe('unknown') // prettier-ignore
  })

  it('says neither minor nor other where a description of a use does not say whether anything is built', () => {
    const of = (description: string) => scaleOf({ description, netDwellings: 0, declared: { dwellingsProposed: 0, floorspaceGainedM2: 90, projectTypes: [] } }) // prettier-ignore
    expect(of('Change of use from cafe to shop').value).toBe('unknown')
    expect(of('Use of the basement for medical consultation').value).toBe('unknown')
    expect(of('Change of use and erection of an extension').value).toBe('minor')
    expect(of('Installation of external plant').value).toBe('minor')
  })

  it('says what is not known where a type is taken at its word', () => {
    const bare = scaleOf({ type: 'pp.full.minor', netDwellings: null, declared: NOTHING })
    expect(bare.reason).toMatch(/by its application type; not known: the number of dwellings/)
    const odd = scaleOf({ type: 'pp.full.major' })
    expect(odd).toMatchObject({ value: 'major' })
    expect(odd.reason).toMatch(/although its figures are below every limb/)
  })

  it('gives each piece of evidence once', () => {
    const { scale } = classify(facts())
    const fields = scale.evidence.map((piece) => JSON.stringify(piece))
    expect(new Set(fields).size).toBe(fields.length)
  })
})
