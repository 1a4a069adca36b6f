import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../src/domain/canonical.ts'
import type { Facts } from '../../src/domain/facts.ts'
import { emptyDeclared } from '../../src/domain/submission.ts'
import { APPLICATION_TYPES } from '../../src/intake/application-types.ts'
import { assess } from '../../src/rules/assess.ts'
import { requirements } from '../../src/rules/index.ts'
import { defaultPolicy } from '../../src/rules/policy.ts'
import { nationalRules } from '../../src/rules/rule-set.ts'
import { beside, DATASETS, facts, fullFacts, mapWith, uncertain, type Changes } from './facts.ts'

const of = (changes: Changes = {}) => assess(facts(changes), nationalRules, defaultPolicy)

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(frozen)
    Object.freeze(value)
  }
  return value
}

describe('a householder submission with nothing wrong', () => {
  it('is ready, at 100, and still lists what only an officer can see', () => {
    const assessment = of()
    expect(assessment).toMatchObject({ readiness: 100, lane: 'ready' })
    const officer = assessment.findings.filter((f) => f.answeredBy === 'officer')
    expect(officer.map((f) => [f.requirement, f.outcome, f.points, f.weight])).toEqual([
      ['NAT-SCALE-NORTH', 'unknown', 0, 0],
      ['OFF-NOTHERE', 'unknown', 0, 0],
    ])
    expect(assessment.laneReason).toMatch(/No defect found/)
  })

  it('is never ready where nothing but the fee could be checked', () => {
    const fee = { feePayable: 120, feePaid: 120 }
    expect(of({ type: 'pa.part14.classJ', declared: fee, files: [] })).toMatchObject({
      readiness: 100,
      lane: 'check',
      laneReason: expect.stringMatching(/Only the fee/) as string,
    })
  })

  it('is worked through by hand: no fee paid takes its share of the weight', () => {
    const assessment = of({ declared: { feePaid: 0 } })
    const weighted = assessment.findings.filter((f) => f.weight > 0)
    const sum = weighted.reduce((total, f) => total + f.weight, 0)
    expect(weighted.map((f) => f.requirement).sort()).toEqual([
      'NAT-FEE',
      'NAT-FORM',
      'NAT-LOCPLAN',
      'NAT-OTHERPLANS',
      'NAT-OWNCERT',
    ])
    expect(sum).toBe(95)
    expect(assessment).toMatchObject({
      readiness: 79,
      lane: 'fix',
      laneReason: 'Missing: NAT-FEE.',
    })
    expect(assessment.findings.find((f) => f.requirement === 'NAT-FEE')?.points).toBe(-21)
  })
})

describe('the lane', () => {
  it('is fix, check, complex, ready in that order', () => {
    const missing = { declared: { certificate: null } }
    const notCarried = { without: ['certificate'] }
    const busy = { map: { 'flood-risk-zone': {}, 'conservation-area': {} } }
    expect(of({ ...missing, ...busy }).lane).toBe('fix')
    expect(of({ ...missing, ...notCarried, ...busy }).lane).toBe('check')
    expect(of(busy).lane).toBe('complex')
    expect(of(busy).laneReason).toMatch(
      /3 complexity points.*other heritage \(1\), flood zone \(2\)/,
    )
    expect(of({ map: { 'conservation-area': {} } }).lane).toBe('ready')
  })

  it('is check where no requirement that scores applies: nothing says that it is ready', () => {
    expect(of({ type: 'landDrainageConsent' })).toMatchObject({ readiness: null, lane: 'check' })
  })

  it('is check where the type is not known', () => {
    const assessment = of({ type: null })
    expect(assessment.lane).toBe('check')
    expect(assessment.readiness).toBe(50)
  })

  it('is not set by a missing local item', () => {
    expect(of({ map: { 'green-belt': {} } })).toMatchObject({ lane: 'ready', readiness: 100 })
  })
})

describe('who the applicant is', () => {
  it('changes neither score nor lane', () => {
    const base = of()
    const claimed = of({ declared: { feeExemption: 'disability' } })
    const owners = of({ declared: { interest: 'occupier', ownersListed: 0 } })
    for (const other of [claimed, owners])
      expect([other.readiness, other.lane]).toEqual([base.readiness, base.lane])
  })
})

describe('a register export', () => {
  it('flags nothing that the source cannot carry', () => {
    const assessment = assess(
      { ...facts({ files: [], declared: { certificate: null, formDeclared: null, feePaid: null, feePayable: null, feeCalculated: null, cilAnswered: null, treesAffected: null } }), carries: [] },
      nationalRules, defaultPolicy,
    ) // prettier-ignore
    expect(assessment.findings.filter((f) => f.outcome === 'flag')).toEqual([])
    expect(assessment.lane).toBe('check')
  })
})

