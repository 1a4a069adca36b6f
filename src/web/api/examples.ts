/** Made-up answers, as they are shown in the document; a test parses each with its schema. */

export const LISTED = {
  id: 1, authority: 'ZBF', reference: '26/00123/HSE', state: 'open', type: 'pp.full.householder', ward: 'Northgate',
  netDwellings: null, receivedOn: '2026-11-02', validOn: null, determinedOn: null, lane: 'check', setLane: null, readiness: 82,
  answered: 0.71, expiry: '2026-12-28', assignedTo: null, updatedAt: '2026-11-28T09:30:00.000Z',
} // prettier-ignore

const VERSIONS = {
  submission: 'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', rules: '2026-11-28.1',
  policy: '0c1f7a', layers: '51b2e0', model: null, prompt: null, code: '0.1.0',
} // prettier-ignore

export const RECORD = {
  id: 1, authority: 'ZBF', reference: '26/00123/HSE', state: 'open', type: 'pp.full.householder', netDwellings: null, lane: 'check',
  setLane: null, laneReason: 'Something could not be answered.', readiness: 82, answered: 0.71, complexity: { points: 0, items: [] },
  clock: {
    start: '2026-11-02', expiry: '2026-12-28', guarantee: '2027-02-22', basis: 'received date', days: 56,
    statutoryExpiry: '2026-12-28', extendedTo: null, lastWorkingDay: '2026-12-24', invalid: null, rule: '8 weeks',
    cites: ['dmpo-2015-art-34'], milestones: [], notes: [],
  },
  classification: null,
  location: { kind: 'boundary', easting: 434003.9, northing: 269425.8, toleranceM: 0.1, reason: null },
  constraints: [
    {
      layer: 'conservation-area', version: '51b2e0', date: '2026-11-01', answer: 'hit', reason: null,
      features: [
        {
          reference: 'CA1', name: 'Old Town', relation: 'overlaps', overlapM2: 120.4, share: 0.87, distanceM: 0,
          relationCertain: true, intersects: 'yes', source: 'conservation-area.geojson',
        },
      ],
    },
  ],
  siteChecks: [],
  findings: [
    {
      requirement: 'NAT-LOCPLAN', outcome: 'flag', standing: 'statutory', points: -15, weight: 15, answeredBy: 'files',
      reason: 'No location plan is among the files.', evidence: [], cites: ['dmpo-2015-art-7'], basis: '0123456789abcdef',
    },
  ],
  documents: [],
  versions: VERSIONS,
} // prettier-ignore

export const ASSESSMENT = {
  id: 7, current: true, madeAt: '2026-11-28T09:30:00.000Z', lane: 'check', laneReason: 'Something could not be answered.',
  readiness: 82, answered: 0.71, submission: VERSIONS.submission, rules: '2026-11-28.1', policy: '0c1f7a', layers: '51b2e0',
  model: null, prompt: null, code: '0.1.0', overrides: 0,
} // prettier-ignore

export const DECISION = {
  id: 3, revision: 1, kind: 'override', requirement: 'NAT-LOCPLAN', basis: '0123456789abcdef', value: { outcome: 'pass' },
  reason: 'The plan is on sheet 2.', decidedBy: 'Sam Officer', decidedAt: '2026-11-28T09:30:00.000Z', undoes: null,
} // prettier-ignore

export const NEXT = 'WyJpZCIsMV0'

export const LOADED = {
  id: 1, authority: 'ZBF', reference: 'TRI-2026-00001', result: 'new', version: 1, contentHash: VERSIONS.submission, load: 12,
  warnings: [],
} // prettier-ignore

/** As short as an application can be; real ones say much more. */
export const ODP = {
  data: {
    application: { type: { value: 'pp.full.householder', description: 'Planning Permission - Full householder' } },
    user: { role: 'applicant' },
    proposal: { description: 'Single storey rear extension.' },
    property: { address: { x: 434003.9, y: 269425.8, title: '59 Sycamore Drive' } },
  },
  metadata: { id: 'TRI-2026-00001', organisation: 'ZBF', submittedAt: '2026-11-02T10:15:00Z' },
} // prettier-ignore

export const REQUIREMENT = {
  id: 'NAT-LOCPLAN', title: 'Location plan', level: 'national', kind: 'requirement', status: 'verified', standing: 'statutory',
  query: false, answeredBy: 'files', scores: true, weight: 15, types: ['*'], inForce: { from: null, to: null, note: '' },
  enabled: true, offReason: null, list: null, documents: { types: ['locationPlan'], match: 'any' },
  citations: [
    {
      id: 'dmpo-2015-art-7', title: 'Town and Country Planning (Development Management Procedure) (England) Order 2015',
      url: 'https://www.legislation.gov.uk/uksi/2015/595/article/7', clause: 'article 7(1)(c)', checkedOn: '2026-11-23', note: '',
    },
  ],
} // prettier-ignore

export const LAYER = {
  dataset: 'conservation-area', area: 'ZBF', version: '51b2e0', coverage: 'full', dated: '2026-11-01', ageDays: 27, tooOld: false,
  usable: true, features: 8, repaired: 0, refused: 0, loadedAt: '2026-11-28T09:00:00.000Z',
} // prettier-ignore
