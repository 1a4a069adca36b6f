import { TITLE } from './person.ts'
import { IN_WORD, type Span } from './spans.ts'

/*
 * Sentences about somebody's health. A word for an illness or an aid is not enough: "level access for wheelchair users" is what a
 * design and access statement has to say. It has to be said of somebody: a relation, the applicant, a named person, he or she.
 */

const ILLNESS = String.raw`multiple sclerosis|autis(?:m|tic)|adhd|asperger'?s?|asthma(?:tic)?|epilep(?:sy|tic)|diabet(?:es|ic)|cancer|leukaemia|tumour|strokes?|dementia|alzheimer'?s?|parkinson'?s?|cerebral palsy|down'?s syndrome|spina bifida|muscular dystrophy|motor neurone? disease|arthritis|fibromyalgia|copd|emphysema|heart (?:condition|disease|attack|failure|problems?)|depression|anxiety|ptsd|mental (?:health|illness)|schizophrenia|bipolar|sight loss|hearing loss|visually impaired|partially sighted|hard of hearing|registered blind|blind|deaf|paraly[sz]ed|paraplegic|tetraplegic|amput(?:ee|ation|ated)|terminal(?:ly)? ill(?:ness)?|terminal cancer|chronic (?:illness|pain|fatigue|condition|disease)|degenerative (?:illness|condition|disease)|progressive (?:illness|condition|disease)|long[- ]term (?:illness|condition)|disabled|disabilit(?:y|ies)|learning difficult(?:y|ies)|special (?:educational )?needs|(?:medical|health|heart|lung|kidney|spinal|skin|genetic|neurological|respiratory) (?:conditions?|needs|problems?|issues|grounds|reasons|history|difficulties)|ill[- ]health|illness|dialysis|seizures|incontinen(?:t|ce)|chemotherapy|diagnosed|diagnosis|mobility (?:problems?|issues|difficult(?:y|ies)|impairment|needs)|(?:limited|reduced|poor|restricted|impaired) mobility|unable to (?:climb|walk|stand|bathe|wash|work)|cannot (?:climb|walk|stand)|housebound|bedridden|bed-?bound|frail|pregnan(?:t|cy)|infirm`
const AID = String.raw`wheel-?chair|mobility scooter|walking frame|hoist|stair ?lift|oxygen|carers?|care needs|medication|surgery|hip replacement|blue badge|attendance allowance|personal independence payment|disability living allowance|\bpip\b|\bdla\b|hospital`
const CONDITION = `(?:${ILLNESS})`
const ANY = `(?:${ILLNESS}|${AID})`

const KIN =
  'husband|wife|spouse|partner|son|daughter|mother|father|mum|mam|dad|child|children|brother|sister|sibling|parents?|grand(?:mother|father|son|daughter|child|children|parents?)|aunt|uncle|niece|nephew|baby|toddler|twins?|(?:mother|father|son|daughter|brother|sister)-in-law'
const PARTY =
  '(?:co-?)?(?:applicant|client|owner|occupier|occupant|resident|tenant|householder|homeowner|agent)s?'
const WHOSE = `(?:my|our|his|her|(?:the |our |my )?${PARTY}['’]s?|${TITLE}\\.? [\\p{L}'’-]{2,30}['’]s|whose)`
const HAS =
  "(?:has|have|had|is|are|was|were|am|['’]s|['’]m|['’]ve|suffers?|suffered|suffering|lives?|living|uses?|using|needs?|requires?|relies|rely|became|becomes|remains?|cannot|is unable|developed|receives?|underwent|gets)"
/** Words that may stand between somebody and what they have; nothing of building or providing. */
const FILLER =
  '(?:\\s+(?:a|an|the|also|been|being|now|not|no|longer|very|severely|severe|recently|recent|long|long-term|term|history|of|registered|profoundly|form|type|by|with|from|in|on|to|and|as|late|early|stage|early-onset|onset|progressive|chronic|significant|serious|certain|various|some|number|several|several|physical|physically|mental|mentally|increasingly|increasing|both|who|is|has|his|her|my|their|full-time|daily|regular|electric|powered|manual|use|user|uses|currently|permanently|partially|totally|born|left|made|due|because|confined|unable|for|living|suffering|diagnosed|which|that|means|complex|acute|advanced|rare|and|or|\\p{L}{2,12}ly)\\b,?){0,9}'

const bounded = (inside: string): RegExp =>
  new RegExp(`(?<!${IN_WORD})(?:${inside})(?!${IN_WORD})`, 'iu')

