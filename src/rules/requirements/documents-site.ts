import type { DocumentFact, Facts } from '../../domain/facts.ts'
import { postcodesIn } from '../../domain/postcode.ts'
import { placeOf, quoteOf, saidBy, type Said } from '../documents.ts'
import { orList } from '../files.ts'
import type { CheckResult, Requirement } from '../requirement.ts'
import { field, flag, notApplicable, pass } from '../result.ts'
import { MOST_SHOWN } from './compare-documents.ts'
import { query } from './query.ts'

/** Reports copied from another site: a query, as in consistency.ts. */

/** A postcode so far behind the line that names the site may still be of its address. */
const ADDRESS_REACH = 120

/** Postcodes that are the site's as the document has it: called so, in the line that names it, or right behind. Others may be an office's. */
function siteOf(document: DocumentFact): { said: Said; postcodes: string[] }[] {
  const near = saidBy(document, 'postcode')
  const called = near
    .filter(({ reading }) => reading.about === 'site')
    .map((said) => ({ said, postcodes: [String(said.reading.value)] }))
  const inLines = saidBy(document, 'site-address').flatMap((said) => {
    const { page, start, end, quote, value } = said.reading
    const behind = near.flatMap(({ reading }) =>
      reading.page === page && reading.start >= start && reading.start <= end + ADDRESS_REACH
        ? [String(reading.value)]
        : [],
    )
    const postcodes = [...new Set([...postcodesIn(`${quote} ${value}`), ...behind])]
    return postcodes.length === 0 ? [] : [{ said, postcodes }]
  })
  return [...called, ...inLines]
}

/** `BS8 4` of `BS8 4AB`: within it postcodes are neighbours, and a site may have two. */
const sector = (postcode: string): string => postcode.slice(0, -2)

interface Sited {
  said: Said
  postcodes: string[]
  answer: 'here' | 'elsewhere' | 'near'
}

/** Where a document says that its site is, beside the postcode of the application's; null where it does not say. */
function sitedBy(document: DocumentFact, postcode: string): Sited | null {
  const own = siteOf(document)
  const [first] = own
  const here = saidBy(document, 'postcode').find(({ reading }) => reading.value === postcode)
  const all = own.flatMap(({ postcodes }) => postcodes)
  if (here !== undefined) return { said: here, postcodes: [postcode], answer: 'here' }
  if (first === undefined) return null
  const { said, postcodes } = own.find((one) => one.postcodes.includes(postcode)) ?? first
  if (all.includes(postcode)) return { said, postcodes, answer: 'here' }
  const anyNear = [...all, ...saidBy(document, 'postcode').map(({ reading }) => String(reading.value))]
    .some((one) => sector(one) === sector(postcode)) // prettier-ignore
  return { said, postcodes, answer: anyNear ? 'near' : 'elsewhere' }
}

function site(facts: Facts): CheckResult {
  const { sitePostcode: postcode = null } = facts
  if (postcode === null) return notApplicable('The record has no postcode of the site.')
  const sited = facts.documents.documents.flatMap((document) => sitedBy(document, postcode) ?? [])
  const elsewhere = sited.filter(({ answer }) => answer === 'elsewhere')
  const here = sited.filter(({ answer }) => answer === 'here')
  const evidence = [field('postcode', postcode)]
  if (elsewhere.length > 0) {
    const told = elsewhere.map(({ said, postcodes }) => `${orList(postcodes)} in ${placeOf(said)}`)
    return flag(
      `The site is at ${postcode}, and a document names its own site at ${orList(told, 'and')}: ask whether it is about this site.`,
      ...evidence,
      ...elsewhere.map(({ said }) => quoteOf(said)),
    )
  }
  return here.length > 0
    ? pass(
        `${here.length === 1 ? 'One document has' : `${here.length} documents have`} the postcode of the site.`,
        ...evidence,
        ...here.slice(0, MOST_SHOWN).map(({ said }) => quoteOf(said)),
      )
    : notApplicable('No document says with a postcode where its site is.')
}

export const siteOfDocuments: readonly Requirement[] = [
  // C46 as far as postcodes tell.
  query({
    id: 'Q-DOC-SITE',
    title: 'Documents are about this site',
    answeredBy: 'text',
    cites: ['officer-checks'],
    check: site,
  }),
]
