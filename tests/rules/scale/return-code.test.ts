import { describe, expect, it } from 'vitest'
import { APPLICATION_TYPES } from '../../../src/intake/application-types.ts'
import { classify } from '../../../src/rules/scale/classify.ts'
import { LINE_BY_TYPE, LINE_UNREAD, RETURN_VERSION, returnLines } from '../../../src/rules/scale/return-lines.ts' // prettier-ignore
import { fullFacts, type Changes } from '../facts.ts'

const codeOf = (changes: Changes) => classify(fullFacts(changes)).returnCode

describe('the line of the quarterly return', () => {
  const cases: [string, Changes, string | null][] = [
    ['ten homes', { declared: { dwellingsProposed: 10 } }, 'Q01'],
    ['one home', {}, 'Q13'],
    ['1,000 m² of shops', { declared: { dwellingsProposed: 0, floorspaceGainedM2: 1_000, projectTypes: ['new.retail'] } }, 'Q04'],
    ['500 m² of shops', { declared: { dwellingsProposed: 0, floorspaceGainedM2: 500, projectTypes: ['new.retail'] } }, 'Q16'],
    ['500 m² of offices', { declared: { dwellingsProposed: 0, floorspaceGainedM2: 500, projectTypes: ['new.office'] } }, 'Q14'],
    ['500 m² of warehouse', { declared: { dwellingsProposed: 0, floorspaceGainedM2: 500, projectTypes: ['new.storage'] } }, 'Q15'],
    ['homes over shops: which is the main use', { declared: { projectTypes: ['new.residential.dwelling', 'new.retail'] } }, null],
    ['a major school may be Q07', { description: 'New school', declared: { dwellingsProposed: 0, floorspaceGainedM2: 4_000, projectTypes: ['new'] } }, null],
    ['pitches for travellers', { description: 'Two pitches for travellers', declared: {} }, null],
    ['a change of use', { declared: { dwellingsProposed: 0, projectTypes: ['changeOfUse'] } }, 'Q20'],
    ['a householder application', { type: 'pp.full.householder' }, 'Q21'],
    ['a householder application on 1 ha', { type: 'pp.full.householder', declared: { siteAreaM2: 10_000 } }, null],
    ['an advertisement', { type: 'advertConsent' }, 'Q22'],
    ['a listed building altered', { type: 'listed', description: 'New staircase', declared: { projectTypes: ['internal'] } }, 'Q23'],
    ['a listed building, demolition named', { type: 'listed', description: 'Demolition of a wing' }, null],
    ['relevant demolition', { type: 'pp.full.demolition', declared: { dwellingsProposed: 0, floorspaceGainedM2: 0, projectTypes: ['demolish'] } }, 'Q25'],
    ['a certificate', { type: 'ldc.proposed' }, 'Q26'],
    ['a non-material amendment', { type: 'amendment.nonMaterial' }, 'Q99'],
    ['trees', { type: 'wtt.notice' }, 'Q99'],
    ['a hedgerow', { type: 'hedgerowRemovalNotice' }, 'Q99'],
    ['a larger home extension', { type: 'pa.part1.classA' }, 'PA1'],
    ['storeys on a house', { type: 'pa.part1.classAA' }, 'PA18'],
    ['class M', { type: 'pa.part3.classM' }, 'PA7'],
    ['a barn', { type: 'pa.part3.classQ' }, 'PA8'],
    ['homes on detached flats', { type: 'pa.part20.classA' }, 'PA17'],
    ['homes on detached commerce', { type: 'pa.part20.classAA' }, 'PA15'],
    ['homes on a terrace of commerce', { type: 'pa.part20.classAB' }, 'PA20'],
    ['homes on a detached house', { type: 'pa.part20.classAD' }, 'PA16'],
    ['rebuilt as homes', { type: 'pa.part20.classZA' }, 'PA19'],
    ['solar panels', { type: 'pa.part14.classJ' }, 'PA99'],
    ['class MA: its line was not read', { type: 'pa.part3.classMA' }, null],
    ['a condition: its line was not read', { type: 'approval.conditions' }, null],
    ['a type that is not known', { type: null }, null],
    ['a scale that is not known', { declared: { siteAreaM2: null } }, null],
  ] // prettier-ignore
  it.each(cases)('%s', (_, changes, expected) => {
    const { code, line, reason } = codeOf(changes)
    expect(code, reason).toBe(expected === null ? null : `${RETURN_VERSION}:${expected}`)
    expect(line === null).toBe(expected === null)
    expect(reason).toMatch(expected === null ? /\.$/ : /classification at the decision/)
  })

  it('is always written with its version: Q7 and Q07 are two things', () => {
    expect(returnLines['ps2-q1-q27']?.['Q7']).toBe('Dwellings (small-scale major)')
    expect(returnLines[RETURN_VERSION]?.['Q07']).toMatch(/public service infrastructure/)
    expect(returnLines[RETURN_VERSION]?.['Q7']).toBeUndefined()
  })

  it('names only types that submissions can have', () => {
    const named = [...LINE_BY_TYPE.flatMap(({ types }) => types), ...Object.keys(LINE_UNREAD)]
    const exact = named.filter((type) => !type.endsWith('*'))
    expect(exact.filter((type) => !APPLICATION_TYPES.has(type))).toEqual([])
  })
})
