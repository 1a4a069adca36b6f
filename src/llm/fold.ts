import { INVISIBLE } from './escape.ts'

/*
 * One way of writing for text, so that a quotation can be compared with its page: PDFs break lines, split
 * words and use typographic characters, and models tidy them up. Only that is forgiven; letters, digits,
 * case and punctuation must agree.
 */

/** Folded text; `starts[i]` and `ends[i]` bound the original characters that folded character i came from. */
export interface Folded {
  text: string
  starts: Uint32Array
  ends: Uint32Array
}

const DASH = /[-\u2010-\u2015\u2212\u00ad]/
/** Stands for personal data, one for each character (documents/mask); models do not count them. */
export const MASKED = '█'
const SOFT_HYPHEN = '\u00ad'
const WORD = /[\p{L}\p{N}\p{M}]/u
const LETTER = /[\p{L}\p{M}]/u

const SAME: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  '`': "'",
  '´': "'",
  '′': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '‟': '"',
  '«': '"',
  '»': '"',
  '″': '"',
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ﬃ: 'ffi',
  ﬄ: 'ffl',
  ﬅ: 'st',
  ﬆ: 'st',
  // The prompt writes `<` as ‹ (prompt.ts), and a model copies what it was sent.
  '‹': '<',
  '＜': '<',
  '﹤': '<',
}

const isSpace = (char: string): boolean =>
  char <= ' ' || (char >= '\u0080' && /\s|\u0085/.test(char))

function foldChar(char: string): string {
  if (char < '\u0080') return char === '`' ? "'" : char
  // Half of a pair is no character, and is not found inside a whole one.
  if (!char.isWellFormed()) return '\ufffd'
  return SAME[char] ?? (DASH.test(char) ? '-' : char.normalize('NFD'))
}

/** The first place at or after `from` that is neither space nor invisible. */
function skipBlank(text: string, from: number): number {
  let at = from
  for (
    let char = text[at];
    char !== undefined && (isSpace(char) || INVISIBLE.test(char));
    char = text[at]
  )
    at += 1
  return at
}

/** The whole character (two units for a pair) at a place of the text; empty at its end. */
function charAt(text: string, at: number): string {
  const code = text.codePointAt(at)
  return code === undefined ? '' : String.fromCodePoint(code)
}

/** Folds a text in one pass. A hyphen inside a word goes, with any line break after it; a masked stretch becomes one character. */
export function fold(text: string): Folded {
  const out: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  const emit = (chars: string, start: number, end: number): void => {
    for (const unit of chars.split('')) {
      out.push(unit)
      starts.push(start)
      ends.push(end)
    }
  }
  let last = ''
  for (let at = 0; at < text.length;) {
    const char = charAt(text, at)
    const end = at + char.length
    let next = end
    let folded = ''
    if (isSpace(char)) {
      folded = last === ' ' || last === '' ? '' : ' '
    } else if (DASH.test(char)) {
      const after = skipBlank(text, end)
      const following = charAt(text, after)
      const inWord = WORD.test(last) && WORD.test(following)
      if (inWord) next = after
      const splitsLetters = inWord && LETTER.test(last) && LETTER.test(following)
      folded = splitsLetters || char === SOFT_HYPHEN ? '' : '-'
    } else if (char === MASKED && last === MASKED) {
      ends[ends.length - 1] = end
    } else if (!INVISIBLE.test(char)) {
      folded = foldChar(char)
    }
    emit(folded, at, end)
    if (folded !== '') last = charAt(folded, Math.max(0, folded.length - char.length))
    at = next
  }
  return { text: out.join(''), starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) }
}
