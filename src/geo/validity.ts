import { union, polygon as turfPolygon, featureCollection } from '@turf/turf'
import type { MultiPolygonRings, Position } from '../domain/submission.ts'
import { findFaults, type Fault, type MmPolygon } from './faults.ts'
import { cleanRing, signedArea, type MmPoint } from './rings.ts'

/**
 * A ring that crosses itself can be read in more than one way (are the lobes of a bow-tie both meant? is ground
 * that is covered twice a hole?). The ways agree where the crossing is a slip of the pen. Where they differ by
 * more than this share of the area, the polygon is refused, never guessed: a wrong shape used in silence would
 * answer "clear" for a site that is not.
 */
const MOST_DOUBT = 0.01
/** Rounding crossings to the millimetre can make new ones; more rounds than this were never needed. */
const MOST_ROUNDS = 4

export type ValidityResult =
  { ok: true; polygons: MultiPolygonRings; repairs: string[] } | { ok: false; reason: string }

const place = ([x, y]: MmPoint): string => `${Math.round(x / 1000)}, ${Math.round(y / 1000)}`
const squareMetres = (mm2: number): string => `${(mm2 / 1e6).toFixed(1)} m²`

/** Area in mm² as the rings claim it: the outer ring less the holes. */
const claimedArea = ([outer, ...holes]: MmPolygon): number =>
  Math.abs(signedArea(outer ?? [])) -
  holes.reduce((sum, hole) => sum + Math.abs(signedArea(hole)), 0)

const areaOf = (polygons: readonly MmPolygon[]): number =>
  polygons.reduce((sum, one) => sum + claimedArea(one), 0)

/** Cleans rings; says what it did. Repeated points and winding change no ground and are not reported. */
function clean(polygons: readonly MmPoint[][][], repairs: string[]): MmPolygon[] {
  const cleaned: MmPolygon[] = []
  for (const rings of polygons) {
    const kept: MmPolygon = []
    for (const [i, points] of rings.entries()) {
      const { ring, wasOpen, spikes } = cleanRing(points)
      const [first] = points
      const [spike] = spikes
      if (wasOpen && ring.length > 0 && first !== undefined)
        repairs.push(`ring closed at ${place(first)}`)
      if (ring.length > 0 && spike !== undefined) {
        const more = spikes.length === 1 ? '' : ` and ${spikes.length - 1} more`
        repairs.push(`spike at ${place(spike)}${more} removed`)
      }
      if (ring.length > 0) kept.push(ring)
      else {
        repairs.push(
          `${i === 0 ? 'part' : 'hole'} without area${first === undefined ? '' : ` at ${place(first)}`} dropped`,
        )
        if (i === 0) break
      }
    }
    if (kept.length > 0) cleaned.push(kept)
  }
  return cleaned
}

/** The union of polygons, crossings resolved, in whole millimetres. */
function merge(polygons: readonly MmPolygon[]): MmPolygon[] {
  const features = polygons.map((rings) =>
    turfPolygon(rings.map((ring) => [...ring, ring[0]!].map(([x, y]) => [x, y]))),
  )
  // turf's union asks for two; the same one twice covers the same ground.
  const merged = union(
    featureCollection(features.length === 1 ? [features[0]!, features[0]!] : features),
  )
  if (merged === null) return []
  const { geometry } = merged
  const found = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  const rounded = found.map((rings) =>
    rings.map((ring) => ring.map(([x = 0, y = 0]): MmPoint => [Math.round(x), Math.round(y)])),
  )
  return clean(rounded, [])
}

/** Says in words what was wrong, once for each kind, and in how many places. */
function report(faults: readonly Fault[], ending: string): string[] {
  return [...new Set(faults.map(({ what }) => what))].map((what) => {
    const [first, ...more] = new Set(
      faults.filter((fault) => fault.what === what).map(({ at }) => place(at)),
    )
    return `${what} at ${first ?? ''}${more.length > 0 ? ` and ${more.length} more` : ''} ${ending}`
  })
}

