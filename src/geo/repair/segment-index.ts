import Flatbush from 'flatbush'
import type { MmPoint } from '../rings.ts'

/** An index over the boxes of straight lines, by number; of one line or more. */
export function segmentIndex(
  count: number,
  endsOf: (i: number) => readonly [MmPoint, MmPoint],
): Flatbush {
  const index = new Flatbush(count)
  for (let i = 0; i < count; i++) {
    const [[ax, ay], [bx, by]] = endsOf(i)
    index.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by))
  }
  index.finish()
  return index
}
