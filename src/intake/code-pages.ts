import iconv from 'iconv-lite'

/**
 * One-byte encodings that a council's systems still write, the likeliest first: it wins where characters do not
 * tell (a lone `£` is the same byte in the first two). `prior` is what that is worth.
 */
export const CODE_PAGES = [
  { name: 'windows-1252', prior: 1.5 },
  { name: 'macintosh', prior: 0 },
  { name: 'cp850', prior: 0 },
  { name: 'cp437', prior: -0.5 },
] as const
export type CodePage = (typeof CODE_PAGES)[number]['name']

/** What a marked letter within a word is worth: how common it is in English text and in names. */
const LETTERS: { letters: string; worth: number }[] = [
  { letters: 'é', worth: 4 },
  { letters: 'èç', worth: 3 },
  { letters: 'êöüïñáóíôâàëî', worth: 2 },
  { letters: 'äåøúæœùûìòãõßýÿšž', worth: 1 },
  { letters: 'ðþ', worth: 0 },
]
const STRANGE_LETTER = -4
const LONE_LETTER = -3
const CAPITAL_INSIDE = -4

/** Words whose marked letters are the right ones, whatever code page gives them. */
const WORDS = new Set(
  ('à attaché brûlée café cafés château châteaux chloë cliché cortège crèche crèches crêpe crêperie crêpes décor ' +
    'déjà éire élite entrée façade façades facade fiancé fiancée fête gîte hôtel manège manèges matinée ménage ' +
    'naïve née noël papier-mâché pâtisserie première protégé purée régime résumé rôle rosé sauté soirée über zoë ' +
    'andré andrée anaïs aimée beyoncé françois françoise frédéric hélène inés jörg josé lópez müller núñez rené ' +
    'renée sánchez seán señor siân sófia thérèse zürich').split(' '),
) // prettier-ignore
const KNOWN_WORD = 6

