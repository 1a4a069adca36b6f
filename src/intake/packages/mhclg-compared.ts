import type { DeclaredFacts } from '../../domain/submission.ts'
import { optionalDate } from '../optional-dates.ts'
import type { RowNotes } from '../row.ts'
import { rounded } from '../values.ts'
import type { Fields } from './fields.ts'
import { OWNERSHIP } from './mhclg-owners.ts'

/** What of an MHCLG submission only the queries compare. */

type Compared = Partial<DeclaredFacts>

/** A column of a list, summed where every entry has it. */
function sumOf(items: Fields[], column: string, signed = false): number | null {
  const values = items.map((item) => item.number(column, null, signed))
  const known = values.filter((value) => value !== null)
  if (known.length === 0 || known.length < values.length) return null
  return rounded(known.reduce((sum, value) => sum + value, 0), 2) // prettier-ignore
}

function floorspaceOf(record: Fields): Compared {
  const details = record.items('non-res-floorspace.floorspace-details')
  return {
    floorspaceExistingM2: sumOf(details, 'existing-gross-floorspace'),
    floorspaceLostM2: sumOf(details, 'floorspace-lost'),
    floorspaceTotalM2: sumOf(details, 'total-gross-proposed'),
    floorspaceNetM2: sumOf(details, 'net-additional-floorspace', true),
  }
}

/** Proposed units over every tenure, type and number of bedrooms; null where any of them is not known. */
function dwellingsListed(record: Fields): number | null {
  const breakdowns = record
    .items('res-units.residential-unit-summary')
    .flatMap((summary) => summary.items('proposed-unit-breakdown'))
  const counts = breakdowns.map((breakdown) =>
    breakdown.yesNo('units-unknown', null) === true
      ? null
      : (breakdown.number('total-units', null) ??
        sumOf(breakdown.items('units-per-bedroom-no'), 'units')),
  )
  const known = counts.filter((count) => count !== null)
  if (known.length === 0 || known.length < counts.length) return null
  return known.reduce((sum, count) => sum + count, 0)
}

/** `no`, or where they are. */
function speciesOf(record: Fields): boolean | null {
  const said = record.text('bio-geo-arch-con.protected-species-impact')
  return said === null ? null : !/^no\b/i.test(said)
}

export function comparedOf(
  record: Fields,
  certificate: DeclaredFacts['certificate'],
  notes: RowNotes,
): Compared {
  const day = (path: string) => optionalDate(path, record.text(path) ?? '', notes)
  const baseline = day('bng.bng-details.pre-development-date')
  const unknownOwners = certificate === 'C' || certificate === 'D'
  return {
    ...floorspaceOf(record),
    certificateOn: day(`${OWNERSHIP}.signature-date`),
    declaredOn: day('declaration.declaration-date'),
    soleOwner: record.yesNo(`${OWNERSHIP}.sole-owner`, null),
    ownerStepsStated: unknownOwners ? record.text(`${OWNERSHIP}.steps-taken`) !== null : null,
    connectionDeclared: record.yesNo('conflict-of-interest.conflict-to-declare', null),
    worksStarted: record.yesNo('proposal-details.proposal-started', null),
    worksCompleted: record.yesNo('proposal-details.proposal-completed', null),
    worksStartOn: day('proposal-details.proposal-started-date'),
    worksCompleteOn: day('proposal-details.proposal-completed-date'),
    dwellingsListed: dwellingsListed(record),
    parking: record.items('vehicle-parking.parking-spaces').map((space) => ({
      kind: space.text('parking-space-type') ?? 'other',
      existing: space.number('total-existing', null),
      proposed: space.number('total-proposed', null),
      net: space.number('difference-in-spaces', null, true),
    })),
    nearWatercourse: record.yesNo('flood-risk-assessment.within-20m-watercourse', null),
    protectedSpecies: speciesOf(record),
    bngBaselineOn: baseline,
    bngMetricOn: day('bng.bng-details.metric-publication-date'),
    bngEarlierReason:
      baseline === null ? null : record.text('bng.bng-details.earlier-date-reason') !== null,
  }
}
