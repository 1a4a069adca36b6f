import type { Facts } from '../../domain/facts.ts'
import type { ReadingKind } from '../../domain/reading.ts'
import { isHouseholder } from '../application-types.ts'
import { isDrawing, isOf, saidIn, type Said } from '../documents.ts'
import { homesInWords } from '../homes-in-words.ts'
import { TEXT_FLOOR_SHARE, TEXT_SITE_SHARE } from '../parameters.ts'
import type { CheckResult, Requirement } from '../requirement.ts'
import { allOf, declared, field, notApplicable } from '../result.ts'
import { compareWithRecord, nearByShare } from './compare-documents.ts'
import { query } from './query.ts'

/** Numbers in documents against the form: queries, as in consistency.ts. Each document is a side of its own. */

/** Readings of a number that are about one of these; `plain`: also those that do not say what they are about. */
function numbers(facts: Facts, kind: ReadingKind, about: readonly string[], plain = false): Said[] {
  return saidIn(facts, kind).filter(({ reading }) =>
    reading.about === undefined ? plain : about.includes(reading.about),
  )
}

const sum = (...parts: (number | null)[]): number | null =>
  parts.reduce<number | null>((all, part) => (all === null || part === null ? null : all + part), 0)

const minus = (value: number | null): number | null => (value === null ? null : -value)

/** Nought in a box for an area may be a box that nobody filled in. */
const notNought = (value: number | null): number | null => (value === 0 ? null : value)

/** Homes proposed: by the form, or where it says nothing by the description, if that is exact. */
function proposedHomes(facts: Facts) {
  const { dwellingsProposed: proposed, dwellingsExisting: existing } = facts.declared
  if (proposed !== null) {
    return {
      stated: `${proposed} on the form`,
      accepted: [proposed, facts.netDwellings, sum(proposed, minus(existing))],
      evidence: [declared(facts, 'dwellingsProposed'), field('netDwellings', facts.netDwellings)],
    }
  }
  if (facts.netDwellings !== null && facts.netDwellings > 0) {
    const net = facts.netDwellings
    const evidence = [field('netDwellings', net), declared(facts, 'dwellingsExisting')]
    return { stated: `a gain of ${net}`, accepted: [net, sum(net, existing)], evidence }
  }
  const counts = facts.description === null ? null : homesInWords(facts.description)
  const [first] = counts ?? []
  if (counts === null || first === undefined || counts.length > 1) return null
  return {
    stated: `${first.count} in the description`,
    accepted: [first.count],
    evidence: [field('description', first.words)],
  }
}

/** An extension makes no homes, and what it says of "the dwelling" is no count. */
function dwellings(facts: Facts): CheckResult {
  if (facts.documents.documents.length === 0) return notApplicable('There are no documents.')
  if (isHouseholder(facts.type)) return notApplicable('A householder application makes no homes.')
  const { dwellingsExisting: existing } = facts.declared
  const stated = proposedHomes(facts)
  const proposed =
    stated === null
      ? notApplicable('The record does not state the number of homes proposed.')
      : compareWithRecord({
          what: 'number of homes proposed',
          ...stated,
          // What the fee calculator was told is held against the form by Q-DWELLINGS.
          said: numbers(facts, 'dwellings', ['proposed', 'net']).filter(
            ({ document }) => !isOf(document, ['feeCalculation']),
          ),
        })
  const before = compareWithRecord({
    what: 'number of homes there now',
    stated: `${existing ?? 0} on the form`,
    accepted: [existing],
    evidence: [declared(facts, 'dwellingsExisting')],
    said: numbers(facts, 'dwellings', ['existing']),
  })
  return allOf(proposed, before)
}

