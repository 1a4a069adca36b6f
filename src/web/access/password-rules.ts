import { COMMON_RUNS, COMMON_WORDS } from './common-passwords.ts'

/** NCSC: length and a list of common ones, nothing about kinds of characters, and no expiry. */
export const SHORTEST = 12
const LONGEST = 200

/** What the pages say beside the field. */
export const PASSWORD_HINT = `At least ${SHORTEST} characters. Three random words are easy to remember and hard to guess.`

/** Fewer letters than this beside what is common are no help. */
const OWN_LETTERS = 5
const FEWEST_DIFFERENT = 5

/** What may not be the heart of the password. */
export interface Owner {
  email: string
  name: string
  /** Name of the service. */
  service: string
}

/** Why it cannot be a password, as the form says it; null: it can. */
export function passwordProblem(password: string, owner: Owner): string | null {
  const { length } = Array.from(password)
  if (length === 0) return 'Enter a new password'
  if (length < SHORTEST) return `Password must be ${SHORTEST} characters or more`
  if (length > LONGEST) return `Password must be ${LONGEST} characters or fewer`
  const text = password.normalize('NFKC').toLowerCase()
  if (isRepetition(text)) return 'Password must not repeat the same few characters'
  const own = wordsOf(owner)
  if (own.some((word) => text.includes(word)) && lettersBeside(text, own) < OWN_LETTERS)
    return 'Password must not be made of your name, your e-mail address or the name of this service'
  if (isRun(text) || lettersBeside(text, [...COMMON_WORDS, ...own]) < OWN_LETTERS)
    return 'Password must not be one of the commonest. Three random words are hard to guess'
  return null
}

function wordsOf({ email, name, service }: Owner): string[] {
  const words = `${email} ${name} ${service}`.toLowerCase().split(/[^\p{L}\p{N}]+/u)
  return words.filter((word) => word.length >= 3)
}

/** `aaaaaaaaaaaa`, `abcabcabcabc`, or of fewer than five different characters. */
function isRepetition(text: string): boolean {
  return new Set(text).size < FEWEST_DIFFERENT || /^(.{1,6}?)\1+.{0,5}$/su.test(text)
}

/** A run over the keyboard or the alphabet, forwards or backwards, with at most four other signs. */
function isRun(text: string): boolean {
  const runs = COMMON_RUNS.flatMap((run) => [run, Array.from(run).reverse().join('')])
  const longest = Math.max(...runs.map((run) => longestCommon(text, run)))
  return text.length - longest < OWN_LETTERS
}

/** Length of the longest text that is in both. */
function longestCommon(text: string, run: string): number {
  for (let length = Math.min(text.length, run.length); length > 0; length -= 1)
    for (let from = 0; from + length <= run.length; from += 1)
      if (text.includes(run.slice(from, from + length))) return length
  return 0
}

const LEET: Readonly<Record<string, string>> = { '@': 'a', '4': 'a', '3': 'e', '1': 'i', '!': 'i', '0': 'o', '$': 's', '5': 's', '7': 't' } // prettier-ignore

/**
 * Letters that are left of it without these words, read plainly or with signs for letters; of both the fewer. None of the
 * words in it: what it has instead is its own, and all counts.
 */
function lettersBeside(text: string, words: readonly string[]): number {
  const longestFirst = [...new Set(words)].sort((a, b) => b.length - a.length)
  const left = (of: string) => {
    let rest = of
    for (const word of longestFirst) rest = rest.replaceAll(word, ' ')
    return rest === of ? of.length : Array.from(rest.replace(/[\x20-@[-`{-~]/g, '')).length
  }
  const leet = Array.from(text, (sign) => LEET[sign] ?? sign).join('')
  return Math.min(left(text), left(leet))
}
