/*
 * How many tokens a text takes, without the model's own vocabulary: a cautious sum of what each character costs.
 * Measured against the vocabularies of Llama 3 and Llama 2 (the package llama3-tokenizer-js, 28 November 2026): 1.2 to
 * 1.45 of what Llama 3 counts for English documents, forms, tables of drawings and figures, 1.0 to 1.2 of Llama 2's; too
 * little for Welsh (0.7) and for words that are none. An endpoint that counts more says so, and the document is shortened by its numbers (read.ts).
 */

/** A word's first letter, and each that follows. */
const FIRST = 0.6
const LOWER = 0.2
const CAPITAL = 0.45
/** Figures go by threes at the most, and never with the space before them. */
const DIGIT = 0.5
const FIRST_DIGIT = 1
const DIGIT_AFTER_SPACE = 1.7
const MARK = 0.6
const MARK_AFTER_DIGIT = 0.9
/** Dotted lines of a contents page, rules: many of one mark go together. */
const SAME_MARK = 0.2
const NEW_LINE = 0.6
/** Spaces go with the word that follows; more than one at a time go together. */
const SPACE = 0.25
const MORE_SPACE = 0.1
const OTHER = 1
/** Emoji and rare signs are spelt in bytes. */
const RARE = 3

const SPACE_CODE = 32

const isLower = (code: number): boolean => code >= 97 && code <= 122
const isCapital = (code: number): boolean => code >= 65 && code <= 90
const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** Tokens that one character takes; `before` is the code of the one before it, 0 where there is none. */
export function tokensOfChar(code: number, before: number): number {
  if (code === SPACE_CODE) return before === SPACE_CODE ? MORE_SPACE : SPACE
  if (isLower(code) || isCapital(code)) {
    if (!isLower(before) && !isCapital(before)) return FIRST
    return isLower(code) ? LOWER : CAPITAL
  }
  if (isDigit(code)) {
    if (isDigit(before)) return DIGIT
    return before === SPACE_CODE ? DIGIT_AFTER_SPACE : FIRST_DIGIT
  }
  if (code === 10 || code === 13) return NEW_LINE
  if (code >= 128) return code >= 0x10000 ? RARE : OTHER
  if (code === before) return SAME_MARK
  return isDigit(before) ? MARK_AFTER_DIGIT : MARK
}

/** Tokens that a text takes, rounded up: cautious. */
export function estimateTokens(text: string): number {
  let sum = 0
  let before = 0
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0
    sum += tokensOfChar(code, before)
    before = code
  }
  return Math.ceil(sum)
}

/** Where sentences or lines end: after the white space that follows. */
const isEnd = (text: string, at: number): boolean => {
  const last = text[at - 1] ?? ''
  if (last === '\n') return true
  return last === ' ' && /[.!?;:]["'’”)\]]?$/.test(text.slice(Math.max(0, at - 3), at - 1))
}

/** The end of the piece that begins at `start` and has room for `maxTokens`. Always beyond `start`. */
function pieceEnd(text: string, start: number, maxTokens: number): number {
  let sum = 0
  let before = 0
  let sentence = -1
  let word = -1
  for (let at = start; at < text.length;) {
    const code = text.codePointAt(at) ?? 0
    sum += tokensOfChar(code, before)
    if (sum > maxTokens && at > start) {
      if (sentence > start) return sentence
      return word > start ? word : at
    }
    at += code >= 0x10000 ? 2 : 1
    before = code
    if (code === SPACE_CODE || code === 10) word = at
    if (isEnd(text, at)) sentence = at
  }
  return text.length
}

/**
 * Cuts a text into pieces of at most `maxTokens`, each as long as may be: after a line or a sentence, else after a word,
 * else anywhere but inside a character. The pieces, offsets [start, end), make up the whole text.
 */
export function piecesOf(text: string, maxTokens: number): [number, number][] {
  const pieces: [number, number][] = []
  for (let start = 0; start < text.length;) {
    const end = pieceEnd(text, start, maxTokens)
    pieces.push([start, end])
    start = end
  }
  return pieces
}
