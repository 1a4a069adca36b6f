import type { Box } from '../domain/layer.ts'
import type { MultiPolygonRings, Position } from '../domain/submission.ts'
import { allowance, MOST_CORNERS, TooMuchWork } from './repair/effort.ts'
import { findFaults, type Fault } from './repair/faults.ts'
import { readGround, type Readings } from './repair/readings.ts'
import { cleanRing, signedArea, type MmPoint, type MmPolygon } from './rings.ts'
import { isValid } from './repair/valid.ts'

/**
 * A ring that crosses itself can be read in more than one way (are the lobes of a bow-tie both meant? is ground
 * that is covered twice a hole?). The ways agree where the crossing is a slip of the pen. Where they differ by
 * more than this share of the area, the polygon is refused, never guessed: a wrong shape used in silence would
 * answer "clear" for a site that is not.
 */
const MOST_DOUBT = 0.01

/** Ground that is in a shape by one reading of its rings and not by another; its box in grid metres. */
export interface Disputed {
  reason: string
  box: Box
}

export type ValidityResult =
  | { ok: true; polygons: MultiPolygonRings; repairs: string[]; disputed: Disputed | null }
  | { ok: false; reason: string }

const place = ([x, y]: MmPoint): string => `${Math.round(x / 1000)}, ${Math.round(y / 1000)}`
const squareMetres = (mm2: number): string => `${(mm2 / 1e6).toFixed(1)} m²`

/** Area in mm² as the rings claim it: the outer ring less the holes. */
const claimedArea = ([outer, ...holes]: MmPolygon): number =>
  Math.abs(signedArea(outer ?? [])) -
  holes.reduce((sum, hole) => sum + Math.abs(signedArea(hole)), 0)

/** A polygon without repeated points and spikes, and which one it was of those given. */
interface Cleaned {
  rings: MmPolygon
  index: number
}

interface Clean {
  cleaned: Cleaned[]
  /** What was done, in words. Repeated points and winding change no ground and are not reported. */
  repairs: string[]
  /** Lines without area that were taken away: spikes, flat rings. */
  lines: string[]
}

function clean(polygons: readonly MmPolygon[]): Clean {
  const cleaned: Cleaned[] = []
  const repairs: string[] = []
  const lines: string[] = []
  for (const [index, rings] of polygons.entries()) {
    const kept: MmPolygon = []
    for (const [i, points] of rings.entries()) {
      const { ring, wasOpen, spikes } = cleanRing(points)
      const [first] = points
      const [spike] = spikes
      if (wasOpen && ring.length > 0 && first !== undefined)
        repairs.push(`ring closed at ${place(first)}`)
      if (ring.length > 0 && spike !== undefined) {
        const more = spikes.length === 1 ? '' : ` and ${spikes.length - 1} more`
        lines.push(`spike at ${place(spike)}${more}`)
        repairs.push(`spike at ${place(spike)}${more} removed`)
      }
      if (ring.length > 0) kept.push(ring)
      else {
        const flat = `${i === 0 ? 'part' : 'hole'} without area${first === undefined ? '' : ` at ${place(first)}`}`
        lines.push(flat)
        repairs.push(`${flat} dropped`)
        if (i === 0) break
      }
    }
    if (kept.length > 0) cleaned.push({ rings: kept, index })
  }
  return { cleaned, repairs, lines }
}

/** Says in words what was wrong, once for each kind, and in how many places. */
function report(faults: readonly Fault[], ending: string): string[] {
  return [...new Set(faults.map(({ what }) => what))].map((what) => {
    const [first, ...more] = new Set(
      faults.filter((fault) => fault.what === what).map(({ at }) => place(at)),
    )
    return `${what} at ${first ?? ''}${more.length > 0 ? ` and ${more.length} more` : ''}${ending}`
  })
}

/** Refuses a polygon whose rings add up to other than the ground they enclose: then its shape is in doubt. */
function refusalOf(
  { rings, index }: Cleaned,
  { ownMm2 }: Readings,
  faults: readonly Fault[],
): string | null {
  const [claimed, found] = [claimedArea(rings), ownMm2[index]!]
  if (Math.abs(found - claimed) <= MOST_DOUBT * Math.max(found, claimed)) return null
  const [what] = report(faults, ' leaves its shape in doubt')
  return `${what}: its rings add up to ${squareMetres(claimed)}, the ground they enclose is ${squareMetres(found)}; not repaired`
}

/** Whose ground a repair keeps where its readings differ. */
export type Keep = 'agreed' | 'claimed'

type Repaired =
  | { ok: true; polygons: MmPolygon[]; repairs: string[]; disputed: Disputed | null }
  | { ok: false; reason: string }

/** The ground that one reading has and another has not; `what` made it so. */
function disputeOf({ disputedMm2, disputedBox }: Readings, what: string): Disputed | null {
  if (disputedBox === null) return null
  const [minX, minY, maxX, maxY] = disputedBox
  const middle = place([(minX + maxX) / 2, (minY + maxY) / 2])
  return {
    reason: `${squareMetres(disputedMm2)} about ${middle} are in it by one reading of its rings and not by another (${what})`,
    box: [minX / 1000, minY / 1000, maxX / 1000, maxY / 1000],
  }
}