type Repaired =
  { ok: true; polygons: MmPolygon[]; repairs: string[] } | { ok: false; reason: string }

/** One polygon that crosses itself: resolved where the ways to read it agree. */
function repairPolygon(polygon: MmPolygon, faults: readonly Fault[]): Repaired {
  const polygons = merge([polygon])
  const [claimed, found] = [claimedArea(polygon), areaOf(polygons)]
  if (Math.abs(found - claimed) > MOST_DOUBT * Math.max(found, claimed)) {
    const [what] = report(faults, 'leaves its shape in doubt')
    const reason = `${what}: its rings add up to ${squareMetres(claimed)}, the ground they enclose is ${squareMetres(found)}; not repaired`
    return { ok: false, reason }
  }
  return { ok: true, polygons, repairs: report(faults, 'resolved') }
}

/** Groups of polygons that overlap, directly or through others. */
function overlapGroups(size: number, faults: readonly Fault[]): number[][] {
  const root = Array.from({ length: size }, (_, i) => i)
  const find = (i: number): number => {
    let at = i
    while (root[at] !== at) at = root[at]!
    return at
  }
  for (const { a, b } of faults) {
    const [p, q] = [find(a), find(b)]
    root[Math.max(p, q)] = Math.min(p, q)
  }
  const groups = new Map<number, number[]>()
  for (let i = 0; i < size; i++) groups.set(find(i), [...(groups.get(find(i)) ?? []), i])
  return [...groups.values()]
}

/** One round: each polygon by itself, then those that overlap merged (ground that two parts claim is claimed). */
function repairOnce(polygons: readonly MmPolygon[], faults: readonly Fault[]): Repaired {
  const single: MmPolygon[] = []
  const repairs: string[] = []
  for (const [i, polygon] of polygons.entries()) {
    const own = faults.filter(({ a, b }) => a === i && b === i)
    const repaired: Repaired =
      own.length === 0
        ? { ok: true, polygons: [polygon], repairs: [] }
        : repairPolygon(polygon, own)
    if (!repaired.ok) return repaired
    single.push(...repaired.polygons)
    repairs.push(...repaired.repairs)
  }
  const shared = findFaults(single).filter(({ a, b }) => a !== b)
  if (shared.length === 0) return { ok: true, polygons: single, repairs }
  const merged = overlapGroups(single.length, shared).flatMap((group) => {
    const parts = group.map((i) => single[i]!)
    return parts.length === 1 ? parts : merge(parts)
  })
  const lost = areaOf(single) - areaOf(merged)
  return {
    ok: true,
    polygons: merged,
    repairs: [
      ...repairs,
      ...report(shared, `merged (${squareMetres(Math.max(0, lost))} counted once)`),
    ],
  }
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
 * says in words what changed. What cannot be repaired without guessing, or is still not valid, is refused with
 * the reason. Never throws.
 */
export function makeValid(polygons: MultiPolygonRings): ValidityResult {
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
  const repairs: string[] = []
  let current = clean(mm, repairs)
  try {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      if (current.length === 0) return { ok: false, reason: 'has no area' }
      const faults = findFaults(current)
      if (faults.length === 0) return { ok: true, polygons: toMetres(current), repairs }
      const repaired = repairOnce(current, faults)
      if (!repaired.ok) return repaired
      current = repaired.polygons
      // Later rounds mend what rounding to the millimetre did: no news to the reader.
      if (round === 0) repairs.push(...repaired.repairs)
    }
  } catch (error) {
    return {
      ok: false,
      reason: `could not be repaired (${error instanceof Error ? error.message : String(error)})`,
    }
  }
  const [left] = report(findFaults(current), 'remains')
  return left === undefined
    ? { ok: true, polygons: toMetres(current), repairs }
    : { ok: false, reason: `${left} after repair` }
}
