import Flatbush from 'flatbush'
import { findContacts, type Contact } from './crossings.ts'
import { allowance, MOST_COMPARISONS, MOST_OVERLAPS } from './effort.ts'
import { boxOf, type MmPoint, type MmPolygon, type MmRing } from '../rings.ts'
import { sideOfRing, sidesOf, type Sides } from './sides.ts'

/** Why a polygon, or a pair of polygons, is not valid. */
export interface Fault {
  /** Polygons concerned; equal where it is one polygon's own fault. */
  a: number
  b: number
  what:
    | 'self-intersection'
    | 'self-touching ring'
    | 'hole crosses the edge'
    | 'hole outside its polygon'
    | 'holes overlap'
    | 'holes cut the polygon apart'
    | 'parts overlap'
  at: MmPoint
}

interface Boxed {
  ring: MmRing
  /** Of points, as to the ring. */
  sides: Sides
  polygon: number
  /** 0 is the outer ring. */
  place: number
  box: [number, number, number, number]
}

/** The index of a ring is made when it is first asked. */
function boxedOf(ring: MmRing): Pick<Boxed, 'box' | 'sides'> {
  let sides: Sides | null = null
  return { box: boxOf(ring), sides: (point) => (sides ??= sidesOf(ring))(point) }
}

const contains = (a: Boxed, b: Boxed): boolean =>
  a.box[0] <= b.box[0] && a.box[1] <= b.box[1] && a.box[2] >= b.box[2] && a.box[3] >= b.box[3]

function ofContact(contact: Contact, rings: Boxed[]): Fault | null {
  const [a, b] = [rings[contact.a]!, rings[contact.b]!]
  const pair = { a: a.polygon, b: b.polygon, at: contact.at }
  if (contact.a === contact.b) {
    return { ...pair, what: contact.kind === 'touch' ? 'self-touching ring' : 'self-intersection' }
  }
  if (contact.kind === 'touch') return null
  if (a.polygon !== b.polygon) return { ...pair, what: 'parts overlap' }
  return {
    ...pair,
    what: a.place === 0 || b.place === 0 ? 'hole crosses the edge' : 'holes overlap',
  }
}

/** Pairs of numbers below `count`, whichever comes first. */
class Pairs {
  readonly #keys = new Set<number>()
  readonly #count: number

  constructor(count: number) {
    this.#count = count
  }

  #keyOf(i: number, j: number): number {
    return Math.min(i, j) * this.#count + Math.max(i, j)
  }

  add(i: number, j: number): void {
    this.#keys.add(this.#keyOf(i, j))
  }

  has(i: number, j: number): boolean {
    return this.#keys.has(this.#keyOf(i, j))
  }
}

/**
 * Faults of nesting: rings that lie where they must not. It means something only where they do not cross: `touching`
 * rings may do so, polygons that have `crossed` are left out.
 */
