import { boundaryLocation, pointLocation, type Crs } from '../../geo/grid.ts'
import type { Location, Submission } from '../../domain/submission.ts'
import { APPLICATION_TYPES } from '../application-types.ts'
import { authorityOf, type ReadOptions } from '../authority.ts'
import { difference, whereabouts, type Way, type Whereabouts } from '../apart.ts'
import { JUST_SUBMITTED, judged, receivedTimeIn } from '../judge.ts'
import { dateIn } from '../table/cells.ts'
import { odpDeclared } from './odp-declared.ts'
import { odpRecord, type OdpRecord } from './odp-schema.ts'
import { refusedRow, rowNotes, type RowNotes, type RowResult } from '../row.ts'
import { storableJson } from '../values.ts'

/** Text that PlanX writes where the applicant wrote nothing. */
function said(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? ''
  return trimmed === '' || trimmed.toLowerCase() === 'not provided' ? null : trimmed
}

/** The address on the grid, and in degrees: most records have both. */
function addressPlaces(record: OdpRecord): { label: string; location: Location }[] {
  const { x, y, longitude, latitude } = record.data.property?.address ?? {}
  const place = (label: string, a: unknown, b: unknown, crs: Crs) =>
    typeof a === 'number' && typeof b === 'number'
      ? [{ label, location: pointLocation({ x: a, y: b, crs }) }]
      : []
  return [
    ...place('address x and y', x, y, 'EPSG:27700'),
    ...place('address longitude and latitude', longitude, latitude, 'EPSG:4326'),
  ]
}

/** The red line boundary; where it cannot be used, the address point, with a warning. What leads elsewhere is warned of. */
function placeOf(record: OdpRecord, notes: RowNotes): Whereabouts {
  const { proposal, property } = record.data
  const site = proposal?.boundary?.site ?? property?.boundary?.site ?? null
  const boundary = site === null ? null : boundaryLocation(site, 'EPSG:4326')
  const addresses = addressPlaces(record)
  const points = addresses.flatMap(({ label, location }): Way[] =>
    location.kind === 'none' ? [] : [{ label, location, inexactM: 0 }],
  )
  const [point] = points
  if (boundary !== null && boundary.kind !== 'none') {
    // Both ways of one address: one warning says it.
    const used = { label: 'site boundary', location: boundary, inexactM: 0 }
    const differs = points.map((other) => difference(used, other)).find((found) => found !== null)
    if (differs !== undefined) notes.warn('boundary.site', null, differs.code, differs.message)
    return whereabouts(boundary, points, null)
  }
  if (boundary !== null) {
    const message = `The site boundary cannot be used: ${boundary.reason}${point === undefined ? '' : '; the address point is used instead'}.`
    notes.warn('boundary.site', null, 'location.boundary', message)
  }
  const location = point?.location ?? addresses.at(-1)?.location ?? boundary
  return whereabouts(
    location ?? { kind: 'none', reason: 'no coordinates in the record' },
    points,
    boundary?.reason ?? null,
  )
}

function typeOfRecord(record: OdpRecord): { type: string | null; basis: string } {
  const { value } = record.data.application.type
  if (APPLICATION_TYPES.has(value)) return { type: value, basis: 'declared' }
  return {
    type: null,
    basis: `not told: the declared type "${value.slice(0, 100)}" is not an ODP application type`,
  }
}

function submissionOf(record: OdpRecord, authority: string, notes: RowNotes): Submission {
  const { type, basis } = typeOfRecord(record)
  const { declared, carries, netDwellings } = odpDeclared(record, type, notes)
  const address = record.data.property?.address
  return {
    ...JUST_SUBMITTED,
    authority,
    reference: record.metadata.id,
    type,
    typeBasis: basis,
    description: said(record.data.proposal?.description),
    address: said(address?.singleLine) ?? said(address?.title),
    postcode: said(address?.postcode),
    uprn: said(address?.uprn),
    ward: said(record.data.property?.ward),
    receivedOn: dateIn('metadata.submittedAt', record.metadata.submittedAt ?? '', notes),
    ...receivedTimeIn(record.metadata.submittedAt),
    netDwellings,
    ...placeOf(record, notes),
    declared,
    carries,
  }
}

/** A message for what is JSON and no ODP application, with what it looks like instead. */
function notOdp(raw: unknown): string {
  if (
    typeof raw === 'object' &&
    raw !== null &&
    'type' in raw &&
    raw.type === 'FeatureCollection'
  ) {
    return 'This is GeoJSON, not an application: load it with "triage layers load".'
  }
  return 'This is not an ODP application: it has no "data.application" and "metadata". Give JSON of the ODP schema, v0.7.'
}

/** One ODP record, judged. Never throws on what it holds. */
export function readOdpRecord(value: unknown, line: number, options: ReadOptions): RowResult {
  const raw = storableJson(value)
  const shape = typeof raw === 'object' && raw !== null && 'data' in raw && 'metadata' in raw
  if (!shape) return refusedRow(line, 'odp.not-an-application', notOdp(raw))
  const notes = rowNotes(line)
  const parsed = odpRecord.safeParse(raw)
  if (!parsed.success) {
    for (const issue of parsed.error.issues.slice(0, 20)) {
      const path = issue.path.join('.')
      notes.problem(
        path,
        null,
        'odp.not-valid',
        `${path}: ${issue.message}. Write it as the ODP schema has it.`,
      )
    }
    const id: unknown = (raw.metadata as { id?: unknown } | null)?.id
    return {
      kind: 'refused',
      line,
      reference: typeof id === 'string' ? id : null,
      problems: notes.problems,
      cells: null,
    }
  }
  const record = parsed.data
  const authority = authorityOf(
    record.metadata.organisation ?? null,
    'metadata.organisation',
    options,
    notes,
  )
  const built = authority === null ? null : submissionOf(record, authority, notes)
  return judged(line, notes, { reference: record.metadata.id, built, raw, attachments: [] })
}
