import { emptyDeclared, type Submission } from '../../src/domain/submission.ts'

/** A plain open householder submission at a point; override what a test is about. */
export function aSubmission(overrides: Partial<Submission> = {}): Submission {
  return {
    authority: 'ZZA',
    reference: 'T/1',
    state: 'open',
    type: 'pp.full.householder',
    typeBasis: 'declared',
    description: 'Single storey rear extension',
    address: '1 Test Street',
    postcode: 'ZB1 1AA',
    uprn: null,
    ward: 'North',
    receivedOn: '2026-10-01',
    validOn: '2026-10-05',
    targetOn: null,
    determinedOn: null,
    determination: null,
    netDwellings: null,
    location: {
      kind: 'point',
      easting: 430_000,
      northing: 270_000,
      crs: 'EPSG:27700',
      transform: 'none',
    },
    declared: emptyDeclared,
    carries: [],
    ...overrides,
  }
}
