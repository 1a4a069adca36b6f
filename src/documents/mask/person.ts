import { COMPANY_WORDS, FORENAMES, ORDINARY, PARTICLES, PLACE_SURNAMES, PLACE_WORDS, POST_NOMINALS } from './words.ts' // prettier-ignore

/** A person's name as it stands in a text. */
export interface Person {
  /** Its words, folded (`foldWord`); initials are one letter. */
  words: string[]
  /** Where its surname begins among the words. */
  surname: number
  /** Whether the surname alone stands for the person: of Mr Hagy, not of Sir Christopher Wren. */
  alone: boolean
}

/** Lower case, without accents, with straight apostrophes; words are compared in it. */
export function foldWord(word: string): string {
  const lower = word.toLowerCase().replaceAll('’', "'")
  // Plain letters need no folding, and are nearly all.
  return /^[\u0000-\u007f]*$/.test(lower) ? lower : lower.normalize('NFD').replace(/\p{M}/gu, '')
}

const COMMON_TITLES = 'Mr|Mrs|Ms|Miss|Mx|Cllr|Councillor|MR|MRS|MS|MISS|MX|CLLR|mr|mrs|Messrs'
const OTHER_TITLES = 'Dr|Prof|Professor|Sir|Dame|Rev|Revd|Reverend|DR|PROF|SIR|DAME|REVD|REV'
export const TITLE = `(?:${COMMON_TITLES}|${OTHER_TITLES})`
const TITLES = new RegExp(
  `^(?:${TITLE}\\b\\.?\\s{0,3}(?:(?:&|and|And|AND|/)\\s{0,3}(?=${TITLE}\\b))?)+`,
)
const isCommonTitle = new RegExp(`^(?:${COMMON_TITLES})\\b`)

