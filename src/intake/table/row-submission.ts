import type { Submission } from '../../domain/submission.ts'
import type { Cells } from './cells.ts'
import type { ColumnMap } from './columns.ts'
import type { Whereabouts } from '../apart.ts'
import { locate } from '../coordinates.ts'
import { parseDate } from '../dates.ts'
import { declaredOf } from './row-declared.ts'
import type { RowNotes } from '../row.ts'
import { determinationOf, stateOf } from '../state.ts'
import { typeOf } from '../types.ts'
import { isNothing } from '../values.ts'

/** An address from its own column, else from the parts that the Datahub has. */
function addressOf(cells: Cells): string | null {
  const whole = cells.text('address')
  if (whole !== null) return whole
  const street = [cells.text('siteNumber'), cells.text('street')].filter((part) => part !== null)
  const parts = [cells.text('siteName'), street.join(' '), cells.text('locality')]
  const joined = parts
    .filter((part) => part !== null && part !== '')
    .join(', ')
    .replace(/\s*[\r\n]+\s*/g, ', ')
  return joined === '' ? null : joined
}

function placeOf(cells: Cells, notes: RowNotes): Whereabouts {
  const { warnings, ...place } = locate({
    geometry: cells.raw('geometry'),
    point: cells.raw('point'),
    easting: cells.raw('easting'),
    northing: cells.raw('northing'),
    longitude: cells.raw('longitude'),
    latitude: cells.raw('latitude'),
    geoX: cells.raw('geoX'),
    geoY: cells.raw('geoY'),
    crs: cells.raw('crs'),
    gridReference: cells.raw('gridReference'),
  })
  for (const { code, message } of warnings)
    notes.warn(cells.column('easting') ?? cells.column('longitude'), null, code, message)
  return place
}

/**
 * A day that few registers have; left out where there is none. Such columns may say yes or no, or who agreed: what is no
 * date is not known, with a warning, and refuses no row.
 */
function held(field: 'invalidOn' | 'extendedTo', cells: Cells): Partial<Submission> {
  const text = cells.raw(field)
  const parsed = parseDate(text)
  if (parsed.kind === 'date') return { [field]: parsed.date }
  if (parsed.kind === 'bad' && !isNothing(text)) {
    const message = `"${text.trim().slice(0, 100)}" is not a date, so it is taken as not known. Write it as dd/mm/yyyy, or leave it blank.`
    cells.unreadable(field, null, 'date.not-known', message)
  }
  return {}
}

/** A row as a submission; what its cells do not say, or say wrongly, is in `notes`. */
export function rowSubmission(
  reference: string,
  authority: string,
  cells: Cells,
  map: ColumnMap,
  notes: RowNotes,
  treatAsOpen: boolean,
): Submission {
  const [decision, status] = [cells.text('decision'), cells.text('status')]
  const names = [cells.raw('typeFull'), cells.raw('typeName')]
  const description = cells.text('description')
  const { notApplication: register, mapping } = map
  const reading = typeOf({
    reference,
    names,
    decision,
    status,
    description,
    developmentClass: cells.text('developmentClass'),
    register,
    ...(mapping === null ? {} : { mapped: mapping.types }),
  })
  const determinedOn = cells.date('determinedOn')
  const { declared, carries } = declaredOf(cells, map, notes)
  const { dwellingsProposed, dwellingsExisting } = declared
  const clues = {
    decision,
    status,
    determinedOn,
    withdrawnOn: cells.date('withdrawnOn'),
    notApplication: reading.notApplication,
  }
  return {
    authority,
    reference,
    state: stateOf(clues, treatAsOpen),
    type: reading.type,
    typeBasis: reading.basis,
    description,
    address: addressOf(cells),
    postcode: cells.text('postcode'),
    uprn: cells.text('uprn'),
    ward: cells.text('ward'),
    receivedOn: cells.date('receivedOn'),
    validOn: cells.date('validOn'),
    targetOn: cells.date('targetOn'),
    ...held('invalidOn', cells),
    ...held('extendedTo', cells),
    determinedOn,
    determination: determinationOf(clues),
    netDwellings:
      dwellingsProposed !== null && dwellingsExisting !== null
        ? dwellingsProposed - dwellingsExisting
        : null,
    ...placeOf(cells, notes),
    declared,
    carries,
  }
}
