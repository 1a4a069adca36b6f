import type { GeoFacts } from '../../domain/facts.ts'

type Place = Exclude<GeoFacts['location'], { kind: 'none' }>

/** Where a site is and how exactly that is known, for the middle of a sentence. */
export function placeText(location: Place): string {
  const at = `at ${Math.round(location.easting)}, ${Math.round(location.northing)}, good to ${location.toleranceM} m`
  if (location.kind === 'point') return `a point ${at}; its extent is not known`
  const repairs = location.repairs.length === 0 ? '' : `; repaired: ${location.repairs.join('; ')}`
  return `a boundary of ${location.areaM2} m² ${at}${repairs}`
}
