import { factGroups, type DeclaredFacts, type FactGroup } from '../../domain/submission.ts'
import { emptyDeclared } from '../../domain/submission.ts'
import { dateIn, type Cells } from './cells.ts'
import type { ColumnMap } from './columns.ts'
import { parseDocumentsCell } from './documents-cell.ts'
import { parseArea } from '../areas.ts'
import { optionalDate, optionalDayOrMonth } from '../optional-dates.ts'
import type { RowNotes } from '../row.ts'
import { isNothing, parseNumber, rounded } from '../values.ts'

const M2_PER_HA = 10_000

function certificate(cells: Cells): DeclaredFacts['certificate'] {
  const text = cells.raw('certificate').trim()
  if (isNothing(text)) return null
  const letter = /^(?:certificate\s+)?([a-d])$/i.exec(text)?.[1]?.toUpperCase()
  if (letter === 'A' || letter === 'B' || letter === 'C' || letter === 'D') return letter
  if (text.toLowerCase() === 'invalid') return 'invalid'
  const message = `"${text}" is not an ownership certificate, so it is taken as not known. Write A, B, C or D.`
  cells.unreadable('certificate', 'certificate', 'certificate.not-known', message)
  return null
}

function feeExemption(cells: Cells): DeclaredFacts['feeExemption'] {
  const text = cells
    .raw('feeExemption')
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
  if (text === '' || text === 'none' || text === 'no') return null
  if (text === 'disability' || text === 'resubmission') return text
  if (text === 'not-applicable' || text === 'n/a') return 'not-applicable'
  const message = `"${text}" is not a fee exemption. Write disability, resubmission or not-applicable.`
  cells.unreadable('feeExemption', 'fee', 'fee.exemption-not-known', message)
  return null
}

function noticeDates(cells: Cells, notes: RowNotes): string[] {
  return cells
    .raw('ownerNoticeDates')
    .split(/[;,|]/)
    .map((text) => dateIn(cells.column('ownerNoticeDates'), text, notes))
    .filter((date) => date !== null)
}

/** Fields for a site's area, by the unit that their columns are named for: what it is in m². */
const AREA_FIELDS = [
  ['siteAreaHa', M2_PER_HA],
  ['siteAreaM2', 1],
  ['siteAreaAcres', 4046.8564224],
  ['siteAreaUnstated', null],
] as const

/**
 * Site area in m². A unit in the cell counts before the one that the column is named for. Register exports have one
 * column for hectares and square metres alike: under 1 it can only be hectares, from 50 only square metres; between
 * them it is not told.
 */
function siteArea(cells: Cells): number | null {
  for (const [field, unit] of AREA_FIELDS) {
    const text = cells.raw(field)
    if (text === '') continue
    const area = parseArea(text)
    if (area === null) continue
    if (area === undefined || area.value < 0) {
      const message = `"${text.trim().slice(0, 100)}" is not an area, so it is taken as not known. Write a number, or a number and its unit, such as 0.5 ha or 120 sqm.`
      cells.unreadable(field, 'site-area', 'site-area.not-an-area', message)
      return null
    }
    const { value } = area
    const m2 = area.m2 ?? unit
    if (m2 !== null) return rounded(value * m2, 2)
    if (value === 0) return null
    if (value < 1) return rounded(value * M2_PER_HA, 2)
    if (value >= 50) return value
    const message = `The site area ${value} may be hectares or square metres, so it is taken as not known.`
    cells.unreadable(field, 'site-area', 'site-area.unit-not-known', message)
    return null
  }
  return null
}

/** The highest building of the Datahub's `building_details`, a list in JSON. */
function tallest(cells: Cells): { heightM: number | null; storeys: number | null } {
  const empty = { heightM: null, storeys: null }
  const text = cells.raw('buildings').trim()
  if (text === '') return empty
  let list: unknown
  try {
    list = JSON.parse(text)
  } catch {
    cells.unreadable(
      'buildings',
      'height',
      'buildings.not-json',
      'The building details could not be read.',
    )
    return empty
  }
  if (!Array.isArray(list)) return empty
  const highest = (key: string): number | null => {
    const values = list
      .map((item: unknown) =>
        typeof item === 'object' && item !== null ? (item as Record<string, unknown>)[key] : null,
      )
      .filter((value) => typeof value === 'number' && Number.isFinite(value) && value >= 0)
    return values.length === 0 ? null : Math.max(...(values as number[]))
  }
  return { heightM: highest('max_height'), storeys: highest('no_storeys') }
}

