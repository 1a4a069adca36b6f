import { ALL_INVISIBLE } from './escape.ts'

/*
 * Words that talk to whoever checks a document. Nothing that an applicant has to say to a council sounds like them; what is
 * planted for a model does. They are looked for in a plain form of the text, in which look-alike letters, invisible
 * characters and letters set apart are undone.
 */

/** Cyrillic and Greek letters that look like Latin ones, and the Latin ones. */
const LOOK_ALIKE = Array.from('аеорсухіјѕһԁԛԝѵьӏвкмнтαοερτικνυχβηγωѡԍɡı') // prettier-ignore
const LATIN = Array.from('aeopcyxijshdqwvblbkmhtaoeptikvuxbnywwggi')
const PLAIN = new Map(LOOK_ALIKE.map((letter, at) => [letter, LATIN[at] ?? letter]))
const LOOKS_LATIN = new RegExp(`[${LOOK_ALIKE.join('')}]`, 'gu')

/** A text in small Latin letters, as it looks; for comparison only, of no fixed length. */
export function plainForm(text: string): string {
  return text
    .normalize('NFKC')
    .replace(ALL_INVISIBLE, '')
    .toLowerCase()
    .replace(LOOKS_LATIN, (letter) => PLAIN.get(letter) ?? letter)
    .replaceAll('‹', '<')
    .replace(/(?<![a-z])(?:[a-z][ ._-]){4,60}[a-z](?![a-z])/g, (spaced) =>
      spaced.replace(/[ ._-]/g, ''),
    )
    .replace(/[^\S\n]+/g, ' ')
}

/** What a reader that is no person is called. A mention is no order: data centres and museums have such things. */
const READER = String.raw`(?:(?:ai|a\.i\.|artificial intelligence|automated|reading) (?:assistant|model|reviewer|checker|system|agent|reader|tool|validator|assessor)|(?:large )?language model|llm|chat ?bot|chatgpt)s?\b`
const WHICH = '(?:the |any |all |every |each |whichever )?'
const EARLIER =
  '(?:all|any|every|your|these|previous|prior|earlier|above|the (?:previous|prior|earlier|above))'

const ORDERS: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget)\b[^.]{0,40}\b(?:instructions?|prompts?)\b/,
  new RegExp(String.raw`\b(?:ignore|disregard|forget|override|bypass) ${EARLIER} (?:[a-z]+ ){0,3}(?:instructions?|prompts?|guidelines|orders)\b`),
  /\b(?:ignore|disregard|forget)[^.a-z]{0,3}(?:all|every|the|any)?[^.a-z]{0,3}(?:previous|prior|above|earlier)\b[^.]{0,20}\b(?:questions?|rules|text|directions)\b/,
  /\b(?:ignore|disregard|forget|skip) (?:the |these |all |any |every )?questions? (?:above|below|that follow|put|asked)\b/,
  /ignore(?:all|the|any)?previousinstructions/,
  /\b(?:system prompt|prompt injection)\b/,
  /\bas an ai(?: language)? (?:model|assistant|reviewer|checker|agent)\b[^.]{0,20}\b(?:you|i)\b/,
  new RegExp(String.raw`\b(?:notes?|message|attention|attn|reminder|warning|notice)(?: (?:to|for|of) |[ ]?: ?)${WHICH}${READER}`),
  new RegExp(String.raw`\b(?:dear|hello|hi|hey),? ${WHICH}${READER}`),
  new RegExp(String.raw`(?:^|[\n.!?] ?)(?:(?:to|for) )?${WHICH}${READER} ?:`),
  new RegExp(String.raw`(?:^|[\n.!?] ?)(?:instructions?|orders?|directions?|if you are|for) (?:to |for )?(?:an? )?${WHICH}${READER} ?[:,]`),
  new RegExp(String.raw`${READER}[^.\n]{0,30}\b(?:must|should|shall|please|is to|are to)\b[^.\n]{0,40}\b(?:approve|accept|validate|mark|treat|quote|ignore|disregard|skip|confirm)\b[^.\n]{0,30}\b(?:this|the) (?:application|submission|document|statement|proposal|form)\b`),
  /\byou are (?:now )?(?:an? |the )?(?:[a-z]+ ){0,3}(?:assistant|ai|bot|validator|language model)\b/,
  /\b(?:mark|treat|score|rate|classify|report|record|accept)\s{1,3}(?:this|the|it|all|every)\b[^.]{0,40}\b(?:as )?(?:valid|complete|approved|pass(?:ed|es)?|ready|compliant|answered)\b/,
  /\b(?:set|answer|respond|reply|return|output|print|write)\b[^.]{0,30}(?:["“‘']found\b|\bfound ?(?:to|=|:) ?(?:true|false|yes|no)\b|\b(?:to|as|with|is|=|:) ?["“‘']?true["”’']?(?= ?(?:[.,;:!?)\n]|$|for\b|and\b))|\bjson\b)/,
  /\b(?:for|to|in) (?:all|each|every|any|the next)\b[^.]{0,12}\b(?:questions?|answers?)\b[^.]{0,40}\b(?:quote|answer|copy|use|say|repeat|give|reply|respond)\b/,
  /\b(?:quote|copy|use|repeat|give|cite)\b[^.]{0,40}\b(?:for|as|to|in) (?:all|each|every|any|your|the) (?:[a-z]+ )?(?:questions?|answers?)\b/,
  /["“”'](?:found|quote|answers|role)["“”']\s{0,3}:/,
  /<\|[a-z_]{2,30}\|>|<\/?s>|<<\/?sys>>|<(?:start|end)_of_turn>|\[\/?inst\]|<\/?(?:document|page|system|user|assistant)\b/,
  /(?:^|\n)[ \t]{0,8}(?:#{1,4} ?)?(?:assistant ?:|system (?:message|prompt|override|note)\b|new instructions?\b|instructions? (?:to|for) (?:the )?(?:(?:model|reader|reviewer|checker)\b|(?:system|software) ?:))/,
  /\b(?:new|updated|final|revised|real) (?:system )?(?:instructions?|task|prompt)\s{0,3}:/,
] // prettier-ignore

/** True where a text gives orders to its reader, or talks to a model. */
export function isOrder(text: string): boolean {
  const plain = plainForm(text)
  return ORDERS.some((order) => order.test(plain))
}

const ENCODED = /[A-Za-z0-9+/]{24,4000}={0,2}/g
const MAX_ENCODED = 50

/** Orders written in base64, which models can read and officers cannot. */
function hasEncodedOrder(text: string): boolean {
  let looked = 0
  for (const [code] of text.matchAll(ENCODED)) {
    if ((looked += 1) > MAX_ENCODED) return false
    if (isOrder(atob(code.replace(/=+$/, '').slice(0, code.length - (code.replace(/=+$/, '').length % 4 === 1 ? 1 : 0))))) return true // prettier-ignore
  }
  return false
}

/** The first page (from 1) that gives orders to whoever checks it; 0 for the document's name; null where nothing does. */
export function placeOfOrders(name: string, pages: readonly string[]): number | null {
  if (isOrder(name.replace(/[_-]+/g, ' '))) return 0
  const at = pages.findIndex((page) => isOrder(page) || hasEncodedOrder(page))
  return at === -1 ? null : at + 1
}
