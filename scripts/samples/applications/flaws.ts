import type { Random } from '../random.ts'
import type { Application } from './application.ts'
import { kinds } from './kinds.ts'

/** Something that an applicant got wrong, and how many open applications have it. */
export interface Flaw {
  name: string
  count: number
  fits: (application: Application) => boolean
  spoil: (application: Application, random: Random) => void
}

const certified = new Set(kinds.filter(({ certificate }) => certificate).map(({ id }) => id))
const has = (application: Application, type: string): boolean =>
  application.documents.some(({ fileTypes }) => fileTypes.includes(type))
const isNew = (application: Application): boolean =>
  ['minor homes', 'major houses', 'major flats'].includes(application.kind)

/** Takes a FileType away; a file that then has none goes too. */
function drop(application: Application, type: string): void {
  application.documents = application.documents
    .map((entry) => ({ ...entry, fileTypes: entry.fileTypes.filter((other) => other !== type) }))
    .filter(({ fileTypes }) => fileTypes.length > 0)
}

/** `type` is not supplied, nor what comes with it. */
const missing = (
  name: string,
  count: number,
  type: string,
  fits: Flaw['fits'],
  together: string[] = [],
): Flaw => ({
  name,
  count,
  fits: (application) => has(application, type) && fits(application),
  spoil: (application) => {
    for (const each of [type, ...together]) drop(application, each)
  },
})

export const applicationFlaws: Flaw[] = [
  missing(
    'design and access statement missing: major development',
    2,
    'designAndAccessStatement',
    (a) => a.kind.startsWith('major'),
  ),
  missing(
    'design and access statement missing: new homes in a conservation area',
    1,
    'designAndAccessStatement',
    (a) => a.kind === 'minor homes',
  ),
  missing(
    'design and access statement missing: listed building consent',
    1,
    'designAndAccessStatement',
    (a) => a.kind === 'listed',
  ),
  missing('heritage statement missing', 6, 'heritageStatement', (a) => certified.has(a.kind)),
  missing('flood risk assessment missing in flood zone 2 or 3', 4, 'floodRiskAssessment', (a) =>
    a.datasets.has('flood-risk-zone'),
  ),
  missing('tree survey missing', 4, 'treeSurvey', () => true),
  missing(
    'biodiversity information missing though the condition would apply',
    2,
    'biodiversityNetGainInformation',
    () => true,
  ),
  {
    name: 'biodiversity gain statement not made',
    count: 5,
    fits: (a) => a.row.bng_applies !== '' && a.kind !== 'householder',
    spoil: (a) => {
      a.row.bng_applies = ''
      a.row.bng_exempt_reason = ''
    },
  },
  {
    name: 'biodiversity exemption claimed without a reason',
    count: 2,
    fits: (a) =>
      a.row.bng_applies === 'no' && a.row.bng_exempt_reason !== '' && a.kind !== 'householder',
    spoil: (a) => {
      a.row.bng_exempt_reason = ''
    },
  },
  {
    name: 'number of homes not stated on new homes',
    count: 2,
    fits: (a) => isNew(a) && a.row.proposed_dwellings !== '',
    spoil: (a) => {
      a.row.proposed_dwellings = ''
    },
  },
  {
    name: 'owner notice dates missing for certificate B',
    count: 5,
    fits: (a) => certified.has(a.kind) && a.row.ownership_certificate.length === 1,
    spoil: (a, random) => {
      a.row.ownership_certificate = 'B'
      a.row.owners_listed = String(random.int(1, 2))
      a.row.owner_notice_dates = ''
    },
  },
  {
    name: 'two ownership certificates given',
    count: 1,
    fits: (a) => a.row.ownership_certificate === 'A',
    spoil: (a) => {
      a.row.ownership_certificate = 'A and B'
    },
  },
  {
    name: 'ownership certificate missing',
    count: 12,
    fits: (a) => a.row.ownership_certificate === 'A',
    spoil: (a) => {
      a.row.ownership_certificate = ''
      a.row.agricultural_tenants = ''
    },
  },
  {
    name: 'linked permission not named',
    count: 5,
    fits: (a) => a.row.linked_permission !== '',
    spoil: (a) => {
      a.row.linked_permission = ''
    },
  },
  {
    name: 'disability fee exemption without evidence',
    count: 1,
    fits: (a) => a.kind === 'householder' && a.row.fee_exemption === '',
    spoil: (a) => {
      a.row.fee_exemption = 'disability'
      a.row.fee_due = '0'
      a.row.fee_paid = '0'
    },
  },
  {
    name: 'fee short (last year’s fee)',
    count: 8,
    fits: (a) => a.row.fee_due === '548' && a.row.fee_paid === '548',
    spoil: (a) => {
      a.row.fee_paid = '528'
    },
  },
  {
    name: 'fee not paid',
    count: 16,
    fits: (a) => Number(a.row.fee_due) > 0 && a.row.fee_paid === a.row.fee_due,
    spoil: (a) => {
      a.row.fee_paid = ''
    },
  },
  missing(
    'elevations missing',
    11,
    'elevations.proposed',
    (a) => ['householder', 'minor homes', 'minor other', 'listed'].includes(a.kind),
    ['elevations.existing'],
  ),
  missing('location plan missing', 17, 'locationPlan', () => true),
  {
    name: 'form declaration not confirmed',
    count: 10,
    fits: (a) => a.row.form_declared === 'yes',
    spoil: (a) => {
      a.row.form_declared = 'no'
    },
  },
]