/** Cars are the one kind that register exports count. */
function carSpaces(cells: Cells): DeclaredFacts['parking'] {
  const existing = cells.number('parkingExistingCars', null)
  const proposed = cells.number('parkingProposedCars', null)
  const text = cells.raw('parkingNetCars').trim()
  const change = parseNumber(text) ?? null
  return existing === null && proposed === null && change === null
    ? []
    : [{ kind: 'cars', existing, proposed, net: change }]
}

type Compared = Pick<DeclaredFacts, 'certificateOn' | 'declaredOn' | 'soleOwner' | 'connectionDeclared' | 'worksStarted' | 'worksCompleted' | 'worksStartOn' | 'worksCompleteOn' | 'floorspaceExistingM2' | 'floorspaceLostM2' | 'parking' | 'nearWatercourse'> // prettier-ignore

/** What only the queries compare. */
function comparedOf(cells: Cells, notes: RowNotes): Compared {
  const day = (field: 'certificateOn' | 'declaredOn') =>
    optionalDate(cells.column(field), cells.raw(field), notes)
  const month = (field: 'worksStartOn' | 'worksCompleteOn') =>
    optionalDayOrMonth(cells.column(field), cells.raw(field), notes)
  return {
    certificateOn: day('certificateOn'),
    declaredOn: day('declaredOn'),
    soleOwner: cells.yesNo('soleOwner', null),
    connectionDeclared: cells.yesNo('connectionDeclared', null),
    worksStarted: cells.yesNo('worksStarted', null),
    worksCompleted: cells.yesNo('worksCompleted', null),
    worksStartOn: month('worksStartOn'),
    worksCompleteOn: month('worksCompleteOn'),
    floorspaceExistingM2: cells.number('floorspaceExisting', null),
    floorspaceLostM2: cells.number('floorspaceLost', null),
    parking: carSpaces(cells),
    nearWatercourse: cells.yesNo('nearWatercourse', null),
  }
}

/** Declared facts of a row, and which groups of facts it carries. */
export function declaredOf(
  cells: Cells,
  map: ColumnMap,
  notes: RowNotes,
): { declared: DeclaredFacts; carries: FactGroup[] } {
  const { documents, unknown } = parseDocumentsCell(cells.raw('documents'))
  for (const type of unknown) {
    const message = `"${type}" is not an ODP FileType: it is kept, but meets no requirement. Check its spelling.`
    notes.warn(cells.column('documents'), type, 'documents.unknown-type', message)
  }
  const building = tallest(cells)
  const declared: DeclaredFacts = {
    ...emptyDeclared,
    ...comparedOf(cells, notes),
    formDeclared: cells.yesNo('formDeclared', 'form'),
    documents,
    certificate: certificate(cells),
    agriculturalTenants: cells.yesNo('agriculturalTenants', null),
    ownersListed: cells.count('ownersListed', 'owners'),
    ownerNoticeDates: noticeDates(cells, notes),
    feeCalculated: cells.number('feeDue', 'fee'),
    feePayable: cells.number('feeDue', null),
    feePaid: cells.number('feePaid', 'fee'),
    feeExemption: feeExemption(cells),
    bngApplies: cells.yesNo('bngApplies', 'bng'),
    bngExemptReason: cells.text('bngExemptReason'),
    dwellingsProposed: cells.count('dwellingsProposed', 'dwellings'),
    dwellingsExisting: cells.count('dwellingsExisting', 'dwellings'),
    floorspaceGainedM2: cells.number('floorspaceGained', 'floorspace'),
    siteAreaM2: siteArea(cells),
    heightM: cells.number('heightM', 'height') ?? building.heightM,
    storeys: cells.count('storeys', 'height') ?? building.storeys,
    treesAffected: cells.yesNo('treesAffected', 'trees'),
    floodZoneDeclared: cells.text('floodZone'),
    linkedPermission: cells.text('linkedPermission'),
    crownLand: cells.yesNo('crownLand', 'crown'),
  }
  const carried = new Set(map.carries)
  for (const [field, group] of map.carriedByValue)
    if (cells.text(field) !== null) carried.add(group)
  const carries = factGroups.filter((group) => carried.has(group) && !cells.isUnread(group))
  return { declared, carries }
}
