import { findFaces, type Face, type Faces } from './faces.ts'
import { nodeRings } from './noding.ts'
import { outlinesOf } from './outlines.ts'
import { boxOf, type MmPoint, type MmPolygon } from './rings.ts'

/**
 * Ground is in dispute from here: below, a hundredth of a parking place, the answer of either reading will do.
 */
const LEAST_DISPUTE_MM2 = 1e6
/** Ground thinner than twice this is the slip of two lines that were each rounded to the millimetre. */
const SLIP_MM = 1

/** Ground as polygons that cross themselves or one another claim it, by two readings. */
export interface Readings {
  /** For each polygon, mm² that its outer ring goes round and its holes do not. */
  ownMm2: number[]
  /** mm² that any polygon claims, counted once. */
  claimedMm2: number
  /** mm² by ST_MakeValid's reading. */
  lineworkMm2: number
  /** mm² that one reading has and the other has not, slips apart; 0 where it is no more than a slip in all. */
  disputedMm2: number
  /** [min x, min y, max x, max y] of that ground; null where there is none. */
  disputedBox: [number, number, number, number] | null
  /** What any polygon claims, as valid polygons. */
  claimed: () => MmPolygon[]
  /** The same without what is in dispute. */
  agreed: () => MmPolygon[]
}

/** Whether each polygon claims a face: its outer ring goes round it, whichever way, and no hole of it does. */
function claimsOf({ winding }: Face, owners: readonly { polygon: number; hole: boolean }[]) {
  const claims = new Set<number>()
  const holes = new Set<number>()
  for (const ring of winding.keys()) {
    const { polygon, hole } = owners[ring]!
    ;(hole ? holes : claims).add(polygon)
  }
  holes.forEach((polygon) => claims.delete(polygon))
  return claims
}

/** Corners of the faces chosen. */
function cornersOf({ faceOf, nodes, startOf }: Faces, chosen: readonly boolean[]): MmPoint[] {
  return faceOf.flatMap((face, half) => (chosen[face] === true ? [nodes[startOf(half)]!] : []))
}

/**
 * Reads polygons in the two ways that make ground of any rings. Claimed: what an outer ring goes round, less its
 * holes, of any polygon. Linework, as ST_MakeValid does by default: rings are so many lines, and ground is in
 * where an odd number of them, at least, must be crossed to come there; lines that lie on one another are one.
 * The readings agree on every valid polygon. Throws where crossings cannot be resolved.
 */
export function readGround(polygons: readonly MmPolygon[]): Readings {
  const owners = polygons.flatMap((rings, polygon) =>
    rings.map((_, place) => ({ polygon, hole: place > 0 })),
  )
  const ground = findFaces(nodeRings(polygons.flat()))
  const ownMm2 = polygons.map(() => 0)
  let [claimedMm2, lineworkMm2, disputedMm2] = [0, 0, 0]
  const claimed: boolean[] = []
  const disputed: boolean[] = []
  ground.faces.forEach((face, i) => {
    const claims = claimsOf(face, owners)
    for (const polygon of claims) ownMm2[polygon]! += face.areaMm2
    const [byClaim, byLines] = [claims.size > 0, face.depth % 2 === 1]
    if (byClaim) claimedMm2 += face.areaMm2
    if (byLines) lineworkMm2 += face.areaMm2
    claimed[i] = byClaim
    disputed[i] = byClaim !== byLines && face.areaMm2 > SLIP_MM * face.outlineMm
    if (disputed[i]) disputedMm2 += face.areaMm2
  })
  const isDisputed = disputedMm2 > LEAST_DISPUTE_MM2
  return {
    ownMm2,
    claimedMm2,
    lineworkMm2,
    disputedMm2: isDisputed ? disputedMm2 : 0,
    disputedBox: isDisputed ? boxOf(cornersOf(ground, disputed)) : null,
    claimed: () => outlinesOf(ground, claimed),
    agreed: () =>
      outlinesOf(
        ground,
        claimed.map((is, i) => is && !(isDisputed && disputed[i] === true)),
      ),
  }
}
