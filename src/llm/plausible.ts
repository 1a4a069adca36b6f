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

/** How much of it is looked at for words of the question: its section, headings and all. */
export const NEARBY = 1500

/** A quotation with what stands before and after it on its page, at most NEARBY each. */
export interface InPlace {
  before: string
  quote: string
  after: string
}

const around = ({ before, quote, after }: InPlace): string =>
  `${before.slice(-AROUND)}${quote}${after.slice(0, AROUND)}`

/** The whole sentence or line of a quotation that is only a piece of it. */
function sentenceOf({ before, quote, after }: InPlace): string {
  const start = /[^.!?\n]*$/.exec(before)?.[0] ?? ''
  const end = /[.!?]\s*$/.test(quote) ? '' : (/^[^.!?\n]*/.exec(after)?.[0] ?? '')
  return `${start}${quote}${end}`
}

/** Without the line that a page begins with: a document's title has the words of its questions, whatever follows. */
const section = ({ before, quote, after }: InPlace): string =>
  `${before.length < NEARBY ? before.replace(/^\s*[^\n]*/, '') : before}${quote}${after}`

/** Stems of what a question looks for, and of what it asks. */
function wantedBy({ lookFor, text, goodQuote }: Question): string[] {
  const told = wordsOf(`${text} ${goodQuote}`).filter((word) => word.length > 3 && !EMPTY.has(word))
  return [...lookFor.map((word) => word.toLowerCase()), ...told].map(stem)
}

/**
 * True where a quotation, or what stands near it, has a word of what is asked of the document: "let out at 2 l/s" under
 * "Drainage" is about drainage, and "one roost in the loft" answers a question on bats in a section on surveys. Asked
 * of each question by itself, it cost answers and kept out no wrong ones (the evaluation's decoys).
 */
function isOnSubject(place: InPlace, asked: readonly Question[]): boolean {
  const wanted = new Set(asked.flatMap(wantedBy))
  return wordsOf(section(place)).some((word) => wanted.has(stem(word)))
}

/** Whether a quotation can answer a question, one of those that were `asked`. */
export function isPlausible(
  question: Question,
  place: InPlace,
  asked: readonly Question[],
): boolean {
  const { quote } = place
  const near = around(place)
  if (isOrder(near) || VERDICTS.some((verdict) => verdict.test(near))) return false
  if (TURNS.test(near) || MARKUP.test(quote) || MIXED.test(quote)) return false
  const words = wordsOf(quote)
  if (copiesQuestions(words, asked) || asked.some(({ id }) => near.includes(id))) return false
  if (question.id === KIND_QUESTION) return true
  const asksForLaw = question.lookFor.some((word) => /^polic|^nppf|^act$/i.test(word))
  return (asksForLaw || !LAW.test(sentenceOf(place))) && isOnSubject(place, asked)
}
