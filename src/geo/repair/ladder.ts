/** A longer piece is parted: to move this many numbers is as cheap as to find the place. */
const MOST_IN_PIECE = 512

/**
 * Numbers, lowest first, in an order that they do not tell themselves. In pieces, none empty but one that is all: so that
 * a change in the midst of 200,000 need not move the rest.
 */
export type Ladder = number[][]

export interface Place {
  piece: number
  /** How far up that piece. */
  at: number
}

/** The first of 0 … count − 1 for which `holds`, as for all that follow; `count` if for none. */
function firstWhere(count: number, holds: (i: number) => boolean): number {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/** The place above the numbers for which `isBelow`, which are the lowest. */
export function placeAbove(ladder: Ladder, isBelow: (one: number) => boolean): Place {
  const next = firstWhere(ladder.length, (i) => {
    const lowest = ladder[i]![0]
    return lowest === undefined || !isBelow(lowest)
  })
  const piece = Math.max(0, next - 1)
  const ones = ladder[piece]!
  return { piece, at: firstWhere(ones.length, (i) => !isBelow(ones[i]!)) }
}

export const below = (ladder: Ladder, { piece, at }: Place): number | undefined =>
  at > 0 ? ladder[piece]![at - 1] : ladder[piece - 1]?.at(-1)

/** The numbers from a place upwards for as long as `holds`, and the one above them. */
export function upFrom(
  ladder: Ladder,
  { piece, at }: Place,
  holds: (one: number) => boolean,
): { found: number[]; above: number | undefined } {
  const found: number[] = []
  for (let i = piece; i < ladder.length; i++) {
    const ones = ladder[i]!
    for (let j = i === piece ? at : 0; j < ones.length; j++) {
      if (!holds(ones[j]!)) return { found, above: ones[j]! }
      found.push(ones[j]!)
    }
  }
  return { found, above: undefined }
}

/** Puts `ones` where `count` numbers were. */
export function replaceAt(
  ladder: Ladder,
  { piece, at }: Place,
  count: number,
  ones: readonly number[],
): void {
  const old = ladder[piece]!
  const here = Math.min(count, old.length - at)
  // Most often one number takes the place of another.
  if (here === count && ones.length === count) {
    ones.forEach((one, i) => (old[at + i] = one))
    return
  }
  let rest = count - here
  let last = piece + 1
  for (; rest > 0 && ladder[last]!.length <= rest; last++) rest -= ladder[last]!.length
  if (rest > 0) ladder[last]!.splice(0, rest)
  if (ones.length <= 2) old.splice(at, here, ...ones)
  const now = ones.length <= 2 ? old : [...old.slice(0, at), ...ones, ...old.slice(at + here)]
  if (last === piece + 1 && now === old && now.length > 0 && now.length <= MOST_IN_PIECE) return
  const pieces: number[][] = []
  for (let i = 0; i < now.length; i += MOST_IN_PIECE / 2)
    pieces.push(now.slice(i, i + MOST_IN_PIECE / 2))
  ladder.splice(piece, last - piece, ...pieces)
  if (ladder.length === 0) ladder.push([])
}
