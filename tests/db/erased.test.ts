import { describe, expect, it } from 'vitest'
import type { Evidence, Finding } from '../../src/domain/assessment.ts'
import type { FeatureHit, SiteCheck } from '../../src/domain/facts.ts'
import { erasedClock, erasedFindings, erasedGeo, erasedScoring } from '../../src/db/erased.ts'

const hit = (name: string): FeatureHit => ({
  ...{ reference: name, name, relation: 'overlaps', overlapM2: 12.34, share: 0.5, distanceM: 7.125 },
  ...{ relationCertain: false, intersects: 'uncertain', toleranceM: 3.5, grade: 'II*' },
  ...{ description: `${name} says`, rights: '3MA', startDate: '2022-08-01', source: `${name}.csv` },
}) // prettier-ignore

describe('what is left of a site', () => {
  it('is how it lies to each designation, and no measure that would give it back', () => {
    const constraints = ['conservation-area', 'listed-building'].map((layer) => ({
      ...{ layer, answer: 'hit' as const, reason: null, features: [hit('The Gardens')] },
    }))
    const looks: SiteCheck[] = [{ check: 'address', answer: 'flag', text: '40 m outside', suggestion: 'look' }] // prettier-ignore
    const left = erasedGeo({ location: { kind: 'none', reason: 'x' }, constraints, siteChecks: looks }) // prettier-ignore
    expect(left.siteChecks).toEqual([{ check: 'address', answer: 'flag', text: 'erased', suggestion: null }]) // prettier-ignore
    const kept = { relation: 'overlaps', relationCertain: false, intersects: 'uncertain' }
    const none = { overlapM2: null, share: null, distanceM: 0, toleranceM: 0, grade: null, description: null, rights: null, startDate: null } // prettier-ignore
    expect(left.constraints.map(({ features }) => features)).toEqual([
      [{ ...kept, ...none, reference: 'The Gardens', name: 'The Gardens', source: 'The Gardens.csv' }],
      [{ ...kept, ...none, reference: null, name: null, source: 'erased' }],
    ]) // prettier-ignore
  })

  it('is the same in the evidence of findings, and members that nobody named go', () => {
    const layer = { kind: 'layer', layer: 'conservation-area', answer: 'hit', reason: null, feature: 'The Gardens', relation: 'near' } as const // prettier-ignore
    const evidence: Evidence[] = [
      { ...layer, overlapM2: 1.5, share: 0.25, distanceM: 7.125 },
      { ...layer, overlapM2: null, share: null, distanceM: null },
    ]
    const finding: Finding = {
      ...{ requirement: 'R', title: 'T', outcome: 'flag', standing: 'statutory', kind: 'national', answeredBy: 'geo' },
      ...{ reason: 'Mrs Smith', evidence, cites: ['c'] },
    } // prettier-ignore
    const later = { ...finding, note: 'Mrs Smith', evidence: evidence.map((e) => ({ ...e, at: 1 })) } // prettier-ignore
    expect(erasedFindings([later], () => true)).toEqual([
      {
        ...{ ...finding, reason: 'missing or wrong' },
        evidence: [
          { ...layer, overlapM2: null, share: null, distanceM: 0 },
          { ...layer, overlapM2: null, share: null, distanceM: null },
        ],
      },
    ])
  })
})

it('what scored stays; that a listed building is of a high grade goes, as its grade does', () => {
  const items = [{ requirement: 'R', outcome: 'flag' as const }]
  const traits = ['major', 'listed-building', 'listed-grade-1-or-2-star', 'retrospective']
  expect(erasedScoring({ items, traits })).toEqual({
    items,
    traits: ['major', 'listed-building', 'retrospective'],
  })
})

it('of a clock the days stay, and not why the period is so long: it may tell the size of the site as drawn', () => {
  const days = { start: '2026-10-05', basis: 'valid date', days: 91, cites: ['c'], expiry: '2027-01-04', guarantee: '2027-04-05' } as const // prettier-ignore
  const rule = '13 weeks: site of 12345.67 m², 1 hectare or more (art 2(1)(e))'
  const stored = { ...days, cites: [...days.cites], rule }
  expect(erasedClock(stored)).toEqual({ ...stored, rule: '13 weeks' })
  expect(erasedClock({ ...stored, notes: ['Received at 19:37'] })).toMatchObject({ notes: [] })
})
