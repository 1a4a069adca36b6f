import * as other from './descriptions-consents.ts'
import * as describe from './descriptions-permissions.ts'
import { flat, perClassMAHome } from './fees.ts'
import { base, elevations, floors, plans } from './kind.ts'
import type { Kind } from './kind.ts'

const classMA = 'Change of use from offices (Class E) to {n} flats (Class C3)'

/** Prior approvals. */
export const priorKinds: Kind[] = [
  {
    ...base,
    id: 'larger extension',
    label: 'Prior approval: larger home extension',
    suffix: 'LHE',
    count: 5,
    where: 'house',
    describe: other.largerExtension,
    fee: flat('prior'),
    days: 42,
    documents: ['locationPlan+sitePlan.proposed'],
  },
  {
    ...base,
    id: 'class MA',
    label: 'Prior approval: Part 3 Class MA',
    suffix: 'PMA',
    count: 3,
    where: 'centre',
    describe: describe.homes(classMA, 2, 8, 3, 0.01),
    fee: perClassMAHome,
    documents: ['locationPlan+sitePlan.proposed', floors, elevations],
  },
  {
    ...base,
    id: 'class Q',
    label: 'Prior approval: Part 3 Class Q',
    suffix: 'PAQ',
    count: 1,
    where: 'farm',
    describe: describe.homes(
      'Change of use of an agricultural building to {n} dwellings, with building operations',
      2,
      3,
      1,
      0.08,
    ),
    fee: flat('priorBuilding'),
    documents: ['locationPlan+sitePlan.proposed', floors, elevations],
  },
  {
    ...base,
    id: 'class AA',
    label: 'Prior approval: additional storeys on a house (Class AA)',
    suffix: 'PAA',
    count: 1,
    where: 'house',
    describe: other.fixed(
      'One additional storey on the house, with the same roof pitch and materials',
    ),
    fee: flat('prior'),
    documents: [...plans, elevations],
  },
  {
    ...base,
    id: 'agricultural',
    label: 'Prior approval: agricultural or forestry building',
    suffix: 'AGR',
    count: 1,
    where: 'farm',
    describe: describe.building('Prior notification of a hay and machinery store', 320, 0.1, 6.2),
    fee: flat('prior'),
    days: 28,
    documents: ['locationPlan+sitePlan.proposed', 'elevations.proposed'],
  },
]
