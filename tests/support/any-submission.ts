import fc from 'fast-check'
import {
  emptyDeclared,
  factGroups,
  feeReductions,
  states,
  type Places,
  type Submission,
} from '../../src/domain/submission.ts'

/** Text that is in the record: never blank, but with line breaks, quotes, marks and emoji. */
const words = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 20 }),
    fc.constantFrom('=1+1', "'=1+1", '-', '"quoted"', 'a\r\nb', 'a\nb,c', ' led by a space', '@x', 'é – £ 🏠'),
  )
  .map((text) => text.replaceAll('\0', '').toWellFormed())
  .filter((text) => text !== '') // prettier-ignore
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })
const day = fc.integer({ min: 0, max: 20_000 }).map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10)) // prettier-ignore
const metres = fc.integer({ min: 0, max: 700_000_000 }).map((mm) => mm / 1000)
const amount = fc
  .double({ min: 0, max: 1e9, noNaN: true, noDefaultInfinity: true })
  .map((n) => n + 0)

const location: fc.Arbitrary<Submission['location']> = fc.oneof(
  fc.record({ kind: fc.constant('none' as const), reason: words }),
  fc.record({
    kind: fc.constant('point' as const),
    easting: metres,
    northing: metres,
    crs: fc.constant('EPSG:27700'),
    transform: fc.constantFrom('none' as const, 'helmert' as const),
  }),
  fc.record({
    kind: fc.constant('boundary' as const),
    polygons: fc.array(fc.array(fc.array(fc.tuple(metres, metres), { minLength: 4, maxLength: 6 }), { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 })
      .map((polygons) => polygons.map((rings) => rings.map((ring) => [...ring.slice(0, -1), ring[0]!]))),
    crs: fc.constant('EPSG:4326'),
    transform: fc.constant('helmert' as const),
    repairs: fc.array(words, { maxLength: 2 }),
  }),
) // prettier-ignore

const places: fc.Arbitrary<Places> = fc.record({
  boundaryProblem: maybe(words),
  points: fc.array(
    fc.record({
      label: words,
      easting: metres,
      northing: metres,
      crs: fc.constantFrom('EPSG:27700', 'EPSG:4326'),
      transform: fc.constantFrom('none' as const, 'ostn15' as const),
      inexactM: amount,
    }),
    { maxLength: 2 },
  ),
})

const placed: fc.Arbitrary<Submission> = fc.record({
  authority: fc.constantFrom('ZZA', 'ZZB'),
  reference: words.filter((text) => text.length <= 100),
  state: fc.constantFrom(...states),
  type: maybe(fc.constantFrom('pp.full.householder', 'listed')),
  typeBasis: words,
  description: maybe(words),
  address: maybe(words),
  postcode: maybe(words),
  uprn: maybe(words),
  ward: maybe(words),
  receivedOn: maybe(day),
  validOn: maybe(day),
  targetOn: maybe(day),
  determinedOn: maybe(day),
  determination: maybe(words),
  netDwellings: maybe(fc.integer({ min: -100, max: 100 })),
  location,
  carries: fc.subarray([...factGroups]),
  declared: fc.record({
    ...Object.fromEntries(Object.keys(emptyDeclared).map((key) => [key, fc.constant(emptyDeclared[key as keyof typeof emptyDeclared])])),
    formDeclared: maybe(fc.boolean()),
    documents: fc.array(fc.record({ name: words, fileTypes: fc.array(words, { maxLength: 2 }) }), { maxLength: 2 }),
    certificate: maybe(fc.constantFrom('A' as const, 'invalid' as const)),
    ownerNoticeDates: fc.array(day, { maxLength: 2 }),
    feePaid: maybe(amount),
    feeReductions: fc.subarray([...feeReductions]),
    siteAreaM2: maybe(amount),
    treesAffected: maybe(fc.boolean()),
    floodZoneDeclared: maybe(words),
    projectTypes: fc.array(words, { maxLength: 2 }),
    propertyType: maybe(words),
    certificateOn: maybe(day),
    worksStarted: maybe(fc.boolean()),
    worksStartOn: maybe(day.map((text) => text.slice(0, 7))),
    floorspaceNetM2: maybe(amount.map((n) => 1 - n)),
    parking: fc.array(fc.record({ kind: words, existing: maybe(amount), proposed: maybe(amount), net: maybe(amount) }), { maxLength: 2 }),
    declaredInside: fc.array(words, { maxLength: 2 }),
  }) as unknown as fc.Arbitrary<Submission['declared']>,
}) // prettier-ignore

/** Members that are left out where there is nothing to say. */
const leftOut = fc.record(
  { receivedTime: fc.constantFrom('00:01', '19:32'), invalidOn: day, extendedTo: day },
  { requiredKeys: [] },
)

/** Any submission that a reader could have made. */
export const anySubmission: fc.Arbitrary<Submission> = fc
  .tuple(placed, fc.option(places, { nil: null }), leftOut)
  .map(([submission, more, held]) => ({
    ...submission,
    ...(more === null ? {} : { places: more }),
    ...held,
  }))
