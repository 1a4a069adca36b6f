import { CsvError, parse } from 'csv-parse'
import { linesFrom, skipLines } from './lines.ts'
import { swallowsRows } from './swallowed.ts'

/** A record of a CSV file as it stands, or a line at which the file's quoting breaks. */
export type CsvRecord =
  | { kind: 'record'; line: number; cells: string[] }
  | { kind: 'broken'; line: number; text: string; reason: string }

export interface CsvShape {
  delimiter: string
  /** Longest record, in bytes; a quote that is never closed ends there and not at the file's end. */
  maxRecordBytes: number
}

/** How often reading starts again after a line whose quoting is broken. */
const MOST_RESTARTS = 100

function lineBreaks(cells: string[]): number {
  let breaks = 0
  for (const cell of cells) {
    if (!cell.includes('\n') && !cell.includes('\r')) continue
    breaks += (cell.match(/\r\n|\n|\r/g) ?? []).length
  }
  return breaks
}

/** What csv-parse said, in words that a support officer can act on. */
function inWords(error: CsvError): string {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return 'a quotation mark is opened and never closed'
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return 'the record is too long, most often because a quotation mark is never closed'
  }
  return 'its quotation marks do not pair up'
}

interface Feeder {
  /** Gives it text; records that are complete come back at once, and a failure with those before it. */
  push: (text: string) => Step
  /** No more text: the last record, or that a quote is still open. */
  finish: () => Promise<Step>
}

interface Step {
  records: string[][]
  /** Why it stopped, in words. */
  failure: string | null
}

/** Feeds text to csv-parse by hand: its own stream drops records that are ready when an error comes. */
function feeder(shape: CsvShape): Feeder {
  let ready: string[][] = []
  let failure: string | null = null
  const parser = parse({
    columns: false,
    delimiter: shape.delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: shape.maxRecordBytes,
    on_record: (record: string[]) => {
      ready.push(record)
      return null
    },
  })
  const stop = (error: Error): void => {
    failure ??= error instanceof CsvError ? inWords(error) : error.message
  }
  // csv-parse works synchronously inside write, and its callback tells of an error before 'error' does.
  const done = (error?: Error | null): void => {
    if (error) stop(error)
  }
  parser.on('error', stop)
  parser.resume()
  const step = (): Step => {
    const records = ready
    ready = []
    return { records, failure }
  }
  return {
    push: (text) => {
      parser.write(text, done)
      return step()
    },
    finish: () =>
      new Promise((resolve) => {
        const finished = (): void => {
          resolve(step())
        }
        parser.once('error', finished)
        parser.once('end', finished)
        parser.end()
      }),
  }
}

/**
 * Records of a CSV text in file order, with the line on which each begins; the text is streamed and
 * may be opened again. Where quoting breaks, that line comes out as `broken` and reading goes on at
 * the next one, so that one bad quote does not swallow the rest of the file. Nothing is left out.
 */
export async function* csvRecords(
  openText: () => AsyncIterable<string>,
  shape: CsvShape,
): AsyncGenerator<CsvRecord> {
  let line = 1
  let width: number | null = null
  for (let restarts = 0; ; restarts++) {
    const feed = feeder(shape)
    let failure: string | null = null
    for await (const text of withEnd(skipLines(openText(), line - 1))) {
      const step = text === null ? await feed.finish() : feed.push(text)
      failure = step.failure
      for (const cells of step.records) {
        const breaks = lineBreaks(cells)
        width ??= cells.length > 1 ? cells.length : null
        if (
          breaks > 0 &&
          (await swallowsRows(cells, width ?? 1, openText, line, breaks, shape.delimiter))
        ) {
          failure = 'a quotation mark is opened and not closed where it should be'
          break
        }
        yield { kind: 'record', line, cells }
        line += 1 + breaks
      }
      if (failure !== null) break
    }
    if (failure === null) return
    const [text, more] = await linesFrom(openText(), line)
    if (restarts >= MOST_RESTARTS && more) {
      const reason = `${failure}; quoting has broken ${MOST_RESTARTS} times, so nothing from here on was read`
      yield { kind: 'broken', line, text, reason }
      return
    }
    yield { kind: 'broken', line, text, reason: failure }
    line += 1
    if (!more) return
  }
}

async function* withEnd(source: AsyncIterable<string>): AsyncGenerator<string | null> {
  yield* source
  yield null
}
