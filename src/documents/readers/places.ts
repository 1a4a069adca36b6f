import { folded, hits, type Found, type Hit, type Page } from './page.ts'
import { wordsAfter, wordsBefore } from './sentence.ts'

/** Postcode areas of the United Kingdom. Of one letter none other is a postcode; of two letters one of these is one wherever it stands. */
const AREAS = new Set(
  'AB|AL|BA|BB|BD|BH|BL|BN|BR|BS|BT|B|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|EC|EH|EN|EX|E|FK|FY|GL|GU|GY|G|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|LA|LD|LE|LL|LN|LS|LU|L|ME|MK|ML|M|NE|NG|NN|NP|NR|NW|N|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|S|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC|WD|WF|WN|WR|WS|WV|W|YO|ZE'.split(
    '|',
  ),
)
const POSTCODE = new RegExp(
  `(?<![\\w█/-])(?<out>(?<area>[A-PR-UWYZ]?[A-Z])\\d[A-Z\\d]?)[ \\u00a0]{1,2}(?<in>\\d[A-Z]{2})(?![\\w█-])`,
  'g',
)
/** An area that is on no list may be new, or made up; such letters are as well a drawing's or a door's: it is a postcode where an address is. */
const IN_ADDRESS = /(?:[a-z’'][ \t]*,\s*|\bpost\s?code[ \t]*[:|]?\s*)$/i

function isPostcode({ named, start }: Hit, page: Page, isInLine: boolean): boolean {
  const area = named['area'] ?? ''
  // No postcode of a real area ends with one of these letters.
  if (AREAS.has(area)) return !/[CIKMOV]/.test(named['in'] ?? '')
  return area.length === 2 && (isInLine || IN_ADDRESS.test(wordsBefore(page, start, 30)))
}

/** People, firms and councils have postcodes too. */
const OF_SENDER =
  /\b(?:tel(?:ephone)?|phone|fax|e-?mail|mobile|www\.|https?:|registered|company|limited|ltd|llp|plc|agent|applicant|architects?|consultants?|consultancy|associates|surveyors?|council|civic|town hall|office|client|prepared (?:by|for)|owner|our ref|your ref|designs?(?!\s(?:and|&|\+)\saccess)|studio|partnership)\b|@[a-z]/i

const SITE_HEADING = /\bsite\s(?:location|address|details)\b/i
const PERSON_HEADING = /\b(?:applicant|agent)\sdetails\b|\bname\/company\b|\bsurname\b/i
const FORM_SECTION = 1_200

/** Whether a postcode stands under "Site Location" of a form, or on the sheet of an applicant. */
function onForm(page: Page, hit: Hit): 'site' | 'person' | null {
  const before = wordsBefore(page, hit.start, FORM_SECTION)
  if (!/\bpostcode\s*$/i.test(before)) return null
  const person = PERSON_HEADING.exec(before)
  const site = SITE_HEADING.exec(before)
  if (site !== null && person === null) return 'site'
  return person === null && !PERSON_HEADING.test(page.text.slice(0, 4_000)) ? null : 'person'
}

const lineOf = (page: Page, start: number, end: number): string =>
  (/[^\n]*$/.exec(wordsBefore(page, start, 150))?.[0] ?? '') +
  page.text.slice(start, end) +
  (/^[^\n]*/.exec(wordsAfter(page, end, 80))?.[0] ?? '')

const OF_SITE = `(?:the\\s)?(?:application\\s)?site(?:\\s(?:address|location))?|property(?:\\saddress)?`
const LABEL = `site\\saddress|address\\sof\\s(?:the\\s)?(?:application\\s)?(?:site|property|proposal)|site\\slocation|(?:application\\s)?site|property(?:\\saddress)?|project(?:\\s(?:address|location))?|location|address`
/** What parts a label from its value: a colon, the edge of a cell, a tab, or the gap between two columns. */
const PARTED = `(?:[ \\t*]{0,3}[:|][ \\t*]{0,3}|[ \\t]{0,3}\\t[ \\t]{0,3}|[ \\t]{2,40})`
const LABELLED = new RegExp(
  `(?:^|\\n)[ \\t#*|]{0,6}(?<label>${LABEL})${PARTED}(?:\\n[ \\t]{0,4})?(?<line>[^\\s|][^\\n|]{5,160})`,
  'gi',
)
const ONLY_SITE = new RegExp(`^(?:${OF_SITE})$`, 'i')
const STREET = `road|street|lane|avenue|close|drive|way|gardens?|place|terrace|crescent|court|hill|row|square|mews|grove|park|walk|green|rise|view|parade|yard|mill|farm|barns?|common|wharf|quay|gate|broadway|end|bank|bridge|mount|fields?`
const LAND = new RegExp(
  `(?:^|\\n)[ \\t#*]{0,6}(?<line>(?:land|site|plot|garden|barns?|buildings?)[ \\t](?:\\w{1,12}[ \\t]){0,2}?(?:at|north|south|east|west|adjacent|adjoining|rear|off|to|between|behind|on)\\b[^\\n.]{0,110}\\b(?:${STREET}|[A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2})\\b[^\\n.]{0,60})`,
  'gi',
)
const HOUSE = new RegExp(
  `(?:^|\\n)[ \\t#*]{0,6}(?<line>\\d{1,4}[A-Za-z]?(?:[ \\t]?[-–/&][ \\t]?\\d{1,4}[A-Za-z]?)?,?[ \\t]{1,2}(?:[A-Z][\\w'’-]{1,20}[ \\t,]{1,2}){0,4}(?:${STREET})\\b[^\\n.]{0,80})`,
  'gi',
)
/** The address of whoever made a document stands on its title page too, behind such words. */
const TITLE_ZONE = 1_500

const isAddress = (line: string): boolean =>
  (new RegExp(`\\b(?:${STREET})\\b`, 'i').test(line) ||
    /[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}/.test(line)) &&
  /[A-Z]/.test(line) &&
  !/[?█]|\b(?:completed|postcode is|help|please)\b/i.test(line)

function unlabelled(page: Page): Hit[] {
  if (page.number !== 1) return []
  const zone = page.text.slice(0, TITLE_ZONE)
  const sender = OF_SENDER.exec(zone)
  const top = sender === null ? zone : zone.slice(0, sender.index)
  for (const pattern of [LAND, HOUSE]) {
    const [first] = hits(top, pattern)
    const line = first?.named['line'] ?? ''
    if (first !== undefined && line.length < 140 && /^\D*\d|[A-Z]/.test(line) && !isProse(line))
      return [first]
  }
  return []
}

const isProse = (line: string): boolean =>
  /\b(?:is|are|was|were|has|have|will|would|which|that)\b/i.test(line)

function addressOf(hit: Hit, page: Page): Found | null {
  const line = hit.named['line'] ?? ''
  const start = hit.start + hit.words.lastIndexOf(line)
  const value = folded(line).replace(/[\s,;.*]+$/, '')
  if (value.length < 6) return null
  return {
    kind: 'site-address',
    value,
    page: page.number,
    start,
    end: start + line.trimEnd().length,
  }
}

/** The line that names the site: labelled, or at the head of the first page. */
export function readSiteAddresses(page: Page): Found[] {
  const labelled = [...hits(page.text, LABELLED)].filter(({ named, start }) => {
    const line = named['line'] ?? ''
    if (!isAddress(line) || isProse(line) || OF_SENDER.test(line)) return false
    // "Address" alone may be the agent's; the site's says so itself.
    return ONLY_SITE.test(named['label'] ?? '') || !OF_SENDER.test(wordsBefore(page, start, 40))
  })
  const chosen = labelled.length > 0 ? labelled : unlabelled(page)
  return chosen.flatMap((hit) => addressOf(hit, page) ?? [])
}

/** Postcodes, `about` `site` where the words say that it is the site's. Those of people, firms and councils are left out. */
export function readPostcodes(page: Page): Found[] {
  const sites = readSiteAddresses(page)
  const found: Found[] = []
  for (const hit of hits(page.text, POSTCODE)) {
    const { named, start, end } = hit
    const form = onForm(page, hit)
    const site = form === 'site' || sites.some((line) => line.start <= start && end <= line.end)
    if (form === 'person' || !isPostcode(hit, page, site)) continue
    const around = [
      wordsBefore(page, start, 160),
      lineOf(page, start, end),
      wordsAfter(page, end, 120),
    ]
    if (!site && OF_SENDER.test(around.join('\n'))) continue
    const value = `${named['out'] ?? ''} ${named['in'] ?? ''}`
    found.push({
      kind: 'postcode', value, ...(site ? { about: 'site' } : {}), page: page.number, start, end,
    }) // prettier-ignore
  }
  return found
}
