import type { Faces } from './faces.ts'
import { signedArea, type MmPoint, type MmPolygon } from '../rings.ts'

interface Walk {
  /** Node numbers. */
  walk: number[]
  /** One of the faces on its left. */
  face: number
}

/** Walks round the ground kept, which lies on their left. */
function walksRound({ faceOf, startOf, clockwise }: Faces, kept: readonly boolean[]): Walk[] {
  const isEdge = (half: number): boolean => kept[faceOf[half]!]! && !kept[faceOf[half ^ 1]!]!
  const seen = new Uint8Array(faceOf.length)
  const walks: Walk[] = []
  for (let first = 0; first < faceOf.length; first++) {
    if (seen[first] === 1 || !isEdge(first)) continue
    const walk: number[] = []
    for (let half = first; seen[half] === 0;) {
      seen[half] = 1
      walk.push(startOf(half))
      half = clockwise[half ^ 1]!
      // Lines with kept ground on both sides are no outline: on to the next about the node.
      while (!isEdge(half)) half = clockwise[half]!
    }
    walks.push({ walk, face: faceOf[first]! })
  }
  return walks
}

/** A walk that comes to a node twice becomes two: no ring touches itself. */
function partWalk(walk: readonly number[]): number[][] {
  const parts: number[][] = []
  const path: number[] = []
  const placeOf = new Map<number, number>()
  for (const node of walk) {
    const before = placeOf.get(node)
    if (before !== undefined) {
      const loop = path.splice(before)
      loop.forEach((one) => placeOf.delete(one))
      parts.push(loop)
    }
    placeOf.set(node, path.length)
    path.push(node)
  }
  return [...parts, path]
}

/** Pieces of ground kept that have a line between them are one polygon: for each face, a number that they share. */
function groundOf({ faceOf, faces }: Faces, kept: readonly boolean[]): (face: number) => number {
  const joins = faces.map((_, face) => face)
  const root = (face: number): number => {
    let at = face
    while (joins[at] !== at) at = joins[at] = joins[joins[at]!]!
    return at
  }
  for (let half = 0; half < faceOf.length; half += 2) {
    const [left, right] = [faceOf[half]!, faceOf[half + 1]!]
    if (kept[left] === true && kept[right] === true) joins[root(left)] = root(right)
  }
  return root
}

/** The faces kept as valid polygons: outer rings anticlockwise, holes clockwise, open. */
export function outlinesOf(faces: Faces, kept: readonly boolean[]): MmPolygon[] {
  const ground = groundOf(faces, kept)
  const rings = walksRound(faces, kept).flatMap(({ walk, face }) =>
    partWalk(walk).map((part) => {
      const ring = part.map((node): MmPoint => faces.nodes[node]!)
      return { ring, ground: ground(face), areaMm2: signedArea(ring) }
    }),
  )
  const polygons = new Map<number, MmPolygon>()
  for (const { ring, ground, areaMm2 } of rings) {
    if (areaMm2 > 0) polygons.set(ground, [ring])
  }
  for (const { ring, ground, areaMm2 } of rings) {
    if (areaMm2 >= 0) continue
    const polygon = polygons.get(ground)
    if (polygon === undefined) throw new Error('a hole of what was repaired lies nowhere')
    polygon.push(ring)
  }
  return [...polygons.values()]
}
