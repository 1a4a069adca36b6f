import type { Row } from './files.ts'

/** How each flaw of README.md shows in a row: written from the table, not from the generator. */
export type Shows = (row: Row, hits: ReadonlySet<string>) => boolean

const is = (row: Row, ...types: string[]): boolean => types.includes(row['application_type'] ?? '')
const cell = (row: Row, name: string): string => row[name] ?? ''
const amount = (row: Row, name: string): number => Number(cell(row, name))
const types = (row: Row): string[] =>
  cell(row, 'documents')
    .split('; ')
    .flatMap((entry) => (entry.split('=')[0] ?? '').split('+'))
const lacks = (row: Row, type: string): boolean => !types(row).includes(type)

const HOUSEHOLDER = 'Householder planning permission'
const FULL = 'Full planning permission'
const OUTLINE = 'Outline planning permission'
const LISTED = 'Listed building consent'
const VARIATION = 'Variation or removal of condition (section 73)'
const permission = (row: Row): boolean =>
  is(row, HOUSEHOLDER, FULL, OUTLINE, LISTED, 'Demolition in a conservation area')
const certified = (row: Row): boolean => permission(row) || is(row, VARIATION)
const follows = (row: Row): boolean =>
  is(
    row,
    VARIATION,
    'Approval of details reserved by condition',
    'Non-material amendment',
    'Reserved matters',
  )
const noPlan = (row: Row): boolean =>
  is(
    row,
    VARIATION,
    'Approval of details reserved by condition',
    'Non-material amendment',
    'Works to trees (TPO)',
    'Notification of works to trees in a conservation area',
  )
const changesUse = (row: Row): boolean =>
  /^(Change of use|Subdivision)/.test(cell(row, 'description'))
const converts = (row: Row): boolean => /Class (MA|Q)/.test(cell(row, 'application_type'))
const newHomes = (row: Row): boolean =>
  is(row, FULL) && !changesUse(row) && /dwelling|flats with parking/.test(cell(row, 'description'))
const isMajor = (row: Row): boolean =>
  is(row, FULL) &&
  (amount(row, 'proposed_dwellings') >= 10 || amount(row, 'floorspace_gained_sqm') >= 1000)

export const shows: Record<string, Shows> = {
  'design and access statement missing: major development': (row) =>
    isMajor(row) && lacks(row, 'designAndAccessStatement'),
  'design and access statement missing: new homes in a conservation area': (row, hits) =>
    newHomes(row) &&
    !isMajor(row) &&
    hits.has('conservation-area') &&
    lacks(row, 'designAndAccessStatement'),
  'design and access statement missing: listed building consent': (row) =>
    is(row, LISTED) && lacks(row, 'designAndAccessStatement'),
  'heritage statement missing': (row, hits) =>
    permission(row) &&
    (hits.has('conservation-area') || hits.has('listed-building')) &&
    lacks(row, 'heritageStatement'),
  'flood risk assessment missing in flood zone 2 or 3': (row, hits) =>
    (permission(row) || converts(row)) &&
    hits.has('flood-risk-zone') &&
    lacks(row, 'floodRiskAssessment'),
  'tree survey missing': (row, hits) =>
    permission(row) &&
    (cell(row, 'trees_affected') === 'yes' ||
      hits.has('tree-preservation-zone') ||
      hits.has('ancient-woodland')) &&
    lacks(row, 'treeSurvey'),
  'biodiversity information missing though the condition would apply': (row) =>
    cell(row, 'bng_applies') === 'yes' && lacks(row, 'biodiversityNetGainInformation'),
  'biodiversity gain statement not made': (row) =>
    is(row, FULL, OUTLINE) && cell(row, 'bng_applies') === '',
  'biodiversity exemption claimed without a reason': (row) =>
    cell(row, 'bng_applies') === 'no' && cell(row, 'bng_exempt_reason') === '',
  'number of homes not stated on new homes': (row) =>
    newHomes(row) && cell(row, 'proposed_dwellings') === '',
  'owner notice dates missing for certificate B': (row) =>
    cell(row, 'ownership_certificate') === 'B' && cell(row, 'owner_notice_dates') === '',
  'two ownership certificates given': (row) => cell(row, 'ownership_certificate').length > 1,
  'ownership certificate missing': (row) =>
    certified(row) && cell(row, 'ownership_certificate') === '',
  'linked permission not named': (row) => follows(row) && cell(row, 'linked_permission') === '',
  'disability fee exemption without evidence': (row) =>
    cell(row, 'fee_exemption') === 'disability' && lacks(row, 'disabilityExemptionEvidence'),
  'fee short (last year’s fee)': (row) =>
    cell(row, 'fee_paid') !== '' && amount(row, 'fee_paid') < amount(row, 'fee_due'),
  'fee not paid': (row) => amount(row, 'fee_due') > 0 && cell(row, 'fee_paid') === '',
  'elevations missing': (row) =>
    is(row, HOUSEHOLDER, FULL, LISTED) && !changesUse(row) && lacks(row, 'elevations.proposed'),
  'location plan missing': (row) => !noPlan(row) && lacks(row, 'locationPlan'),
  'form declaration not confirmed': (row) => cell(row, 'form_declared') === 'no',
}
