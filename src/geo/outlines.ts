import { sideOfRing } from './crossings.ts'
import type { Faces } from './faces.ts'
import { boxOf, signedArea, type MmPoint, type MmPolygon, type MmRing } from './rings.ts'

/** Walks round the ground kept, which lies on their left, as node numbers. */
function walksRound({ faceOf, startOf, clockwise }: Faces, kept: readonly boolean[]): number[][] {
  const isEdge = (half: number): boolean => kept[faceOf[half]!]! && !kept[faceOf[half ^ 1]!]!
  const seen = new Set<number>()
  const walks: number[][] = []
  for (let first = 0; first < faceOf.length; first++) {
    if (seen.has(first) || !isEdge(first)) continue
    const walk: number[] = []
    for (let half = first; !seen.has(half);) {
      seen.add(half)
      walk.push(startOf(half))
      half = clockwise[half ^ 1]!
      // Lines with kept ground on both sides are no outline: on to the next about the node.
      while (!isEdge(half)) half = clockwise[half]!
    }
    walks.push(walk)
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

interface Sized {
  ring: MmRing
  areaMm2: number
  box: [number, number, number, number]
}

/** The smallest outer ring that lies round a hole. They do not cross: the first corner off its line tells. */
function holderOf(hole: Sized, outers: readonly Sized[]): number {
  let best = -1
  outers.forEach(({ ring, areaMm2, box }, i) => {
    const [minX, minY, maxX, maxY] = hole.box
    if (minX < box[0] || minY < box[1] || maxX > box[2] || maxY > box[3]) return
    if (best >= 0 && outers[best]!.areaMm2 <= areaMm2) return
    if (sideOfRing(hole.ring, ring, false) === 1) best = i
  })
  return best
}

/** The faces kept as valid polygons: outer rings anticlockwise, holes clockwise, open. */
export function outlinesOf(faces: Faces, kept: readonly boolean[]): MmPolygon[] {
  const rings = walksRound(faces, kept)
    .flatMap(partWalk)
    .map((walk): MmRing => walk.map((node): MmPoint => faces.nodes[node]!))
    .map((ring): Sized => ({ ring, areaMm2: signedArea(ring), box: boxOf(ring) }))
  const outers = rings.filter(({ areaMm2 }) => areaMm2 > 0)
  const polygons = outers.map(({ ring }): MmPolygon => [ring])
  for (const hole of rings) {
    if (hole.areaMm2 >= 0) continue
    const holder = holderOf(hole, outers)
    if (holder < 0) throw new Error('a hole of what was repaired lies nowhere')
    polygons[holder]!.push(hole.ring)
  }
  return polygons
}
