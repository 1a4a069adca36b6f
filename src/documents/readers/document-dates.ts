import { readCertificateDates } from './certificates.ts'
import { DATE, isoDateOf } from './dates.ts'
import { hits, type Found, type Page } from './page.ts'
import { sentenceAt, wordsAfter, wordsBefore } from './sentence.ts'

const ANY_DATE = new RegExp(DATE, 'gi')
/** Labels of the date of a document: "Date" with a capital or a colon anywhere, other words at the beginning of a line. */
const LABEL = new RegExp(
  String.raw`(?:^|[\s|(,;])(?:(?:Date|DATE)(?:\s(?:of|OF)\s\w{5,11})?|date(?=\s?:)|(?:Issue|ISSUE|Drawing|DRAWING|Report|REPORT|Revision|REVISION|Publication)\s(?:Date|DATE|date)|Date\s[Dd]rawn|DATE\sDRAWN)(?:[ \t]{0,3}[:.|-]?[ \t]{0,3}|[ \t]{0,40})(?:\n[ \t]{0,3})?$`,
)
const LINE_LABEL =
  /(?:^|\n)[ \t#*]{0,6}(?:dated|(?:report\s)?issued(?:\son)?|issue|drawn(?:\son)?|prepared\son|published(?:\son)?)(?:[ \t]{0,3}[:.|-]?[ \t]{0,3}|[ \t]{0,40})$/i
const NOT_THIS =
  /\b(?:declaration|birth|submission|start|completion|commencement|map|survey|surveyed|print(?:ed)?|expiry|expires|valid|received|inspection|visit|plot(?:ted)?|due|target|meeting|listing|decision|approval|appeal)\s{0,2}(?:date)?(?:[\s:]{0,4}|[ \t]{0,40})$/i
/** A line of a title page: nothing but a date, or an issue and a date. */
const ALONE_BEFORE =
  /(?:^|\n)[ \t]*(?:(?:issue|version|rev(?:ision)?|v)\.?\s?[\w.]{1,4}\s?[-–,:(|]?\s?)?$/i
/** A sentence that goes on in the next line is no line of a title page. */
const GOES_ON =
  /\b(?:on|of|dated|by|from|to|until|since|in|before|after|and|the|was|is|between)[ \t]*\n[ \t]*$/i
const TITLE_PAGE = 1_500

const isLineEnd = (page: Page, end: number): boolean =>
  /^[ \t).]*(?:\n|$)/.test(wordsAfter(page, end, 8))

const FOLLOWED = new RegExp(`^[ \\t]{1,4}(?:${DATE})`, 'i')

/** The date of a drawing, report or letter: labelled, or alone on a line of the title page. */
export function readDates(page: Page): Found[] {
  const found: Found[] = []
  const certificates = readCertificateDates(page)
  for (const { words, start, end } of hits(page.text, ANY_DATE)) {
    const value = isoDateOf(words)
    if (value === null) continue
    const before = wordsBefore(page, start, 70)
    if (certificates.some((one) => one.start < end && start < one.end)) continue
    // Two dates in a row are two issues: which is the document's is not sure.
    if (FOLLOWED.test(wordsAfter(page, end, 30))) continue
    const labelled = (LABEL.test(before) || LINE_LABEL.test(before)) && !NOT_THIS.test(before)
    const alone =
      page.number === 1 &&
      start < TITLE_PAGE &&
      ALONE_BEFORE.test(before) &&
      isLineEnd(page, end) &&
      !GOES_ON.test(before) &&
      !/\b(?:date|day|signed)[^\n]*\n[ \t]*$/i.test(before)
    if (labelled || alone) found.push({ kind: 'date', value, page: page.number, start, end })
  }
  return found
}

const SURVEYED_BEFORE =
  /(?:\b(?:surveyed|visited|inspected)\b|\b(?:survey|visit|inspection|walkover|fieldwork|assessment|site\swork|monitoring|appraisal)s?\b[^.;]{0,60}\b(?:on|date|dated|completed|undertaken|carried\sout|conducted|was|were|took\splace)\b|\bdates?\sof\s(?:the\s)?(?:site\s)?(?:survey|visit|inspection)s?\b|\b(?:survey|visit|inspection)\sdates?\b|\bsite\svisit\b)[^.;]{0,50}$/i
const SURVEYED_AFTER =
  /^[^.;]{0,40}\b(?:survey|site\svisit|inspection|walkover)\b[^.;]{0,20}\b(?:was|were|took)\b|^[^.;]{0,30}\b(?:was|were)\s(?:surveyed|visited|inspected)\b/i
const NO_SURVEY =
  /\b(?:ordnance\ssurvey|valid\suntil|expir\w*|should|must|updated?\sby|published|will\sbe|planned|due|before|after|prior\sto|since|until|granted|permission|licen[cs]e|records?)\b[^.;]{0,60}$/i

/** Days of a survey or a visit to the site. */
export function readSurveyDates(page: Page): Found[] {
  const found: Found[] = []
  for (const { words, start, end } of hits(page.text, ANY_DATE)) {
    const value = isoDateOf(words)
    if (value === null) continue
    const { before, after } = sentenceAt(page.text, start, end)
    const near = before.slice(-140)
    const said = SURVEYED_BEFORE.test(near) || SURVEYED_AFTER.test(after)
    if (said && !NO_SURVEY.test(near))
      found.push({ kind: 'survey-date', value, page: page.number, start, end })
  }
  return found
}