/** The site as the form has it, and as its boundary is drawn: a document may have either. */
function siteArea(facts: Facts): CheckResult {
  const { siteAreaM2 } = facts.declared
  const { location } = facts.geo
  const drawn = location.kind === 'boundary' ? location.areaM2 : null
  const parts = [
    ...(siteAreaM2 === null ? [] : [`${siteAreaM2} m² on the form`]),
    ...(drawn === null ? [] : [`${Math.round(drawn)} m² as drawn`]),
  ]
  return compareWithRecord({
    what: 'site area',
    stated: parts.join(' and '),
    accepted: [siteAreaM2, drawn].map(notNought),
    evidence: [declared(facts, 'siteAreaM2'), ...(drawn === null ? [] : [field('geo.areaM2', drawn)])], // prettier-ignore
    said: numbers(facts, 'site-area', ['existing', 'proposed', 'total'], true),
    isNear: nearByShare(TEXT_SITE_SHARE),
    unit: ' m²',
  })
}

/** Floor plans have the areas of rooms, so that no drawing is looked at. "Proposed" may be what is added or what is there in the end. */
function floorAreas(facts: Facts): CheckResult {
  const { floorspaceExistingM2: existing, floorspaceLostM2: lost } = facts.declared
  const { floorspaceGainedM2: gained, floorspaceTotalM2: total, floorspaceNetM2: net } = facts.declared // prettier-ignore
  const said = (...about: string[]) =>
    numbers(facts, 'floor-area', about).filter(({ document }) => !isDrawing(document))
  const both = { isNear: nearByShare(TEXT_FLOOR_SHARE), unit: ' m²' }
  const after = total ?? sum(existing, gained, minus(lost ?? 0)) ?? gained
  return allOf(
    compareWithRecord({
      ...both,
      what: 'floor space there now',
      stated: `${existing ?? 0} m² on the form`,
      accepted: [existing].map(notNought),
      evidence: [declared(facts, 'floorspaceExistingM2')],
      said: said('existing'),
    }),
    compareWithRecord({
      ...both,
      what: 'floor space proposed',
      stated: `${after ?? 0} m² on the form`,
      accepted: [total, gained, net, sum(existing, gained), sum(existing, gained, minus(lost))].map(
        notNought,
      ),
      evidence: [declared(facts, 'floorspaceTotalM2'), declared(facts, 'floorspaceGainedM2')],
      said: said('proposed', 'total', 'net'),
    }),
  )
}

function parking(facts: Facts): CheckResult {
  const { parking: spaces } = facts.declared
  const side = (about: 'existing' | 'proposed'): CheckResult => {
    const stated = spaces.flatMap((one) => one[about] ?? [])
    const all = stated.length === spaces.length ? stated.reduce((a, b) => a + b, 0) : null
    return compareWithRecord({
      what: about === 'proposed' ? 'number of parking spaces proposed' : 'number of parking spaces there now', // prettier-ignore
      stated: `${spaces.map((one) => `${one[about] ?? 'not stated'} for ${one.kind}`).join(', ')} on the form`,
      accepted: stated.length === 0 ? [] : [...stated, all],
      evidence: [field(`declared.parking.${about}`, stated.join(', '))],
      said: numbers(facts, 'parking-spaces', [about]),
    })
  }
  return allOf(side('proposed'), side('existing'))
}

export const numbersInDocuments: readonly Requirement[] = [
  // C11.
  query({
    id: 'Q-DOC-DWELLINGS',
    title: 'Documents and form agree on the number of homes',
    answeredBy: 'text',
    cites: ['officer-checks'],
    check: dwellings,
  }),
  // C13; and C06 as far as documents state the area.
  query({
    id: 'Q-DOC-AREAS',
    title: 'Documents and form agree on site area and floor space',
    answeredBy: 'text',
    cites: ['officer-checks'],
    check: (facts) => allOf(siteArea(facts), floorAreas(facts)),
  }),
  // C45 as far as text tells.
  query({
    id: 'Q-DOC-PARKING',
    title: 'Documents and form agree on parking spaces',
    answeredBy: 'text',
    cites: ['officer-checks'],
    check: parking,
  }),
]
