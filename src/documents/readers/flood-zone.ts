import { hits, type Found, type Page } from './page.ts'
import { sentenceAt, type Sentence } from './sentence.ts'

const ZONE =
  /\b(?:flood\s{0,2}zones?|FZ)\s{0,2}(?<zones>(?:[123][ab]?)(?:\s?(?:,|and|&|\/)\s?[123][ab]?){0,3})(?![\w█]|\.\d)/gi
const SUBJECT =
  /\b(?:the|this|application|subject|whole|entire|proposed|existing|our|its|all|most|part|parts)\s(?:[\w-]{1,14}\s){0,3}(?:site|property|land|building|dwelling|house|development|plot|area|scheme|red\sline(?:\sboundary)?)\b/i
const PLACED =
  /\b(?:is|are|lies?|falls?|located|situated|sits?|stands?|wholly|entirely|partly|partially|lying|being|shown)\b[^.;]{0,50}\b(?:in|within|as|inside|by)\s(?:an?\s|the\s)?(?:area\sof\s)?(?:EA\s|environment\sagency\s)?(?:\w{1,12}\s){0,2}$/i
/** Sentences that deny, suppose, require, define or compare. */
const NO_STATEMENT =
  /\b(?:not|nor|neither|none|no|never|outside|beyond|if|where|unless|would be|would fall|adjacent|close to|near|nearest|away from|border\w*|boundary of|edge of|rather than|instead|requires?|should|must|need\w*|polic(?:y|ies)|defined|definition|means|sequential test|exception test|such as|developments in|sites in|access|road|other|alternative|neighbour\w*|metres (?:from|to)|previously|formerly|was|were)\b/i
const LABELLED =
  /(?:^|\n)[ \t#*•-]{0,6}(?:(?:site|EA|environment agency|current|the site:?)[ \t]+)?flood[ \t]+zone[ \t]*(?:of (?:the )?site)?[ \t]*[:=][ \t]*(?:flood[ \t]+)?(?:zone[ \t]+)?(?<zones>[123][ab]?(?:[ \t]?(?:,|and|&|\/)[ \t]?[123][ab]?){0,3})(?![\w█]|\.\d)/gi

/** Words of a denial before the zone count for the whole sentence so far; behind it only a question does. */
function statesZone({ before, after }: Sentence): boolean {
  if (/^[^.]*\?/.test(after) || NO_STATEMENT.test(before)) return false
  if (/^\s?(?:is|are|means|sites?|areas?|land|development|boundary|comprises?)\b/i.test(after))
    return false
  return SUBJECT.test(before) && PLACED.test(before)
}

const split = (zones: string): string[] => zones.toLowerCase().match(/[123][ab]?/g) ?? []

/** The flood zone of the site, only from a sentence that states it, or from a label. A denial, a supposition or a legend gives none. */
export function readFloodZones(page: Page): Found[] {
  const found: Found[] = []
  const add = (zones: string, start: number, end: number) => {
    for (const value of split(zones))
      found.push({ kind: 'flood-zone', value, page: page.number, start, end })
  }
  for (const { named, start, end } of hits(page.text, ZONE))
    if (statesZone(sentenceAt(page.text, start, end))) add(named['zones'] ?? '', start, end)
  for (const { named, start, end } of hits(page.text, LABELLED))
    add(named['zones'] ?? '', start, end)
  return found
}
