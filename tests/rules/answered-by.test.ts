import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scores, type Outcome } from '../../src/domain/assessment.ts'
import { emptyDeclared, factGroups } from '../../src/domain/submission.ts'
import { APPLICATION_TYPES } from '../../src/intake/application-types.ts'
import { assess } from '../../src/rules/assess.ts'
import { evaluate } from '../../src/rules/finding.ts'
import { requirements } from '../../src/rules/index.ts'
import { defaultPolicy } from '../../src/rules/policy.ts'
import { standingOf, type Requirement } from '../../src/rules/requirement.ts'
import { nationalRules } from '../../src/rules/rule-set.ts'
import { NO_SETTING } from '../../src/rules/setting.ts'
import { DATASETS, facts, fullFacts, mapWith } from './facts.ts'

const isOfficers = ({ answeredBy }: Requirement): boolean => answeredBy === 'officer'
const OUTCOMES = ['pass', 'flag', 'unknown', 'not-applicable'] as const

/** The national rules, with what is not theirs to score coming out as given. */
function rulesWhere(
  changed: (requirement: Requirement) => boolean,
  outcomeOf: (id: string) => Outcome,
) {
  const replaced = requirements.map((requirement): Requirement => {
    if (!changed(requirement)) return requirement
    const outcome = outcomeOf(requirement.id)
    return { ...requirement, check: () => ({ outcome, reason: 'So.', evidence: [] }) }
  })
  return { ...nationalRules, requirements: replaced }
}

const type = fc.constantFrom(...APPLICATION_TYPES)
const outcomes = fc.dictionary(fc.constantFrom(...requirements.map(({ id }) => id)), fc.constantFrom<Outcome>(...OUTCOMES)) // prettier-ignore

describe('what only an officer can see', () => {
  it('is a list: it says how it stands in law, and scores nothing', () => {
    const officers = requirements.filter(isOfficers)
    expect(officers.map(({ id }) => id)).toEqual([
      'NAT-SCALE-NORTH',
      'CON-NOISE',
      'CON-HIGHWAY',
      'SCALE-TOWNCENTRE',
      'OFF-DRAWINGS',
      'OFF-NOTHERE',
    ])
    for (const requirement of officers)
      for (const standing of ['statutory', 'local-list'] as const)
        expect(scores({ standing, answeredBy: requirement.answeredBy })).toBe(false)
  })

  it.each([
    ['an officer', isOfficers],
    ['an advisory requirement', (r: Requirement) => standingOf(r, '2026-10-01') === 'advisory'],
  ])('whatever is found by %s, readiness, points and lane stay', (_, changed) => {
    fc.assert(
      fc.property(type, outcomes, fc.boolean(), (of, given, complete) => {
        const submission = complete ? fullFacts({ type: of }) : facts({ type: of, files: [] })
        const as = (rules: typeof nationalRules) => {
          const { readiness, lane, laneReason, findings } = assess(submission, rules, defaultPolicy)
          return { readiness, lane, laneReason, points: findings.filter(scores).map((f) => f.points) }
        }
        expect(as(rulesWhere(changed, (id) => given[id] ?? 'unknown'))).toEqual(as(nationalRules))
      }),
      { numRuns: 300 },
    ) // prettier-ignore
  })
})

describe('applicability that is not known', () => {
  /** Nothing is declared, no map was asked, no document is there. */
  const silent = (carries: readonly (typeof factGroups)[number][]) => ({
    ...facts({ description: null, netDwellings: null, receivedOn: null, validOn: null, files: [] }),
    declared: emptyDeclared,
    carries: [...carries],
    geo: {
      location: { kind: 'none' as const, reason: 'no coordinates' },
      constraints: mapWith(Object.fromEntries(DATASETS.map((layer) => [layer, 'unknown']))),
    },
  })
  /** What the type alone says. A query compares: where nothing is declared there is nothing to compare. */
  const BY_TYPE = new Set([
    'NAT-FEE', // relevant demolition has none
    'NAT-BNG-EXEMPT-REASON', // householders are exempt
    'NAT-FIRE', // one house
    'NAT-DAS-MAJOR',
    'NAT-DAS-DESIG',
    'CON-SUDS',
    'SCALE-SCI',
  ])

  it.each([
    ['a source that carries nothing', []],
    ['a form that is blank', factGroups],
  ])('is unknown, never left out: %s', (_, carries) => {
    const leftOut = [...APPLICATION_TYPES].flatMap((of) =>
      requirements.flatMap((requirement) => {
        if (!requirement.enabled || requirement.query || requirement.answeredBy === 'text') return []
        const { outcome, reason } = evaluate(requirement, { ...silent(carries), type: of }, NO_SETTING)
        const byType = reason === 'Not asked of this type of application.' || BY_TYPE.has(requirement.id)
        return outcome === 'not-applicable' && !byType ? [`${requirement.id}: ${reason}`] : []
      }),
    )
    expect([...new Set(leftOut)]).toEqual([])
  }) // prettier-ignore
})
