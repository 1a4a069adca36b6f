import { COUNTED, HAPPENS, LABELLED, MORE_HOMES, NOT_ALL, NOT_EXACT, NOT_HERE, OF_PROPOSAL, OR_MORE, OTHERS, PART_OF } from './dwelling-words.ts' // prettier-ignore
import { numberOf } from './numbers.ts'
import { hits, type Found, type Hit, type Page } from './page.ts'
import { sentenceAt, type Sentence } from './sentence.ts'

type About = 'existing' | 'proposed' | 'lost' | 'net' | 'affordable'

const AFFORDABLE = /\b(?:affordable|social[\s-]rent(?:ed)?|shared[\s-]ownership)\b/i
const AFFORDABLE_AFTER =
  /^[^.,;]{0,12}\b(?:are|is|will be|would be)\s(?:for\s)?(?:affordable|social|shared ownership)/i
const PROPOSED_AFTER =
  /^\s*(?:(?:are|is)\s(?:now\s|hereby\s)?proposed|(?:will|would|are to|is to)\sbe\s(?:built|erected|constructed|provided|created|delivered))\b/i
const EXISTING_BEFORE =
  /\b(?:currently|presently|at present)\b[^.;]{0,30}\b(?:contains?|comprises?|has|of|by|is|as|provides?)\s*$|\bexisting\s*$/i
