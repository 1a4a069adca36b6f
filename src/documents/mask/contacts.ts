import { IN_WORD, type Span } from './spans.ts'

/*
 * E-mail addresses, telephone numbers and other numbers of people. Every pattern looks a bounded way from where it starts, so
 * that time grows with the length of the page whatever it holds.
 */

const MAX_LOCAL = 64
const MAX_DOMAIN = 120
const LOCAL_END = /[\p{L}\p{N}._%+'-]{1,64}$/u
const DOMAIN = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]*\.)+\p{L}{2,24}/u
/** With a space around it, an `@` is mostly "at": only a domain that ends as these do makes it an address. */
const SURE_DOMAIN = /^(?:[a-z0-9-]+\.)+(?:com|org|net|uk|eu|info|london|wales|scot)\b/i

function emailAt(page: string, at: number): Span | null {
  const before = page.slice(Math.max(0, at - MAX_LOCAL - 1), at)
  const after = page.slice(at + 1, at + 1 + MAX_DOMAIN)
  const left = before.endsWith(' ') ? 1 : 0
  const right = after.startsWith(' ') ? 1 : 0
  const local = LOCAL_END.exec(before.slice(0, before.length - left))?.[0]
  const pattern = left + right > 0 ? SURE_DOMAIN : DOMAIN
  const domain = pattern.exec(after.slice(right))?.[0]
  if (local === undefined || domain === undefined) return null
  return [at - left - local.length, at + 1 + right + domain.length]
}

function emails(page: string): Span[] {
  const spans: Span[] = []
  for (let at = page.indexOf('@'); at !== -1; at = page.indexOf('@', at + 1)) {
    const span = emailAt(page, at)
    if (span !== null) spans.push(span)
  }
  for (const { index, 0: all } of page.matchAll(SPELT_EMAIL))
    spans.push([index, index + all.length])
  return spans
}

const SPELT_EMAIL =
  /(?<![\w.█-])[a-z0-9._-]{1,64} ?[([]at[)\]] ?[a-z0-9-]{1,60}(?: ?(?:\.|[([]dot[)\]]) ?[a-z]{2,20}){1,3}\b/gi

