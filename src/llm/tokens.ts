/*
 * How many tokens a text takes, without the model's own vocabulary: a cautious sum of what each character costs.
 * English prose has some 4.2 characters a token in Llama's vocabularies; figures, capitals and marks have fewer; other
 * scripts about one. An endpoint that counts more says so, and the document is shortened by its numbers (read.ts).
 */

const LOWER = 1 / 3.6
const CAPITAL = 0.45
const DIGIT = 0.6
const MARK = 0.6
const NEW_LINE = 0.6
/** Spaces go with the word that follows; more than one at a time go together. */
const SPACE = 1 / 3.6
const MORE_SPACE = 0.1
const OTHER = 1
/** Emoji and rare signs are spelt in bytes. */
const RARE = 3

const SPACE_CODE = 32

/** Tokens that one character takes; `before` is the code of the one before it, 0 where there is none. */
export function tokensOfChar(code: number, before: number): number {
  if (code >= 97 && code <= 122) return LOWER
  if (code === SPACE_CODE) return before === SPACE_CODE ? MORE_SPACE : SPACE
  if (code >= 65 && code <= 90) return CAPITAL
  if (code >= 48 && code <= 57) return DIGIT
  if (code === 10 || code === 13) return NEW_LINE
  if (code < 128) return MARK
  return code >= 0x10000 ? RARE : OTHER
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
