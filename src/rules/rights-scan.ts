import { classesOf, hasClass, isPart, partsWith } from './rights-classes.ts'
import type { RightPhrase } from './rights-phrases.ts'
import { tokensOf, type Token } from './rights-tokens.ts'
import type { Right } from './rights.ts'

/** "A", or "A to H". */
interface Classes {
  from: string
  to: string
}

/** What a direction says, before anybody has looked whether its parts have those classes. */
type Statement =
  | { kind: 'part'; part: string }
  | { kind: 'all'; part: string }
  /** `of` null: the part is not said beside them. */
  | { kind: 'classes'; list: Classes[]; of: string | null }
  | { kind: 'code'; right: Right }
  | { kind: 'phrase'; phrase: RightPhrase }
  | { kind: 'strange' }

/** What the words of a direction have given. */
export interface Scan {
  named: Right[]
  phrases: RightPhrase[]
  doubtful: Right[]
  whole: boolean
  /** A part that the Order of 2015 has not, or one without classes: what belongs to what is not told. */
  lost: boolean
}

/**
 * References of planning.data.gov.uk's register permitted-development-right: the part's number, the class's letters. `12A` is
 * Class A of Part 12, and that of Part 12A is `12A-A`.
 */
const CODE = /^(\d{1,2}|12A(?=-))-?([A-Z][A-E]?)$/i
const BETWEEN_CODES = / ?[,/&] ?(?:and )?| and | /i

/** null where any of it is no reference. */
function readCodes(piece: string): Statement[] | null {
  const codes = piece.split(BETWEEN_CODES).map((word) => CODE.exec(word))
  if (!codes.every((code) => code !== null)) return null
  return codes.map(([, part = '', letters = '']) => ({
    kind: 'code',
    right: { part: part.toUpperCase(), class: letters.toUpperCase() },
  }))
}

/** A list behind one word "class", and the place behind it. */
function readList(tokens: readonly Token[], start: number): { list: Classes[]; end: number } {
  const list: Classes[] = []
  const lettersAt = (at: number): string | null => {
    const token = tokens[at]
    return token?.kind === 'letters' ? token.name : null
  }
  let end = start
  for (let at = start; ; at = end + 1) {
    const from = lettersAt(at)
    if (from === null) return { list, end }
    const joint = tokens[at + 1]?.kind
    // "Class A to Class H" has the word twice.
    const last = at + (tokens[at + 2]?.kind === 'class' ? 3 : 2)
    const to = joint === 'to' || joint === 'dash' ? lettersAt(last) : null
    list.push({ from, to: to ?? from })
    end = (to === null ? at : last) + 1
    if (tokens[end]?.kind !== 'and') return { list, end }
  }
}

/** A part behind a list is the list's where it says so, or where the piece has no other part and no more classes. */
function partBehind(tokens: readonly Token[], end: number): { part: string; end: number } | null {
  const at = tokens[end]?.kind === 'and' ? end + 1 : end
  const token = tokens[at]
  if (token?.kind !== 'part') return null
  const alone = tokens.every(({ kind }, i) =>
    kind === 'part' ? i === at : kind !== 'class' || i < at,
  )
  return token.of || alone ? { part: token.part, end: at + 1 } : null
}

/** What a piece says at a place, and the place behind it. null: nothing. */
function readAt(tokens: readonly Token[], at: number, token: Token): [Statement | null, number] {
  const then = tokens[at + 1]
  const part = token.kind === 'part' ? token : then
  const all = token.kind === 'all' ? token : then
  if (part?.kind === 'part' && all?.kind === 'all') {
    // "All Part 1 Class A rights" are those of one class.
    const behind = tokens[at + 2]?.kind === 'and' ? tokens[at + 3] : tokens[at + 2]
    return [{ kind: behind?.kind === 'class' ? 'part' : 'all', part: part.part }, at + 2]
  }
  if (token.kind === 'part') return [{ kind: 'part', part: token.part }, at + 1]
  if (token.kind === 'phrase') return [{ kind: 'phrase', phrase: token.phrase }, at + 1]
  if ((token.kind === 'use' || token.kind === 'to') && then?.kind === 'class')
    return [{ kind: 'strange' }, at + (tokens[at + 2]?.kind === 'letters' ? 3 : 2)]
  if (token.kind === 'class') {
    const { list, end } = readList(tokens, at + 1)
    if (list.length === 0) return [{ kind: 'strange' }, end]
    const behind = partBehind(tokens, end)
    return [{ kind: 'classes', list, of: behind?.part ?? null }, behind?.end ?? end]
  }
  const silent = ['and', 'dash', 'to', 'plain'].includes(token.kind)
  return [silent ? null : { kind: 'strange' }, at + 1]
}

