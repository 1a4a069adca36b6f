import type { DeclaredFacts, ParkingSpaces } from '../../domain/submission.ts'
import { optionalDate, optionalDayOrMonth } from '../optional-dates.ts'
import { fieldsOf, isObject, type Fields } from '../packages/fields.ts'
import type { RowNotes } from '../row.ts'
import { isNothing } from '../values.ts'
import { answersOf, measure, yesOrNo } from './odp-answers.ts'
import { designationsIn, floodZoneIn } from './odp-designations.ts'
import type { OdpRecord } from './odp-schema.ts'

/** What of an ODP record only the queries compare. It is read with patience: what is of another shape is not known. */

type Compared = Partial<DeclaredFacts>

const LONDON_PARKING = ['cars', 'vans', 'motorcycles', 'cycles', 'buses', 'disabled', 'carClub', 'other'] // prettier-ignore

function parkingOf(data: Fields): ParkingSpaces[] {
  return LONDON_PARKING.flatMap((kind) => {
    const existing = data.number(`property.parking.${kind}.count`, null)
    const proposed = data.number(`proposal.parking.${kind}.count`, null)
    const net = data.number(`proposal.parking.${kind}.difference`, null, true)
    return existing === null && proposed === null && net === null
      ? []
      : [{ kind, existing, proposed, net }]
  })
}

/** Units of the schedule; the lists of London's form are of gains and losses, and no total of what is proposed. */
function dwellingsListed(data: Fields): number | null {
  const units = data.at('proposal.units.residential')
  if (!Array.isArray(units) || units.length === 0) return null
  const counts = data
    .items('proposal.units.residential')
    .map((unit) => unit.number('identicalUnits', null))
  const known = counts.filter((count) => count !== null)
  return known.length < counts.length ? null : known.reduce((sum, count) => sum + count, 0)
}

function floorspaceOf(record: OdpRecord, data: Fields): Compared {
  const asked = (question: RegExp): number | null => measure(answersOf(record, question))
  const levy = (part: string): number | null =>
    data.number(`application.CIL.proposedTotalArea.${part}.squareMetres`, null, part === 'net')
  return {
    floorspaceExistingM2: levy('existing') ?? asked(/^what is the existing gross internal floor area\?/i), // prettier-ignore
    floorspaceLostM2: levy('loss') ?? asked(/^what existing gross internal floor area will be lost/i), // prettier-ignore
    floorspaceTotalM2: levy('proposed'),
    floorspaceNetM2: levy('net'),
  }
}

/** `none`, or a connection of whatever kind: which, and whose, stays in the raw record. */
function connectionOf(data: Fields): boolean | null {
  const value = data.text('application.declaration.connection.value')
  return value === null ? null : value !== 'none'
}

const soleOwnerOf = (record: OdpRecord, interest: string | null): boolean | null => {
  if (interest === 'owner.sole') return true
  if (interest === 'owner.co') return false
  return yesOrNo(answersOf(record, /^(?:are you|is the applicant) the sole owner of the land\?/i))
}

function biodiversityOf(record: OdpRecord, notes: RowNotes): Compared {
  const dateOf = (question: RegExp) =>
    optionalDate('responses', answersOf(record, question)[0] ?? '', notes)
  const reasons = answersOf(record, /^why was this date used\?/i)
  return {
    bngBaselineOn: dateOf(/^on what date was the pre-development biodiversity value/i),
    bngMetricOn: dateOf(/publication date of the biodiversity metric/i),
    // A form that never asks why cannot say that no reason is given.
    bngEarlierReason: reasons.length === 0 ? null : reasons.some((text) => !isNothing(text)),
  }
}

export function comparedIn(record: OdpRecord, notes: RowNotes): Compared {
  const data = fieldsOf(record.data, notes, new Set(), 'data.')
  const day = (path: string) => optionalDayOrMonth(`data.${path}`, data.text(path) ?? '', notes)
  const asked = (question: RegExp): boolean | null => yesOrNo(answersOf(record, question))
  const type = record.data.property?.['type']
  const species = data.text('proposal.ecology.speciesAffected')
  return {
    ...floorspaceOf(record, data),
    ...biodiversityOf(record, notes),
    ...designationsIn(record),
    floodZoneDeclared: floodZoneIn(record),
    propertyType: isObject(type) && typeof type['value'] === 'string' ? type['value'] : null,
    soleOwner: soleOwnerOf(record, record.data.applicant?.ownership?.interest ?? null),
    connectionDeclared: connectionOf(data),
    worksStarted: asked(/^ha(?:s|ve) (?:the )?works? already started\?/i),
    worksCompleted: asked(/^have the works been completed\?/i),
    worksStartOn: day('proposal.date.start'),
    worksCompleteOn: day('proposal.date.completion'),
    dwellingsListed: dwellingsListed(data),
    parking: parkingOf(data),
    nearWatercourse:
      data.yesNo('property.flood.20mFromWatercourse', null) ??
      asked(/^is the development within 20 ?m(?:etres)? of a watercourse/i),
    protectedSpecies: species === null ? null : species !== 'none',
  }
}
