import { describe, expect, it } from 'vitest'
import { APPLICATION_TYPES } from '../../../src/intake/application-types.ts'
import { computeFee, type FeeResult } from '../../../src/rules/fees/compute.ts'
import { feeText } from '../../../src/rules/fees/say.ts'
import { BOUNDARY, facts, fullFacts, type Changes } from '../facts.ts'

const on = (day: string) => ({ receivedOn: day, validOn: day })
const IN_2023 = on('2023-12-06')
const IN_2025 = on('2025-04-01')
const IN_2026 = on('2026-04-01')

/** A full application for so many new houses, nothing else. */
const homes = (dwellings: number, changes: Changes = {}): FeeResult =>
  computeFee(fullFacts({ netDwellings: dwellings, ...changes, declared: { dwellingsProposed: dwellings, ...changes.declared } })) // prettier-ignore
/** One for a building that is not a home. */
const building = (m2: number | null, changes: Changes = {}): FeeResult =>
  computeFee(
    fullFacts({
      description: 'Erection of a warehouse',
      netDwellings: 0,
      ...changes,
      declared: { dwellingsProposed: 0, floorspaceGainedM2: m2, projectTypes: ['new.warehouse'], ...changes.declared },
    }),
  ) // prettier-ignore
const ofType = (type: string, changes: Changes = {}): FeeResult =>
  computeFee(facts({ type, ...changes }))
const onSite = (type: string, areaM2: number, changes: Changes = {}): FeeResult =>
  computeFee(fullFacts({ type, ...changes, declared: { siteAreaM2: areaM2, ...changes.declared } })) // prettier-ignore

const isFee = (amount: number, more: object = {}) => ({ kind: 'fee', amount, ...more })
const certain = (amount: number) => isFee(amount, { certainty: 'certain', doubts: [] })

describe('the day that decides', () => {
  it('is the valid day, else the day received', () => {
    const dwelling = (receivedOn: string, validOn: string | null) => homes(1, { receivedOn, validOn }) // prettier-ignore
    expect(dwelling('2026-03-31', null)).toMatchObject({ amount: 588, table: '2025-04-01' })
    expect(dwelling('2026-03-31', '2026-04-01')).toMatchObject({ amount: 610, table: '2026-04-01' })
    expect(dwelling('2025-03-31', null)).toMatchObject({ amount: 578, table: '2023-12-06' })
    expect(dwelling('2025-04-01', null)).toMatchObject({ amount: 588 })
  })

  it('is doubtful where fees changed between receipt and the valid date', () => {
    const both = homes(1, { receivedOn: '2026-03-31', validOn: '2026-04-01' })
    expect(both).toMatchObject({ amount: 610, certainty: 'uncertain', alternatives: [588] })
    expect(both).toMatchObject({ doubts: [expect.stringMatching(/^It was received on 2026-03-31 and valid on 2026-04-01, and fees changed between/)] }) // prettier-ignore
    expect(homes(1, { receivedOn: '2023-12-05', validOn: '2023-12-07' })).toMatchObject({ amount: 578, certainty: 'uncertain' }) // prettier-ignore
    expect(homes(1, { receivedOn: '2026-04-01', validOn: '2026-04-20' })).toMatchObject(certain(610)) // prettier-ignore
  })

  it('needs a table that is held', () => {
    expect(homes(1, on('2023-12-05'))).toEqual({ kind: 'not-computed', missing: ['the fees before 2023-12-06, which are not held'] }) // prettier-ignore
    expect(homes(1, on('2027-04-01'))).toEqual({ kind: 'not-computed', missing: ['the fees from 2027-04-01, which are not held'] }) // prettier-ignore
    expect(homes(1, { receivedOn: null, validOn: null })).toMatchObject({ kind: 'not-computed' })
  })
})

