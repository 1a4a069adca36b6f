import type { Edge, Strand } from './noding.ts'
import { boxOf, orient, side, signedArea, type MmPoint, type MmRing } from './rings.ts'

/** A line of the ground plan, run over by one ring or more, from node `a` to node `b`. */
interface Line {
  a: number
  b: number
  /** By ring: how often it runs from a to b, less how often from b to a. */
  runs: Map<number, number>
  /**
   * Edges that run here, one for those on the same straight line. More than one: rounding has laid them on one
   * another, and they are as many lines still, with ground too thin to see between them.
   */
  edges: Edge[]
}

/** A piece of ground between lines; the first is all that lies outside. */
export interface Face {
  /** mm²; Infinity outside. */
  areaMm2: number
  /** Length in mm of its outline. */
  outlineMm: number
  /** How many lines must be crossed, at least, to come here from outside. */
  depth: number
  /** By ring: how often it winds round this ground, anticlockwise; 0 is left out. */
  winding: ReadonlyMap<number, number>
}

/** Lines, and the ground between them. Half-edge 2i runs along line i from a to b, 2i + 1 back. */
export interface Faces {
  nodes: MmPoint[]
  faces: Face[]
  /** The face to the left of each half-edge. */
  faceOf: number[]
  startOf: (halfEdge: number) => number
  /** The next half-edge clockwise about the node from which this one starts. */
  clockwise: number[]
}

interface Plan {
  nodes: MmPoint[]
  lines: Line[]
}

const isInLine = (one: Edge, other: Edge): boolean =>
  orient(one.from, one.to, other.from) === 0 && orient(one.from, one.to, other.to) === 0

/** Runs on the same ground become one line. */
function planOf(strands: readonly Strand[]): Plan {
  const numbers = new Map<string, number>()
  const nodes: MmPoint[] = []
  const nodeOf = (at: MmPoint): number => {
    const key = `${at[0]} ${at[1]}`
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, nodes.length)
    return nodes.push(at) - 1
  }
  const lines = new Map<string, Line>()
  for (const strand of strands) {
    const [from, to] = [nodeOf(strand.a), nodeOf(strand.b)]
    const [a, b] = from < to ? [from, to] : [to, from]
    const key = `${a} ${b}`
    const line = lines.get(key) ?? { a, b, runs: new Map<number, number>(), edges: [] }
    lines.set(key, line)
    const { edge } = strand
    line.runs.set(edge.ring, (line.runs.get(edge.ring) ?? 0) + (from === a ? 1 : -1))
    if (!line.edges.some((other) => isInLine(edge, other))) line.edges.push(edge)
  }
  return { nodes, lines: [...lines.values()] }
}

/** Order of directions by angle from a node, exact: the upper half turn first, then by which lies left of which. */
function byAngle(at: MmPoint, p: MmPoint, q: MmPoint): number {
  const lower = ([x, y]: MmPoint): number => (y < at[1] || (y === at[1] && x < at[0]) ? 1 : 0)
  return lower(p) - lower(q) || -Math.sign(orient(at, p, q))
}

function clockwiseOf({ nodes, lines }: Plan): number[] {
  const leaving = nodes.map((): number[] => [])
  lines.forEach(({ a, b }, i) => {
    leaving[a]!.push(2 * i)
    leaving[b]!.push(2 * i + 1)
  })
  const clockwise: number[] = []
  const end = (half: number): MmPoint => {
    const { a, b } = lines[half >> 1]!
    return nodes[half % 2 === 0 ? b : a]!
  }
  leaving.forEach((halves, node) => {
    halves.sort((p, q) => byAngle(nodes[node]!, end(p), end(q)))
    halves.forEach((half, i) => (clockwise[half] = halves.at(i - 1)!))
  })
  return clockwise
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
  const seen = new Set<number>()
  const cycles: Cycle[] = []
  for (let first = 0; first < lines.length * 2; first++) {
    if (seen.has(first)) continue
    const halves: number[] = []
    for (let half = first; !seen.has(half); half = clockwise[half ^ 1]!) {
      seen.add(half)
      halves.push(half)
    }
    const ring = halves.map((half) => nodes[startOf(half)]!)
    cycles.push({ halves, ring, areaMm2: signedArea(ring) })
  }
  return cycles
}

