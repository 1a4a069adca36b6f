import type { FactGroup } from '../../domain/submission.ts'

/** What a column of a register export or of our own format can be, in our words. */
export type Field = keyof typeof FIELDS

interface FieldAliases {
  /** Column names, normalised; the first that a file has, and that is not blank in a row, counts. */
  names: string[]
  /** The fact group that the column answers, where it is one that a form asks for. */
  group?: FactGroup
  /**
   * Names of the same in register exports, which fill it for few cases: there a value is a fact,
   * and a blank says nothing, so that the group is carried only by rows that have a value.
   */
  register?: string[]
}

const HOMES = 'application_details.residential_details.total_no'

/**
 * Aliases as data: our sample format, the Planning London Datahub, planning.data.gov.uk
 * `planning-application` (old and new), Idox and Northgate exports, the LGA's PlanningApplications.
 */
export const FIELDS = {
  reference: {
    names: ['reference', 'lpa_app_no', 'application_reference', 'application_number', 'application_no',
      'app_no', 'app_ref', 'casereference', 'case_reference', 'case_number', 'pa_ref', 'ref', 'ref_no',
      'reference_number', 'refval', 'planning_reference', 'application_ref'],
  },
  authority: {
    names: ['authority', 'authority_code', 'lpa_code', 'organisation', 'planning_authority'],
  },
  /** planning.data.gov.uk files say of each record what it is. */
  dataset: { names: ['dataset'] },
  typeFull: { names: ['application_type_full', 'type_full'] },
  typeName: {
    names: ['application_type', 'planning_application_type', 'application_types', 'app_type', 'type',
      'classificationlabel', 'type_of_application', 'dcapptyp', 'apptype'],
  },
  description: {
    names: ['description', 'proposal', 'casetext', 'development_description', 'proposal_description',
      'description_of_development', 'full_proposal'],
  },
  address: {
    names: ['site_address', 'address', 'address_text', 'locationtext', 'location', 'property_address',
      'application_address', 'full_address'],
  },
  siteName: { names: ['site_name'] },
  siteNumber: { names: ['site_number'] },
  street: { names: ['street_name'] },
  locality: { names: ['locality'] },
  postcode: { names: ['postcode', 'post_code', 'site_postcode'] },
  uprn: { names: ['uprn'] },
  ward: { names: ['ward', 'ward_name', 'geoarealabel'] },
  easting: { names: ['easting', 'centroid_easting', 'eastings', 'x', 'x_coordinate', 'mapeast', 'grid_easting'] },
  northing: { names: ['northing', 'centroid_northing', 'northings', 'y', 'y_coordinate', 'mapnorth', 'grid_northing'] },
  longitude: { names: ['longitude', 'centroid.lon', 'centroid_lon', 'lon', 'long', 'lng'] },
  latitude: { names: ['latitude', 'centroid.lat', 'centroid_lat', 'lat'] },
  geoX: { names: ['geox'] },
  geoY: { names: ['geoy'] },
  crs: { names: ['coordinatereferencesystem', 'crs'] },
  geometry: { names: ['geometry', 'boundary_wkt', 'site_boundary'] },
  point: { names: ['point'] },
  // Left out on purpose, as they mean different days in different systems: start-date, expiry date, date
  // registered. A clock must not run from a guess.
  receivedOn: {
    names: ['date_received', 'received_date', 'casedate', 'application_received', 'application_registered', 'date_application_received', 'datereceived', 'application_received_date'],
  },
  validOn: {
    names: ['date_valid', 'valid_date', 'application_validated', 'date_validated', 'validated_date',
      'valid_from_date', 'application_valid_date', 'validation_date'],
  },
  targetOn: {
    names: ['target_date', 'decision_target_date', 'decisiontargetdate', 'determination_deadline',
      'statutory_expiry_date', 'target_decision_date'],
  },
  decision: { names: ['decision', 'planning_decision', 'decision_text', 'dcdecision'] },
  determinedOn: {
    names: ['decision_date', 'date_decision', 'decisiondate', 'decision_issued_date', 'decision_issued', 'date_decision_made',
      'decision_made_date', 'determined_date', 'date_of_decision'],
  },
  withdrawnOn: { names: ['withdrawn_date', 'date_withdrawn'] },
  status: { names: ['status', 'planning_application_status', 'application_status', 'case_status'] },
  formDeclared: { names: ['form_declared'], group: 'form' },
  certificate: { names: ['ownership_certificate'], group: 'certificate' },
  agriculturalTenants: { names: ['agricultural_tenants'] },
  ownersListed: { names: ['owners_listed'], group: 'owners' },
  ownerNoticeDates: { names: ['owner_notice_dates'] },
  feeDue: { names: ['fee_due'], group: 'fee' },
  feePaid: { names: ['fee_paid'], group: 'fee' },
  feeExemption: { names: ['fee_exemption'] },
  documents: { names: ['documents'], group: 'documents' },
  bngApplies: { names: ['bng_applies'], group: 'bng' },
  bngExemptReason: { names: ['bng_exempt_reason'] },
  dwellingsProposed: { names: ['proposed_dwellings'], register: [`${HOMES}_proposed_residential_units`], group: 'dwellings' },
  dwellingsExisting: { names: ['existing_dwellings'], register: [`${HOMES}_existing_residential_units`] },
  floorspaceGained: { names: ['floorspace_gained_sqm'], register: ['application_details.total_gia_gained'], group: 'floorspace' },
  siteAreaHa: { names: ['site_area_ha', 'site_area_hectares'], group: 'site-area' },
  siteAreaUnstated: { names: [], register: ['application_details.site_area', 'ground_area', 'groundarea'], group: 'site-area' },
  heightM: { names: ['max_height_m'], group: 'height' },
  storeys: { names: ['storeys'], group: 'height' },
  buildings: { names: [], register: ['application_details.building_details'], group: 'height' },
  treesAffected: { names: ['trees_affected'], group: 'trees' },
  floodZone: { names: ['flood_zone'], group: 'flood' },
  linkedPermission: { names: ['linked_permission'], register: ['reference_no_of_permission_being_relied_on'], group: 'linked-permission' },
  crownLand: { names: ['crown_land'], group: 'crown' },
} satisfies Record<string, FieldAliases> // prettier-ignore

