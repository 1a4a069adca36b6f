import type { FactGroup, Submission } from '../../domain/submission.ts'
import { authorityOf, type ReadOptions } from '../authority.ts'
import type { Whereabouts } from '../apart.ts'
import { locate } from '../coordinates.ts'
import { refusedRow, rowNotes, type RowNotes, type RowResult } from '../row.ts'
import { uprnIn } from '../table/spoilt.ts'
import { storableJson } from '../values.ts'
import { hyphenated, withoutContent } from './base64.ts'
import { fieldsOf, isObject, leavesOf, type Fields } from './fields.ts'
import { JUST_SUBMITTED, judged, receivedTimeIn, referenceOf } from '../judge.ts'
import { mhclgDeclared } from './mhclg-declared.ts'
import { mhclgDocuments } from './mhclg-documents.ts'
import { typeOfMhclg } from './mhclg-types.ts'

/** Descriptions, by the modules that different types have. */
const DESCRIPTIONS = [
  'proposal-details.description', 'proposal-details.proposal-description', 'desc-your-proposal.description',
  'desc-your-proposal.related-application.description', 'desc-proposed-works.proposed-works-details',
  'desc-proposed-works.proposal-description', 'desc-existing-use.description', 'ma-works-impacts.proposal-description',
  'nm-amendment-details.description', 'discharge-con.description',
] // prettier-ignore

interface Site extends Whereabouts {
  address: string | null
  postcode: string | null
  uprn: string | null
}

/** More UPRNs than these are no help to find the site. */
const MOST_UPRNS = 10

/** The first UPRN of a list that is one. */
function uprnOf(list: unknown, notes: RowNotes): string | null {
  for (const text of leavesOf(list).slice(0, MOST_UPRNS)) {
    const uprn = uprnIn('site-details.site-locations.uprns', text, notes)
    if (uprn !== null) return uprn
  }
  return null
}

/** The first site location: types but tree works have exactly one. */
function siteOf(record: Fields, notes: RowNotes): Site {
  const sites = record.items('site-details.site-locations')
  if (sites.length > 1) {
    const message = `The record has ${sites.length} site locations: the first is used.`
    notes.warn('site-details.site-locations', null, 'location.more-than-one', message)
  }
  const [site] = sites
  const text = (...paths: string[]): string | null =>
    paths.map((path) => site?.text(path) ?? null).find((found) => found !== null) ?? null
  // The specification says WKT; GeoJSON is what some systems have.
  const drawn = site?.at('geometry') ?? site?.at('site-boundary')
  const geoJson = isObject(drawn) ? JSON.stringify(drawn) : ''
  const { warnings, ...place } = locate({
    geometry: text('geometry', 'site-boundary') ?? geoJson,
    point: '',
    easting: text('easting') ?? '',
    northing: text('northing') ?? '',
    longitude: text('longitude') ?? '',
    latitude: text('latitude') ?? '',
    geoX: '',
    geoY: '',
    crs: '',
  })
  for (const { code, message } of warnings)
    notes.warn('site-details.site-locations', null, code, message)
  return {
    ...place,
    address: text('site-address.address-text', 'address-text', 'site-address'),
    postcode: text('site-address.postcode', 'postcode'),
    uprn: uprnOf(site?.at('site-address.uprns') ?? site?.at('uprns'), notes),
  }
}

/** One MHCLG submission, judged. Never throws on what it holds. */
export function readMhclgRecord(value: unknown, line: number, options: ReadOptions): RowResult {
  const clean = storableJson(value)
  const plain = hyphenated(clean)
  const notes = rowNotes(line)
  const unread = new Set<FactGroup>()
  const record = fieldsOf(plain, notes, unread)
  const part = record.at('submission-details')
  if (!isObject(plain) || !isObject(part)) {
    const message = 'This is not an MHCLG submission: it has no "submission-details". Give one JSON object for each submission, with its modules beside its submission-details.' // prettier-ignore
    return refusedRow(line, 'mhclg.not-a-submission', message)
  }
  const details = fieldsOf(part, notes, unread, 'submission-details.')
  const reference = referenceOf(details.text('submission-reference') ?? details.text('reference'), 'submission-details.submission-reference', notes) // prettier-ignore
  const authority = authorityOf(details.text('planning-authority'), 'submission-details.planning-authority', options, notes) // prettier-ignore
  const { documents, attachments } = mhclgDocuments(details.items('documents'), notes)
  let built: Submission | null = null
  if (reference !== null && authority !== null) {
    const types = [...leavesOf(details.at('application-types')), ...leavesOf(details.at('application-sub-type'))] // prettier-ignore
    const { type, basis } = typeOfMhclg(types)
    const { declared, carries, netDwellings } = mhclgDeclared(
      record,
      details,
      type,
      documents,
      notes,
    )
    built = {
      ...JUST_SUBMITTED,
      authority,
      reference,
      type,
      typeBasis: basis,
      description: DESCRIPTIONS.map((path) => record.text(path)).find((text) => text !== null) ?? null, // prettier-ignore
      ...siteOf(record, notes),
      ward: null,
      receivedOn: details.date('submitted-at') ?? details.date('submission-date'),
      ...receivedTimeIn(details.text('submitted-at')),
      netDwellings,
      declared,
      carries,
    }
  }
  return judged(line, notes, {
    reference,
    built,
    raw: withoutContent(clean),
    attachments,
  })
}
