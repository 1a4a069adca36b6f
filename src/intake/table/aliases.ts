import type { FactGroup } from '../../domain/submission.ts'

/** What a column of a register export or of our own format can be, in our words. */
export type Field = keyof typeof FIELDS

export interface FieldAliases {
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
      'reference_number', 'refval', 'planning_reference', 'application_ref', 'application_ref_no',
      'app_number', 'planning_application_number', 'planning_ref', 'case_ref', 'lpa_reference'],
  },
  authority: {
    names: ['authority', 'authority_code', 'lpa_code', 'organisation', 'planning_authority', 'organisationuri'],
  },
  /** The council by name, where the column for its reference says none. */
  authorityName: {
    names: ['lpa_name', 'organisationlabel', 'authority_name', 'local_planning_authority', 'planning_authority_name',
      'local_authority', 'local_authority_name', 'lpa'],
  },
  /** planning.data.gov.uk files say of each record what it is. */
  dataset: { names: ['dataset'] },
  typeFull: { names: ['application_type_full', 'type_full'] },
  typeName: {
    names: ['application_type', 'planning_application_type', 'application_types', 'app_type', 'type',
      'classificationlabel', 'type_of_application', 'dcapptyp', 'apptype', 'application_type_description'],
  },
  /** The PS1/PS2 return's class of development. */
  developmentClass: {
    names: ['development_class', 'development_classification', 'ps_code', 'ps2_code', 'ps1_code', 'ps1_ps2_code',
      'ps_development_code', 'development_code', 'statutory_class', 'development_type'],
  },
  description: {
    names: ['description', 'proposal', 'casetext', 'development_description', 'proposal_description',
      'description_of_development', 'full_proposal', 'proposed_development', 'description_of_proposal'],
  },
  address: {
    names: ['site_address', 'address', 'address_text', 'locationtext', 'location', 'property_address',
      'application_address', 'full_address', 'development_address', 'address_of_proposal', 'site_location'],
  },
  siteName: { names: ['site_name'] },
  siteNumber: { names: ['site_number'] },
  street: { names: ['street_name'] },
  locality: { names: ['locality'] },
  postcode: { names: ['postcode', 'post_code', 'site_postcode'] },
  uprn: { names: ['uprn'] },
  ward: { names: ['ward', 'ward_name', 'geoarealabel', 'electoral_ward'] },
  easting: { names: ['easting', 'centroid_easting', 'eastings', 'x', 'x_coordinate', 'mapeast', 'grid_easting', 'map_east', 'site_easting'] },
  northing: { names: ['northing', 'centroid_northing', 'northings', 'y', 'y_coordinate', 'mapnorth', 'grid_northing', 'map_north', 'site_northing'] },
  longitude: { names: ['longitude', 'centroid.lon', 'centroid_lon', 'lon', 'long', 'lng'] },
  latitude: { names: ['latitude', 'centroid.lat', 'centroid_lat', 'lat'] },
  gridReference: { names: ['grid_reference', 'grid_ref', 'os_grid_reference', 'os_grid_ref', 'ngr', 'national_grid_reference'] },
  geoX: { names: ['geox', 'geo_x'] },
  geoY: { names: ['geoy', 'geo_y'] },
  crs: { names: ['coordinatereferencesystem', 'crs'] },
  geometry: { names: ['geometry', 'boundary_wkt', 'site_boundary', 'wkt', 'polygon', 'wgs84_polygon'] },
  point: { names: ['point'] },
  // Left out on purpose, as they mean different days in different systems: start-date, expiry date, date
  // registered. A clock must not run from a guess.
  receivedOn: {
    names: ['date_received', 'received_date', 'casedate', 'application_received', 'application_registered', 'date_application_received', 'datereceived', 'application_received_date', 'received', 'date_of_receipt'],
  },
  validOn: {
    names: ['date_valid', 'valid_date', 'application_validated', 'date_validated', 'validated_date',
      'valid_from_date', 'application_valid_date', 'validation_date', 'datevalid', 'date_made_valid', 'made_valid'],
  },
  targetOn: {
    names: ['target_date', 'decision_target_date', 'decisiontargetdate', 'determination_deadline',
      'statutory_expiry_date', 'target_decision_date'],
  },
  // A date that is not after the statutory expiry extends nothing, so that the day an extension was agreed on does no harm.
  extendedTo: {
    names: ['extended_to', 'extension_to', 'extension_of_time', 'extension_of_time_date', 'extension_of_time_to', 'extension_of_time_expiry',
      'extension_of_time_expiry_date', 'extension_of_time_due_date', 'eot', 'eot_date', 'eot_to', 'eot_expiry', 'eot_expiry_date', 'eot_due_date',
      'extension_date', 'extended_date', 'extended_expiry', 'extended_expiry_date', 'extended_target_date', 'extended_determination_date',
      'agreed_expiry', 'agreed_expiry_date', 'agreed_extension_date', 'agreed_extension', 'agreed_determination_date', 'agreed_target_date',
      'agreed_eot_date', 'revised_target_date', 'ppa_target_date', 'ppa_expiry_date'],
  },
  invalidOn: {
    names: ['invalid_on', 'date_invalid', 'invalid_date', 'date_made_invalid', 'made_invalid', 'date_invalidated', 'invalidated_date',
      'invalidated', 'application_invalidated', 'application_invalid_date'],
  },
  decision: { names: ['decision', 'planning_decision', 'decision_text', 'dcdecision'] },
  determinedOn: {
    names: ['decision_date', 'date_decision', 'decisiondate', 'decision_issued_date', 'decision_issued', 'date_decision_made',
      'decision_made_date', 'determined_date', 'date_of_decision', 'date_determined', 'decisionnoticedate', 'decision_notice_date'],
  },
  withdrawnOn: { names: ['withdrawn_date', 'date_withdrawn', 'withdrawndate'] },
  status: { names: ['status', 'planning_application_status', 'application_status', 'case_status', 'current_status'] },
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
  siteAreaHa: { names: ['site_area_ha', 'site_area_hectares', 'site_area_in_hectares', 'area_ha', 'area_hectares', 'hectares'], group: 'site-area' },
  siteAreaM2: {
    names: ['site_area_sqm', 'site_area_m2', 'site_area_sq_m', 'site_area_sq_metres', 'site_area_square_metres',
      'area_sqm', 'area_m2', 'area_sq_m', 'area_square_metres'],
    group: 'site-area',
  },
  siteAreaAcres: { names: ['site_area_acres', 'site_area_ac', 'area_acres'], group: 'site-area' },
  siteAreaUnstated: { names: [], register: ['application_details.site_area', 'site_area', 'ground_area', 'groundarea', 'area_of_site'], group: 'site-area' },
  heightM: { names: ['max_height_m'], group: 'height' },
  storeys: { names: ['storeys'], group: 'height' },
  buildings: { names: [], register: ['application_details.building_details'], group: 'height' },
  treesAffected: { names: ['trees_affected'], group: 'trees' },
  floodZone: { names: ['flood_zone'], group: 'flood' },
  linkedPermission: { names: ['linked_permission'], register: ['reference_no_of_permission_being_relied_on'], group: 'linked-permission' },
  crownLand: { names: ['crown_land'], group: 'crown' },
  // What only queries compare.
  certificateOn: { names: ['certificate_date'] },
  declaredOn: { names: ['declaration_date'] },
  soleOwner: { names: ['sole_owner'] },
  connectionDeclared: { names: ['connection_declared'] },
  worksStarted: { names: ['works_started'] },
  worksCompleted: { names: ['works_completed'] },
  worksStartOn: { names: ['works_start_date', 'application_details.intended_commencement_date'] },
  worksCompleteOn: { names: ['works_completion_date', 'application_details.intended_completion_date'] },
  floorspaceExisting: { names: ['existing_floorspace_sqm', 'application_details.total_gia_existing'] },
  floorspaceLost: { names: ['floorspace_lost_sqm', 'application_details.total_gia_lost'] },
  parkingExistingCars: { names: ['existing_car_spaces', 'parking_details.no_existing_car'] },
  parkingProposedCars: { names: ['proposed_car_spaces', 'parking_details.no_proposed_car'] },
  parkingNetCars: { names: ['net_car_spaces', 'parking_details.net_car'] },
  nearWatercourse: { names: ['near_watercourse'] },
} satisfies Record<string, FieldAliases> // prettier-ignore