function readPiece(piece: string): Statement[] {
  const codes = readCodes(piece)
  if (codes !== null) return codes
  const tokens = tokensOf(piece)
  const statements: Statement[] = []
  let at = 0
  for (let token = tokens[at]; token !== undefined; token = tokens[at]) {
    const [statement, end] = readAt(tokens, at, token)
    if (statement !== null) statements.push(statement)
    at = end
  }
  return statements
}

type Found = Pick<Scan, 'named' | 'doubtful' | 'whole'>

/** Classes of a part: one that it has not leaves them not whole. */
function ofPart(part: string, { from, to }: Classes): Found {
  const names = classesOf(part).filter((name) => name >= from && name <= to)
  // Classes of two letters mostly came later, between two that were there: whether a range means them, nobody can say.
  const sure = (name: string): boolean => name.length === 1 || name === from || name === to
  const rights = names.map((name) => ({ part, class: name }))
  return {
    named: rights.filter((right) => sure(right.class)),
    doubtful: rights.filter((right) => !sure(right.class)),
    whole: names.includes(from) && names.includes(to),
  }
}

/** "Part 1 Class A; Class MA": MA may be of any part that has it, but for a class that the part before has alone. */
function ofNoPart(before: string | null, { from, to }: Classes): Found {
  const rights = partsWith(from).map((part) => ({ part, class: from }))
  const sure = rights.length === 1 && rights[0]?.part === before
  return {
    named: sure ? rights : [],
    doubtful: sure ? [] : rights,
    // With no part before it, and "Class E" in any case, it may also be one of the Use Classes Order.
    whole: from === to && rights.length > 0 && before !== null && from !== 'E',
  }
}

/** Reads the words of a direction; a part takes the first list of classes behind it, which may be in a later piece. */
export function scanRights(text: string): Scan {
  const scan: Scan = { named: [], phrases: [], doubtful: [], whole: true, lost: false }
  const part: { name: string | null; waits: boolean } = { name: null, waits: false }
  const enter = (name: string): void => {
    if (part.waits || !isPart(name)) scan.lost = true
    part.name = name
    part.waits = true
  }
  const lookUp = (classes: Classes): void => {
    const { name, waits } = part
    const found = name !== null && waits ? ofPart(name, classes) : ofNoPart(name, classes)
    scan.named.push(...found.named)
    scan.doubtful.push(...found.doubtful)
    if (!found.whole) scan.whole = false
  }
  for (const statement of text.split(/[;|]/).flatMap((piece) => readPiece(piece.trim()))) {
    if (statement.kind === 'part') enter(statement.part)
    else if (statement.kind === 'all') {
      enter(statement.part)
      scan.named.push({ part: statement.part, class: '*' })
      part.waits = false
    } else if (statement.kind === 'classes') {
      if (statement.of !== null) enter(statement.of)
      for (const classes of statement.list) lookUp(classes)
      part.waits = false
    } else if (statement.kind === 'code') {
      if (hasClass(statement.right.part, statement.right.class)) scan.named.push(statement.right)
      else scan.whole = false
    } else if (statement.kind === 'phrase') scan.phrases.push(statement.phrase)
    else scan.whole = false
  }
  if (part.waits) scan.lost = true
  return scan
}