/** What a sign is worth where it stands as it does in English text: between which characters. */
const SIGNS: { signs: string; before?: RegExp; after?: RegExp; worth: number }[] = [
  { signs: '’', before: /\p{L}/u, after: /\p{L}/u, worth: 5 },
  { signs: '£', after: /[\d ]/, worth: 5 },
  { signs: '£', worth: 2 },
  { signs: '€', after: /\d/, worth: 3 },
  { signs: '‘“', before: /^$|[\s([\-–—"/,]/, after: /[\p{L}\d£]/u, worth: 4 },
  { signs: '’”', before: /[\p{L}\d.,!?)]/u, after: /^$|[\s.,;:)\]"-]/, worth: 4 },
  { signs: '–—', before: /[\s\p{L}\d)]/u, after: /[\s\p{L}\d(£]/u, worth: 3 },
  { signs: '°', before: /\d/, worth: 4 },
  { signs: '½¼¾', before: /^$|[\d\s(,"]/, after: /^$|[\s\-"',.)\p{L}]/u, worth: 4 },
  { signs: '²³', before: /[mMt]/, worth: 4 },
  { signs: '\u00A0', worth: 3 },
  { signs: '•·', before: /^$|[\s,"]/, worth: 3 },
  { signs: '…', before: /[\p{L}\d.,]/u, worth: 3 },
  { signs: '×', before: /[\d\sm]/, after: /[\d\s]/, worth: 3 },
  { signs: '±÷', before: /[\s\d]/, after: /[\d\s]/, worth: 3 },
  { signs: '´', before: /\p{L}/u, after: /\p{L}/u, worth: 2 },
  { signs: '®™©', worth: 1 },
]
const STRANGE_SIGN = -3
const NO_CHARACTER = -10

const UPPER_HALF = Buffer.from(Array.from({ length: 128 }, (_, at) => at + 128))
const LETTER = /\p{L}/u
const UPPER = /\p{Lu}/u
const LOWER = /\p{Ll}/u
const CONTROL = /[\u0080-\u009F\uFFFD]/

/** The characters of a code page's bytes from 128 on. */
const tables = new Map<CodePage, string>()
function tableOf(page: CodePage): string {
  const table = tables.get(page) ?? iconv.decode(UPPER_HALF, page === 'macintosh' ? 'macroman' : page) // prettier-ignore
  tables.set(page, table)
  return table
}

/** A byte that is not ASCII, with what stands round it. */
interface Snippet {
  bytes: Buffer
  at: number
}

function characters({ bytes }: Snippet, table: string): string {
  let text = ''
  for (const byte of bytes)
    text += byte < 128 ? String.fromCharCode(byte) : table.charAt(byte - 128)
  return text
}

function wordRound(text: string, at: number): string {
  let [from, to] = [at, at + 1]
  while (from > 0 && LETTER.test(text.charAt(from - 1))) from -= 1
  while (to < text.length && LETTER.test(text.charAt(to))) to += 1
  return text.slice(from, to).toLowerCase()
}

function letterWorth(text: string, at: number): number {
  const [before, letter, after] = [text.charAt(at - 1), text.charAt(at), text.charAt(at + 1)]
  if (WORDS.has(wordRound(text, at))) return KNOWN_WORD
  if (!LETTER.test(before) && !LETTER.test(after)) return LONE_LETTER
  if (UPPER.test(letter) && LOWER.test(before)) return CAPITAL_INSIDE
  const low = letter.toLowerCase()
  return LETTERS.find(({ letters }) => letters.includes(low))?.worth ?? STRANGE_LETTER
}

/** How plausible the character is that a code page makes of a byte, where it stands. */
function worth(text: string, at: number): number {
  const [before, sign, after] = [text.charAt(at - 1), text.charAt(at), text.charAt(at + 1)]
  if (CONTROL.test(sign)) return NO_CHARACTER
  if (LETTER.test(sign)) return letterWorth(text, at)
  const rule = SIGNS.find(
    (one) =>
      one.signs.includes(sign) &&
      (one.before?.test(before) ?? true) &&
      (one.after?.test(after) ?? true),
  )
  return rule?.worth ?? STRANGE_SIGN
}

/** The code page that makes the most plausible English text of the bytes, and the characters it gives them. */
export function codePageOf(snippets: readonly Snippet[]): { page: CodePage; characters: string[] } {
  let best: { page: CodePage; score: number } = { page: 'windows-1252', score: -Infinity }
  for (const { name, prior } of CODE_PAGES) {
    const table = tableOf(name)
    let score: number = prior
    for (const snippet of snippets) score += worth(characters(snippet, table), snippet.at)
    if (score > best.score) best = { page: name, score }
  }
  const table = tableOf(best.page)
  const seen = new Set(snippets.map(({ bytes, at }) => table.charAt((bytes[at] ?? 128) - 128)))
  return { page: best.page, characters: [...seen].sort() }
}

/** Bytes round a byte that are looked at: the longest word. */
const ROUND = 24

/** The bytes of a stream that are not ASCII, each with what is round it; the first `most` of them. */
export async function snippetsOf(chunks: AsyncIterable<Buffer>, most: number): Promise<Snippet[]> {
  const found: Snippet[] = []
  let held = Buffer.alloc(0)
  let done = 0
  const take = (end: number): void => {
    for (; done < end && found.length < most; done++) {
      if ((held[done] ?? 0) < 128) continue
      const from = Math.max(0, done - ROUND)
      // A copy: what it was cut out of is then not kept.
      found.push({ bytes: Buffer.from(held.subarray(from, done + ROUND + 1)), at: done - from })
    }
    done = Math.max(done, end)
  }
  for await (const chunk of chunks) {
    const cut = Math.max(0, done - ROUND)
    held = Buffer.concat([held.subarray(cut), chunk])
    done -= cut
    take(held.length - ROUND)
    if (found.length >= most) return found
  }
  take(held.length)
  return found
}
