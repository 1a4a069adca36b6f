import { MOST_RECORD_VALUES, parseJson, type Json } from './json.ts'
import { followValue, isSpace, startScan, startTail } from './json-scan.ts'
import { keptText, type KeptText } from './json-text.ts'

/** One record of a JSON file, or what is wrong with it. */
export interface JsonRecord {
  /** Where it is, for messages: the number of the record in a list, else the line that it begins on. */
  place: number
  /** The line that it begins on, from 1. */
  line: number
  json: Json
}

export interface StreamOptions {
  /** The file's name, which may say that it has one record a line. */
  path?: string
  /** Characters of the longest record that is taken. */
  longest?: number
}

const NDJSON_NAME = /\.(?:ndjson|jsonl)$/i
const LONGEST = 64_000_000
/** Characters read again to find records after broken ones; a file that needs more is given up. */
const MOST_REREAD = 256_000_000
/** Values with a line to themselves that make a file one of lines. */
const ENOUGH_LINES = 2
const [COMMA, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT] = [0x2c, 0x5b, 0x5d, 0x7b]

const UNPAIRED = 'It is not JSON: its brackets or quotation marks do not pair up. Export the file again.' // prettier-ignore
const UNFINISHED = 'There is a mistake: the file ends in the middle of a record. Export the file again.' // prettier-ignore
const UNCLOSED = 'The file ends before its list does: records may be missing. Export the file again.' // prettier-ignore
const GIVEN_UP = 'So much of the file is broken that nothing from here on was read. Export the file again.' // prettier-ignore

/** What is known of the place in the file. */
interface State {
  text: KeptText
  longest: number
  /** The list that is being read; a wrapped one stands in an object. */
  list: { wrapped: boolean; empty: boolean } | null
  /** Records of lists so far. */
  count: number
  /** Spaces that the line begins with, up to here; null where it has something else before this place. */
  indent: number | null
  /** The last value has had its line to itself so far. */
  alone: boolean
  aloneSoFar: number
  byLines: boolean
  reread: number
}

function recordAt(state: State, line: number, json: Json): JsonRecord {
  if (state.list === null) return { place: line, line, json }
  state.count += 1
  state.list.empty = false
  return { place: state.count, line, json }
}

function broken(state: State, line: number, message: string): JsonRecord {
  return recordAt(state, line, { ok: false, message })
}

/** The record that was read since the mark. */
function judged(state: State, line: number): JsonRecord {
  const limit = `It is longer than ${state.longest.toLocaleString('en-GB')} characters, which no record is.`
  if (state.text.isTooLong()) return broken(state, line, limit)
  return recordAt(state, line, parseJson(state.text.since(0), MOST_RECORD_VALUES))
}

/** Goes past white space. The next character's code, null at the end of the file. */
async function nextSign(state: State): Promise<number | null> {
  const { text } = state
  for (;;) {
    for (let at = text.at; at < text.piece.length; at++) {
      const code = text.piece.charCodeAt(at)
      if (code === 0x0a) {
        if (state.alone) state.aloneSoFar += 1
        state.alone = false
        state.indent = 0
      } else if (!isSpace(code)) {
        text.moveTo(at)
        return code
      } else if (state.indent !== null) state.indent += 1
    }
    text.moveTo(text.piece.length)
    text.mark()
    if (!(await text.more())) return null
  }
}

/** True where a line is a record by itself, whatever the lines above it left open. */
function isWholeRecord(line: string): boolean {
  if (!line.startsWith('{')) return false
  const value = line.trimEnd().replace(/,$/, '')
  return value.endsWith('}') && parseJson(value, MOST_RECORD_VALUES).ok
}

/** Where in a text of lines a record begins, by how far in the list's records stand; else null. */
function nextRecord(lines: string, from: number, indent: number): number | null {
  for (let at = from; at < lines.length;) {
    const end = lines.indexOf('\n', at)
    const line = lines.slice(at, end < 0 ? lines.length : end)
    // In an indented list, a brace as far in as the record's own begins the next one.
    const indented = line.charAt(indent) === '{' && line.slice(0, indent).trim() === ''
    if (indent > 0 ? indented : isWholeRecord(line)) return at
    if (end < 0) return null
    at = end + 1
  }
  return null
}

/**
 * Goes back to the record that a broken one has swallowed, by the lines read since `searched` characters of it.
 * False where there is none.
 */
function recovered(state: State, searched: number, indent: number): boolean {
  const { text } = state
  if (text.isTooLong()) return false
  const lines = text.since(searched)
  const own = searched > 0 ? 0 : lines.indexOf('\n') + 1
  if (own === 0 && searched === 0) return false
  const found = nextRecord(lines, own, state.list === null ? 0 : indent)
  if (found === null) return false
  // Outside a list it is a file of lines, and each line since the first is one to be judged.
  state.byLines ||= state.list === null
  const offset = state.list === null ? text.since(0).indexOf('\n') + 1 : searched + found
  state.reread += text.length() - offset
  text.rewind(offset)
  state.indent = 0
  return true
}

