import { describe, expect, it } from 'vitest'
import type { Delegation } from '../../../src/domain/assessment.ts'
import { classify } from '../../../src/rules/scale/classify.ts'
import { fullFacts, type Changes } from '../facts.ts'

const DRAWN = { kind: 'boundary' as const, easting: 430000, northing: 270000, toleranceM: 0.1, repairs: [] as string[] } // prettier-ignore
const delegationOf = (changes: Changes) => classify(fullFacts(changes)).delegation

describe('the national scheme of delegation', () => {
  const cases: [string, Changes, Delegation, RegExp][] = [
    ['one home on 0.04 ha', {}, 'officer-decides', /minor residential/],
    ['nine homes on 0.49 ha', { declared: { dwellingsProposed: 9, siteAreaM2: 4_999 } }, 'officer-decides', /minor residential/],
    ['nine homes on 0.7 ha: not major, and not minor residential', { declared: { dwellingsProposed: 9, siteAreaM2: 7_000 } }, 'officer-by-default', /0.5 ha or more/],
    ['one home on 0.7 ha: the area alone puts it out', { declared: { siteAreaM2: 7_000 } }, 'officer-by-default', /0.5 ha or more/],
    ['exactly 0.5 ha: reported both ways', { declared: { siteAreaM2: 5_000 } }, 'unknown', /reported both ways/],
    ['drawn on the other side of 0.5 ha', { declared: { siteAreaM2: 4_000 }, location: { ...DRAWN, areaM2: 6_000 } }, 'unknown', /reported both ways/],
    ['ten homes', { declared: { dwellingsProposed: 10 } }, 'officer-by-default', /major development/],
    ['one home, area not known', { declared: { siteAreaM2: null } }, 'unknown', /site area is not known/],
    ['number of homes not known', { netDwellings: null, declared: { dwellingsProposed: null } }, 'unknown', /number of homes/],
    ['a shopfront: minor commercial is not defined in anything read', { declared: { dwellingsProposed: 0, projectTypes: ['alter.facades'] } }, 'unknown', /minor commercial/],
    ['1,000 m² of shops', { declared: { dwellingsProposed: 0, floorspaceGainedM2: 1_000, projectTypes: ['new.retail'] } }, 'officer-by-default', /major development/],
    ['a home over a new shop', { declared: { projectTypes: ['new.residential.dwelling', 'new.retail'] } }, 'unknown', /another use/],
    ['a home by change of use', { declared: { projectTypes: ['changeOfUse'] } }, 'unknown', /change of use/],
    ['a householder application, however large', { type: 'pp.full.householder', declared: { siteAreaM2: 20_000 } }, 'officer-decides', /householder/],
    ['permission in principle', { type: 'pp.pip', declared: { siteAreaM2: 7_000 } }, 'officer-decides', /permission in principle/],
    ['a condition of a large scheme', { type: 'approval.conditions', declared: { dwellingsProposed: 200 } }, 'officer-decides', /condition/],
    ['a non-material amendment', { type: 'amendment.nonMaterial' }, 'officer-decides', /non-material/],
    ['a certificate of lawfulness', { type: 'ldc.existing' }, 'officer-decides', /certificate/],
    ['a prior approval', { type: 'pa.part3.classMA' }, 'officer-decides', /prior approval/],
    ['a prior approval of a class not known', { type: 'pa' }, 'officer-decides', /prior approval/],
    ['listed building consent', { type: 'listed' }, 'officer-by-default', /listed building consent/],
    ['section 73 follows its parent', { type: 'amendment.minorMaterial' }, 'unknown', /look up which schedule/],
    ['an obligation follows its parent', { type: 'obligation.modify' }, 'unknown', /look up which schedule/],
    ['reserved matters turn on the outline', { type: 'approval.reservedMatters' }, 'unknown', /500 homes or more, or 50000 m²/],
    ['work to a protected tree', { type: 'wtt.consent' }, 'unknown', /March 2026/],
    ['an advertisement', { type: 'advertConsent' }, 'unknown', /names this type/],
    ['a certificate for a listed building', { type: 'ldc.listedBuildingWorks' }, 'unknown', /listed building/],
    ['a house and its listed building consent on one form', { type: 'pp.full.minor.listed' }, 'unknown', /Two applications/],
    ['forty homes and listed building consent', { type: 'pp.full.minor.listed', declared: { dwellingsProposed: 40 } }, 'officer-by-default', /major/],
    ['a type that is not known', { type: null }, 'unknown', /application type is not known/],
    ['in a national park', { map: { 'national-park': {} } }, 'unknown', /national park/],
  ] // prettier-ignore
  it.each(cases)('%s', (_, changes, expected, reason) => {
    const delegation = delegationOf(changes)
    expect(delegation.value, delegation.reason).toBe(expected)
    expect(delegation.reason).toMatch(reason)
    expect(delegation).toMatchObject({ status: 'from-knowledge' })
    expect(delegation.doubts.join(' ')).toMatch(/number were not seen/)
    expect(delegation.doubts.join(' ')).toMatch(/national park authorities, the Broads/)
  })

  it('is not in force for what was decided the day before, and is on the day', () => {
    expect(delegationOf({ determinedOn: '2026-10-30' }).value).toBe('not-in-force')
    expect(delegationOf({ determinedOn: '2026-10-31' }).value).toBe('officer-decides')
  })

  it('goes by the day of the decision, not of the application', () => {
    const early = { receivedOn: '2026-03-01', validOn: '2026-03-05' }
    expect(delegationOf({ ...early, determinedOn: null }).value).toBe('officer-decides')
    expect(delegationOf(early).reason).toMatch(/For decisions from 2026-10-31/)
  })

  it('says what own-interest applications and flats may change', () => {
    const { doubts } = delegationOf({
      description: 'Four flats',
      declared: { dwellingsProposed: 4 },
    })
    expect(doubts.join(' ')).toMatch(/interest of its own/)
    expect(doubts.join(' ')).toMatch(/Flats are counted/)
  })

  it('is a test of its own: 9 homes on 0.7 ha are minor and yet not for officers alone', () => {
    const both = classify(fullFacts({ declared: { dwellingsProposed: 9, siteAreaM2: 7_000 } }))
    expect([both.scale.value, both.delegation.value]).toEqual(['minor', 'officer-by-default'])
  })
})
