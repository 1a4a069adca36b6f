import { DATE, isoDateOf } from './dates.ts'
import { hits, type Found, type Page } from './page.ts'
import { sentenceAt, wordsAfter, wordsBefore } from './sentence.ts'

const CERTIFICATE =
  /\bcertificate(?:\s{1,2}of\s{1,2}ownership)?(?:\s{0,2}[-–—:]\s{0,2}|\s{1,2})(?:certificate\s{1,2})?["'‘“]?(?<letter>[A-D])(?![\w█])/gi
const OTHER_KIND =
  /\b(?:energy|performance|EPC|lawful\w*|insurance|test|safety|agricultural)\b[^.\n]{0,20}$/i
/** "Certificate B, C or D": a list offers certificates, and signs none. */
const LIST_AFTER =
  /^["'’”]?\s{0,2}(?:,|or|and|&|\/|–|-)\s{0,2}(?:certificate\s)?["'‘“]?[A-D](?![\w█])/i
const LIST_BEFORE = /\b[A-D]["'’”]?\s{0,2}(?:,|or|and|&|\/|–|-)\s{0,2}$/
const NOT_SIGNED =
  /\b(?:if|where|unless|whether|which|should|must|would|could|may(?!\s(?:19|20)\d\d)|either|not|cannot|please|only|instead)\b/i
/** Words with which a certificate is signed or chosen, beside its letter. */
const CHOSEN_BEFORE =
  /\b(?:signed|completed|selected|enclosed?|attached?|served|submit(?:s|ted)?|provided?|complete|have signed|certificate (?:type|selected|signed|completed))\b[^.;]{0,40}$/i
const CHOSEN_AFTER =
  /^["'’”]?\s{0,2}(?:of the application form\s)?(?:has been|have been|is|was)\s(?:duly\s)?(?:signed|completed|selected|served|enclosed|attached|submitted|provided)\b/i
/** A heading: nothing else on the line but the words of a certificate. */
const HEADING_BEFORE = /(?:^|\n)[ \t#*]{0,6}(?:(?:ownership|certificate)\b[\w \t–—:-]{0,30})?$/i

interface Named extends Found {
  chosen: boolean
}

function readNamed(page: Page): Named[] {
  const found: Named[] = []
  for (const { named, start, end } of hits(page.text, CERTIFICATE)) {
    const letter = named['letter'] ?? ''
    if (letter !== letter.toUpperCase()) continue
    const before = wordsBefore(page, start)
    const after = wordsAfter(page, end)
    if (OTHER_KIND.test(before) || LIST_AFTER.test(after) || LIST_BEFORE.test(before)) continue
    const sentence = sentenceAt(page.text, start, end)
    if (NOT_SIGNED.test(sentence.before) || NOT_SIGNED.test(sentence.after)) continue
    const chosen = CHOSEN_BEFORE.test(sentence.before) || CHOSEN_AFTER.test(after)
    const heading = HEADING_BEFORE.test(before) && /^[ \t*.)]*(?:\n|$|[-–—(])/.test(after)
    if (!chosen && !heading) continue
    found.push({ kind: 'certificate', value: letter, page: page.number, start, end, chosen })
  }
  return found
}

/**
 * The ownership certificate that a document signs. A form that has several says nothing, unless one of them is plainly
 * signed or chosen; ticked boxes are not read.
 */
export function readCertificates(pages: readonly Page[]): Found[] {
  const all = pages.flatMap(readNamed)
  const chosen = all.filter((one) => one.chosen)
  const those = chosen.length > 0 ? chosen : all
  if (new Set(those.map(({ value }) => value)).size !== 1) return []
  return those.map(({ kind, value, page, start, end }) => ({ kind, value, page, start, end }))
}

const DECLARED = new RegExp(
  `\\b(?:declaration\\sdate|date\\sof\\s(?:this\\s)?(?:certificate|declaration))\\b[ \\t]{0,3}:?\\s{0,4}(?:\\(DD/MM/YYYY\\)\\s{0,3})?(${DATE})`,
  'gi',
)

const SIGNED_ON = new RegExp(
  `(?:(?:^|\\n)[ \\t#*•|]{0,6}(?:signed[^\\n]{0,60}[ \\t])?(?:date|dated|date[ \\t]signed)[ \\t]{0,3}(?::|\\||(?=[ \\t\\n]))\\s{0,24}|\\bcertificate\\b[^.\\n]{0,80}\\bdated[ \\t]{1,3})(${DATE})`,
  'gi',
)
/** How far behind its letter the lines of a certificate reach, where nothing ends them sooner. */
const REACH = 900
const ENDS =
  /\bcertificate(?:\s(?:of\sownership))?[\s–—:-]{1,4}(?:certificate\s)?[A-D](?![\w█])|\n[ \t#*]{0,6}(?:\d{1,2}\.?[ \t])?(?:declaration|agricultural (?:land|holdings?)|site (?:address|visit|details)|pre-?application|checklist|appendix)\b/i

/** The one date within the lines of a certificate; none where there are two, since one of them may be of a notice. */
function datesWithin(page: Page): Found[] {
  return readNamed(page).flatMap(({ start, end }) => {
    const behind = page.text.slice(end, end + REACH)
    const lines = page.text.slice(start, end + (ENDS.exec(behind)?.index ?? behind.length))
    const found = [...hits(lines, SIGNED_ON)].flatMap((hit) => {
      const value = isoDateOf(hit.groups[0] ?? '')
      return value === null
        ? []
        : [{ value, at: hit.end - (hit.groups[0] ?? '').length, end: hit.end }]
    })
    const [one] = found
    if (one === undefined || new Set(found.map(({ value }) => value)).size > 1) return []
    return [{ kind: 'certificate-date' as const, value: one.value, page: page.number, start: start + one.at, end: start + one.end }] // prettier-ignore
  })
}

/** The day on which a certificate or its declaration was signed. */
export function readCertificateDates(page: Page): Found[] {
  const declared = [...hits(page.text, DECLARED)].flatMap(({ groups, start, end }) => {
    const value = isoDateOf(groups[0] ?? '')
    return value === null
      ? []
      : [{ kind: 'certificate-date' as const, value, page: page.number, start, end }]
  })
  return [...declared, ...datesWithin(page)]
}