describe('new homes', () => {
  it.each([
    [1, 578, 588, 610],
    [9, 5202, 5292, 5490],
    [10, 6240, 6350, 6590],
    [50, 31_200, 31_750, 32_950],
    [51, 31_046, 31_574, 32_774],
    [2061, 404_906, 411_464, 426_734],
    [5000, 405_000, 411_885, 427_537],
  ])('%i: £%i, £%i from 2025, £%i from 2026', (dwellings, first, second, third) => {
    expect(homes(dwellings, IN_2023)).toMatchObject(certain(first))
    expect(homes(dwellings, IN_2025)).toMatchObject(certain(second))
    expect(homes(dwellings, IN_2026)).toMatchObject(isFee(third))
  })

  it('are told in one line', () => {
    const text = (dwellings: number): string => {
      const fee = homes(dwellings)
      return fee.kind === 'fee' ? feeText(fee) : ''
    }
    expect(text(1)).toBe('1 dwelling: £610 (1 April 2026)')
    expect(text(3)).toBe('3 dwellings × £610 = £1,830 (1 April 2026)')
    expect(text(60)).toBe('the first 50 dwellings: £32,578; 10 more dwellings × £196 = £1,960; in all £34,538 (1 April 2026)') // prettier-ignore
  })

  it('are certain where every amount was read and every number is stated', () => {
    expect(homes(3)).toMatchObject(certain(1830))
    expect(homes(10)).toMatchObject({ certainty: 'uncertain', doubts: ['Worked out by regulation 18A, not read in a list: £659.'] }) // prettier-ignore
    expect(homes(3, { declared: { dwellingsExisting: null }, netDwellings: null })).toMatchObject({ certainty: 'uncertain', doubts: [expect.stringMatching(/stand now/)] }) // prettier-ignore
  })

  it('may be fewer where homes stand: both fees are told', () => {
    expect(homes(3, { netDwellings: 2, declared: { dwellingsExisting: 1 } })).toMatchObject(isFee(1830, { alternatives: [1220], certainty: 'uncertain' })) // prettier-ignore
  })

  it('are not certain beside other works, nor without kinds of work', () => {
    const beside = (projectTypes: string[]) => homes(2, { declared: { projectTypes } })
    expect(beside(['new.residential.dwelling', 'alter.highways.access'])).toMatchObject(isFee(1220, { certainty: 'uncertain' })) // prettier-ignore
    expect(beside([])).toMatchObject(isFee(1220, { certainty: 'uncertain' }))
    expect(beside(['demolish.full', 'new.residential.dwelling'])).toMatchObject(certain(1220))
    expect(beside(['new.residential.dwelling', 'new.retail'])).toMatchObject({ kind: 'not-computed', missing: ['which of several categories of works decides'] }) // prettier-ignore
  })

  it('need their number', () => {
    expect(homes(1, { netDwellings: null, declared: { dwellingsProposed: null } })).toEqual({ kind: 'not-computed', missing: ['the number of dwellings'] }) // prettier-ignore
  })

  it('that may be rebuilt or altered come to either fee', () => {
    expect(homes(1, { netDwellings: 0, declared: { dwellingsExisting: 1, projectTypes: [] } })).toMatchObject(isFee(610, { alternatives: [548] })) // prettier-ignore
    expect(homes(4, { netDwellings: 0, declared: { dwellingsExisting: 4, projectTypes: ['extend.rear'] } })).toMatchObject(isFee(1083)) // prettier-ignore
  })
})

