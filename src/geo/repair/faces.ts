import type { Strand } from './noding.ts'
import { clockwiseOf, planOf, type Line, type Plan } from './plan.ts'
import { signedArea, type MmPoint, type MmRing } from '../rings.ts'
import { byPlace, rungOf, sweep } from './sweep.ts'

/** A piece of ground between lines; the first is all that lies outside. */
export interface Face {
  /** mm²; Infinity outside. */
  areaMm2: number
  /** Length in mm of its outline. */
  outlineMm: number
  /** How many lines must be crossed, at least, to come here from outside. */
  depth: number
}

/** Lines, and the ground between them. Half-edge 2i runs along line i from a to b, 2i + 1 back. */
export interface Faces {
  nodes: MmPoint[]
  lines: Line[]
  faces: Face[]
  /** The face to the left of each half-edge. */
  faceOf: number[]
  /** The half-edges that a face lies left of. */
  halvesOf: number[][]
  startOf: (halfEdge: number) => number
  /** The next half-edge clockwise about the node from which this one starts. */
  clockwise: number[]
}

/** A closed walk with the same ground on its left. */
interface Cycle {
  halves: number[]
  ring: MmRing
  /** Above 0: the outline of a face. Otherwise a face lies round it, which may be all that is outside. */
  areaMm2: number
}

function cyclesOf(
  { nodes, lines }: Plan,
  clockwise: readonly number[],
  startOf: (half: number) => number,
): Cycle[] {
  const seen = new Uint8Array(lines.length * 2)
  const cycles: Cycle[] = []
  for (let first = 0; first < lines.length * 2; first++) {
    if (seen[first] === 1) continue
    const halves: number[] = []
    for (let half = first; seen[half] === 0; half = clockwise[half ^ 1]!) {
      seen[half] = 1
      halves.push(half)
    }
    const ring = halves.map((half) => nodes[startOf(half)]!)
    cycles.push({ halves, ring, areaMm2: signedArea(ring) })
  }
  return cycles
}

/** By node that begins a part of the plan, seen from the left: the half-edge below it, its ground above; −1 for none. */
function halvesBelow({ nodes, lines }: Plan): Map<MmPoint, number> {
  const rungs = lines.map(({ a, b }) => rungOf(nodes[a]!, nodes[b]!))
  const found = new Map<MmPoint, number>()
  const isInOrder = sweep(rungs, ({ at, came, leave, below }) => {
    if (came.length > 0 || leave.length === 0) return true
    if (below === undefined) found.set(at, -1)
    else found.set(at, 2 * below + (rungs[below]!.left === nodes[lines[below]!.a] ? 0 : 1))
    return true
  })
  if (!isInOrder) throw new Error('its lines cannot be put in order')
  return found
}

/**
 * The face to the left of each half-edge, faces counted from 1 as their outlines come; 0 is all that is outside. A cycle that
 * is no outline goes round a part of the plan: its ground is that of the line below it.
 */
function facesOf(plan: Plan, cycles: readonly Cycle[]): number[] {
  const faceOf: number[] = []
  const around: { cycle: Cycle; first: MmPoint }[] = []
  let faces = 0
  for (const cycle of cycles) {
    if (cycle.areaMm2 <= 0) {
      around.push({ cycle, first: cycle.ring.reduce((a, b) => (byPlace(b, a) < 0 ? b : a)) })
      continue
    }
    faces++
    for (const half of cycle.halves) faceOf[half] = faces
  }
  const below = around.length > 1 ? halvesBelow(plan) : null
  // What lies below begins further left, so that its ground is known.
  for (const { cycle, first } of around.sort((a, b) => byPlace(a.first, b.first))) {
    const half = below === null ? -1 : below.get(first)!
    const face = half < 0 ? 0 : faceOf[half]!
    for (const half of cycle.halves) faceOf[half] = face
  }
  return faceOf
}

/** From outside inwards, the nearest first: how many lines lie between. */
function measureDepths(
  lines: readonly Line[],
  faces: Face[],
  faceOf: readonly number[],
  halvesOf: readonly number[][],
): void {
  const isSettled = new Uint8Array(faces.length)
  const atDepth: number[][] = [[0]]
  for (let depth = 0; depth < atDepth.length; depth++) {
    for (const face of atDepth[depth] ?? []) {
      if (isSettled[face] === 1) continue
      isSettled[face] = 1
      faces[face]!.depth = depth
      for (const half of halvesOf[face]!) {
        const next = faceOf[half ^ 1]!
        if (isSettled[next] === 1) continue
        const place = depth + lines[half >> 1]!.edges.length
        while (atDepth.length <= place) atDepth.push([])
        atDepth[place]!.push(next)
      }
    }
  }
}

/** The ground between the runs of rings that `nodeRings` parted. */
export function findFaces(strands: readonly Strand[]): Faces {
  const plan = planOf(strands)
  const { nodes, lines } = plan
  const startOf = (half: number): number =>
    half % 2 === 0 ? lines[half >> 1]!.a : lines[half >> 1]!.b
  const clockwise = clockwiseOf(plan)
  const cycles = cyclesOf(plan, clockwise, startOf)
  const faceOf = facesOf(plan, cycles)
  const faces: Face[] = [{ areaMm2: Infinity, outlineMm: 0, depth: 0 }]
  for (const { areaMm2 } of cycles) if (areaMm2 > 0) faces.push({ areaMm2, outlineMm: 0, depth: 0 })
  const halvesOf = faces.map((): number[] => [])
  for (const { halves, ring, areaMm2 } of cycles) {
    const face = faceOf[halves[0]!]!
    if (areaMm2 <= 0) faces[face]!.areaMm2 += areaMm2
    for (const [i, half] of halves.entries()) {
      const [from, to] = [ring[i]!, ring[(i + 1) % ring.length]!]
      faces[face]!.outlineMm += Math.hypot(to[0] - from[0], to[1] - from[1])
      halvesOf[face]!.push(half)
    }
  }
  measureDepths(lines, faces, faceOf, halvesOf)
  return { nodes, lines, faces, faceOf, halvesOf, startOf, clockwise }
}

/**
 * Goes from face to face, over one line at a time and back again, from outside. `cross`: a ring winds that much more
 * often, anticlockwise, round what comes. `enter`: comes to a face for the first time; all but the outside are entered once.
 */
export function tourFaces(
  { faces, lines, faceOf, halvesOf }: Faces,
  cross: (ring: number, turns: number) => void,
  enter: (face: number) => void,
): void {
  // What lies left of a run is gone round once more than what lies right of it.
  const crossLine = (half: number): void => {
    for (const [ring, count] of lines[half >> 1]!.runs) {
      if (count !== 0) cross(ring, half % 2 === 0 ? -count : count)
    }
  }
  const isEntered = new Uint8Array(faces.length)
  isEntered[0] = 1
  const tried = new Uint32Array(faces.length)
  const way: number[] = []
  let face = 0
  for (;;) {
    const half = halvesOf[face]![tried[face]!++]
    if (half === undefined) {
      const last = way.pop()
      if (last === undefined) return
      crossLine(last ^ 1)
      face = faceOf[last]!
      continue
    }
    const next = faceOf[half ^ 1]!
    if (isEntered[next] === 1) continue
    isEntered[next] = 1
    crossLine(half)
    way.push(half)
    enter(next)
    face = next
  }
}
