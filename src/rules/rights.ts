import type { IsoDate } from '../domain/dates.ts'
import { rightOf } from './application-types.ts'
import type { RightPhrase } from './rights-phrases.ts'
import { scanRights } from './rights-scan.ts'

/** A class of Schedule 2 of the GPDO 2015; `*`: every class of the part. */
export interface Right {
  part: string
  class: string
}

/** What a direction takes away, as far as its own words are understood. */
export interface Rights {
  classes: Right[]
  /** Classes that its words may mean too: nobody may say that it leaves them alone. */
  doubtful: Right[]
  /** False where some of it is not understood, so that it may take away more. */
  whole: boolean
}

const NOTHING: Rights = { classes: [], doubtful: [], whole: false }
/** Longer than any list of classes; patterns over more of a hostile file would take long. */
const LONGEST = 2_000
/** With these, what is named may be what the direction leaves alone, or takes away no longer. */
const CONTRARY =
  /\b(?:except\w*|exclud\w*|exempt\w*|other than|apart from|save|not?|none|nor|non|without|unless|revok\w*|cancel\w*|lapsed|expired|superseded|proposed|draft|restor\w*|reinstat\w*|remain\w*|retain\w*|still|unaffected|continu\w*|allow\w*|(?:is|are) permitted)\b/i
/** Orders before that of 2015 had other letters for many classes. */
const OLD_ORDER = /\b(?:1950|1963|1973|1977|1981|1988|1995)\b/
const ORDER_OF_2015 =
  /\border(?: \(england\))?,? \(?2015\b|\bgpdo,? \(?2015\b|\b2015 (?:order|gpdo)\b|\b2015\/596\b/i
/**
 * The Order of 2015 came into force on 15 April 2015. A direction made before then may come into force up to two years later
 * (Schedule 3, from knowledge), under the letters that it was made with.
 */
const LETTERS_OF_2015: IsoDate = '2017-04-15'
const same = (a: Right, b: Right): boolean => a.part === b.part && a.class === b.class
const unique = (rights: Right[]): Right[] =>
  rights.filter((one, at) => rights.findIndex((other) => same(one, other)) === at)

const plainOf = (text: string): string =>
  text
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\u2019/g, "'")
    .replace(/\s+/g, ' ')
    .trim()

/** Whether a direction may have the letters of an Order before that of 2015, by its words or by the day it came into force. */
export function mayBeOfOldOrder(text: string, since: IsoDate | null): boolean {
  const plain = plainOf(text)
  if (OLD_ORDER.test(plain)) return true
  return since !== null && since < LETTERS_OF_2015 && !ORDER_OF_2015.test(plain)
}

/**
 * The classes that the words of a direction take away; `since`: the day it came into force, null where that is not told.
 * Nothing is guessed: what is not understood leaves it not whole, and words that may turn the rest round ("except",
 * "revoked") or may be of an earlier Order leave all of it unread. Never throws.
 */
export function parseRights(text: string | null, since: IsoDate | null = null): Rights {
  const plain = plainOf(text ?? '')
  if (plain === '' || plain.length > LONGEST || CONTRARY.test(plain)) return NOTHING
  if (mayBeOfOldOrder(plain, since)) return NOTHING
  const scan = scanRights(plain)
  if (scan.lost) return NOTHING
  const { named, phrases, doubtful } = scan
  // Words beside named classes describe them, or add to them: which, only the direction says.
  const described = (phrase: RightPhrase): boolean => named.some((one) => same(one, phrase.right))
  for (const phrase of phrases.filter((one) => !described(one))) {
    if (named.length > 0) doubtful.push(phrase.right)
    doubtful.push(...phrase.doubt)
  }
  const classes = unique(named.length > 0 ? named : phrases.map((phrase) => phrase.right))
  if (classes.length === 0) return NOTHING
  const unsure = unique(doubtful).filter((one) => !classes.some((other) => same(one, other)))
  return { classes, doubtful: unsure, whole: scan.whole }
}

/** Whether rights take away the class that an application of this type asks prior approval under. */
export function takesAway(rights: Rights, type: string): 'yes' | 'no' | 'unknown' {
  const asked = rightOf(type)
  if (asked === null) return 'unknown'
  const ofPart = (right: Right): boolean => right.part === asked.part
  const isAsked = (right: Right): boolean =>
    ofPart(right) && (right.class === '*' || right.class === asked.class)
  if (rights.classes.some(isAsked)) return 'yes'
  const may = asked.class === null ? ofPart : isAsked
  if ([...rights.classes, ...rights.doubtful].some(may)) return 'unknown'
  return rights.whole ? 'no' : 'unknown'
}

/** `pa.part3.classMA` → "Part 3 Class MA". */
export function rightName(type: string): string {
  const right = rightOf(type)
  if (right === null) return 'this class'
  return `Part ${right.part}${right.class === null ? '' : ` Class ${right.class}`}`
}
