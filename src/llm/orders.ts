import { INVISIBLE } from './escape.ts'

/*
 * Words that talk to whoever checks a document. Nothing that an applicant has to say to a council sounds like them; what is
 * planted for a model does. They are looked for in a plain form of the text, in which look-alike letters, invisible
 * characters and letters set apart are undone.
 */

const ALL_INVISIBLE = new RegExp(INVISIBLE.source, 'gu')
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

const ORDERS: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass)\b[^.]{0,40}\b(?:instructions?|prompts?|guidelines|orders)\b/,
  /\b(?:ignore|disregard|forget)[^.a-z]{0,3}(?:all|every|the|any)?[^.a-z]{0,3}(?:previous|prior|above|earlier)\b[^.]{0,20}\b(?:questions?|rules|text|directions)\b/,
  /\b(?:ignore|disregard|forget|skip)\b[^.a-z]{0,3}(?:(?:all|any|the|these|those) ){0,2}questions?\b/,
  /ignore(?:all|the|any)?previousinstructions/,
  /\b(?:system prompt|prompt injection)\b/,
  // Spoken to: what a proposal says of an "AI system" or a "chatbot" is its own business.
  /\b(?:to|dear|attention|attn|hello|hey|hi|any|if you are|as|for)[\s:,]{1,3}(?:an? |the |any |this |whichever )?(?:large )?(?:language models?|ai|llms?|chat ?bots?|chatgpt|llama)\b[^.]{0,30}\b(?:read|review|check|assess|process|evaluat|summari|answer|must|should|please|:)/,
  /\b(?:note|message|instructions?|memo|words?) (?:to|for) (?:an? |the |any |all )?(?:ai|llm|language model|chat ?bot|automated|machine|model)\b/,
  /\bas an ai\b/,
  /\byou are (?:now )?(?:an? |the )?(?:[a-z]+ ){0,3}(?:assistant|ai|bot|validator|language model)\b/,
  /\b(?:mark|treat|score|rate|classify|report|record|accept)\s{1,3}(?:this|the|it|all|every)\b[^.]{0,40}\b(?:as )?(?:valid|complete|approved|pass(?:ed|es)?|ready|compliant|answered)\b/,
  /\b(?:set|answer|respond|reply|return|output|print|write)\b[^.]{0,30}(?:["'“‘]?\bfound\b|\btrue\b|\bjson\b)/,
  /\b(?:for|to|in) (?:all|each|every|any|the next)\b[^.]{0,12}\b(?:questions?|answers?)\b[^.]{0,40}\b(?:quote|answer|copy|use|say|repeat|give|reply|respond)\b/,
  /\b(?:quote|copy|use|repeat|give|cite)\b[^.]{0,40}\b(?:for|as|to|in) (?:all|each|every|any|your|the) (?:[a-z]+ )?(?:questions?|answers?)\b/,
  /["“”'](?:found|quote|answers|role)["“”']\s{0,3}:/,
  /<\|[a-z_]{2,30}\|>|<\/?s>|<<\/?sys>>|<(?:start|end)_of_turn>|\[\/?inst\]|<\/?(?:document|page|system|user|assistant)\b/,
  /(?:^|\n)[ \t]{0,8}(?:#{1,4} ?)?(?:assistant|system (?:message|prompt|override|note)|new instructions?|instructions? (?:to|for) (?:the )?(?:model|reader|reviewer|checker|system|software))\b/,
  /\b(?:new|updated|final|revised|real) (?:system )?(?:instructions?|task|prompt)\s{0,3}:/,
]

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