function nestingFaults(rings: Boxed[], touching: Pairs, crossed: Pairs): Fault[] {
  const faults: Fault[] = []
  const compare = allowance(...MOST_COMPARISONS)
  const add = allowance(...MOST_OVERLAPS)
  const addFault = (fault: Fault): void => {
    add(1)
    faults.push(fault)
  }
  const lie = (i: number, j: number): 1 | 0 | -1 => {
    const [inner, outer] = [rings[i]!, rings[j]!]
    const mayTouch = touching.has(i, j)
    if (!contains(outer, inner) && !mayTouch) return -1
    compare(mayTouch ? inner.ring.length : 1)
    return sideOfRing(inner.ring, outer.sides, mayTouch)
  }
  const shellOf = new Map<number, number>()
  rings.forEach((ring, i) => {
    if (ring.place === 0) shellOf.set(ring.polygon, i)
  })
  rings.forEach((hole, i) => {
    if (hole.place === 0 || crossed.has(hole.polygon, hole.polygon)) return
    const placed = lie(i, shellOf.get(hole.polygon)!)
    if (placed !== 1) {
      const what = placed === 0 ? 'hole crosses the edge' : 'hole outside its polygon'
      addFault({ a: hole.polygon, b: hole.polygon, what, at: hole.ring[0]! })
    }
  })
  const index = new Flatbush(rings.length)
  for (const { box } of rings) index.add(...box)
  index.finish()
  const near = (i: number): number[] =>
    index.search(...rings[i]!.box, () => {
      compare(1)
      return true
    })
  // Whether a part lies wholly in a hole of another: an island in a lake, which is fine.
  const isInHole = (inner: Boxed, outer: Boxed, around: readonly number[]): boolean =>
    around.some((i) => {
      const hole = rings[i]!
      if (hole.place === 0 || hole.polygon !== outer.polygon || !contains(hole, inner)) return false
      compare(inner.ring.length)
      return sideOfRing(inner.ring, hole.sides, true) === 1
    })
  // Pairs whose boxes meet, from left to right: holes of one polygon, and outer rings of two.
  const order = [...rings.keys()].sort((p, q) => rings[p]!.box[0] - rings[q]!.box[0])
  const rank = new Uint32Array(rings.length)
  order.forEach((i, n) => (rank[i] = n))
  for (const [n, i] of order.entries()) {
    const around = near(i).sort((p, q) => rank[p]! - rank[q]!)
    for (const j of around) {
      if (rank[j]! <= n) continue
      const [a, b] = [rings[i]!, rings[j]!]
      if (a.polygon === b.polygon ? a.place === 0 || b.place === 0 : a.place !== 0 || b.place !== 0)
        continue
      if (crossed.has(a.polygon, b.polygon)) continue
      const [inA, inB] = [lie(j, i), lie(i, j)]
      if (inA === -1 && inB === -1) continue
      const what = a.polygon === b.polygon ? 'holes overlap' : 'parts overlap'
      const [inner, outer] = inA === -1 ? [a, b] : [b, a]
      const crossing = inA === 0 || inB === 0
      if (
        what === 'parts overlap' &&
        !crossing &&
        isInHole(inner, outer, inner === a ? around : near(j))
      )
        continue
      addFault({ a: a.polygon, b: b.polygon, what, at: inner.ring[0]! })
    }
  }
  return faults
}

/**
 * Rings of one polygon that touch may part its ground: where rings and the points at which they touch form a
 * circle, a hole that touches the edge twice at the least.
 */
function partingFaults(contacts: readonly Contact[], rings: readonly Boxed[]): Fault[] {
  const root = new Map<string, string>()
  const find = (key: string): string => {
    let at = key
    for (let up = root.get(at); up !== undefined; up = root.get(at)) {
      const above = root.get(up)
      if (above !== undefined) root.set(at, above)
      at = up
    }
    return at
  }
  const seen = new Set<string>()
  const faults: Fault[] = []
  for (const { kind, a, b, at } of contacts) {
    const { polygon } = rings[a]!
    if (kind !== 'touch' || a === b || rings[b]!.polygon !== polygon) continue
    const point = `${polygon}: ${at[0]} ${at[1]}`
    for (const ring of [String(a), String(b)]) {
      if (seen.has(`${ring} ${point}`)) continue
      seen.add(`${ring} ${point}`)
      const [p, q] = [find(ring), find(point)]
      if (p === q) faults.push({ a: polygon, b: polygon, what: 'holes cut the polygon apart', at })
      else root.set(p, q)
    }
  }
  return faults
}

/**
 * Every fault of a multipolygon by the OGC's rules (rings may touch one another at points, not themselves). Throws
 * TooMuchWork: ask `isValid` first, so that what is valid never comes here.
 */
export function findFaults(polygons: readonly MmPolygon[]): Fault[] {
  const rings = polygons.flatMap((polygon, p) =>
    polygon.map((ring, place): Boxed => ({ ring, polygon: p, place, ...boxedOf(ring) })),
  )
  if (rings.length === 0) return []
  const contacts = findContacts(rings.map(({ ring }) => ring))
  const touching = new Pairs(rings.length)
  for (const { a, b } of contacts) if (a !== b) touching.add(a, b)
  const faults = contacts
    .map((contact) => ofContact(contact, rings))
    .filter((fault) => fault !== null)
  const crossed = new Pairs(polygons.length)
  for (const { what, a, b } of faults) if (what !== 'self-touching ring') crossed.add(a, b)
  const nesting = nestingFaults(rings, touching, crossed)
  // What has another fault is taken apart anyhow, and its rings may touch where they cross.
  const others = [...faults, ...nesting]
  const faulty = new Set(others.filter(({ a, b }) => a === b).map(({ a }) => a))
  return [...others, ...partingFaults(contacts, rings).filter(({ a }) => !faulty.has(a))]
}
