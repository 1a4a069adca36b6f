import * as other from './descriptions-consents.ts'
import * as describe from './descriptions-permissions.ts'
import { flat, free, inPrinciple, perHome, perTenthHa } from './fees.ts'
import { base, newBuild, plans } from './kind.ts'
import type { Kind } from './kind.ts'

/** The other planning permissions, from outline to a varied condition. */
export const permissionKinds: Kind[] = [
  {
    ...base,
    id: 'variation',
    label: 'Variation or removal of condition (section 73)',
    suffix: 'S73',
    count: 7,
    where: 'house',
    describe: other.variation,
    fee: flat('section73'),
    certificate: true,
    linked: true,
    documents: ['sitePlan.proposed+elevations.proposed'],
  },
  {
    ...base,
    id: 'outline',
    label: 'Outline planning permission',
    suffix: 'OUT',
    count: 3,
    where: 'field',
    describe: describe.homes(
      'Outline application for up to {n} dwellings, all matters reserved except access',
      4,
      9,
      2,
      0.05,
    ),
    fee: perTenthHa,
    certificate: true,
    bng: true,
    documents: [
      'locationPlan',
      'sitePlan.proposed',
      'planningStatement',
      'accessRoadsRightsOfWayDetails',
    ],
  },
  {
    ...base,
    id: 'reserved matters',
    label: 'Reserved matters',
    suffix: 'REM',
    count: 2,
    where: 'field',
    describe: describe.homes(
      'Reserved matters (appearance, landscaping, layout and scale) for {n} dwellings',
      5,
      9,
      2,
      0.05,
    ),
    fee: perHome,
    linked: true,
    documents: newBuild,
  },
  {
    ...base,
    id: 'demolition',
    label: 'Demolition in a conservation area',
    suffix: 'DEM',
    count: 1,
    where: 'conservation-area',
    describe: other.fixed('Demolition of a single storey store of no merit'),
    fee: free,
    certificate: true,
    documents: [...plans, 'photographs.existing', 'heritageStatement'],
  },
  {
    ...base,
    id: 'in principle',
    label: 'Permission in principle',
    suffix: 'PIP',
    count: 1,
    where: 'field',
    describe: describe.homes('Permission in principle for {n} dwellings', 3, 6, 2, 0.06),
    fee: inPrinciple,
    days: 35,
    documents: ['locationPlan'],
  },
]