/** Of the outlines that hold a point, the smallest: its place among `outlines`, or −1. */
function innermost(
  [x, y]: MmPoint,
  outlines: readonly { cycle: Cycle; span: [number, number, number, number] }[],
): number {
  let best = -1
  outlines.forEach(({ cycle, span }, i) => {
    if (x < span[0] || y < span[1] || x > span[2] || y > span[3]) return
    if (best >= 0 && outlines[best]!.cycle.areaMm2 <= cycle.areaMm2) return
    if (side([x, y], cycle.ring) === 1) best = i
  })
  return best
}

/** From outside inwards, the nearest first: how many lines lie between, and how each ring winds. */
function measureDepths(lines: readonly Line[], faces: Face[], faceOf: readonly number[]): void {
  const bounds = faces.map((): number[] => [])
  faceOf.forEach((face, half) => bounds[face]!.push(half))
  const settled = new Set<number>()
  const atDepth: { face: number; winding: Map<number, number> }[][] = [
    [{ face: 0, winding: new Map() }],
  ]
  for (let depth = 0; depth < atDepth.length; depth++) {
    for (const { face, winding } of atDepth[depth] ?? []) {
      if (settled.has(face)) continue
      settled.add(face)
      faces[face] = { ...faces[face]!, depth, winding }
      for (const half of bounds[face]!) {
        const next = faceOf[half ^ 1]!
        if (settled.has(next)) continue
        const { runs, edges } = lines[half >> 1]!
        const place = depth + edges.length
        while (atDepth.length <= place) atDepth.push([])
        atDepth[place]!.push({ face: next, winding: acrossLine(winding, runs, half) })
      }
    }
  }
}

/** What lies left of a run is gone round once more than what lies right of it. */
function acrossLine(
  winding: ReadonlyMap<number, number>,
  runs: ReadonlyMap<number, number>,
  half: number,
): Map<number, number> {
  const across = new Map(winding)
  for (const [ring, count] of runs) {
    const turns = (across.get(ring) ?? 0) + (half % 2 === 0 ? -count : count)
    if (turns === 0) across.delete(ring)
    else across.set(ring, turns)
  }
  return across
}

/** The ground between the runs of rings that `nodeRings` parted. */
export function findFaces(strands: readonly Strand[]): Faces {
  const plan = planOf(strands)
  const { nodes, lines } = plan
  const startOf = (half: number): number =>
    half % 2 === 0 ? lines[half >> 1]!.a : lines[half >> 1]!.b
  const clockwise = clockwiseOf(plan)
  const cycles = cyclesOf(plan, clockwise, startOf)
  const outlines = cycles
    .filter(({ areaMm2 }) => areaMm2 > 0)
    .map((cycle) => ({ cycle, span: boxOf(cycle.ring) }))
  const nowhere = { depth: 0, winding: new Map<number, number>(), outlineMm: 0 }
  const faces: Face[] = [
    { ...nowhere, areaMm2: Infinity },
    ...outlines.map(({ cycle: { areaMm2 } }) => ({ ...nowhere, areaMm2 })),
  ]
  const faceOf: number[] = []
  const placed = new Map(outlines.map(({ cycle }, i) => [cycle, i + 1]))
  for (const cycle of cycles) {
    const face = placed.get(cycle) ?? innermost(leftmost(cycle.ring), outlines) + 1
    if (!placed.has(cycle)) faces[face]!.areaMm2 += cycle.areaMm2
    for (const [i, half] of cycle.halves.entries()) {
      faceOf[half] = face
      const [from, to] = [cycle.ring[i]!, cycle.ring[(i + 1) % cycle.ring.length]!]
      faces[face]!.outlineMm += Math.hypot(to[0] - from[0], to[1] - from[1])
    }
  }
  measureDepths(lines, faces, faceOf)
  return { nodes, faces, faceOf, startOf, clockwise }
}

/** Its corner furthest left, which no face of its own part lies round. */
const leftmost = (ring: MmRing): MmPoint => ring.reduce((a, b) => (b[0] < a[0] ? b : a))