describe('buildings that are not homes', () => {
  it.each([
    [0, 293, 309],
    [40, 293, 309],
    [41, 578, 610],
    [75, 578, 610],
    [76, 1156, 1220],
    [999, 8092, 8540],
    [1000, 8736, 9226],
    [3750, 31_200, 32_950],
    [3751, 30_866, 32_774],
    [4000, 31_424, 33_362],
    [200_000, 405_000, 427_537],
  ])('%f m²: £%i, £%i from 2026', (m2, first, third) => {
    expect(building(m2, IN_2023)).toMatchObject(isFee(first))
    expect(building(m2, IN_2026)).toMatchObject(isFee(third))
  })

  it('may come to more where walls are measured too, and so are not certain', () => {
    expect(building(140)).toMatchObject(isFee(1220, { alternatives: [1830], certainty: 'uncertain' })) // prettier-ignore
    expect(building(39, IN_2023)).toMatchObject(isFee(293, { alternatives: [578], certainty: 'uncertain' })) // prettier-ignore
    expect(building(20, IN_2023)).toMatchObject(certain(293))
  })

  it('of exactly 1,000 m² may be at either rate', () => {
    expect(building(1000)).toMatchObject({ alternatives: expect.arrayContaining([8540]) as number[] }) // prettier-ignore
  })

  it('need floor space', () => {
    expect(building(null)).toEqual({ kind: 'not-computed', missing: ['the floor space created'] })
  })

  it.each([
    ['new.agriculture', 465, 127],
    ['new.agriculture', 466, 610],
    ['new.agriculture', 541, 1220],
    ['new.agriculture', 1000, 5270],
    ['new.agriculture', 1076, 6588],
    ['new.agriculture', 4215, 33_607],
    ['new.agriculture', 4216, 32_774],
    ['new.agriculture.glasshouse', 465, 127],
    ['new.agriculture.glasshouse', 466, 3405],
    ['new.agriculture.glasshouse', 1000, 3677],
  ])('%s of %i m²: £%i', (kind, m2, amount) => {
    expect(building(m2, { declared: { projectTypes: [kind] } })).toMatchObject(isFee(amount, { certainty: 'uncertain' })) // prettier-ignore
  })

  it.each([
    ['minerals and waste', ['new.agriculture.mining']],
    ['plant and machinery', ['alter.equipment.solar']],
    ['adverts', ['new.retail', 'new.advertisement']],
    ['several categories', ['new.warehouse', 'changeOfUse']],
    ['several categories', ['a.kind.we.do.not.know']],
  ])('are not computed for want of %s', (what, projectTypes) => {
    expect(building(100, { declared: { projectTypes } })).toMatchObject({ kind: 'not-computed', missing: [expect.stringContaining(what)] }) // prettier-ignore
  })

  it('of a kind that is not named are not certain, and a barn may be a farm building', () => {
    const untold = { declared: { projectTypes: [] as string[] } }
    expect(building(300, untold)).toMatchObject(isFee(2440, { certainty: 'uncertain' }))
    expect(building(300, { ...untold, description: 'Agricultural barn' })).toMatchObject(isFee(127, { alternatives: [2440, 3050] })) // prettier-ignore
    expect(building(300, { ...untold, netDwellings: null, declared: { projectTypes: [], dwellingsProposed: null } })).toEqual({ kind: 'not-computed', missing: ['the number of dwellings'] }) // prettier-ignore
  })
})

describe('a house', () => {
  const house = (projectTypes: string[], changes: Changes = {}): FeeResult =>
    computeFee(facts({ ...changes, declared: { projectTypes } }))

  it('that is enlarged has the fee of one house', () => {
    expect(house(['extend.rear'], IN_2023)).toMatchObject(certain(258))
    expect(house(['extend.rear'], IN_2025)).toMatchObject(certain(528))
    expect(house(['extend.rear', 'alter.boundary'], IN_2026)).toMatchObject(certain(548))
  })

  it('that stays as it is has that of its curtilage', () => {
    expect(house(['extend.outbuilding.shed'], IN_2025)).toMatchObject(certain(262))
    expect(house(['alter.boundary.add.fence'])).toMatchObject(isFee(272))
  })

  it('of which only words tell may have either, where they differ', () => {
    expect(house([])).toMatchObject(isFee(548, { alternatives: [272], certainty: 'uncertain' }))
    expect(house([], { description: 'Detached garage' })).toMatchObject(isFee(272, { alternatives: [548] })) // prettier-ignore
    expect(house(['alter'], { description: 'Works' })).toMatchObject(isFee(548, { alternatives: [272] })) // prettier-ignore
    expect(house([], IN_2023)).toMatchObject(certain(258))
  })

  it('with works that are no householder’s is not certain', () => {
    expect(house(['extend.rear', 'changeOfUse'])).toMatchObject({ certainty: 'uncertain' })
  })
})