const NET_BEFORE = /\bnet\s(?:gain|increase|addition|uplift)\sof\s*$/i
const TITLE_CHARACTERS = 400
/** Two or more sizes of home: then no count is the whole. */
const BY_SIZE = /\d\s{0,2}(?:no\.?|nos\.?|x|×)?\s{0,2}\d?[\s-]{0,2}bed/gi
const LISTS = /\b(?:comprising|consisting|including|made up|of which|namely|split|mix)\b|[(:]/i

/** "Change of use from offices to 24 dwellings": what comes of it stands behind "to". */
const FROM_INTO =
  /\b(?:conversion|change of use)\b[^.;:]{0,60}?\bfrom\s[^.;:\d]{1,80}\b(?:in)?to\s*$/i

function happening({ before }: Sentence): { what: string; since: string } {
  if (FROM_INTO.test(before)) return { what: 'gained', since: '' }
  const last = [...before.matchAll(HAPPENS)].at(-1)
  if (last === undefined) return { what: '', since: before }
  const { gained, likely, lost, turned } = last.groups ?? {}
  const since = before.slice(last.index + last[0].length)
  if (turned !== undefined && /\bto\s*$/i.test(since)) return { what: 'gained', since: '' }
  if (gained !== undefined) return { what: 'gained', since }
  if (likely !== undefined) return { what: OF_PROPOSAL.test(before) ? 'gained' : '', since }
  return { what: lost === undefined ? '' : 'lost', since }
}

/** The first lines of a report name what it is about: "Twenty-four homes on land north of Larkspur Avenue." */
function inTitle(page: Page, hit: Hit, { before }: Sentence): boolean {
  if (page.number !== 1 || hit.start > TITLE_CHARACTERS) return false
  return (
    before.trim() === '' ||
    /^[#\s]*[\w\s,&-]{0,60}\b(?:information|statement|assessment|report|survey) for\s*$/i.test(
      before,
    )
  )
}

function aboutOf(page: Page, hit: Hit, sentence: Sentence): About | null {
  const between = hit.named['between'] ?? ''
  const { before, after } = sentence
  if (/\bnet\b/i.test(between) || NET_BEFORE.test(before)) return 'net'
  if (AFFORDABLE.test(`${between} ${hit.named['homes'] ?? ''}`) || AFFORDABLE_AFTER.test(after))
    return 'affordable'
  const { what, since } = happening(sentence)
  if (what === 'lost' && /^\s*of\s(?:the\s|an?\s|all\s)?\s*$/i.test(since)) return 'lost'
  const article = /^an?$/i.test(hit.named['number'] ?? '')
  if (what === 'gained' && !OTHERS.test(since) && (!article || /^\s*(?:of|for)?\s*$/.test(since)))
    return /\bexisting\b/i.test(between) ? 'existing' : 'proposed'
  if (article) return null
  if (/\bproposed\b/i.test(between) || PROPOSED_AFTER.test(after)) return 'proposed'
  if (/\bexisting\b/i.test(between) || EXISTING_BEFORE.test(before)) return 'existing'
  return inTitle(page, hit, sentence) ? 'proposed' : null
}

/** A count with its sentence, where it is exact and agrees with its noun: "21 House" is an address. */
function counted(page: Page, hit: Hit): { sentence: Sentence; value: number } | null {
  const sentence = sentenceAt(page.text, hit.start, hit.end)
  const { before, after, text } = sentence
  if (NOT_EXACT.test(before.slice(-30)) || OR_MORE.test(after) || NOT_HERE.test(text)) return null
  const words = hit.named['number'] ?? ''
  const value = /pair/i.test(words) ? 2 : /^an?$/i.test(words) ? 1 : numberOf(words)
  if (value === 0 || value > 20_000 || /s$/i.test(hit.named['homes'] ?? '') !== value > 1)
    return null
  if (/\d(?:st|nd|rd|th)?\s+[A-Z][a-z]+ $/.test(before.slice(-20))) return null
  return { sentence, value }
}

interface Counted extends Found {
  about: About
  sentence: number
  /** One of several counts: it still stands before the others of its sentence. */
  part: boolean
}

/** Of several counts of new homes in one sentence the first is the whole only where the others are listed as its parts. */
function wholes(page: Page, counts: readonly Counted[]): Counted[] {
  return counts.filter((count) => {
    if (count.about !== 'proposed') return true
    const group = counts.filter(
      ({ about, sentence }) => about === 'proposed' && sentence === count.sentence,
    )
    const [first, second] = group
    if (first === undefined || second === undefined) return true
    return first === count && LISTS.test(page.text.slice(first.end, second.start))
  })
}

/** "6 no. 2 bed and 4 no. 3 bed flats", "flats, and 2 houses (6 units in total)": no such count is the whole. */
function isPart(hit: Hit, { before, after, text }: Sentence): boolean {
  if (MORE_HOMES.test(after)) return true
  if (NOT_ALL.test(before + after) && !/^\s*in total\b/i.test(after)) return true
  const sizes = (words: string): number => words.match(BY_SIZE)?.length ?? 0
  return sizes(before) > 0 || (sizes(hit.words) > 0 && sizes(text) > 1)
}

function readCounts(page: Page): Found[] {
  const counts: Counted[] = []
  for (const hit of hits(page.text, COUNTED)) {
    const found = counted(page, hit)
    if (found === null) continue
    const about = aboutOf(page, hit, found.sentence)
    if (about === null) continue
    const part = about === 'proposed' && isPart(hit, found.sentence)
    const { start, end } = hit
    const { value, sentence } = found
    counts.push({
      kind: 'dwellings',
      value,
      about,
      page: page.number,
      start,
      end,
      sentence: sentence.start,
      part,
    })
  }
  return wholes(page, counts).filter(({ part }) => !part)
}

function labelAbout(label: string): About | undefined {
  if (/\bnet\b/i.test(label)) return 'net'
  if (/\baffordable\b/i.test(label)) return 'affordable'
  if (/\blost\b/i.test(label)) return 'lost'
  if (/\bexisting\b/i.test(label)) return 'existing'
  return /\b(?:proposed|new|proposing)\b/i.test(label) ? 'proposed' : undefined
}

/** Numbers of homes, each with what they are: existing, proposed, lost, net or affordable. What is not surely one of these gives none. */
export function readDwellings(page: Page): Found[] {
  const found = readCounts(page)
  for (const { named, start, end } of hits(page.text, PART_OF))
    found.push({
      kind: 'dwellings',
      value: numberOf(named['number'] ?? ''),
      about: 'affordable',
      page: page.number,
      start,
      end,
    })
  for (const { named, start, end } of hits(page.text, LABELLED)) {
    const about = labelAbout(named['label'] ?? '')
    if (about === undefined) continue
    found.push({
      kind: 'dwellings',
      value: numberOf(named['number'] ?? ''),
      about,
      page: page.number,
      start,
      end,
    })
  }
  return found.map(({ kind, value, about, page: number, start, end }) => ({
    kind, value, ...(about === undefined ? {} : { about }), page: number, start, end,
  })) // prettier-ignore
}
