import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { delegations, scales } from '../../../src/domain/assessment.ts'
import { factGroups } from '../../../src/domain/submission.ts'
import { APPLICATION_TYPES } from '../../../src/intake/application-types.ts'
import { citations } from '../../../src/rules/index.ts'
import { classify } from '../../../src/rules/scale/classify.ts'
import { returnLines } from '../../../src/rules/scale/return-lines.ts'
import { facts, type Changes } from '../facts.ts'

const TYPES = [...APPLICATION_TYPES]
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })
/** Numbers on both sides of every limit, and on it. */
const near = (...limits: number[]) =>
  maybe(fc.constantFrom(0, 1, ...limits.flatMap((limit) => [limit - 1, limit, limit + 1])))

const changesOf = (types: string[]): fc.Arbitrary<Changes> =>
 fc.record({
  type: maybe(fc.constantFrom(...types)),
  description: maybe(fc.constantFrom('Erection of houses', 'Change of use to flats', 'Use of land', 'New school', 'Demolition and rebuilding', 'Gypsy pitches')), // prettier-ignore
  netDwellings: near(3, 10),
  determinedOn: maybe(fc.constantFrom('2021-10-01', '2026-10-30', '2026-10-31')),
  without: fc.subarray([...factGroups]),
  declared: fc.record({
    dwellingsProposed: near(9, 10, 500),
    dwellingsExisting: near(9, 12),
    floorspaceGainedM2: near(1_000, 50_000),
    siteAreaM2: near(5_000, 10_000),
    projectTypes: fc.oneof(fc.constant<string[]>(['new.residential.dwelling']), fc.subarray(['changeOfUse', 'internal', 'alter', 'extend.rear', 'demolish', 'new.residential.dwelling', 'new.retail'])), // prettier-ignore
  }),
  location: fc.oneof(
    fc.constant({ kind: 'none' as const, reason: 'no place' }),
    fc.record({
      kind: fc.constant('boundary' as const),
      easting: fc.constant(430_000),
      northing: fc.constant(270_000),
      toleranceM: fc.constantFrom(0, 0.1, 5),
      areaM2: fc.constantFrom(400, 4_999, 5_000, 9_999, 10_000, 40_000),
      repairs: fc.constant<string[]>([]),
    }),
  ),
}) // prettier-ignore

const changes = changesOf(TYPES)
/** Types whose scale turns on figures, and of these the ones that have none to go by but figures. */
const building = changesOf(TYPES.filter((type) => /^pp\.|minorMaterial|reserved/.test(type)))
const RUNS = { numRuns: 2_000 }

describe('classification', () => {
  it('gives every type a scale, a delegation and a line or why not, and never throws', () => {
    fc.assert(
      fc.property(changes, (made) => {
        const { scale, delegation, returnCode } = classify(facts(made))
        expect(scales).toContain(scale.value)
        expect(delegations).toContain(delegation.value)
        const [version = '', line = ''] = returnCode.code?.split(':') ?? []
        expect(returnLines[version]?.[line] ?? null).toBe(returnCode.line)
        for (const { reason, cites, evidence } of [scale, delegation, returnCode]) {
          expect(reason).toMatch(/^[A-Z0-9].*\.$/)
          expect(cites.filter((cite) => !Object.hasOwn(citations, cite))).toEqual([])
          expect(cites.length * evidence.length).toBeGreaterThan(0)
        }
      }),
    )
    for (const type of TYPES) expect(scales).toContain(classify(facts({ type })).scale.value)
  })

  it('never turns major into not major by more dwellings', () => {
    let tried = 0
    fc.assert(
      fc.property(building, fc.integer({ min: 1, max: 600 }), (made, more) => {
        const { declared } = facts(made)
        const added = {
          ...made,
          netDwellings: typeof made.netDwellings !== 'number' ? null : made.netDwellings + more,
          declared: {
            ...declared,
            dwellingsProposed:
              declared.dwellingsProposed === null ? null : declared.dwellingsProposed + more,
          },
        }
        if (classify(facts(made)).scale.value !== 'major') return
        tried++
        expect(classify(facts(added)).scale.value).toBe('major')
      }),
      RUNS,
    )
    expect(tried).toBeGreaterThan(5)
  })

  it('is never minor where what is not known could make it major, unless its type says minor', () => {
    let tried = 0
    fc.assert(
      fc.property(building, (made) => {
        const given = facts(made)
        const { type, declared, geo } = given
        if (type === 'pp.pip' || /minor\b/.test(type ?? '')) return
        if (classify(given).scale.value !== 'minor') return
        tried++
        const worst = classify({
          ...given,
          declared: {
            ...declared,
            dwellingsProposed: declared.dwellingsProposed ?? (given.netDwellings === null ? 10 : null), // prettier-ignore
            floorspaceGainedM2: declared.floorspaceGainedM2 ?? 1_000,
            siteAreaM2: declared.siteAreaM2 || (geo.location.kind === 'boundary' ? null : 10_000),
          },
        })
        expect(worst.scale.value).not.toBe('major')
      }),
      RUNS,
    )
    expect(tried).toBeGreaterThan(5)
  })

  it('gives new homes to officers alone within both limits of minor residential, and nowhere else', () => {
    const site = fc.integer({ min: 1, max: 12_000 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), site, site, (homes, statedM2, drawnM2) => {
        const { delegation } = classify(
          facts({
            type: 'pp.full',
            description: 'Erection of houses',
            declared: {
              dwellingsProposed: homes,
              siteAreaM2: statedM2,
              projectTypes: ['new.residential.dwelling'],
            },
            location: { kind: 'boundary', easting: 430_000, northing: 270_000, toleranceM: 0, areaM2: drawnM2, repairs: [] }, // prettier-ignore
          }),
        )
        const small = Math.max(statedM2, drawnM2) < 5_000
        const large = Math.min(statedM2, drawnM2) > 5_000 || statedM2 >= 10_000
        if (homes < 10 && small) expect(delegation.value).toBe('officer-decides')
        else if (homes >= 10 || large) expect(delegation.value).toBe('officer-by-default')
        else expect(delegation.value).toBe('unknown')
      }),
      RUNS,
    )
  })
})
