import { FeatureProblem } from './layer-file.ts'

/** Reads numbers from bytes in order. What would lie past the end is a FeatureProblem, never a crash. */
export interface ByteReader {
  byte: () => number
  /** Unsigned, 32 bits. */
  count: (littleEndian: boolean) => number
  double: (littleEndian: boolean) => number
  skip: (bytes: number) => void
  /** Bytes that are still there. */
  left: () => number
  /** Answers `count`, having checked that as many items of at least `size` bytes can still follow. */
  roomFor: (count: number, size: number, what: string) => number
}

export function byteReader(bytes: Uint8Array): ByteReader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  const take = (size: number): number => {
    if (at + size > view.byteLength)
      throw new FeatureProblem('the geometry is cut short: it ends before it is whole')
    at += size
    return at - size
  }
  return {
    byte: () => view.getUint8(take(1)),
    count: (littleEndian) => view.getUint32(take(4), littleEndian),
    double: (littleEndian) => view.getFloat64(take(8), littleEndian),
    skip: (bytes) => {
      take(bytes)
    },
    left: () => view.byteLength - at,
    roomFor: (count, size, what) => {
      if (count * size <= view.byteLength - at) return count
      throw new FeatureProblem(
        `the geometry is damaged: it claims ${count} ${what}, and has bytes for ${Math.floor((view.byteLength - at) / size)}`,
      )
    },
  }
}