describe('a change of use', () => {
  const use = (declared: Changes['declared'], netDwellings: number | null = 0): FeeResult =>
    computeFee(
      fullFacts({ netDwellings, declared: { projectTypes: ['changeOfUse'], ...declared } }),
    )

  it('to no home has one fee', () => {
    expect(use({ dwellingsProposed: 0 })).toMatchObject(certain(610))
  })

  it('to homes has a fee for each', () => {
    expect(use({ dwellingsProposed: 2, dwellingsExisting: 0 }, 2)).toMatchObject(certain(1220))
    expect(use({ dwellingsProposed: 3, dwellingsExisting: 1 }, 2)).toMatchObject(isFee(1830, { alternatives: [1220] })) // prettier-ignore
  })

  it('of which it is not told whether it is to homes is not certain', () => {
    expect(use({ dwellingsProposed: null }, null)).toMatchObject(isFee(610, { certainty: 'uncertain' })) // prettier-ignore
  })
})

describe('an outline', () => {
  it.each([
    ['a part of 0.1 ha counts as a whole one', 3001, 2440],
    ['just under half a hectare', 4999, 3050],
    ['half a hectare', 5001, 3954],
    ['two and a half', 25_000, 16_475],
    ['more', 25_001, 16_487],
    ['the most', 2_000_000, 213_769],
  ])('for homes, %s', (_, areaM2, amount) => {
    expect(onSite('pp.outline.some', areaM2)).toMatchObject(isFee(amount))
  })

  it('of exactly half a hectare may be at either rate', () => {
    expect(onSite('pp.outline.some', 5000)).toMatchObject(isFee(3050, { alternatives: [3295], certainty: 'uncertain' })) // prettier-ignore
  })

  it('for homes alone is certain under a table that was read', () => {
    expect(onSite('pp.outline.some', 4000, IN_2025)).toMatchObject(certain(2352))
  })

  it('for other buildings is at the lower rate up to 1 ha', () => {
    const other = { netDwellings: 0, declared: { dwellingsProposed: 0, projectTypes: ['new.office'] } } // prettier-ignore
    expect(onSite('pp.outline.all', 9000, other)).toMatchObject(isFee(5490))
    expect(onSite('pp.outline.all', 10_001, other)).toMatchObject(isFee(7249))
  })

  it('in several categories is not computed: its fee is not indexed as the others are', () => {
    expect(onSite('pp.outline.all', 9000, { declared: { projectTypes: ['new.residential.dwelling', 'new.retail'] } })).toMatchObject({ kind: 'not-computed', missing: [expect.stringMatching(/several categories/)] }) // prettier-ignore
  })

  it('may come to another fee by the boundary drawn', () => {
    const location = { ...BOUNDARY, areaM2: 4400 } as typeof BOUNDARY
    expect(onSite('pp.outline.some', 3900, { location })).toMatchObject(isFee(2440, { alternatives: [3050] })) // prettier-ignore
  })
})

describe('permission in principle', () => {
  it('is by each 0.1 ha', () => {
    expect(onSite('pp.pip', 3600, IN_2023)).toMatchObject(certain(2012))
    expect(onSite('pp.pip', 3600)).toMatchObject(isFee(2124))
    expect(computeFee(fullFacts({ type: 'pp.pip', declared: { siteAreaM2: null } }))).toEqual({ kind: 'not-computed', missing: ['the site area'] }) // prettier-ignore
  })
})

