import type { Plot } from '../plots.ts'

/** The header of applications.csv, in order. */
export const HEADER = [
  'reference',
  'application_type',
  'description',
  'site_address',
  'postcode',
  'uprn',
  'ward',
  'easting',
  'northing',
  'date_received',
  'date_valid',
  'target_date',
  'decision',
  'decision_date',
  'status',
  'form_declared',
  'ownership_certificate',
  'agricultural_tenants',
  'owners_listed',
  'owner_notice_dates',
  'fee_due',
  'fee_paid',
  'fee_exemption',
  'documents',
  'bng_applies',
  'bng_exempt_reason',
  'proposed_dwellings',
  'existing_dwellings',
  'floorspace_gained_sqm',
  'site_area_ha',
  'max_height_m',
  'storeys',
  'trees_affected',
  'flood_zone',
  'linked_permission',
  'crown_land',
] as const
export type Column = (typeof HEADER)[number]
/** One row of the CSV: every cell is text, and an empty cell is not stated. */
export type Row = Record<Column, string>

export interface DocumentEntry {
  fileTypes: string[]
  file: string
}

/** What is proposed: the part of a row that its description must agree with. */
export interface Proposal {
  text: string
  proposedDwellings: number | null
  existingDwellings: number | null
  floorspaceM2: number | null
  siteAreaHa: number | null
  heightM: number | null
  storeys: number | null
  treesAffected: boolean | null
}

/** A made-up application before it becomes a row; flaws change it in place. */
export interface Application {
  kind: string
  plot: Plot
  proposal: Proposal
  documents: DocumentEntry[]
  /** Datasets that the middle of its site lies in. */
  datasets: Set<string>
  status: 'open' | 'decided' | 'withdrawn'
  /** Names of the flaws put in, as README.md lists them. */
  flaws: string[]
  row: Row
}

export const emptyRow = (): Row => Object.fromEntries(HEADER.map((name) => [name, ''])) as Row
