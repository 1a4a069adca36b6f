import { CsvError, parse } from 'csv-parse'

export interface CsvShape {
  delimiter: string
  /** Longest record, in bytes; a quote that is never closed ends there and not at the file's end. */
  maxRecordBytes: number
}

/** What csv-parse said, in words that a support officer can act on. */
function inWords(error: CsvError): string {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return 'a quotation mark is opened and never closed'
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return 'the record is too long, most often because a quotation mark is never closed'
  }
  return 'its quotation marks do not pair up'
}

export interface Feeder {
  /** Gives it text; records that are complete come back at once, and a failure with those before it. */
  push: (text: Buffer) => Step
  /** The last of the text: the last record, or that a quote is still open. */
  finish: (text: Buffer) => Promise<Step>
}

export interface Step {
  /** Cells, and where the record ends, in bytes from the first that the feeder was given. */
  records: { cells: string[]; end: number }[]
  /** Why it stopped, in words. */
  failure: string | null
}

/** Feeds text to csv-parse by hand: its own stream drops records that are ready when an error comes. */
export function feeder(shape: CsvShape): Feeder {
  let ready: Step['records'] = []
  let failure: string | null = null
  const parser = parse({
    columns: false,
    delimiter: shape.delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: shape.maxRecordBytes,
    on_record: (cells: string[], { bytes }) => {
      ready.push({ cells, end: bytes })
      return null
    },
  })
  const stop = (error: Error): void => {
    failure ??= error instanceof CsvError ? inWords(error) : error.message
  }
  parser.on('error', stop)
  parser.resume()
  // csv-parse works synchronously inside write; what it found wrong is told by event only some time later.
  const step = (): Step => {
    if (parser.errored !== null) stop(parser.errored)
    const records = ready
    ready = []
    return { records, failure }
  }
  return {
    push: (text) => {
      parser.write(text)
      return step()
    },
    finish: (text) =>
      new Promise((resolve) => {
        const finished = (): void => {
          resolve(step())
        }
        parser.write(text)
        if (parser.errored !== null) {
          finished()
          return
        }
        parser.once('error', finished)
        parser.once('end', finished)
        parser.end()
      }),
  }
}
