import type { Edge, Strand } from './noding.ts'
import { orient, type MmPoint } from '../rings.ts'

/** A line of the ground plan, run over by one ring or more, from node `a` to node `b`. */
export interface Line {
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

/** Lines with ground between them, and the points at which they meet. */
export interface Plan {
  nodes: MmPoint[]
  lines: Line[]
}

const isInLine = (one: Edge, other: Edge): boolean =>
  orient(one.from, one.to, other.from) === 0 && orient(one.from, one.to, other.to) === 0

/** Runs on the same ground become one line. */
export function planOf(strands: readonly Strand[]): Plan {
  const numbers = new Map<string, number>()
  const nodes: MmPoint[] = []
  const nodeOf = (at: MmPoint): number => {
    const key = `${at[0]} ${at[1]}`
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, nodes.length)
    return nodes.push(at) - 1
  }
  const lines = new Map<number, Line>()
  const most = 2 * strands.length
  for (const strand of strands) {
    const [from, to] = [nodeOf(strand.a), nodeOf(strand.b)]
    const [a, b] = from < to ? [from, to] : [to, from]
    const key = a * most + b
    const line = lines.get(key) ?? { a, b, runs: new Map<number, number>(), edges: [] }
    lines.set(key, line)
    const { edge } = strand
    line.runs.set(edge.ring, (line.runs.get(edge.ring) ?? 0) + (from === a ? 1 : -1))
    if (!line.edges.some((other) => isInLine(edge, other))) line.edges.push(edge)
  }
  return { nodes, lines: [...lines.values()] }
}

const isLower = (at: MmPoint, [x, y]: MmPoint): 0 | 1 =>
  y < at[1] || (y === at[1] && x < at[0]) ? 1 : 0

/** Order of directions by angle from a node, exact: the upper half turn first, then by which lies left of which. */
function byAngle(at: MmPoint, p: MmPoint, q: MmPoint): number {
  return isLower(at, p) - isLower(at, q) || -Math.sign(orient(at, p, q))
}

/**
 * By half-edge: the next clockwise about the node from which it starts. Half-edge 2i runs along line i from a to b,
 * 2i + 1 back.
 */
export function clockwiseOf({ nodes, lines }: Plan): number[] {
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
    // Of two, either is the next after the other.
    if (halves.length > 2) halves.sort((p, q) => byAngle(nodes[node]!, end(p), end(q)))
    halves.forEach((half, i) => (clockwise[half] = halves[i === 0 ? halves.length - 1 : i - 1]!))
  })
  return clockwise
}
