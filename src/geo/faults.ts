import { findContacts, sideOfRing, type Contact } from './crossings.ts'
import { boxOf, type MmPoint, type MmPolygon, type MmRing } from './rings.ts'

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
  polygon: number
  /** 0 is the outer ring. */
  place: number
  box: [number, number, number, number]
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

/** Faults of nesting: rings that do not cross, but lie where they must not. */
function nestingFaults(
  rings: Boxed[],
  polygons: readonly MmPolygon[],
  touching: Set<string>,
): Fault[] {
  const faults: Fault[] = []
  const order = [...rings.keys()].sort((p, q) => rings[p]!.box[0] - rings[q]!.box[0])
  const lie = (i: number, j: number): 1 | 0 | -1 => {
    const [inner, outer] = [rings[i]!, rings[j]!]
    const mayTouch = touching.has(i < j ? `${i} ${j}` : `${j} ${i}`)
    if (!contains(outer, inner) && !mayTouch) return -1
    return sideOfRing(inner.ring, outer.ring, mayTouch)
  }
  const shellOf = new Map<number, number>()
  rings.forEach((ring, i) => {
    if (ring.place === 0) shellOf.set(ring.polygon, i)
  })
  rings.forEach((hole, i) => {
    if (hole.place === 0) return
    const placed = lie(i, shellOf.get(hole.polygon)!)
    if (placed !== 1) {
      const what = placed === 0 ? 'hole crosses the edge' : 'hole outside its polygon'
      faults.push({ a: hole.polygon, b: hole.polygon, what, at: hole.ring[0]! })
    }
  })
  // Pairs whose boxes meet, by a sweep over x: holes of one polygon, and outer rings of two.
  for (const [n, i] of order.entries()) {
    for (let m = n + 1; m < order.length; m++) {
      const j = order[m]!
      const [a, b] = [rings[i]!, rings[j]!]
      if (b.box[0] > a.box[2]) break
      if (b.box[1] > a.box[3] || b.box[3] < a.box[1]) continue
      if (a.polygon === b.polygon ? a.place === 0 || b.place === 0 : a.place !== 0 || b.place !== 0)
        continue
      const [inA, inB] = [lie(j, i), lie(i, j)]
      if (inA === -1 && inB === -1) continue
      const what = a.polygon === b.polygon ? 'holes overlap' : 'parts overlap'
      const [inner, outer] = inA === -1 ? [a, b] : [b, a]
      const crossing = inA === 0 || inB === 0
      if (what === 'parts overlap' && !crossing && isInHole(inner, polygons[outer.polygon]!))
        continue
      faults.push({ a: a.polygon, b: b.polygon, what, at: inner.ring[0]! })
    }
  }
  return faults
}

/** Whether a part lies wholly in a hole of another: an island in a lake, which is fine. */
function isInHole(inner: Boxed, outer: MmPolygon): boolean {
  return outer.slice(1).some((hole) => sideOfRing(inner.ring, hole, true) === 1)
}

/**
 * Rings of one polygon that touch may part its ground: where rings and the points at which they touch form a
 * circle, a hole that touches the edge twice at the least.
 */
function partingFaults(contacts: readonly Contact[], rings: readonly Boxed[]): Fault[] {
  const root = new Map<string, string>()
  const find = (key: string): string => {
    let at = key
    for (let up = root.get(at); up !== undefined; up = root.get(at)) at = up
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

/** Every fault of a multipolygon by the OGC's rules (rings may touch one another at points, not themselves). */
export function findFaults(polygons: readonly MmPolygon[]): Fault[] {
  const rings = polygons.flatMap((polygon, p) =>
    polygon.map((ring, place): Boxed => ({ ring, polygon: p, place, box: boxOf(ring) })),
  )
  const contacts = findContacts(rings.map(({ ring }) => ring))
  const touching = new Set(
    contacts.filter(({ a, b }) => a !== b).map(({ a, b }) => (a < b ? `${a} ${b}` : `${b} ${a}`)),
  )
  const faults = contacts
    .map((contact) => ofContact(contact, rings))
    .filter((fault) => fault !== null)
  // Nesting means something only among rings that do not cross.
  const crossed = new Set(
    faults.filter(({ what }) => what !== 'self-touching ring').map(({ a, b }) => `${a} ${b}`),
  )
  const nesting = nestingFaults(rings, polygons, touching).filter(
    ({ a, b }) => !crossed.has(`${a} ${b}`) && !crossed.has(`${b} ${a}`),
  )
  // What has another fault is taken apart anyhow, and its rings may touch where they cross.
  const others = [...faults, ...nesting]
  const faulty = new Set(others.filter(({ a, b }) => a === b).map(({ a }) => a))
  return [...others, ...partingFaults(contacts, rings).filter(({ a }) => !faulty.has(a))]
}
