import { RIGHT_PHRASES, type RightPhrase } from './rights-phrases.ts'

/** What the words of a direction are made of. */
export type Token =
  /** `of`: "of Part 1", which is the part of the classes before it. */
  | { kind: 'part'; part: string; of: boolean }
  /** Letters of a class, without its sub-paragraphs: `L(b)`. */
  | { kind: 'letters'; name: string }
  | { kind: 'phrase'; phrase: RightPhrase }
  /**
   * `use`: behind it, as behind `to`, a class is one of the Use Classes Order, which has letters too. `plain`: says nothing of
   * which rights. `strange`: not understood.
   */
  | { kind: 'all' | 'class' | 'and' | 'dash' | 'to' | 'use' | 'plain' | 'strange' }

const MARKS = /[\s:()[\]"'+*]+/y
const PART = /((?:of|in|under|within|from) (?:the )?(?:schedule 2,? (?:of )?)?)?(?:part|pt)s?\.? (\d{1,2}[A-Z]?)\b/iy // prettier-ignore
/** In capitals. Words such as "OF" are no class. */
const LETTERS = /([A-Z][A-E]?)(?![A-Za-z0-9])(?: ?\([a-z0-9]{1,4}\))*/y
const STRANGE = /\S[^\s,.:/()]*/y

const ORDER =
  /(?:the )?(?:town (?:and|&) country planning,? )?\(?general permitted development\)? (?:\(england\) )?order(?: \(england\))?,?(?: 2015)?/iy
/** Where in the feature, which is the place: nothing about rights. */
const PLACE =
  /(?:in|on|at|within) (?:the|this|these)(?:,?(?: and)? (?:main|town|local|district|centres?|boroughs?|borough's|industrial|areas?|sites?|land|conservation|estates?)(?![a-z]))+/iy
const PLAIN_WORDS =
  /(?:article 4(?:\(1\))?|as amended|permitted development|development(?= (?:granted |permitted )?(?:of|in|under|within|by) )|pd|gpdo|sch(?:edule)?\.? 2|takes? away|set out|of|for|the|under|in|within|by|is|are|has|have|been|this|these|rights?|directions?|immediate|remov(?:es?|ed|ing|al)|withdr(?:aws?|awn|awing|awal)|restrict(?:s|ed)?|granted|2015)(?![A-Za-z0-9])/iy

const END = '(?![A-Za-z0-9])'
/** No capital "A", which in "D to A" is a class. */
const ARTICLE_USE = `(?: (?:a|[Tt]he)${END})?(?: [Uu]se${END})?`

/** In the order in which they are tried. */
const WORDS = [
  ['all', /all(?: of)?(?: it| the)?(?: (?:classes|rights|permitted development(?: rights)?|development))?(?![a-z0-9])/iy],
  ['class', /class(?:es)?(?![a-z0-9])/iy],
  ['and', /(?:[,&/]|(?:and|or)(?![a-z0-9]))(?: ?(?:and|or)(?![a-z0-9]))?/iy],
  ['dash', /-+/y],
  ['to', new RegExp(`(?:[Tt]o|TO)${END}${ARTICLE_USE}`, 'y')],
  ['use', new RegExp(`(?:[Ff]rom|FROM|[Ii]nto|INTO|[Uu]ses?|USES?|[Bb]etween|BETWEEN)${END}${ARTICLE_USE}`, 'y')],
  // A full stop parts what is before it from what is behind.
  ['plain', /\./y],
  ['plain', ORDER],
  ['plain', PLACE],
  ['plain', PLAIN_WORDS],
] as const // prettier-ignore

/** Takes words apart; each stands for what it says, whatever is around it. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found !== null) at = pattern.lastIndex
    return found
  }
  const next = (): Token => {
    const phrase = RIGHT_PHRASES.find(({ pattern }) => take(pattern) !== null)
    if (phrase !== undefined) return { kind: 'phrase', phrase }
    const [, of, part] = take(PART) ?? []
    if (part !== undefined) return { kind: 'part', part: part.toUpperCase(), of: of !== undefined }
    const word = WORDS.find(([, pattern]) => take(pattern) !== null)
    if (word !== undefined) return { kind: word[0] }
    const name = take(LETTERS)?.[1]
    if (name !== undefined) return { kind: 'letters', name }
    take(STRANGE)
    return { kind: 'strange' }
  }
  while (at < text.length) if (take(MARKS) === null) tokens.push(next())
  return tokens
}