/** `raw`: with the lines that were cleaned away, as a spike may cut off ground in one reading. */
function repair(
  raw: readonly MmPolygon[],
  cleaned: readonly Cleaned[],
  lines: readonly string[],
  keep: Keep,
): Repaired {
  const faults = findFaults(cleaned.map(({ rings }) => rings))
  const readings = readGround(raw)
  const ownOf = new Map<number, Fault[]>()
  for (const fault of faults) {
    if (fault.a !== fault.b) continue
    const known = ownOf.get(fault.a)
    if (known === undefined) ownOf.set(fault.a, [fault])
    else known.push(fault)
  }
  for (const [i, one] of cleaned.entries()) {
    const own = ownOf.get(i)
    const reason = own === undefined ? null : refusalOf(one, readings, own)
    if (reason !== null) return { ok: false, reason }
  }
  const { ownMm2, claimedMm2, lineworkMm2, disputedMm2 } = readings
  const own = faults.filter(({ a, b }) => a === b)
  const shared = faults.filter(({ a, b }) => a !== b)
  const twice = Math.max(0, ownMm2.reduce((sum, one) => sum + one, 0) - claimedMm2)
  const repairs = [
    ...report(own, ' resolved'),
    ...report(shared, ` merged (${squareMetres(twice)} counted once)`),
  ]
  const [what = ''] = [...report(faults, ''), ...lines]
  const disputed = disputeOf(readings, what)
  if (disputed === null) return { ok: true, polygons: readings.claimed(), repairs, disputed }
  if (keep === 'claimed') {
    repairs.push(`${disputed.reason}: kept as its rings claim it`)
    return { ok: true, polygons: readings.claimed(), repairs, disputed }
  }
  const most = Math.max(claimedMm2, lineworkMm2)
  if (disputedMm2 > MOST_DOUBT * most) {
    const reason = `${what} leaves its shape in doubt: of ${squareMetres(most)}, ${disputed.reason}; not repaired`
    return { ok: false, reason }
  }
  repairs.push(`${disputed.reason}: left out`)
  return { ok: true, polygons: readings.agreed(), repairs, disputed }
}

/** Outer rings anticlockwise, holes clockwise, closed, in metres. */
function toMetres(polygons: readonly MmPolygon[]): MultiPolygonRings {
  return polygons.map((rings) =>
    rings.map((ring, i) => {
      const anticlockwise = signedArea(ring) > 0
      const turned = anticlockwise === (i === 0) ? ring : ring.toReversed()
      return [...turned, turned[0]!].map(([x, y]): Position => [x / 1000, y / 1000])
    }),
  )
}

/**
 * The same ground as valid polygons, in grid metres to the millimetre: rings closed and wound (outer
 * anticlockwise, holes clockwise), repeated points and spikes gone, crossings and overlaps resolved. `repairs`
 * says in words what changed.
 *
 * Rings that cross can be read in more than one way (readings.ts). `keep` 'agreed', for features: only the ground
 * that every reading has is kept, and the rest is `disputed`; where that is too much of it, refused with the
 * reason. 'claimed', for sites: what the rings claim is kept, as a site that is made smaller could be called
 * clear of what lies beyond. What is still not valid is refused too. Never throws.
 */
export function makeValid(polygons: MultiPolygonRings, keep: Keep = 'agreed'): ValidityResult {
  const mm = polygons.map((rings) =>
    rings.map((ring) =>
      ring.map(([x, y]): MmPoint => [Math.round(x * 1000), Math.round(y * 1000)]),
    ),
  )
  if (
    mm.some((rings) =>
      rings.some((ring) => ring.some(([x, y]) => !Number.isFinite(x) || !Number.isFinite(y))),
    )
  ) {
    return { ok: false, reason: 'a coordinate is not a number' }
  }
  const { cleaned, repairs, lines } = clean(mm)
  if (cleaned.length === 0) return { ok: false, reason: 'has no area' }
  const valid = cleaned.map(({ rings }) => rings)
  try {
    if (lines.length === 0 && isValid(valid))
      return { ok: true, polygons: toMetres(valid), repairs, disputed: null }
    allowance(...MOST_CORNERS)(mm.flat().reduce((sum, ring) => sum + ring.length - 1, 0))
    const repaired = repair(mm, cleaned, lines, keep)
    if (!repaired.ok) return repaired
    const left = isValid(repaired.polygons)
      ? undefined
      : report(findFaults(repaired.polygons), ' remains')[0]
    if (left !== undefined) return { ok: false, reason: `${left} after repair` }
    return {
      ...repaired,
      polygons: toMetres(repaired.polygons),
      repairs: [...repairs, ...repaired.repairs],
    }
  } catch (error) {
    if (error instanceof TooMuchWork) return { ok: false, reason: error.message }
    return {
      ok: false,
      reason: `could not be repaired (${error instanceof Error ? error.message : String(error)})`,
    }
  }
}
