import {
  emptyDeclared,
  type DeclaredFacts,
  type Location,
  type MultiPolygonRings,
  type Submission,
} from '../../domain/submission.ts'
import { parseWkt } from '../wkt.ts'

/**
 * The columns of `triage export --what submissions --format csv`, which `triage load` reads back unchanged: one for
 * each member of a submission and of what it declares. A blank cell is null, or an empty list.
 */

/** The first column, by which the file is known; its cells say the version of these columns. */
export const MARKER = 'triage_submission'
export const OWN_VERSION = '1'

type Kind = 'text' | 'number' | 'yes-no' | 'json'

/** Members that are neither text nor lists are named; what a declared fact is, its empty value does not tell. */
const NUMBERS = new Set(['netDwellings', 'ownersListed', 'feeCalculated', 'feePayable', 'feePaid', 'dwellingsProposed', 'dwellingsExisting', 'floorspaceGainedM2', 'siteAreaM2', 'heightM', 'storeys', 'extensionDepthM', 'extensionHeightM', 'extensionEavesM', 'neighboursListed', 'floorspaceExistingM2', 'floorspaceLostM2', 'floorspaceTotalM2', 'floorspaceNetM2', 'dwellingsListed', 'dwellingsCharged']) // prettier-ignore
const YES_NO = new Set(['formDeclared', 'agriculturalTenants', 'feeReference', 'bngApplies', 'treesAffected', 'eiaDevelopment', 'cilAnswered', 'crownLand', 'soleOwner', 'ownerStepsStated', 'connectionDeclared', 'worksStarted', 'worksCompleted', 'nearWatercourse', 'protectedSpecies', 'bngEarlierReason']) // prettier-ignore
const LISTS = new Set(['documents', 'ownerNoticeDates', 'feeReductions', 'projectTypes', 'carries', 'parking', 'declaredInside', 'declaredOutside']) // prettier-ignore

const kindOf = (member: string): Kind => {
  if (NUMBERS.has(member)) return 'number'
  if (YES_NO.has(member)) return 'yes-no'
  return LISTS.has(member) ? 'json' : 'text'
}

const snake = (member: string): string =>
  member.replace(/[A-Z]+\d*/g, (capitals) => `_${capitals.toLowerCase()}`)

const MEMBERS = [
  'authority', 'reference', 'state', 'type', 'typeBasis', 'description', 'address', 'postcode', 'uprn', 'ward',
  'receivedOn', 'validOn', 'targetOn', 'determinedOn', 'determination', 'netDwellings', 'carries',
] as const satisfies (keyof Submission)[] // prettier-ignore
/** Members that are left out where there is nothing to say; exports of before these were known have no such columns. */
const LEFT_OUT = ['receivedTime', 'invalidOn', 'extendedTo'] as const satisfies (keyof Submission)[]
const DECLARED = Object.keys(emptyDeclared) as (keyof DeclaredFacts)[]
const LOCATION = ['location_kind', 'easting', 'northing', 'boundary', 'crs', 'transform', 'location_note', 'places'] // prettier-ignore

export const OWN_HEADER: string[] = [
  MARKER,
  ...MEMBERS.map(snake),
  ...LOCATION,
  ...DECLARED.map((member) => `declared_${snake(member)}`),
  ...LEFT_OUT.map(snake),
]

function write(value: unknown): string {
  if (value === null || (Array.isArray(value) && value.length === 0)) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : JSON.stringify(value)
}

function wktOf(polygons: MultiPolygonRings): string {
  const ring = (positions: [number, number][]): string =>
    `(${positions.map(([x, y]) => `${x} ${y}`).join(', ')})`
  return `MULTIPOLYGON (${polygons.map((rings) => `(${rings.map(ring).join(', ')})`).join(', ')})`
}

function writeLocation(location: Location): string[] {
  if (location.kind === 'none') return ['none', '', '', '', '', '', location.reason]
  const { kind, crs, transform } = location
  if (kind === 'point')
    return [kind, String(location.easting), String(location.northing), '', crs, transform, '']
  const note = location.repairs.length === 0 ? '' : JSON.stringify(location.repairs)
  return [kind, '', '', wktOf(location.polygons), crs, transform, note]
}

/** The cells of a submission, in the order of `OWN_HEADER`. */
export function ownCells(submission: Submission): string[] {
  return [
    OWN_VERSION,
    ...MEMBERS.map((member) => write(submission[member])),
    ...writeLocation(submission.location),
    submission.places === undefined ? '' : JSON.stringify(submission.places),
    ...DECLARED.map((member) => write(submission.declared[member])),
    ...LEFT_OUT.map((member) => submission[member] ?? ''),
  ]
}

/** A cell that cannot be read; `column` is its name. */
export class UnreadableCell extends Error {
  readonly column: string
  constructor(column: string, what: string) {
    super(what)
    this.column = column
  }
}

function read(column: string, member: string, cell: string): unknown {
  const kind = kindOf(member)
  if (cell === '') return kind === 'json' ? [] : null
  switch (kind) {
    case 'text':
      return cell
    case 'number': {
      const value = Number(cell)
      if (cell.trim() === '' || !Number.isFinite(value))
        throw new UnreadableCell(column, 'is not a number')
      return value
    }
    case 'yes-no':
      if (cell !== 'yes' && cell !== 'no') throw new UnreadableCell(column, 'is neither yes nor no')
      return cell === 'yes'
    case 'json':
      return readJson(column, cell)
  }
}

function readJson(column: string, cell: string): unknown {
  try {
    return JSON.parse(cell) as unknown
  } catch {
    throw new UnreadableCell(column, 'is not the list in JSON that was exported')
  }
}

function readLocation(cell: (name: string) => string): unknown {
  const [kind, crs, transform] = [cell('location_kind'), cell('crs'), cell('transform')]
  if (kind === 'none') return { kind, reason: cell('location_note') }
  if (kind === 'point') {
    const at = (name: string): unknown => read(name, 'netDwellings', cell(name))
    return { kind, easting: at('easting'), northing: at('northing'), crs, transform }
  }
  if (kind !== 'boundary')
    throw new UnreadableCell('location_kind', 'is not none, point or boundary')
  const parsed = parseWkt(cell('boundary'))
  if (!parsed.ok) throw new UnreadableCell('boundary', `cannot be read: ${parsed.reason}`)
  if (parsed.geometry.type !== 'MultiPolygon')
    throw new UnreadableCell('boundary', 'is not a MULTIPOLYGON')
  const note = cell('location_note')
  const repairs = note === '' ? [] : readJson('location_note', note)
  return { kind, polygons: parsed.geometry.coordinates, crs, transform, repairs }
}

/** The members of a submission from its cells, before they are checked. Throws UnreadableCell. */
export function readOwnCells(cell: (name: string) => string): unknown {
  const members = MEMBERS.map((member) => [
    member,
    read(snake(member), member, cell(snake(member))),
  ])
  const declared = DECLARED.map((member) => {
    const column = `declared_${snake(member)}`
    return [member, read(column, member, cell(column))]
  })
  const held = LEFT_OUT.map((member) => [member, cell(snake(member))]).filter(
    ([, text]) => text !== '',
  )
  return {
    ...(Object.fromEntries([...members, ...held]) as object),
    location: readLocation(cell),
    ...(cell('places') === '' ? {} : { places: readJson('places', cell('places')) }),
    declared: Object.fromEntries(declared) as unknown,
  }
}
