import { boundaryLocation, parseCrsName } from '../../geo/grid.ts'
import type { Location } from '../../domain/submission.ts'
import { difference, whereabouts, type Way, type Whereabouts } from '../apart.ts'
import type { RowNotes } from '../row.ts'
import type { ZipEntry } from '../zip.ts'
import { fieldsOf, isObject } from './fields.ts'
import { jsonOf } from './folders.ts'

export interface FoundBoundary {
  location: Location
  /** The file or the field that it came from. */
  from: string
}

const NOWHERE = 'no coordinates in the record'

/** Packages have one boundary, at most in two systems. */
const MOST_FILES = 10

/** A boundary from GeoJSON; the system is the one that it names, else told from its numbers. */
export function boundaryIn(geometry: unknown, from: string, notes: RowNotes): FoundBoundary {
  const name = fieldsOf(geometry, notes).text('crs.properties.name')
  return { location: boundaryLocation(geometry, name === null ? null : parseCrsName(name)), from }
}

/** Boundaries of the GeoJSON files of a package. What is no GeoJSON is noted. */
export async function boundaryFiles(
  entries: ZipEntry[],
  notes: RowNotes,
): Promise<FoundBoundary[]> {
  const files = entries.filter(({ name }) => /\.geojson$/i.test(name)).slice(0, MOST_FILES)
  const found: FoundBoundary[] = []
  for (const entry of files) {
    const json = await jsonOf(entry)
    if (json.ok && isObject(json.value)) found.push(boundaryIn(json.value, entry.name, notes))
    else {
      const reason = `boundary: ${json.ok ? 'it is not GeoJSON' : json.message.replace(/\.$/, '')}`
      found.push({ location: { kind: 'none', reason }, from: entry.name })
    }
  }
  return found
}

/**
 * Where a site is: a boundary in grid metres, before one that was converted to degrees; else the point, with a
 * warning for what could not be used; else `none` with the reason. What leads to another place is warned of.
 */
export function chooseLocation(
  boundaries: FoundBoundary[],
  point: Location | null,
  notes: RowNotes,
): Whereabouts {
  const wayOf = (label: string, location: Location): Way[] =>
    location.kind === 'none' ? [] : [{ label, location, inexactM: 0 }]
  const usable = boundaries.flatMap(({ location, from }) => wayOf(`site boundary in ${from}`, location)) // prettier-ignore
  const points = point === null ? [] : wayOf('address point', point)
  const chosen = usable.find(({ location }) => location.transform === 'none') ?? usable[0]
  const instead = chosen?.label ?? (points.length > 0 ? 'address point' : null)
  for (const { location, from } of boundaries) {
    if (location.kind !== 'none') continue
    const used = instead === null ? '' : `; the ${instead} is used instead`
    notes.warn(from, null, 'location.boundary', `The site boundary in ${from} cannot be used: ${location.reason}${used}.`) // prettier-ignore
  }
  if (chosen !== undefined) {
    for (const other of [...usable, ...points]) {
      const differs = difference(chosen, other)
      if (differs !== null) notes.warn(null, null, differs.code, differs.message)
    }
    return whereabouts(chosen.location, points, null)
  }
  const [broken] = boundaries
  const problem = broken?.location.kind === 'none' ? broken.location.reason : null
  const location = point ?? broken?.location
  return whereabouts(location ?? { kind: 'none', reason: NOWHERE }, points, problem)
}
