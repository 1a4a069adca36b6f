import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scores, type Finding } from '../../src/domain/assessment.ts'
import { canonicalJson } from '../../src/domain/canonical.ts'
import { basisOf, overrideOutcomes, type Override } from '../../src/domain/decision.ts'
import type { Facts } from '../../src/domain/facts.ts'
import { assess, findingsOf, notApplied, scoreFindings } from '../../src/rules/assess.ts'
import { defaultPolicy } from '../../src/rules/policy.ts'
import { nationalRules } from '../../src/rules/rule-set.ts'
import { findingOf } from '../../src/rules/finding.ts'
import { NO_SETTING } from '../../src/rules/setting.ts'
import { requirementById } from '../../src/rules/index.ts'
import { unfold } from '../../src/rules/unfold.ts'
import { facts } from './facts.ts'

const found = (given: Facts) => findingsOf(given, nationalRules).findings
const scored = (given: Facts) => assess(given, nationalRules, defaultPolicy)

const anOverride = (finding: Finding, outcome: Override['outcome'], more: Partial<Override> = {}): Override => ({
  ...{ requirement: finding.requirement, outcome, basis: basisOf(finding), decision: 7, on: '2026-11-28' },
  ...more,
}) // prettier-ignore

const situations = fc.record({
  feePaid: fc.constantFrom(548, 0, 100, null),
  certificate: fc.constantFrom('A' as const, null),
  files: fc.subarray(['locationPlan', 'sitePlan.proposed', 'elevations.proposed', 'floorPlan.proposed']),
  without: fc.subarray(['certificate', 'documents', 'fee']),
  map: fc.constantFrom({}, { 'conservation-area': {} }, { 'flood-risk-zone': 'unknown' as const }, { 'listed-building': {}, 'flood-risk-zone': {} }),
}) // prettier-ignore
const anyFacts = situations.map(({ feePaid, certificate, files, without, map }) =>
  facts({ declared: { feePaid, certificate }, files, without, map }),
)
/** Facts, one of their findings, and what an officer says of it. */
const anyCase = anyFacts.chain((given) =>
  fc.record({
    given: fc.constant(given),
    finding: fc.constantFrom(...found(given)),
    outcome: fc.constantFrom(...overrideOutcomes),
  }),
)

