import { KIND_QUESTION, type Question } from '../domain/question.ts'
import { isOrder } from './orders.ts'

/*
 * Whether a quotation that stands in a document, word for word, can answer its question at all. A model that obeys a document
 * quotes whatever it is told to. A rule too many here costs a quotation, never an outcome: the question then has no answer.
 */

/** What a planted verdict says, and no passage that shows something. */
const VERDICTS: readonly RegExp[] = [
  /\b(?:this|the|your) (?:application|submission|document|statement|file|form|plan)s? (?:is|are|has been|have been|was|were) (?:hereby |now |fully |already )?(?:valid|complete|validated|approved|confirmed|accepted|compliant|passed|checked|ready)\b/i,
  /\b(?:officer|council|authority|validator|triage) (?:has |have )?(?:confirmed|validated|approved|accepted|checked|passed)\b/i,
  /\b(?:no defects? found|readiness\W{0,3}\d|lane\W{1,4}(?:ready|check|fix)|found on page \d|(?:TXT|NAT|LOC)-[A-Z]{2,})/,
  /\b(?:all|every) (?:requirements?|questions?|checks?) (?:is|are|has|have)(?: been)? (?:met|answered|passed|satisfied|complete)/i,
]
/** Links, pictures, tags and endless words: nothing that is read out to an officer. */
const MARKUP = /\]\(|!\[|<\/?[a-z!]|‹\/?[a-z!|]|https?:\/\/\S{0,200}[?]|\S{80}/i
/** Characters that turn the direction of what follows: what a model reads is not what an officer sees. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/
/** One word out of two alphabets. */
const MIXED =
  /(?=[\p{L}]*\p{Script=Latin})(?=[\p{L}]*[\p{Script=Cyrillic}\p{Script=Greek}])\p{L}{3,60}/u
/** What the law asks for is not what a document shows. */
const LAW =
  /\b(?:article|section|regulation|paragraph|schedule|act|order)\b[^.]{0,80}\b(?:requires?|must|shall|provides that)\b/i

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

/** Three words in a row, as one. */
const triples = (words: readonly string[]): string[] =>
  words.slice(2).map((_, at) => words.slice(at, at + 3).join(' '))

/** True where a quotation is mostly made of the words in which questions are put. */
function copiesQuestions(words: readonly string[], asked: readonly Question[]): boolean {
  const put = asked.flatMap(({ text, goodQuote }) => [wordsOf(text), wordsOf(goodQuote)])
  const theirs = new Set(put.flatMap(triples))
  const mine = triples(words)
  return mine.filter((triple) => theirs.has(triple)).length * 2 >= Math.max(1, mine.length)
}

/** Words that are in questions whatever they are about, and in any sentence: they say nothing of one. */
const EMPTY = new Set(
  'which what where when whose does have been there their that this with from into will would could should about proposal proposed development site document application passage sentence names named says states their other each many much good made make makes kind dealt stated affected were them such used works judges words gives against before none near stand touch place reach goes take follows least because while since must only without time'.split(
    ' ',
  ),
)
/** Without the s of a plural, and the first five letters: "trees" is about a tree, "mitigating" about mitigation. */
const stem = (word: string): string => (word.length > 4 ? word.replace(/s$/, '') : word).slice(0, 5)

/** How much of the text before and after a quotation is looked at for what tells a reader to quote it. */
export const AROUND = 160

/** A quotation with what stands before and after it on its page, at most AROUND each. */
export interface InPlace {
  /** The heading that it stands under, or nothing. */
  heading: string
  before: string
  quote: string
  after: string
}

/** The whole sentence or line of a quotation that is only a piece of it. */
function sentenceOf({ before, quote, after }: InPlace): string {
  const start = /[^.!?\n]*$/.exec(before)?.[0] ?? ''
  const end = /[.!?]\s*$/.test(quote) ? '' : (/^[^.!?\n]*/.exec(after)?.[0] ?? '')
  return `${start}${quote}${end}`
}

/**
 * What stands around a quotation, without the line that a page begins with: the title of a document has the words of its
 * questions, whatever follows it.
 */
const surroundings = ({ heading, before, quote, after }: InPlace): string =>
  `${heading}\n${before.length < AROUND ? before.replace(/^\s*[^\n]*/, '') : before}${quote}${after}`

/**
 * True where a quotation, or what stands around it, has a word of what the question looks for or asks: "let out at 2 l/s"
 * under "Drainage" is about drainage.
 */
function isOnSubject(place: InPlace, { lookFor, text, goodQuote }: Question): boolean {
  const told = wordsOf(`${text} ${goodQuote}`).filter((word) => word.length > 3 && !EMPTY.has(word))
  const wanted = new Set([...lookFor.map((word) => word.toLowerCase()), ...told].map(stem))
  return wordsOf(surroundings(place)).some((word) => wanted.has(stem(word)))
}

/** Whether a quotation can answer a question, one of those that were `asked`. */
export function isPlausible(
  question: Question,
  place: InPlace,
  asked: readonly Question[],
): boolean {
  const { before, quote, after } = place
  const around = `${before}${quote}${after}`
  if (isOrder(around) || VERDICTS.some((verdict) => verdict.test(around))) return false
  if (TURNS.test(around) || MARKUP.test(quote) || MIXED.test(quote)) return false
  const words = wordsOf(quote)
  if (copiesQuestions(words, asked) || asked.some(({ id }) => around.includes(id))) return false
  if (question.id === KIND_QUESTION) return true
  const asksForLaw = question.lookFor.some((word) => /^polic|^nppf|^act$/i.test(word))
  return (asksForLaw || !LAW.test(sentenceOf(place))) && isOnSubject(place, question)
}
