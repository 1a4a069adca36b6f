import { feeder, type CsvShape, type Step } from './csv-feeder.ts'
import { lineEnd } from './lines.ts'
import { suspicionOf } from './swallowed.ts'

/** A record of a CSV file as it stands, or a line at which the file's quoting breaks. */
export type CsvRecord =
  | { kind: 'record'; line: number; cells: string[] }
  | { kind: 'broken'; line: number; text: string; reason: string }

/**
 * How much is given to the parser at once, in bytes. What it is given behind a broken quotation mark it is given
 * again, so it begins small there and doubles.
 */
const SMALLEST_PIECE = 1024
const LARGEST_PIECE = 65_536

/**
 * What may be read in vain, in records of the greatest length and in times what is done with: quotation marks opened
 * on every line, and never closed, must not each be followed to the end.
 */
const MOST_WASTED_RECORDS = 10
const MOST_WASTED_TIMES = 50

/** How much of a broken line is kept, in characters, and bytes that are as many at least. */
const LONGEST_TEXT = 10_000
const LONGEST_TEXT_BYTES = 4 * LONGEST_TEXT

function lineBreaks(cells: string[]): number {
  let breaks = 0
  for (const cell of cells) {
    if (!cell.includes('\n') && !cell.includes('\r')) continue
    breaks += (cell.match(/\r\n|\n|\r/g) ?? []).length
  }
  return breaks
}

/** A text that is added to bit by bit, and read as far as it goes. */
interface Reader {
  add: (text: string) => void
  /** What the next piece of the text gives; null where there is no more. `ended`: nothing will be added. */
  next: (ended: boolean) => Promise<CsvRecord[] | null>
}

/** Why a part of the text comes out as broken lines, and how far it goes: the line in which byte `until` is the last. */
interface Torn {
  reason: string
  until: number
}

function readerOf(shape: CsvShape): Reader {
  let feed = feeder(shape)
  let piece = LARGEST_PIECE
  /** What was added and is not done with: it begins where a record does. The parser has `fed` bytes of it. */
  let held: Buffer = Buffer.alloc(0)
  let fed = 0
  /** `held` is the end of what is used of it. */
  let room: Buffer = held
  let used = 0
  /** Where `held` begins, in the bytes that the parser was given. */
  let base = 0
  let line = 1
  let width: number | null = null
  /** In what is left of a line that has come out already, as broken. */
  let skipping = false
  let finished = false
  let bytesDone = 0
  let bytesWasted = 0

  function drop(bytes: number): void {
    held = held.subarray(bytes)
    fed -= bytes
    base += bytes
    bytesDone += bytes
  }

  /** Records as far as they can be trusted, into `into`; what is wrong with the one behind them. */
  function take(step: Step, into: CsvRecord[]): Torn | null {
    let start = base
    let torn: Torn | null = null
    for (const { cells, end } of step.records) {
      const breaks = lineBreaks(cells)
      width ??= cells.length > 1 ? cells.length : null
      if (breaks > 0) {
        const raw = (): string => held.toString('utf8', start - base, end - base)
        const suspicion = suspicionOf(cells, width ?? 1, raw, shape.delimiter)
        if (suspicion !== null) {
          torn = { reason: suspicion.reason, until: suspicion.whole ? end - start - 1 : 0 }
          break
        }
      }
      into.push({ kind: 'record', line, cells })
      line += 1 + breaks
      start = end
    }
    drop(start - base)
    return torn ?? (step.failure === null ? null : { reason: step.failure, until: 0 })
  }

  /** The lines of what is torn, into `into`; reading starts again behind them. */
  function tear({ reason, until }: Torn, ended: boolean, into: CsvRecord[]): void {
    bytesWasted += fed
    const most = MOST_WASTED_RECORDS * shape.maxRecordBytes + MOST_WASTED_TIMES * bytesDone
    const last = bytesWasted > most ? fed - 1 : until
    let at = 0
    while (at <= last && !skipping) {
      const ending = lineEnd(held, at, ended)
      const text = held.toString('utf8', at, Math.min(ending.end, at + LONGEST_TEXT_BYTES))
      into.push({ kind: 'broken', line, text: text.slice(0, LONGEST_TEXT), reason })
      line += 1
      at = ending.next
      skipping = !ending.complete
    }
    drop(at)
    feed = feeder(shape)
    piece = SMALLEST_PIECE
    fed = base = 0
    finished = ended && held.length === 0
  }

  /** False where the line that is skipped goes on beyond what there is. */
  function skipLine(ended: boolean): boolean {
    const ending = lineEnd(held, 0, ended)
    drop(ending.next)
    fed = base = 0
    skipping = !ending.complete
    return ending.complete
  }

  return {
    add(text) {
      const bytes = Buffer.byteLength(text)
      const size = held.length + bytes
      if (used + bytes > room.length) {
        // Never written over: the parser may still look at what it was given. Doubled, as a record may be long.
        room = Buffer.allocUnsafe(2 * size)
        used = held.copy(room)
      }
      used += room.write(text, used)
      held = room.subarray(used - size, used)
    },
    async next(ended) {
      if (skipping && !skipLine(ended)) return null
      if (finished || (fed === held.length && !ended)) return null
      const text = held.subarray(fed, fed + piece)
      fed += text.length
      piece = Math.min(piece * 2, LARGEST_PIECE)
      finished = ended && fed === held.length
      const step = finished ? await feed.finish(text) : feed.push(text)
      const records: CsvRecord[] = []
      const torn = take(step, records)
      if (torn !== null) tear(torn, ended, records)
      return records
    },
  }
}

/**
 * Records of a CSV text in file order, with the line on which each begins; the text is opened once, and streamed.
 * Where quoting breaks, that line comes out as `broken` and reading goes on at the next one, so that one bad quote
 * does not swallow the rest of the file. Nothing is left out.
 */
export async function* csvRecords(
  openText: () => AsyncIterable<string>,
  shape: CsvShape,
): AsyncGenerator<CsvRecord> {
  const reader = readerOf(shape)
  for await (const text of withEnd(openText())) {
    if (text !== null) reader.add(text)
    for (;;) {
      const records = await reader.next(text === null)
      if (records === null) break
      for (const record of records) yield record
    }
  }
}

async function* withEnd(source: AsyncIterable<string>): AsyncGenerator<string | null> {
  yield* source
  yield null
}