/** Reads the value that begins here: one record, or the beginning of a list in an object. */
async function* valueRecords(state: State, first: number): AsyncGenerator<JsonRecord> {
  const { text, list } = state
  const scan = startScan(list === null)
  const [line, indent] = [text.line, state.indent]
  let searched = 0
  text.mark()
  for (;;) {
    text.moveTo(followValue(scan, text.piece, text.at))
    const ended = scan.stop === 'more' && !(await text.more())
    if (scan.stop === 'hits') {
      state.list = { wrapped: true, empty: true }
      return
    }
    if (scan.stop === 'end' || (ended && scan.bare)) {
      yield judged(state, line)
      state.alone = list === null && first === OPEN_OBJECT && indent === 0 && line === text.line
      state.indent = null
      return
    }
    if (scan.stop === 'more' && !ended) continue
    if (recovered(state, searched, indent ?? 0)) {
      yield broken(state, line, UNPAIRED)
      return
    }
    searched = text.length()
    if (!ended) continue
    yield broken(state, line, UNFINISHED)
    state.list = null
    return
  }
}

/** The rest of the object that a list stood in, which says nothing. */
async function* restOfObject(state: State): AsyncGenerator<JsonRecord> {
  const { text } = state
  const scan = startTail()
  for (;;) {
    text.mark()
    text.moveTo(followValue(scan, text.piece, text.at))
    if (scan.stop === 'end') return
    if (scan.stop === 'more' && !(await text.more())) {
      yield broken(state, text.line, UNCLOSED)
      return
    }
  }
}

/** One record a line, from here on. */
async function* lineRecords(state: State): AsyncGenerator<JsonRecord> {
  const { text } = state
  for (let more = true; more;) {
    text.mark()
    const { line } = text
    let end = text.piece.indexOf('\n', text.at)
    while (end < 0 && more) {
      text.moveTo(text.piece.length)
      more = await text.more()
      if (more) end = text.piece.indexOf('\n')
    }
    if (end >= 0) text.moveTo(end)
    if (text.isTooLong() || text.since(0).trim() !== '') {
      const record = judged(state, line)
      const cut = !more && !record.json.ok && !text.isTooLong() && isUnfinished(text.since(0))
      yield cut ? broken(state, line, UNFINISHED) : record
    }
    if (end >= 0) text.moveTo(end + 1)
  }
}

function isUnfinished(value: string): boolean {
  const scan = startScan(false)
  followValue(scan, value, value.length - value.trimStart().length)
  return scan.stop === 'more' && !scan.bare
}

/**
 * Records of a JSON text of any size, one held at a time: the elements of a list, or of the list in
 * `{"hits":{"hits":[…]}}`; one record a line; values one after another; or one value. An empty list comes out as
 * a record that is an empty list. What is broken comes out with a message, and what follows it is found again by
 * its brackets or, where they do not pair, by the lines that records begin on. Never throws but what the source throws.
 */
export async function* jsonRecords(
  source: AsyncIterable<string>,
  options: StreamOptions = {},
): AsyncGenerator<JsonRecord> {
  const longest = options.longest ?? LONGEST
  const text = keptText(source, longest)
  const state: State = { text, longest, list: null, count: 0, indent: 0, alone: false, aloneSoFar: 0, byLines: NDJSON_NAME.test(options.path ?? ''), reread: 0 } // prettier-ignore
  for (let sign = await nextSign(state); sign !== null; sign = await nextSign(state)) {
    const skip = (): void => {
      text.moveTo(text.at + 1)
      state.indent = null
      state.alone = false
    }
    if (state.reread > MOST_REREAD) {
      yield broken(state, text.line, GIVEN_UP)
      return
    }
    if (state.list === null && sign === OPEN_LIST) {
      state.list = { wrapped: false, empty: true }
      skip()
    } else if (state.list !== null && sign === COMMA) skip()
    else if (state.list !== null && sign === CLOSE_LIST) {
      const { wrapped, empty } = state.list
      skip()
      if (empty) yield { place: text.line, line: text.line, json: { ok: true, value: [] } }
      if (wrapped) yield* restOfObject(state)
      state.list = null
    } else if (state.list === null && (state.byLines || state.aloneSoFar >= ENOUGH_LINES)) {
      yield* lineRecords(state)
    } else yield* valueRecords(state, sign)
  }
  if (state.list !== null) yield broken(state, text.line, UNCLOSED)
}