describe('prior approval', () => {
  it.each([
    ['pa.part1.classA', 120, 240, 249],
    ['pa.part1.classAA', 120, 240, 249],
    ['pa.part6.classA', 120, 240, 249],
    ['pa.part14.classJ', 120, 240, 249],
    ['pa.part19.classTA', 120, 240, 249],
    ['pa.part16.classA', 578, 588, 610],
  ])('%s: £%i, £%i, £%i', (type, first, second, third) => {
    expect(ofType(type, IN_2023)).toMatchObject(certain(first))
    expect(ofType(type, IN_2025)).toMatchObject(isFee(second))
    expect(ofType(type, IN_2026)).toMatchObject(isFee(third))
  })

  it('of a change of use turns on building operations', () => {
    const q = (description: string, projectTypes: string[]) =>
      ofType('pa.part3.classQ', { description, declared: { projectTypes } })
    expect(q('Barn to a house', ['changeOfUse'])).toMatchObject(isFee(249, { alternatives: [536] }))
    expect(q('Barn to a house, with building operations', [])).toMatchObject(isFee(536, { alternatives: [249] })) // prettier-ignore
    expect(q('Barn to a house', ['changeOfUse', 'alter.openings.add'])).toMatchObject(isFee(536, { alternatives: [] })) // prettier-ignore
  })

  it('of Class MA is for each dwelling, and in 2026 either of two amounts', () => {
    const of = (changes: Changes) => ofType('pa.part3.classMA', { netDwellings: 6, ...changes, declared: { dwellingsProposed: 6 } }) // prettier-ignore
    expect(of(IN_2025)).toMatchObject(certain(1500))
    expect(of(IN_2026)).toMatchObject(isFee(1560, { alternatives: [1554], certainty: 'uncertain' }))
    expect(ofType('pa.part3.classMA', { netDwellings: null, declared: { dwellingsProposed: null } })).toMatchObject({ kind: 'not-computed' }) // prettier-ignore
  })

  it.each([
    [9, 3762, 3969],
    [10, 4510, 4760],
    [50, 22_550, 23_800],
    [51, 22_444, 23_692],
  ])('of Part 20 for %i homes: £%i, £%i', (netDwellings, first, third) => {
    expect(ofType('pa.part20.classAB', { ...IN_2023, netDwellings })).toMatchObject(certain(first))
    expect(ofType('pa.part20.classAB', { ...IN_2026, netDwellings })).toMatchObject(isFee(third))
  })

  it.each(['pa.part9.classD', 'pa.part17.classB', 'pa.part18.classA', 'pa'])(
    'of %s has no fee that is held',
    (type) => {
      expect(ofType(type)).toMatchObject({ kind: 'not-computed' })
    },
  )
})

describe('what follows a permission', () => {
  it('may be at each of its rates, where nothing tells which', () => {
    expect(ofType('amendment.minorMaterial', IN_2023)).toMatchObject(
      isFee(293, { alternatives: [] }),
    )
    expect(ofType('amendment.minorMaterial', IN_2025)).toMatchObject(isFee(586, { alternatives: [86, 2000] })) // prettier-ignore
    expect(ofType('amendment.minorMaterial', { declared: { siteAreaM2: 20_000 } })).toMatchObject(isFee(2076, { alternatives: [89, 608] })) // prettier-ignore
    expect(ofType('approval.conditions')).toMatchObject(isFee(309, { alternatives: [89] }))
    expect(ofType('amendment.nonMaterial')).toMatchObject(isFee(309, { alternatives: [46] }))
    expect(ofType('advertConsent')).toMatchObject(isFee(174, { alternatives: [610] }))
  })

  it('for reserved matters is the full fee, or the fee of those whose full fee was paid', () => {
    const matters = { type: 'approval.reservedMatters', netDwellings: 8, declared: { dwellingsProposed: 8 } } // prettier-ignore
    expect(computeFee(fullFacts(matters))).toMatchObject(isFee(4880, { alternatives: [610] }))
  })

  it('for technical details is that of a full application', () => {
    expect(homes(4, { type: 'pp.full.minor.technicalDetails' })).toMatchObject(certain(2440))
    expect(ofType('pp.full.major.technicalDetails.waste')).toMatchObject({ kind: 'not-computed' })
  })
})

describe('a certificate of lawfulness', () => {
  it('costs half where it is proposed, and the whole where it exists', () => {
    const works = { declared: { dwellingsProposed: 0, projectTypes: ['extend.roof.dormer'] } }
    expect(ofType('ldc.proposed', works)).toMatchObject(isFee(274))
    expect(ofType('ldc.existing', works)).toMatchObject(isFee(548))
    expect(ofType('ldc.proposed', { declared: { dwellingsProposed: 0, projectTypes: ['extend.outbuilding.shed'] } })).toMatchObject(isFee(136)) // prettier-ignore
    expect(ofType('ldc.existing', { netDwellings: 2, declared: { dwellingsProposed: 2, dwellingsExisting: 0, projectTypes: ['changeOfUse'] } })).toMatchObject(isFee(1220, { alternatives: [309] })) // prettier-ignore
  })

  it('for breach of a condition has a fee of its own', () => {
    expect(ofType('ldc.breachOfCondition', IN_2023)).toMatchObject(certain(293))
  })
})