describe('a source that says nothing at all', () => {
  it('gets no pass and no flag, whatever the type, but what the type itself says', () => {
    const silent = {
      ...facts({ description: null, netDwellings: null, validOn: null, files: [] }),
      declared: emptyDeclared,
      carries: [],
      geo: {
        location: { kind: 'none' as const, reason: 'no coordinates' },
        constraints: mapWith(Object.fromEntries(DATASETS.map((layer) => [layer, 'unknown']))),
      },
    }
    const answered = [...APPLICATION_TYPES].flatMap((type) =>
      assess({ ...silent, type }, nationalRules, defaultPolicy)
        .findings.filter((f) => f.outcome !== 'unknown')
        .map((f) => `${f.requirement} ${f.outcome}`),
    )
    expect([...new Set(answered)]).toEqual(['NAT-OUT-RESERVED pass'])
  })
})

const state = fc.constantFrom({}, beside, uncertain, 'unknown' as const, null)
const changes: fc.Arbitrary<Changes> = fc.record({
  type: fc.option(fc.constantFrom(...APPLICATION_TYPES), { nil: null }),
  receivedOn: fc.constantFrom(null, '2020-01-01', '2024-03-01', '2026-10-01'),
  validOn: fc.constantFrom(null, '2026-10-05'),
  netDwellings: fc.option(fc.integer({ min: -2, max: 20 }), { nil: null }),
  declared: fc.record({
    certificate: fc.constantFrom(null, 'A' as const, 'B' as const, 'C' as const, 'invalid' as const),
    bngApplies: fc.option(fc.boolean(), { nil: null }),
    floorspaceGainedM2: fc.option(fc.nat(2000), { nil: null }),
    siteAreaM2: fc.option(fc.nat(60_000), { nil: null }),
    storeys: fc.option(fc.nat(9), { nil: null }),
    projectTypes: fc.constantFrom([], ['changeOfUse'], ['new.residential.dwelling']),
  }),
  files: fc.subarray(['locationPlan', 'sitePlan.proposed', 'designAndAccessStatement', 'heritageStatement', 'otherDocument']),
  map: fc.dictionary(fc.constantFrom(...DATASETS), state).map(
    (all) => Object.fromEntries(Object.entries(all).filter(([, s]) => s !== null)) as NonNullable<Changes['map']>,
  ),
  without: fc.subarray(['documents', 'certificate', 'bng', 'dwellings', 'fee', 'form', 'height']),
}) // prettier-ignore

describe('any submission', () => {
  it('gives the same assessment twice, changes nothing it is given, and adds up', () => {
    fc.assert(
      fc.property(changes, (change) => {
        const given: Facts = frozen(fullFacts(change))
        const assessment = assess(given, nationalRules, frozen(structuredClone(defaultPolicy)))
        expect(canonicalJson(assess(given, nationalRules, defaultPolicy))).toBe(
          canonicalJson(assessment),
        )
        const sum = assessment.findings.reduce((total, f) => total + f.points, 0)
        if (assessment.readiness !== null) expect(100 + sum).toBe(assessment.readiness)
        expect(assessment.findings.length + assessment.notApplicable).toBe(requirements.length)
        for (const f of assessment.findings) {
          expect(f.reason, f.requirement).toMatch(/^\S.*[.!]$/s)
          expect(f.reason, f.requirement).not.toMatch(/undefined|null|NaN|\s{2}|: \./)
          expect(f.cites.length).toBeGreaterThan(0)
          if (f.standing === 'advisory') expect([f.points, f.weight]).toEqual([0, 0])
        }
      }),
      { numRuns: 500 },
    )
  })

  it('is never ready with something statutory that is missing or not known', () => {
    fc.assert(
      fc.property(changes, (change) => {
        const assessment = assess(fullFacts(change), nationalRules, defaultPolicy)
        fc.pre(assessment.lane === 'ready' || assessment.lane === 'complex')
        const open = assessment.findings.filter(
          (f) => f.standing === 'statutory' && f.answeredBy !== 'officer' && f.outcome !== 'pass',
        )
        expect(open).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('never gains from a file that is taken away', () => {
    fc.assert(
      fc.property(changes, fc.nat(), (change, at) => {
        const files = change.files ?? []
        fc.pre(files.length > 0)
        const fewer = { ...change, files: files.filter((_, i) => i !== at % files.length) }
        const before = assess(fullFacts(change), nationalRules, defaultPolicy).readiness
        const after = assess(fullFacts(fewer), nationalRules, defaultPolicy).readiness
        if (before !== null && after !== null) expect(after).toBeLessThanOrEqual(before)
      }),
    )
  })
})
