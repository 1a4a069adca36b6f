import { badInput } from '../../domain/errors.ts'

/** Bytes of one layer file, unpacked: read whole, more would not fit the memory that loading may take. */
export const MOST_BYTES = 400_000_000
/** All layers of two councils have 0.4 million; 5 million take 1.5 GB while their features are made. */
const MOST_POSITIONS = 5_000_000
const MOST_RECORDS = 1_000_000

/** What one file may still use. A few bytes of a hostile file can claim, or repeat, any number of things. */
export interface Allowance {
  /** Counts one more record. Throws bad-input where there are too many. */
  record: () => void
  /** Counts positions of geometry, before room is made for them. Throws bad-input where there are too many. */
  positions: (count: number) => void
  /** Counts bytes read by a way that the file's size does not bound. Throws bad-input where there are too many. */
  bytes: (count: number) => void
}

export function tooLarge(path: string, what: string): Error {
  return badInput(
    'layers.too-large',
    `${path} ${what}. Split it, or leave out columns and areas that are not needed.`,
    { path },
  )
}

/** The allowance of the file at `path`, shared by all the layers in it. */
export function allowanceFor(path: string): Allowance {
  const counter = (most: number, what: string): ((count: number) => void) => {
    let left = most
    return (count) => {
      left -= count
      if (left < 0) throw tooLarge(path, what)
    }
  }
  const records = counter(MOST_RECORDS, `has more than ${MOST_RECORDS} features`)
  return {
    record: () => {
      records(1)
    },
    positions: counter(
      MOST_POSITIONS,
      `has more than ${MOST_POSITIONS / 1_000_000} million positions`,
    ),
    bytes: counter(MOST_BYTES, `holds more than ${MOST_BYTES / 1_000_000} MB`),
  }
}
