import type { Evidence } from '../../domain/assessment.ts'
import type { Facts } from '../../domain/facts.ts'
import { computed, declared } from '../result.ts'

/** The least and the most that the site area may be, in m²: as declared, and as drawn give or take its tolerance. */
export interface SiteRange {
  leastM2: number
  mostM2: number
  evidence: Evidence[]
}

/** null where no area is known. */
export function siteRangeOf(facts: Facts): SiteRange | null {
  const { siteAreaM2 } = facts.declared
  const { location } = facts.geo
  const areas: number[] = []
  const evidence: Evidence[] = []
  // 0 m² is a blank that somebody filled in, not an area.
  if (siteAreaM2 !== null && siteAreaM2 > 0) {
    areas.push(siteAreaM2)
    evidence.push(declared(facts, 'siteAreaM2'))
  }
  if (location.kind === 'boundary') {
    // A line that is off by its tolerance all the way round, as if the site were a square.
    const off = 4 * Math.sqrt(location.areaM2) * location.toleranceM
    areas.push(location.areaM2 - off, location.areaM2 + off)
    evidence.push(computed(`boundary encloses ${location.areaM2} m²`))
  }
  if (areas.length === 0) return null
  return { leastM2: Math.min(...areas), mostM2: Math.max(...areas), evidence }
}