const PHONE_START = /(?<![\w/█+-]|\d[.,:])(?=\(?(?:\+\d|0))/g
/** The first group of a number with what stands around it, and each group that follows. */
const FIRST_GROUP = /^(?:\(?\+[1-9]\d{0,12}\)?|\(?0\d{2,13}\)?)/
const NEXT_GROUP = /^(?:[ \u00a0]?[-–.][ \u00a0]?|[ \u00a0]{1,2})?\(?\d{1,8}\)?/
const MAX_GROUPS = 7
const EXTENSION = /^,?[ ]?(?:ext(?:ension)?\.?|x)[ ]?\d{1,5}\b/i
/** What a number is that only looks like a telephone number; the words stand before it on its line. */
const OTHER_NUMBER =
  /\b(?:drawing|dwg|drg|plan|ref|reference|uprn|usrn|job|project|certificate|order|invoice|title|permit|licence|sheet|northings?|eastings?|grid|level|scale)\b[^\n]{0,24}$/i
const PHONE_WORD = /\b(?:tel|telephone|phone|mobile|mob|fax|call|ring)\b/i
/** Area codes and the other beginnings that the numbering plan has, and how many digits a number has with them. */
const NUMBERING =
  /^(?:02[03489]\d{8}|01[1-9]\d{7,8}|03[03-7]\d{8}|05[56]\d{8}|07\d{9}|08[047]\d{7,8}|09[018]\d{8})$/

/** The longest run of groups, from the start of `rest`, that is a telephone number; 0 where none is. */
function phoneLength(rest: string): number {
  let end = FIRST_GROUP.exec(rest)?.[0].length ?? 0
  let length = 0
  for (let groups = 1; end > 0 && groups <= MAX_GROUPS; groups += 1) {
    // A longer number, a reference (`01234/21`), a part of a code (`-A01`).
    const isWhole = !/^(?:[\w█]|[/-]\w|[.,]\d)/.test(rest.slice(end))
    if (isWhole && isPhone(rest.slice(0, end))) length = end
    const more = NEXT_GROUP.exec(rest.slice(end))?.[0].length ?? 0
    if (more === 0) break
    end += more
  }
  return length
}

function isPhone(number: string): boolean {
  const digits = number.replace(/\D/g, '')
  return /^\(?(?:\+|00)/.test(number) ? isInternational(number, digits) : NUMBERING.test(digits)
}

function phoneAt(page: string, at: number): Span | null {
  const rest = page.slice(at, at + 60)
  const length = phoneLength(rest)
  if (length === 0) return null
  const line =
    page
      .slice(Math.max(0, at - 60), at)
      .split('\n')
      .at(-1) ?? ''
  if (OTHER_NUMBER.test(line) && !PHONE_WORD.test(line)) return null
  return [at, at + length + (EXTENSION.exec(rest.slice(length))?.[0].length ?? 0)]
}

/** Levels and offsets have a plus sign as well (`+12.345`): they have few digits, and none of a country. */
function isInternational(number: string, digits: string): boolean {
  if (/^\(?(?:\+|00)44/.test(number)) return /^(?:00)?440?\d{9,10}$/.test(digits)
  return /^\(?\+/.test(number) && !/\d\.\d/.test(number) && /^\d{10,15}$/.test(digits)
}

/** `Tel: 960123`, and forms that have the number on the next line. */
const LABELLED_PHONE = new RegExp(
  String.raw`(?<!${IN_WORD})(?:tel(?:ephone)?|phone|mobile|mob|fax|primary number|secondary number|(?:tele|mobile )?phone number|tel\.? no)(?: number| no\.?)?[ \t]{0,3}[:.]?[ \t]{0,3}(?:\n[ \t]{0,3})?(\+?[\d(][\d ()-]{4,20}\d)(?!${IN_WORD})`,
  'giu',
)

/** National insurance number, as it is written: `QQ 12 34 56 C`. */
const NATIONAL_INSURANCE = new RegExp(
  String.raw`(?<![\w█/.-])([A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?:\d{6}| \d\d \d\d \d\d |-\d\d-\d\d-\d\d-)[A-D])(?![\w█/-])`,
  'g',
)

/** Numbers that only their label tells: the label, what may stand between, and the number itself. */
const LABELLED: [label: string, value: string][] = [
  ['national insurance (?:number|no)|n\\.?i\\.? ?(?:number|no)', '[a-z]{2}[ \\d-]{6,14}[a-d]'],
  ['sort[ -]?code', '\\d\\d[ -]?\\d\\d[ -]?\\d\\d'],
  ['(?:bank )?(?:account|acct|acc|a/c)(?: number| no)', '\\d[\\d -]{4,14}\\d'],
  ['iban', '[a-z]{2}\\d\\d[ a-z\\d]{8,36}'],
  ['card (?:number|no)', '\\d[\\d -]{10,24}\\d'],
  ['(?:nhs|passport|blue badge|driving licence) (?:number|no)', '[a-z\\d][a-z\\d -]{4,20}\\d[a-z\\d]{0,3}'],
  ['date of birth|d\\.?o\\.?b', '\\d{1,2}(?:st|nd|rd|th)?[ ./-](?:\\d{1,2}|[a-z]{3,9})[ ./,-]{1,2}\\d{2,4}|\\d{4}-\\d\\d-\\d\\d'],
  ['born(?: on)?(?: the)?', '\\d{1,2}(?:st|nd|rd|th)?[ ./-](?:\\d{1,2}|[a-z]{3,9})[ ./,-]{1,2}(?:19|20)\\d\\d'],
] // prettier-ignore

const LABELLED_NUMBER = new RegExp(
  LABELLED.map(
    ([label, value]) =>
      String.raw`(?<!${IN_WORD})(?:${label})\.?[ \t]{0,3}(?:is\b|[:=-])?[ \t]{0,3}(?:\n[ \t]{0,3})?(${value})(?!${IN_WORD})`,
  ).join('|'),
  'giu',
)

/** Stretches of what a pattern captured last. */
function captured(page: string, pattern: RegExp): Span[] {
  return [...page.matchAll(pattern)].map((match) => {
    const { index, 0: all } = match
    const value = match.slice(1).find(Boolean) ?? ''
    return [index + all.length - value.length, index + all.length]
  })
}

/** Stretches of a page that are e-mail addresses, telephone numbers and other numbers of people. */
export function contactSpans(page: string): Span[] {
  return [
    ...emails(page),
    ...[...page.matchAll(PHONE_START)].flatMap(({ index }) => {
      const span = phoneAt(page, index)
      return span === null ? [] : [span]
    }),
    ...captured(page, LABELLED_PHONE),
    ...captured(page, LABELLED_NUMBER),
    ...captured(page, NATIONAL_INSURANCE),
  ]
}