/** A relation of somebody, and any word of illness or help in the same sentence. */
const RELATION = bounded(`${WHOSE}(?:\\s+[\\p{L}-]{2,15}){0,2}\\s+(?:${KIN})`)
const SUBJECT = `(?:(?:the |our |my )?${PARTY}(?: (?:himself|herself|themselves))?|he|she|i|${TITLE}\\.?(?: [\\p{L}'’.-]{1,30}){1,3}?|one of (?:us|the ${PARTY})|(?:my|our|his|her) (?:family|household))`
/** Somebody is or has it. `uses a wheelchair`, but not `has provided access for wheelchair users`. */
const SAYS_HAS = bounded(
  `${SUBJECT},?(?: (?:who|both|also|now))?\\s*${HAS}${FILLER}\\s+(?:${CONDITION}|(?:wheel-?chair|hoist|walking frame|mobility scooter|stair ?lift|oxygen|carers?|medication|surgery|hip replacement|blue badge|hospital)(?!\\s+(?:users?|access|accessible|ramps?|space|turning)))`,
)
const SUFFERS = bounded(`${SUBJECT},?(?: who)?\\s+(?:suffers?|suffered|suffering) (?:from|with)`)
/** Somebody's illness: `her stroke`, `the applicant's medical needs`. `his or her disability` is nobody's. */
const POSSESSED = bounded(
  `(?<!\\b(?:or|and) )${WHOSE}(?:\\s+(?:own|current|serious|severe|recent|increasing|declining|failing|long-term|particular|specific|complex|physical|chronic|worsening|deteriorating|ongoing|\\p{L}{2,12}ing)){0,2}\\s+(?:${ANY}|health|condition|mobility|gp|consultant|doctor|occupational therapist|treatment|impairment|symptoms|pain|recovery)(?!\\s+(?:engineer|report|${PARTY}))`,
)
const LETTER = bounded(
  `(?:letter|note|report|statement|evidence|advice|assessment|confirmation|recommendation)s?(?: (?:is |are )?(?:attached|enclosed|provided|submitted))? (?:from|by|of) (?:the |a |an |my |his |her |our |their |(?:the )?${PARTY}['’]s? )?(?:family |hospital )?(?:gp|general practitioner|doctor|consultant (?:neurologist|surgeon|paediatrician|psychiatrist|oncologist|physician)|neurologist|oncologist|cardiologist|hospital consultant|occupational therapist|physiotherapist|paediatrician|psychiatrist|surgeon|social worker|district nurse)(?! (?:surgery|surgeries|practice|premises|services?|provision))`,
)
const DISABLED_KIN = bounded(
  `(?:${KIN}|family member),?\\s+(?:who\\s+)?${HAS}${FILLER}\\s+${ANY}|(?:disabled|autistic|blind|deaf|elderly and frail) (?:${KIN})(?= (?:of|who|and|to live|lives|with))(?<=(?:my|our|his|her|applicant['’]s).{0,60})`,
)

/** Words one of which is in every sentence that is looked at: only where they stand is more looked for. */
const HINT = new RegExp(
  `(?<!${IN_WORD})(?:${ANY}|suffer(?:s|ed|ing)|health|mobility|gp|general practitioner|doctor|consultant|neurologist|oncologist|cardiologist|occupational therapist|physiotherapist|paediatrician|psychiatrist|surgeon|social worker|district nurse|treatment|impairment|symptoms|pain|recovery|condition)(?!${IN_WORD})`,
  'giu',
)
const ANY_WORD = bounded(ANY)

/** How far a sentence is followed to each side of such a word. */
const REACH = 400

/** Ends of sentences, blank lines, and the end of a short line before one that begins anew (forms, headings, lists). */
const BREAK =
  /[.!?]["'”’)]{0,2}(?=\s)|\n[ \t]*(?=\n)|(?<=(?:^|\n)[^\n]{0,45})\n(?=[ \t]*(?:\p{Lu}|\d|[-*•#]))|█+/gu
const ABBREVIATION =
  /\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|Rev|Cllr|e\.g|i\.e|approx|etc|Fig|p|pp|vs|\p{Lu})\.$/iu

/** Start and end of the sentence that a word stands in, within REACH. */
function sentenceAround(page: string, start: number, end: number): Span {
  const from = Math.max(0, start - REACH)
  const to = Math.min(page.length, end + REACH)
  const window = page.slice(from, to)
  let begins = 0
  for (const { index, 0: all } of window.matchAll(BREAK)) {
    const until = index + all.length
    if (all.startsWith('.') && ABBREVIATION.test(window.slice(Math.max(0, index - 8), index + 1)))
      continue
    if (from + index >= end) return [from + begins, from + (/^[█\n]/.test(all) ? index : until)]
    begins = until
  }
  return [from + begins, to]
}

function isAboutSomebody(sentence: string): boolean {
  return (
    (RELATION.test(sentence) && ANY_WORD.test(sentence)) ||
    [SAYS_HAS, SUFFERS, POSSESSED, LETTER, DISABLED_KIN].some((pattern) => pattern.test(sentence))
  )
}

/**
 * Sentences of a page about somebody's health. `named` are the places of names: a name stands for a person as `she` does.
 */
export function healthSpans(page: string, named: readonly Span[]): Span[] {
  const spans: Span[] = []
  const names = namesByPlace(named)
  let done = 0
  for (const { index, 0: all } of page.matchAll(HINT)) {
    if (index < done) continue
    const [start, end] = sentenceAround(page, index, index + all.length)
    done = end
    if (isAboutSomebody(withPronouns(page, start, end, names))) spans.push([start, end])
  }
  return spans
}

const namesByPlace = (named: readonly Span[]): Span[] => [...named].sort((a, b) => a[0] - b[0])

/** The sentence on one line, with `she` where a name stands (`Jane Smith has …`). */
function withPronouns(page: string, start: number, end: number, names: readonly Span[]): string {
  const parts: string[] = []
  let at = start
  for (let index = firstFrom(names, start); index < names.length; index += 1) {
    const [from, to] = names[index] ?? [end, end]
    if (from >= end) break
    if (from < at || to > end) continue
    parts.push(page.slice(at, from), 'she')
    at = to
  }
  parts.push(page.slice(at, end))
  return parts
    .join('')
    .replace(/\s+/g, ' ')
    .replace(new RegExp(`${TITLE}\\.? she\\b`, 'g'), 'she')
    .replace(/\bshe['’]s\b(?= \p{L}+)/gu, 'her')
}

/** Index of the first of the sorted stretches that begins at or after a place. */
function firstFrom(names: readonly Span[], start: number): number {
  let low = 0
  let high = names.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((names[middle]?.[0] ?? 0) < start) low = middle + 1
    else high = middle
  }
  return low
}