describe('an override', () => {
  it('changes no other finding, and of its own nothing but outcome and reason, beside what the tool had said', () => {
    fc.assert(
      fc.property(anyCase, ({ given, finding, outcome }) => {
        const after = found({ ...given, overrides: [anOverride(finding, outcome)] })
        const before = found(given)
        expect(after.map((f) => f.requirement)).toEqual(before.map((f) => f.requirement))
        for (const [at, was] of before.entries()) {
          if (was.requirement !== finding.requirement) expect(after[at]).toEqual(was)
          else {
            const { overridden, ...rest } = after[at]!
            expect({ ...rest, outcome: was.outcome, reason: was.reason }).toEqual(was)
            expect(rest.outcome).toBe(outcome)
            expect(overridden).toEqual({ decision: 7, on: '2026-11-28', was: was.outcome, reason: was.reason }) // prettier-ignore
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('stands exactly while the tool says the same on the same evidence', () => {
    fc.assert(
      fc.property(anyCase, anyFacts, ({ given, finding, outcome }, later) => {
        const now = found(later).find((f) => f.requirement === finding.requirement)
        const after = found({ ...later, overrides: [anOverride(finding, outcome)] })
        const same = now !== undefined && canonicalJson([now.outcome, now.reason, now.evidence]) === canonicalJson([finding.outcome, finding.reason, finding.evidence]) // prettier-ignore
        expect(after.some((f) => f.overridden !== undefined)).toBe(same)
        if (!same) expect(canonicalJson(after)).toBe(canonicalJson(found(later)))
        expect(found(given)).toContainEqual(finding)
      }),
      { numRuns: 60 },
    )
  })

  it('keeps its basis: what was overridden is pinned by what the tool had said', () => {
    fc.assert(
      fc.property(anyCase, ({ given, finding, outcome }) => {
        const after = found({ ...given, overrides: [anOverride(finding, outcome)] })
        const mine = after.find((f) => f.requirement === finding.requirement)!
        expect(basisOf(mine)).toBe(basisOf(finding))
      }),
      { numRuns: 40 },
    )
  })

  it('from flag to pass never lowers readiness; from pass to flag never raises it', () => {
    fc.assert(
      fc.property(anyCase, ({ given, finding }) => {
        const before = scored(given)
        const to = (outcome: Override['outcome']) =>
          scored({ ...given, overrides: [anOverride(finding, outcome)] })
        if (finding.outcome === 'flag')
          expect(to('pass').readiness ?? 0).toBeGreaterThanOrEqual(before.readiness ?? 0)
        if (finding.outcome === 'pass')
          expect(to('flag').readiness ?? 100).toBeLessThanOrEqual(before.readiness ?? 100)
        if (finding.standing === 'advisory') {
          for (const outcome of overrideOutcomes) {
            const { readiness, lane } = to(outcome)
            expect({ readiness, lane }).toEqual({ readiness: before.readiness, lane: before.lane })
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('of nothing, or of something else, leaves findings, points and lane as they were, byte for byte', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const before = canonicalJson(scored(given))
        expect(canonicalJson(scored({ ...given, overrides: [] }))).toBe(before)
        const other: Override = { requirement: 'NAT-FEE', outcome: 'pass', basis: 'of another', decision: 1, on: '2026-11-28' } // prettier-ignore
        expect(canonicalJson(scored({ ...given, overrides: [other] }))).toBe(before)
      }),
      { numRuns: 20 },
    )
  })

  it('leaves points that add up to readiness, whatever is overridden', () => {
    fc.assert(
      fc.property(anyFacts, fc.array(fc.constantFrom(...overrideOutcomes, null), { minLength: 7, maxLength: 7 }), (given, says) => {
        const overrides = found(given).flatMap((finding, at) => {
          const outcome = says[at % 7] ?? null
          return outcome === null ? [] : [anOverride(finding, outcome)]
        })
        const made = findingsOf({ ...given, overrides }, nationalRules)
        const { points, readiness } = scoreFindings(made.scoring, defaultPolicy)
        expect(points).toHaveLength(made.findings.filter(scores).length)
        const shown = unfold({ findings: made.findings, points, scoring: made.scoring, policy: defaultPolicy, policyHash: 'x' })
        const sum = shown.findings.reduce((total, f) => total + f.points, 0)
        if (readiness !== null) expect(100 + sum).toBe(readiness)
        for (const f of shown.findings)
          if (f.outcome === 'not-applicable' || f.outcome === 'pass') expect(f.points).toBe(0)
      }),
      { numRuns: 40 },
    ) // prettier-ignore
  })
})

describe('what an officer said', () => {
  const noFee = facts({ declared: { feePaid: 0 } })
  const fee = found(noFee).find((f) => f.requirement === 'NAT-FEE')!

  it('is told with its day and what the tool had found', () => {
    const [mine] = found({ ...noFee, overrides: [anOverride(fee, 'pass')] }).filter((f) => f.overridden) // prettier-ignore
    expect(mine?.reason).toBe(`An officer decided on 28 November 2026: no defect. The tool had found: ${fee.reason}`) // prettier-ignore
    expect(mine?.standing).toBe('statutory')
  })

  it('that something does not apply takes it out of readiness and answered, and leaves it listed', () => {
    const before = scored(noFee)
    expect(before).toMatchObject({ lane: 'fix', readiness: 79 })
    const after = scored({ ...noFee, overrides: [anOverride(fee, 'not-applicable')] })
    expect(after).toMatchObject({ lane: 'ready', readiness: 100 })
    expect(after.findings.find((f) => f.requirement === 'NAT-FEE')).toMatchObject({ outcome: 'not-applicable', points: 0, weight: 0 }) // prettier-ignore
    expect(after.notApplicable).toBe(before.notApplicable)
    expect(after.laneReason).not.toBe(before.laneReason)
  })

  it('that a drawing lacks what only an officer sees makes it fix; that it is right changes nothing', () => {
    const fine = facts()
    const scale = found(fine).find((f) => f.requirement === 'NAT-SCALE-NORTH')!
    const before = scored(fine)
    expect(before).toMatchObject({ lane: 'ready', readiness: 100 })
    const defect = scored({ ...fine, overrides: [anOverride(scale, 'flag')] })
    expect(defect).toMatchObject({ lane: 'fix', laneReason: 'Missing: NAT-SCALE-NORTH.' })
    expect(defect.readiness).toBeLessThan(100)
    expect(scored({ ...fine, overrides: [anOverride(scale, 'pass')] })).toMatchObject({ lane: 'ready', readiness: 100 }) // prettier-ignore
  })
})

describe('of what the tool takes not to apply, an officer may say that it does', () => {
  const not = (given: Facts) => notApplied(given, nationalRules)
  /** Facts, one of the requirements that do not apply to them, and what an officer says of it. */
  const anyNot = anyFacts.chain((given) =>
    fc.record({
      given: fc.constant(given),
      finding: fc.constantFrom(...not(given)),
      outcome: fc.constantFrom('pass' as const, 'flag' as const),
    }),
  )

  it('whereupon it is listed, counted and scored, and nothing else changes', () => {
    fc.assert(
      fc.property(anyNot, ({ given, finding, outcome }) => {
        const before = findingsOf(given, nationalRules)
        const after = findingsOf({ ...given, overrides: [anOverride(finding, outcome)] }, nationalRules)
        const mine = after.findings.find(({ requirement }) => requirement === finding.requirement)
        expect(mine).toMatchObject({ outcome, overridden: { was: 'not-applicable', reason: finding.reason } })
        expect(mine?.reason).toMatch(/^An officer decided on 28 November 2026: it applies, and /)
        expect(after.findings.filter((one) => one !== mine)).toEqual(before.findings)
        expect(after.notApplicable).toBe(before.notApplicable - 1)
        const counts = scores(mine!)
        expect(after.scoring.items.length).toBe(before.scoring.items.length + (counts ? 1 : 0))
        const { points, readiness } = scoreFindings(after.scoring, defaultPolicy)
        const shown = unfold({ findings: after.findings, points, scoring: after.scoring, policy: defaultPolicy, policyHash: 'x' })
        expect(100 + shown.findings.reduce((sum, one) => sum + one.points, 0)).toBe(readiness ?? 100)
        const { weight } = shown.findings.find(({ requirement }) => requirement === finding.requirement)!
        if (counts && weight > 0 && outcome === 'flag') expect(readiness).toBeLessThan(100)
      }),
      { numRuns: 60 },
    ) // prettier-ignore
  })

  it('only while the tool takes it not to apply for the same reason: else findings are as without it, byte for byte', () => {
    fc.assert(
      fc.property(anyNot, anyFacts, ({ given, finding, outcome }, later) => {
        const now = not(later).find((one) => one.requirement === finding.requirement)
        const same = now !== undefined && canonicalJson(now) === canonicalJson(finding)
        const after = findingsOf({ ...later, overrides: [anOverride(finding, outcome)] }, nationalRules) // prettier-ignore
        expect(after.findings.some((one) => one.overridden !== undefined)).toBe(same)
        if (!same)
          expect(canonicalJson(after)).toBe(canonicalJson(findingsOf(later, nationalRules)))
        expect(not(given)).toContainEqual(finding)
      }),
      { numRuns: 60 },
    )
  })

  it('so that one which is missing makes it fix, with its weight in the sum', () => {
    const given = facts({ type: 'pp.full.householder' })
    const before = scored(given)
    expect(before.lane).toBe('ready')
    const fire = not(given).find(({ requirement }) => requirement === 'NAT-FIRE')!
    const after = scored({ ...given, overrides: [anOverride(fire, 'flag')] })
    const weights = after.findings.reduce((sum, { weight }) => sum + weight, 0)
    const mine = after.findings.find(({ requirement }) => requirement === 'NAT-FIRE')!
    expect(mine.weight).toBeGreaterThan(0)
    expect(after).toMatchObject({ lane: 'fix', readiness: Math.round(100 * (1 - mine.weight / weights)) }) // prettier-ignore
    const there = scored({ ...given, overrides: [anOverride(fire, 'pass')] })
    expect(there).toMatchObject({ lane: 'ready', readiness: 100 })
    expect(there.answered).toBeGreaterThanOrEqual(before.answered)
  })

  it('but not of another type than it was said for', () => {
    const given = facts({ type: 'pp.full.householder' })
    const access = not(given).find(({ reason }) => reason === 'Not asked of this type of application.')! // prettier-ignore
    const overrides = [anOverride(access, 'flag')]
    expect(found({ ...given, overrides }).some(({ overridden }) => overridden)).toBe(true)
    const types = ['advertConsent', 'listed', 'pp.full.householder.retro']
    const others = types.map((type) => ({ ...given, type })).filter((one) => not(one).some(({ requirement }) => requirement === access.requirement)) // prettier-ignore
    expect(others.length).toBeGreaterThan(0)
    for (const other of others)
      expect(found({ ...other, overrides }).some(({ overridden }) => overridden)).toBe(false)
  })

  it('and never of law that is switched off or not in force, nor of a query', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        for (const { requirement, reason } of not(given)) {
          const rule = requirementById(requirement)!
          expect([rule.enabled, rule.kind, rule.query]).toEqual([true, 'requirement', false])
          expect(reason).not.toMatch(/^(In force only|Switched off)/)
        }
        // An override that somebody made up is no way around it.
        const off = nationalRules.requirements.filter(({ enabled, query }) => !enabled || query)
        const made = off.map((rule) => findingOf(rule, given, NO_SETTING)).filter(({ outcome }) => outcome === 'not-applicable') // prettier-ignore
        expect(made.length).toBeGreaterThan(0)
        const overrides = made.map((finding) => anOverride(finding, 'flag'))
        expect(canonicalJson(found({ ...given, overrides }))).toBe(canonicalJson(found(given)))
      }),
      { numRuns: 10 },
    )
  })
})
