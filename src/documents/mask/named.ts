import { foldWord, type Person } from './person.ts'
import { COMPANY_WORDS, FORENAMES, ORDINARY, PARTICLES, PLACE_WORDS, POST_NOMINALS } from './words.ts' // prettier-ignore

const MAX_CHARS = 200
const TITLES = new Set(
  'mr mrs ms miss mx dr prof professor sir dame rev revd reverend cllr councillor lord lady baron baroness count bishop messrs'.split(' '),
) // prettier-ignore

/** True where a name is that of a firm or a public body, by its words. */
export function isFirm(name: string): boolean {
  return wordsOf(name).some((word) => COMPANY_WORDS.has(word) && !FORENAMES.has(word))
}

const wordsOf = (name: string): string[] =>
  (name.slice(0, MAX_CHARS).match(/[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*/gu) ?? []).map(foldWord)

/** The people that a name from the record names: `Mr & Mrs J Smith` is one surname; a firm is nobody. */
export function personNamed(name: string): Person[] {
  const turned = /^([^,]{1,60}),([^,]{1,60})$/.exec(name.slice(0, MAX_CHARS))
  const ordered = turned === null ? name : `${turned[2] ?? ''} ${turned[1] ?? ''}`
  if (isFirm(ordered)) return []
  return ordered
    .slice(0, MAX_CHARS)
    .split(/\s(?:&|and)\s|[;/]/i)
    .flatMap((part) => {
      const words = wordsOf(part)
        .filter((word) => !TITLES.has(word))
        .slice(0, 6)
      const last = words.findLastIndex((word) => word.length > 1)
      if (last === -1) return []
      let surname = last
      while (surname > 1 && PARTICLES.has(words[surname - 1] ?? '')) surname -= 1
      return [{ words: words.slice(0, last + 1), surname, alone: true }]
    })
}

/** True where a line is nothing but a forename and what follows it: "Jane A. Okafor MRTPI", not "Grace Court". */
export function isNameAlone(line: string): boolean {
  const words = wordsOf(line).filter((word) => !TITLES.has(word) && !POST_NOMINALS.has(word))
  const [first = '', ...rest] = words
  if (!FORENAMES.has(first) || rest.length === 0 || rest.length > 4 || /\d/.test(line)) return false
  return rest.every(
    (word) =>
      word.length === 1 ||
      FORENAMES.has(word) ||
      !(ORDINARY.has(word) || PLACE_WORDS.has(word) || COMPANY_WORDS.has(word)),
  )
}