/** Columns that a rejects file adds; a reader leaves them out. */
export const REJECT_COLUMNS = [
  'reject_line',
  'reject_column',
  'reject_value',
  'reject_reason',
  'reject_extra',
] as const

/** A header cell in the form that the alias table has: lower case, words joined by `_`. */
export function normaliseHeader(name: string): string {
  return name
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '_')
    .replace(/^_+|_+$/g, '')
}

/** Where each field stands in a file. */
export interface ColumnMap {
  /** Column indexes for a field, in order of preference. */
  columns: Map<Field, number[]>
  /** Groups that every row of the file carries. */
  carries: Set<FactGroup>
  /** Groups that a row carries where this field has a value. */
  carriedByValue: Map<Field, FactGroup>
  understood: { column: string; field: Field }[]
  ignored: string[]
}

/** Understands a header row by the alias table. */
export function mapColumns(header: string[]): ColumnMap {
  const map: ColumnMap = {
    columns: new Map(),
    carries: new Set(),
    carriedByValue: new Map(),
    understood: [],
    ignored: [],
  }
  const keys = header.map(normaliseHeader)
  const used = new Set<number>()
  for (const [name, aliases] of Object.entries(FIELDS) as [Field, FieldAliases][]) {
    const find = (list: string[]): number[] =>
      list.map((alias) => keys.indexOf(alias)).filter((i) => i >= 0)
    const form = find(aliases.names)
    const indexes = [...form, ...find(aliases.register ?? [])]
    if (indexes.length === 0) continue
    map.columns.set(name, indexes)
    for (const index of indexes) {
      used.add(index)
      map.understood.push({ column: header[index] ?? '', field: name })
    }
    if (aliases.group === undefined) continue
    if (form.length > 0) map.carries.add(aliases.group)
    else map.carriedByValue.set(name, aliases.group)
  }
  map.ignored = header.filter((name, index) => !used.has(index) && name.trim() !== '')
  return map
}
