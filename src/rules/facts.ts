import type { Override } from '../domain/decision.ts'
import type { Facts, GeoFacts } from '../domain/facts.ts'
import { sitePostcodeOf } from '../domain/postcode.ts'
import type { Submission } from '../domain/submission.ts'

/** What the rules may look at: the record without anything that says who the applicant is. */
export function factsOf(
  record: Submission,
  geo: GeoFacts,
  documents: Facts['documents'],
  overrides: readonly Override[] = [],
): Facts {
  return {
    type: record.type,
    description: record.description,
    receivedOn: record.receivedOn,
    receivedTime: record.receivedTime ?? null,
    validOn: record.validOn,
    invalidOn: record.invalidOn ?? null,
    targetOn: record.targetOn,
    extendedTo: record.extendedTo ?? null,
    determinedOn: record.determinedOn,
    netDwellings: record.netDwellings,
    sitePostcode: sitePostcodeOf(record),
    declared: record.declared,
    carries: record.carries,
    geo,
    documents,
    ...(overrides.length === 0 ? {} : { overrides }),
  }
}
