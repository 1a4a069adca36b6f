import { pointLocation, type Crs } from '../geo/grid.ts'
import type { Location } from '../domain/submission.ts'
import { parseGridReference } from './grid-reference.ts'
import { isNothing, parseDegrees, parseNumber } from './values.ts'

/** Something about a location that is worth an officer's look; the record is loaded all the same. */
export interface LocationWarning {
  code: string
  message: string
}

/** One way in which a record says where it is, tried. */
export interface Attempt {
  location: Location
  /** What to say of it where another attempt is used, or this one in place of another. */
  label: string
  warning: LocationWarning | null
  /** How far from what is meant it may be by the way that it is written, in metres; 0 where it is not said. */
  inexactM?: number
}

export const none = (reason: string): Location => ({ kind: 'none', reason })

export const failed = (label: string, reason: string): Attempt => ({
  label,
  location: none(reason),
  warning: null,
})

const SYSTEMS: Record<Crs, string> = {
  'EPSG:27700': 'metres of the National Grid (EPSG:27700)',
  'EPSG:4326': 'degrees (EPSG:4326)',
  'EPSG:3857': 'Web Mercator metres (EPSG:3857)',
}

/** A column's name in words, and its cell. */
export interface Named {
  name: string
  text: string
}

/**
 * A pair of numbers as a place. What is none in the system that its columns are for, and is one in Great Britain in
 * another system or with the two exchanged, is taken for that, with a warning: no other reading is left.
 */
export function placed(x: number, y: number, crs: Crs, names: [string, string]): Attempt {
  const label = `${names[0]} and ${names[1]}`
  const given = pointLocation({ x, y, crs })
  if (given.kind !== 'none') return { label, location: given, warning: null }
  const told = pointLocation({ x, y, crs: null })
  if (told.kind === 'point' && told.crs !== crs) {
    const order = told.crs === 'EPSG:4326' && x > y ? ', latitude before longitude' : ''
    const system = Object.entries(SYSTEMS).find(([name]) => name === told.crs)?.[1] ?? told.crs
    const message = `${names[0]} ${x} and ${names[1]} ${y} are read as ${system}${order}, which is all that they can be.`
    return { label, location: told, warning: { code: 'location.system', message } }
  }
  const exchanged = x === y ? given : pointLocation({ x: y, y: x, crs })
  if (exchanged.kind === 'none') return { label, location: given, warning: null }
  const message = `${names[0]} ${x} and ${names[1]} ${y} are exchanged, and were read the other way round: as they stand they are outside Great Britain.`
  return { label, location: exchanged, warning: { code: 'location.exchanged', message } }
}

/** Degrees are written in more ways than metres are; what stands in their columns may be metres all the same. */
const numberIn = (text: string, crs: Crs): number | null | undefined =>
  (crs === 'EPSG:4326' ? parseDegrees(text) : undefined) ?? parseNumber(text)

/** Two cells as a place; null where both are blank. */
export function pair(x: Named, y: Named, crs: Crs): Attempt | null {
  if (x.text === '' && y.text === '') return null
  const [noX, noY] = [isNothing(x.text), isNothing(y.text)]
  if (noX && noY) return null
  const label = `${x.name} and ${y.name}`
  if (noX || noY) {
    const [has, lacks] = noX ? [y, x] : [x, y]
    return failed(label, `${has.name} ${has.text.trim()} stands without a ${lacks.name}`)
  }
  const [a, b] = [numberIn(x.text, crs), numberIn(y.text, crs)]
  if (typeof a !== 'number' || typeof b !== 'number')
    return failed(label, `${label} are not numbers (${x.text.trim()}, ${y.text.trim()})`)
  return placed(a, b, crs, [x.name, y.name])
}

/** Squares larger than these say too little: their middle may be another street. */
const LARGEST_SQUARE_M = 100
/** Squares up to these are as good as numbers. */
const SMALL_SQUARE_M = 1

/** A lettered grid reference as the middle of its square; null where the cell is blank. */
export function gridReferencePoint(text: string): Attempt | null {
  if (text === '' || isNothing(text)) return null
  const label = 'grid reference'
  const shown = text.trim().slice(0, 40)
  const square = parseGridReference(text)
  if (square === null) return failed(label, `grid reference ${shown} is none such as TQ 327 789`)
  const { easting, northing, sideM } = square
  if (sideM > LARGEST_SQUARE_M)
    return failed(label, `grid reference ${shown} is a square of ${sideM / 1000} km: too large`)
  const location = pointLocation({ x: easting, y: northing, crs: 'EPSG:27700' })
  if (sideM <= SMALL_SQUARE_M) return { label, location, warning: null }
  const message = `The grid reference ${shown} is a square of ${sideM} m; its middle is used. Give an easting and a northing to be exact.`
  const warning = { code: 'location.grid-reference', message }
  return { label, location, warning, inexactM: sideM * Math.SQRT1_2 }
}
