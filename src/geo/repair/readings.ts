import { findFaces, tourFaces, type Faces } from './faces.ts'
import { nodeRings } from './noding.ts'
import { outlinesOf } from './outlines.ts'
import { boxOf, type MmPoint, type MmPolygon } from '../rings.ts'

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

interface Claims {
  /** For each polygon, mm² that its outer ring goes round, whichever way, and no hole of it does. */
  ownMm2: number[]
  /** By face: whether any polygon claims it. */
  claimed: boolean[]
}

/** Keeps count of who claims the ground on a tour of the faces: listing all for each takes far too long. */
function findClaims(ground: Faces, polygons: readonly MmPolygon[]): Claims {
  const owners = polygons.flatMap((rings, polygon) =>
    rings.map((_, place) => ({ polygon, isHole: place > 0 })),
  )
  const turns = new Int32Array(owners.length)
  const isRound = new Uint8Array(polygons.length)
  const holesRound = new Uint32Array(polygons.length)
  const ownMm2 = polygons.map(() => 0)
  const claimed = ground.faces.map(() => false)
  let [claims, touredMm2] = [0, 0]
  const doesClaim = (polygon: number): boolean =>
    isRound[polygon] === 1 && holesRound[polygon] === 0
  tourFaces(
    ground,
    (ring, more) => {
      const before = turns[ring]!
      turns[ring] = before + more
      if ((before === 0) === (turns[ring] === 0)) return
      const { polygon, isHole } = owners[ring]!
      const did = doesClaim(polygon)
      if (isHole) holesRound[polygon]! += before === 0 ? 1 : -1
      else isRound[polygon] = before === 0 ? 1 : 0
      const does = doesClaim(polygon)
      if (did === does) return
      // A polygon has what is toured between its claim and the end of it.
      claims += does ? 1 : -1
      ownMm2[polygon]! += does ? -touredMm2 : touredMm2
    },
    (face) => {
      touredMm2 += ground.faces[face]!.areaMm2
      claimed[face] = claims > 0
    },
  )
  return { ownMm2, claimed }
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
  const ground = findFaces(nodeRings(polygons.flat()))
  const { ownMm2, claimed } = findClaims(ground, polygons)
  let [claimedMm2, lineworkMm2, disputedMm2] = [0, 0, 0]
  const disputed = ground.faces.map(({ depth, areaMm2, outlineMm }, face) => {
    const [byClaim, byLines] = [claimed[face]!, depth % 2 === 1]
    if (byClaim) claimedMm2 += areaMm2
    if (byLines) lineworkMm2 += areaMm2
    const isDisputed = byClaim !== byLines && areaMm2 > SLIP_MM * outlineMm
    if (isDisputed) disputedMm2 += areaMm2
    return isDisputed
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
