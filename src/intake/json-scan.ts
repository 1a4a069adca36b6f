const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a]
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]
const NEWLINE = 0x0a
/** Kinds of bracket are remembered so deep and no deeper: a bomb of brackets costs no memory. */
const REMEMBERED = 256
/** Longer strings are no key that is looked for. */
const LONGEST_KEY = 8

/** Where a scan stopped: at its value's end, at the text's end, at a line's end in doubt, inside `hits.hits`. */
export type Stop = 'end' | 'more' | 'line' | 'hits'

/** How far a JSON value has been followed, its text coming in pieces. */
interface Scan {
  stop: Stop
  depth: number
  /** True once something stood where it cannot: brackets are followed still, but may not be trusted. */
  suspect: boolean
  quoted: boolean
  escaped: boolean
  /** A number or a word by itself: no quotes and no brackets say where it ends. */
  bare: boolean
  /** The last character that was no space; a string counts as its closing quote. */
  before: number
  kinds: Uint8Array
  /** Looks for the list in `{"hits":{"hits":[` and stops in it. */
  seeksHits: boolean
  inHits: boolean
  /** The last string of a shallow level, as far as it has come. */
  key: string
}

export function startScan(seeksHits: boolean): Scan {
  return {
    stop: 'more',
    depth: 0,
    suspect: false,
    quoted: false,
    escaped: false,
    bare: false,
    before: 0,
    kinds: new Uint8Array(REMEMBERED),
    seeksHits,
    inHits: false,
    key: '',
  }
}

/** A scan of what is left of `{"hits":{"hits":[…]` after the list. */
export function startTail(): Scan {
  const scan = startScan(false)
  scan.depth = 2
  scan.kinds[0] = scan.kinds[1] = OPEN_OBJECT
  scan.before = CLOSE_LIST
  return scan
}

export const isSpace = (code: number): boolean =>
  code === 0x20 || code === NEWLINE || code === 0x0d || code === 0x09

const endsBare = (code: number): boolean =>
  isSpace(code) ||
  code === COMMA ||
  code === QUOTE ||
  code === OPEN_LIST ||
  code === CLOSE_LIST ||
  code === OPEN_OBJECT ||
  code === CLOSE_OBJECT

/** Goes on in a string: to its closing quote, a line's end (which no string may have in it), or the text's end. */
function followString(scan: Scan, text: string, from: number): number {
  let at = from
  let code = 0
  let { escaped } = scan
  while (at < text.length) {
    code = text.charCodeAt(at)
    at += 1
    if (code === NEWLINE) break
    if (escaped) escaped = false
    else if (code === BACKSLASH) escaped = true
    else if (code === QUOTE) {
      scan.quoted = false
      break
    }
  }
  scan.escaped = escaped && code !== NEWLINE
  if (scan.seeksHits && scan.depth <= 2 && scan.key.length < LONGEST_KEY)
    scan.key += text.slice(from, Math.min(scan.quoted ? at : at - 1, from + LONGEST_KEY))
  if (code === NEWLINE && scan.depth === 0) {
    // A stray quotation mark between records takes no more than its line.
    scan.quoted = false
    scan.stop = 'end'
    return at - 1
  }
  if (code === NEWLINE) {
    scan.suspect = true
    scan.stop = 'line'
  } else if (!scan.quoted && scan.depth === 0) scan.stop = 'end'
  return at
}

/** True where a string or a bracket may begin, after what stands before it. */
function mayBegin(scan: Scan, isString: boolean): boolean {
  const { before } = scan
  const kind = scan.depth > REMEMBERED ? 0 : scan.kinds[scan.depth - 1]
  if (kind === OPEN_LIST) return before === OPEN_LIST || before === COMMA
  if (kind === OPEN_OBJECT)
    return before === COLON || (isString && (before === OPEN_OBJECT || before === COMMA))
  return true
}

function open(scan: Scan, code: number): void {
  scan.suspect ||= !mayBegin(scan, false)
  const named = scan.seeksHits && scan.before === COLON && scan.key === 'hits'
  if (named && code === OPEN_OBJECT && scan.depth === 1) scan.inHits = true
  if (named && code === OPEN_LIST && scan.depth === 2 && scan.inHits) scan.stop = 'hits'
  if (scan.depth < REMEMBERED) scan.kinds[scan.depth] = code
  scan.depth += 1
}

function close(scan: Scan, code: number): void {
  scan.depth -= 1
  const opened = scan.depth < REMEMBERED ? scan.kinds[scan.depth] : code - 2
  // `[` and `{` stand two before the brackets that close them.
  scan.suspect ||= opened !== code - 2
  if (scan.depth === 1) scan.inHits = false
  if (scan.depth === 0) scan.stop = 'end'
}

/**
 * Follows a value from `at` on; `scan.stop` says why it stopped, and the answer is the place after what was
 * read. A closing bracket closes whatever is open, as a value with a mistake in it must have an end too.
 */
export function followValue(scan: Scan, text: string, from: number): number {
  scan.stop = 'more'
  let at = from
  while (at < text.length) {
    if (scan.quoted) {
      at = followString(scan, text, at)
    } else {
      const code = text.charCodeAt(at)
      if (scan.bare && endsBare(code)) {
        scan.stop = 'end'
        return at
      }
      at += 1
      if (code === QUOTE) {
        scan.suspect ||= !mayBegin(scan, true)
        scan.quoted = true
        scan.key = ''
      } else if (code === OPEN_OBJECT || code === OPEN_LIST) open(scan, code)
      else if (scan.depth > 0 && (code === CLOSE_OBJECT || code === CLOSE_LIST)) close(scan, code)
      else if (code === NEWLINE && scan.suspect) scan.stop = 'line'
      else if (scan.depth === 0) scan.bare = true
      if (!isSpace(code)) scan.before = code
    }
    if (scan.stop !== 'more') return at
  }
  return at
}
