/**
 * Which keys a file has had already, and on which line first, in 12 bytes a key and no strings: ten million rows are
 * 240 MB, where a Map of strings would be gigabytes. Keys are told apart by 64 bits of hash: among a million rows
 * two different keys meet once in about 40 million files, and then one of them is refused with both lines named.
 */
export interface SeenKeys {
  /** The line on which the key came first, or null: then this is the first, and is remembered. */
  firstLine: (key: string, line: number) => number | null
}

const FIRST_SIZE = 1 << 16
/** Fuller tables make long walks. */
const FULLEST = 0.6

export function seenKeys(): SeenKeys {
  let size = FIRST_SIZE
  let used = 0
  let high = new Uint32Array(size)
  let low = new Uint32Array(size)
  /** 0 is an empty slot: lines count from 1. */
  let lines = new Uint32Array(size)

  /** The slot that has these bits, or the empty one where they belong. */
  const slotOf = (h: number, l: number): number => {
    let slot = (l ^ h) & (size - 1)
    while (lines[slot] !== 0 && (high[slot] !== h || low[slot] !== l))
      slot = (slot + 1) & (size - 1)
    return slot
  }
  const grow = (): void => {
    const before = { high, low, lines }
    size *= 2
    high = new Uint32Array(size)
    low = new Uint32Array(size)
    lines = new Uint32Array(size)
    for (let at = 0; at < before.lines.length; at += 1) {
      const line = before.lines[at] ?? 0
      const [h, l] = [before.high[at] ?? 0, before.low[at] ?? 0]
      if (line !== 0) put(slotOf(h, l), h, l, line)
    }
  }
  const put = (slot: number, h: number, l: number, line: number): void => {
    high[slot] = h
    low[slot] = l
    lines[slot] = line
  }
  return {
    firstLine(key, line) {
      const [h, l] = bitsOf(key)
      const slot = slotOf(h, l)
      const first = lines[slot] ?? 0
      if (first !== 0) return first
      put(slot, h, l, line)
      used += 1
      if (used > size * FULLEST) grow()
      return null
    },
  }
}

/** 64 bits of a text: two rounds of multiply-and-mix over its UTF-16 units (after cyrb53, public domain). */
function bitsOf(text: string): [high: number, low: number] {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    a = Math.imul(a ^ unit, 2654435761)
    b = Math.imul(b ^ unit, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return [a >>> 0, b >>> 0]
}
