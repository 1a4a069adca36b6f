import type { Point, Polygon, Ring } from '../geometry.ts'

/** What is wrong with a feature on purpose; README.md and the tests count them. */
export type LayerFlaw = 'self-intersecting' | 'null geometry' | 'ended' | 'unclosed ring'

/** One made-up designation, in grid metres. */
export interface LayerFeature {
  reference: string
  name: string
  /** As published: not always a date. */
  startDate: string
  endDate: string
  polygons: Polygon[]
  point: Point | null
  grade: string
  level: string
  description: string
  flaw: LayerFlaw | null
}

export const blank: LayerFeature = {
  reference: '',
  name: '',
  startDate: '',
  endDate: '',
  polygons: [],
  point: null,
  grade: '',
  level: '',
  description: '',
  flaw: null,
}

/** The ring with its second half run backwards, so that two of its edges cross. */
export function bowTie(ring: Ring): Ring {
  const open = ring.slice(0, -1)
  const half = Math.floor(open.length / 2)
  const crossed = [...open.slice(0, half), ...open.slice(half).reverse()]
  return [...crossed, crossed[0] as Point]
}
