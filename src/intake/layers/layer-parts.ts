import { badInput } from '../../domain/errors.ts'

const keyOf = (name: string): string => name.toLowerCase().replace(/\.(?:shp|kml|gml|geojson|json|csv)$/, '') // prettier-ignore

/**
 * The parts of a file (tables, shapefiles) that are to be read: all, or the one that `table:` in layers.yaml names.
 * Throws bad-input where there is none of that name, with the names that there are.
 */
export function choosePart<T extends { name: string }>(
  path: string,
  parts: T[],
  table: string | null,
): T[] {
  if (table === null) return parts
  const chosen = parts.filter(({ name }) => keyOf(name) === keyOf(table))
  if (chosen.length > 0) return chosen
  const names = parts.slice(0, 30).map(({ name }) => `"${name}"`)
  throw badInput(
    'layers.no-such-table',
    `${path} has no table "${table}". It has ${names.join(', ')}. Correct "table" in layers.yaml.`,
    { path },
  )
}