/** One word of a name and the space or full stop after it. */
const WORD = /^([\p{L}\p{M}█]+(?:['’-][\p{L}\p{M}█]+)*)(\.?)([ \t]{0,3})/u
const MAX_WORDS = 5
/** The longest stretch that a name is looked for in. */
export const MAX_NAME = 120

interface Words {
  words: string[]
  /** Where the last word ends in the text. */
  end: number
  /** What stopped the name: the folded word that does not belong to it, or ''. */
  next: string
}

const isInitial = (word: string): boolean => /^\p{Lu}$/u.test(word)

/** Words that may be a name, from the start of a line: capitals, initials, particles. */
function takeWords(line: string): Words {
  const words: string[] = []
  let at = 0
  let end = 0
  while (words.length < MAX_WORDS) {
    const [all = '', word = '', stop = ''] = WORD.exec(line.slice(at)) ?? []
    const folded = foldWord(word)
    if (word === '') return { words, end, next: '' }
    const belongs = /^\p{Lu}/u.test(word) || (words.length > 0 && PARTICLES.has(folded))
    const ends = isPostNominal(word, folded) || (words.length > 0 && isFunction(folded))
    if (!belongs || (ends && !isInitial(word)) || word.includes('█'))
      return { words, end, next: folded }
    words.push(folded)
    end = at + word.length + (isInitial(word) ? stop.length : 0)
    at += all.length
    if (stop !== '' && !isInitial(word)) break
  }
  const [, next = ''] = WORD.exec(line.slice(at)) ?? []
  return { words, end, next: /^\p{Lu}/u.test(next) ? foldWord(next) : '' }
}

/** Words that begin the next sentence, or end a title: never part of a name. */
const FUNCTION_WORDS = new Set(
  'a an and are as at by for from has have he her his i in is it its my no not of on or our she that the their they this to was we were who will with has date tel email telephone phone mobile fax signed dated'.split(' '),
) // prettier-ignore
const isFunction = (word: string): boolean => FUNCTION_WORDS.has(word)

const isPostNominal = (word: string, folded: string): boolean =>
  POST_NOMINALS.has(folded) && /\p{Lu}.*\p{Lu}/u.test(word)

/** Drops particles that no word follows (`Mr Smith of`), and tells where the surname begins. */
function asPerson(words: readonly string[], alone: boolean): Person | null {
  const last = words.findLastIndex((word) => word.length > 1 && !PARTICLES.has(word))
  if (last === -1) return null
  const kept = words.slice(0, last + 1)
  let surname = kept.length - 1
  while (surname > 1 && PARTICLES.has(kept[surname - 1] ?? '')) surname -= 1
  return { words: kept, surname, alone }
}

/** A name found in a text: who, and where the name ends (exclusive), from the start of what was looked at. */
export interface Found {
  person: Person
  start: number
  end: number
}

/** A place, a firm, a thing: no person, whatever the label says. `common`: after Mr and the like, Mr Hall is one. */
function isNobody({ words, next }: Words, titled: 'common' | 'other' | null): boolean {
  if (next.includes('█') || words.some((word) => COMPANY_WORDS.has(word) && !FORENAMES.has(word)))
    return true
  const [first = ''] = words
  const isGiven = first.length === 1 || FORENAMES.has(first)
  const ends = (word: string): boolean =>
    PLACE_WORDS.has(word) && !(titled === 'common' && isGiven && PLACE_SURNAMES.has(word))
  const rest = titled === null ? words.slice(1) : words.length === 1 ? [] : words.slice(1)
  return rest.some(ends) || ends(next.replace(/'s$/, '')) || COMPANY_WORDS.has(next)
}

/** The name after a title (`Mr and Mrs J Smith`), where `text` begins with one; null where none is there. */
export function titledAt(text: string): Found | null {
  const titles = TITLES.exec(text)?.[0]
  if (titles === undefined || titles === '') return null
  const titled = isCommonTitle.test(titles) ? 'common' : 'other'
  if (/^(?:mr|mrs)\b/.test(titles)) return lowerAt(text, titles.length)
  const taken = takeWords(text.slice(titles.length).split('\n')[0] ?? '')
  const [first = ''] = taken.words
  // "Rev A" and "Rev Description" stand in the title blocks of drawings, "MS Project" in method statements.
  if (/^(?:rev|ms)\b/i.test(titles) && ORDINARY.has(first)) return null
  if (/^rev\b/i.test(titles) && first.length === 1) return null
  if ((first.length > 1 && isFunction(first)) || isNobody(taken, titled)) return null
  const person = asPerson(trimOrdinary(taken.words), titled === 'common')
  if (person === null) return null
  const end = endOf(text.slice(titles.length), person.words.length)
  return { person, start: titles.length, end: titles.length + end }
}

/** Headings run on behind a name where a text lost its line ends: `Mr Smith Proposed Extension`. */
function trimOrdinary(words: readonly string[]): string[] {
  const isGiven = (word: string): boolean => word.length === 1 || FORENAMES.has(word)
  const at = words.findIndex(
    (word, index) =>
      ORDINARY.has(word) &&
      word.length > 1 &&
      !PLACE_SURNAMES.has(word) &&
      !words.slice(0, index).every(isGiven),
  )
  return at === -1 ? [...words] : words.slice(0, at)
}

/** Where so many words of a text end. */
function endOf(text: string, count: number): number {
  let at = 0
  let end = 0
  for (let taken = 0; taken < count; taken += 1) {
    const [all = '', word = '', stop = ''] = WORD.exec(text.slice(at)) ?? []
    end = at + word.length + (isInitial(word) ? stop.length : 0)
    at += all.length
  }
  return end
}

/** `mr smith`, as forms that nobody tidied have it: one word. */
function lowerAt(text: string, start: number): Found | null {
  const [, word = ''] = WORD.exec(text.slice(start)) ?? []
  const folded = foldWord(word)
  if (folded.length < 3 || ORDINARY.has(folded) || folded.includes('█')) return null
  const person = { words: [folded], surname: 0, alone: true }
  return { person, start, end: start + word.length }
}

/** How sure it is that a person's name follows: `sure` after "Surname", `label` after "Client:", `doubt` after "on behalf of". */
export type Trust = 'sure' | 'label' | 'doubt'

/** The name at the start of `text`, with or without a title; null where it does not look like a person's. */
export function personAt(text: string, trust: Trust): Found | null {
  const titled = titledAt(text)
  if (titled !== null) return titled
  const line = text.split('\n')[0] ?? ''
  const taken = takeWords(isLower(line) ? capitalised(line) : line)
  const { words } = taken
  const [first = ''] = words
  const long = words.filter(({ length }) => length > 1)
  const known = FORENAMES.has(first) || (first.length === 1 && long.length > 0)
  if (isNobody(taken, null) || long.length === 0) return null
  if (words.length === 1 && (trust !== 'sure' || (ORDINARY.has(first) && !FORENAMES.has(first))))
    return null
  if (words.length > 1 && !known && (trust === 'doubt' || words.some((word) => ORDINARY.has(word))))
    return null
  const person = asPerson(known ? trimOrdinary(words) : words, words.length > 1)
  if (person === null || (person.words.length === 1 && trust !== 'sure')) return null
  return { person, start: 0, end: endOf(line, person.words.length) }
}

/** A line all in small letters that begins with a forename: `john smith`. */
function isLower(line: string): boolean {
  const [first = ''] = /^[a-z]+(?= [a-z'’-]+[ \t]*$)/.exec(line) ?? []
  return FORENAMES.has(first)
}

const capitalised = (line: string): string =>
  line.replace(/(?<![\p{L}'’-])\p{Ll}/gu, (letter) => letter.toUpperCase())
