import { lanes, type Lane } from './assessment.ts'

/** What officers look for in the work queue. null: everything. */
export interface QueueFilter {
  state: 'open' | 'determined' | 'withdrawn'
  /** Several; empty: all. `none`: not assessed yet. */
  lanes: (Lane | 'none')[]
  type: string | null
  ward: string | null
  /** A dataset of which the site is in a feature, or overlaps one. */
  constraint: string | null
  /** `none`: no expiry is known. The others count days from today, which is among them. */
  due: (typeof dues)[number] | null
  assigned: 'me' | 'nobody' | number | null
  /** Net dwellings, at least. */
  homes: number | null
  /** Words of reference, address and description, or the beginning of a reference. */
  text: string | null
  /** Only what is new or other since the visit before this one. */
  changed: boolean
}

/** Characters by which types and wards are told apart in the queue: an index holds them, and its rows are bounded. */
export const MOST_TYPE = 80
export const MOST_WARD = 150

export const laneChoices = [...lanes, 'none'] as const
export const dues = ['overdue', '7', '14', '28', 'none'] as const
export const historyStates = ['open', 'determined', 'withdrawn'] as const

/** The orders that a work queue may be shown in: lane, expiry, readiness; homes, most first; expiry alone. */
export const queueSorts = ['order', 'homes', 'due'] as const
export type QueueSort = (typeof queueSorts)[number]

export const everything: QueueFilter = {
  state: 'open',
  lanes: [],
  type: null,
  ward: null,
  constraint: null,
  due: null,
  assigned: null,
  homes: null,
  text: null,
  changed: false,
}