describe('no fee', () => {
  it.each(['listed', 'wtt.consent', 'wtt.notice', 'hedgerowRemovalNotice', 'ldc.listedBuildingWorks'])(
    'is due for %s',
    (type) => {
      expect(ofType(type)).toMatchObject({ kind: 'nil' })
    },
  ) // prettier-ignore

  it('is due for relevant demolition alone', () => {
    const alone = { dwellingsProposed: null, floorspaceGainedM2: null, feePayable: null, projectTypes: ['demolish'] } // prettier-ignore
    expect(ofType('pp.full.demolition', { declared: alone })).toMatchObject({ kind: 'nil' })
    expect(homes(2, { type: 'pp.full.demolition' })).toMatchObject(certain(1220))
  })

  it('is due where an exemption is claimed, and the reason is not told', () => {
    const fee = ofType('pp.full.householder', { declared: { feeExemption: 'disability' } })
    expect(fee).toEqual({ kind: 'nil', why: 'A fee exemption is claimed.' })
  })

  it('is not what a free resubmission comes to: the right is revoked', () => {
    const again = (day: string) => ofType('pp.full.householder', { ...on(day), declared: { feeExemption: 'resubmission' } }) // prettier-ignore
    expect(again('2024-12-05')).toMatchObject(isFee(258, { certainty: 'uncertain' }))
    expect(again('2024-12-06')).toMatchObject(certain(258))
  })
})

describe('reductions', () => {
  const claimed = (...feeReductions: ('alternative' | 'parish-council' | 'sports')[]): FeeResult =>
    homes(3, { declared: { feeReductions } })

  it('halve the fee of a parish council', () => {
    expect(claimed('parish-council')).toMatchObject(isFee(915, { certainty: 'uncertain', lines: [{ amount: 1830 }, { amount: -915 }] })) // prettier-ignore
  })

  it('leave an alternative proposal whole or halved', () => {
    expect(claimed('alternative')).toMatchObject(isFee(1830, { alternatives: [915] }))
  })

  it('give playing fields of a club one fee', () => {
    expect(claimed('sports')).toMatchObject(isFee(610, { alternatives: [1830] }))
  })

  it('are added one to another', () => {
    expect(claimed('parish-council', 'alternative')).toMatchObject(isFee(915, { alternatives: [457.5] })) // prettier-ignore
  })
})

describe('works to a building that is applied for in full', () => {
  const works = (declared: Changes['declared'], netDwellings: number | null = 0): FeeResult =>
    computeFee(fullFacts({ netDwellings, declared: { projectTypes: ['alter.shopfronts'], dwellingsExisting: 0, floorspaceGainedM2: 0, ...declared } })) // prettier-ignore

  it('may be to a home, where no number of homes is stated', () => {
    expect(works({ dwellingsProposed: 0 })).toMatchObject(isFee(309, { alternatives: [], certainty: 'uncertain' })) // prettier-ignore
    expect(works({ dwellingsProposed: null }, null)).toMatchObject(isFee(309, { alternatives: [548] })) // prettier-ignore
  })
})

describe('what was erased', () => {
  it('has no fee that can be worked out', () => {
    expect(computeFee(facts({ location: { kind: 'none', reason: 'purged' } }))).toMatchObject({ kind: 'not-computed', missing: [expect.stringMatching(/erased/)] }) // prettier-ignore
  })
})

describe('every application type', () => {
  it('comes to a fee, to none, or to what is missing', () => {
    for (const type of APPLICATION_TYPES) {
      const result = computeFee(fullFacts({ type }))
      expect(['fee', 'nil', 'not-computed'], type).toContain(result.kind)
      if (result.kind === 'not-computed') expect(result.missing.length, type).toBeGreaterThan(0)
      if (result.kind === 'fee') expect(result.amount, type).toBeGreaterThan(0)
    }
    expect(computeFee(facts({ type: null }))).toMatchObject({ kind: 'not-computed' })
  })
})
