import { foldWord, type Person } from './person.ts'
import type { Span } from './spans.ts'
import { COMPANY_WORDS, FORENAMES, ORDINARY, PLACE_WORDS } from './words.ts'

/** Names are looked for word by word, in a tree of words: as fast for five hundred names as for one. */
interface Branch {
  next: Map<string, Branch>
  /** A name ends here, however it is written or only `capital`: each word with a capital letter. */
  ends: 'any' | 'capital' | null
}

const MAX_WORDS = 8
const MIN_ALONE = 4

const branch = (): Branch => ({ next: new Map(), ends: null })

function add(root: Branch, words: readonly string[], ends: 'any' | 'capital'): void {
  let at = root
  for (const word of words.slice(0, MAX_WORDS)) {
    const next = at.next.get(word) ?? branch()
    at.next.set(word, next)
    at = next
  }
  if (words.length > 0 && at.ends !== 'any') at.ends = ends
}

const parts = (words: readonly string[]): string[] => words.flatMap((word) => word.split('-'))

/** True where a surname may be blotted out wherever it stands: no short one, none that is also a word or a forename. */
function standsAlone(words: readonly string[]): boolean {
  if (words.length > 1) return true
  const [word = ''] = words
  return word.length >= MIN_ALONE && !ORDINARY.has(word) && !FORENAMES.has(word) && !PLACE_WORDS.has(word) && !COMPANY_WORDS.has(word) // prettier-ignore
}

/** The ways in which a person's name is written: in full, without middle names, with initials, turned round. */
function addPerson(root: Branch, { words, surname, alone }: Person): void {
  const family = parts(words.slice(surname))
  const given = parts(words.slice(0, surname))
  const isOwn = standsAlone(family)
  if (alone && isOwn) add(root, family, 'capital')
  const [first = ''] = given
  if (first === '') return
  for (const before of [given, [first]]) {
    const ends = before.join('').length > before.length ? 'any' : 'capital'
    add(root, [...before, ...family], ends)
    add(root, [...family, ...before], ends)
  }
  const initials = given.map((word) => word.slice(0, 1))
  // "A Green Roof" is no Alan Green.
  if (!isOwn && /^[ai]$/.test(initials[0] ?? '')) return
  for (const before of [initials, initials.slice(0, 1)]) {
    add(root, [...before, ...family], 'capital')
    if (isOwn) add(root, [...family, ...before], 'capital')
  }
}

const WORDS = /[\p{L}\p{M}█]+(?:['’][\p{L}\p{M}█]+)*/gu
const BETWEEN = /^[\s.,\-‐]{0,4}$/
const SAINT = /(?:\b(?:St|Saint|SAINT|ST)\.?|█)\s{1,2}$/
/** A street, a building or a firm that is called after somebody, or like somebody, follows. */
const FOLLOWS = /^(?:['’]s?)?[ \t]+(?:(?:&|and)[ \t]+)?([\p{L}\p{M}█]+)(?:[ \t]+([\p{L}\p{M}█]+))?/u

function isOfPlaceOrFirm(page: string, start: number, end: number): boolean {
  if (SAINT.test(page.slice(Math.max(0, start - 8), start))) return true
  const [, next = '', after = ''] = FOLLOWS.exec(page.slice(end, end + 60)) ?? []
  if (next.includes('█')) return true
  const names = (word: string): boolean =>
    /^\p{Lu}/u.test(word) && (PLACE_WORDS.has(foldWord(word)) || COMPANY_WORDS.has(foldWord(word)))
  return names(next) || (/^\p{Lu}/u.test(next) && names(after))
}

/** Finds every place where one of these people is named. */
export function nameFinder(people: readonly Person[]): (page: string) => Span[] {
  const root = branch()
  for (const person of people) addPerson(root, person)
  if (root.next.size === 0) return () => []
  return (page) => findNames(page, root)
}

function findNames(page: string, root: Branch): Span[] {
  const words = wordsOf(page)
  const spans: Span[] = []
  for (let at = 0; at < words.length; at += 1) {
    const last = longestFrom(page, words, at, root)
    const first = words[at]
    if (last === null || first === undefined) continue
    const end = words[last]?.end ?? first.end
    if (isOfPlaceOrFirm(page, first.start, end)) continue
    spans.push([first.start, end])
    at = last
  }
  return spans
}

interface Word {
  word: string
  capital: boolean
  start: number
  end: number
}

/** Words of a page, folded; a possessive `'s` is no part of one. Hyphens part them, so that a split name is found. */
function wordsOf(page: string): Word[] {
  return [...page.matchAll(WORDS)].map(({ index, 0: all }) => {
    const word = all.replace(/['’]s$/i, '')
    const capital = /^\p{Lu}/u.test(word)
    return { word: foldWord(word), capital, start: index, end: index + word.length }
  })
}

/** Index of the last word of the longest name that begins at a word. */
function longestFrom(
  page: string,
  words: readonly Word[],
  at: number,
  root: Branch,
): number | null {
  let here = root
  let last: number | null = null
  let capital = true
  for (let index = at; index < Math.min(words.length, at + MAX_WORDS); index += 1) {
    const word = words[index]
    const before = words[index - 1]
    if (word === undefined) break
    if (index > at && !BETWEEN.test(page.slice(before?.end ?? 0, word.start).slice(0, 8))) break
    const next = here.next.get(word.word)
    if (next === undefined) break
    here = next
    capital &&= word.capital
    if (here.ends === 'any' || (here.ends === 'capital' && capital)) last = index
  }
  return last
}
