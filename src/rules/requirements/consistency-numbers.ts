import type { Evidence } from '../../domain/assessment.ts'
import type { Facts } from '../../domain/facts.ts'
import type { ParkingSpaces } from '../../domain/submission.ts'
import { ROUNDING_M2 } from '../parameters.ts'
import type { CheckResult, Requirement } from '../requirement.ts'
import { allOf, computed, declared, flag, notApplicable, pass } from '../result.ts'
import { query } from './query.ts'

/** Sums on a form that do not come out: queries, as in consistency.ts. */

/** Forms round to whole metres, line by line. */
const equal = (a: number, b: number): boolean => Math.abs(a - b) <= ROUNDING_M2

function lossFromWhatStands(facts: Facts): CheckResult {
  const { floorspaceExistingM2: existing, floorspaceLostM2: lost } = facts.declared
  if (existing === null || lost === null || lost === 0)
    return notApplicable(
      'Floor space that stands and floor space that is lost are not both stated.',
    )
  const evidence = [declared(facts, 'floorspaceExistingM2'), declared(facts, 'floorspaceLostM2')]
  return lost - existing >= ROUNDING_M2
    ? flag(`${lost} m² of floor space are to be lost, and only ${existing} m² stand: ask which is right.`, ...evidence) // prettier-ignore
    : pass(`${lost} m² of the ${existing} m² that stand are to be lost.`, ...evidence)
}

/** Net = total afterwards − existing, as the MHCLG specification and the levy's form have it. */
function changeOfFloorspace(facts: Facts): CheckResult {
  const { floorspaceExistingM2: existing, floorspaceTotalM2: total, floorspaceNetM2: net } = facts.declared // prettier-ignore
  if (existing === null || total === null || net === null)
    return notApplicable('Existing, proposed and net floor space are not all stated.')
  const evidence = [
    declared(facts, 'floorspaceExistingM2'),
    declared(facts, 'floorspaceTotalM2'),
    declared(facts, 'floorspaceNetM2'),
  ]
  return equal(total - existing, net)
    ? pass(`${existing} m² existing and ${net} m² net make ${total} m².`, ...evidence)
    : flag(`${existing} m² existing and ${net} m² net do not make the ${total} m² proposed: ask which is right.`, ...evidence) // prettier-ignore
}

const spaces = ({ existing, proposed, net }: ParkingSpaces): string =>
  `${existing} existing, ${proposed} proposed, ${net} net`

/** Proposed − existing = net, by kind of vehicle. */
function parking(facts: Facts): CheckResult {
  const whole = facts.declared.parking.filter(
    ({ existing, proposed, net }) => existing !== null && proposed !== null && net !== null,
  )
  if (whole.length === 0)
    return notApplicable('Existing, proposed and net parking spaces are not all stated.')
  const evidence = whole.map((one): Evidence => computed(`parking, ${one.kind}: ${spaces(one)}`))
  const wrong = whole.filter(({ existing, proposed, net }) => (proposed ?? 0) - (existing ?? 0) !== net) // prettier-ignore
  if (wrong.length === 0)
    return pass('Existing, proposed and net parking spaces agree.', ...evidence)
  const told = wrong.map((one) => `${one.kind} (${spaces(one)})`).join('; ')
  return flag(`Parking spaces do not add up: ${told}. Ask which number is right.`, ...evidence)
}

export const consistencyOfNumbers: readonly Requirement[] = [
  // C13; against the fee it is NAT-FEE's.
  query({
    id: 'Q-FLOORSPACE',
    title: 'Existing, lost and proposed floor space agree',
    cites: ['mhclg-data-specification', 'officer-checks'],
    check: (facts) => allOf(lossFromWhatStands(facts), changeOfFloorspace(facts)),
  }),
  // C45 as far as it needs no plan.
  query({
    id: 'Q-PARKING',
    title: 'Existing, proposed and net parking spaces agree',
    cites: ['mhclg-data-specification', 'officer-checks'],
    check: parking,
  }),
]
