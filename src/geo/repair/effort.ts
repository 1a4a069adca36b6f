/**
 * A repair takes time by the places where lines meet, which may be the square of their number: 400 overlapping
 * squares have 127,000. A polygon that is not valid and would hold up a load is refused, with the reason. Measured
 * so that what crosses itself takes no more than a second or two; one with many corners and few faults, as flood zones made
 * from rasters are, up to six. The most that real layers ask, for a green belt: 38,450
 * corners, 20 places, 116,000 pairs.
 */
type Most = readonly [most: number, reason: (most: string) => string]

/** Of a polygon that is not valid: a repair takes some 15 µs for each. */
export const MOST_CORNERS: Most = [400_000, (most) => `it has more than ${most} corners`]
export const MOST_CROSSINGS: Most = [
  100_000,
  (most) => `its lines cross or touch in more than ${most} places`,
]
export const MOST_OVERLAPS: Most = [
  100_000,
  (most) => `its parts or holes lie in one another in more than ${most} places`,
]
export const MOST_PIECES: Most = [
  120_000,
  (most) => `its lines fall into more than ${most} pieces where they cross`,
]
export const MOST_COMPARISONS: Most = [
  5_000_000,
  (most) => `more than ${most} pairs of its lines or rings come near each other`,
]
/** Of all rounds of parting lines at their crossings, each of which looks at every line. */
export const MOST_LOOKS: Most = [
  10_000_000,
  (most) => `parting its lines where they cross takes more than ${most} looks at them`,
]

/** Thrown where a repair would take too long; the message is the reason for refusal, in words. */
export class TooMuchWork extends Error {}

/** Takes note of work done; throws TooMuchWork when it is more than is allowed. */
export function allowance(most: number, reason: (most: string) => string): (work: number) => void {
  let done = 0
  return (work) => {
    done += work
    if (done > most) throw new TooMuchWork(`${reason(most.toLocaleString('en-GB'))}: not repaired`)
  }
}
