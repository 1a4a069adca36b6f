import { LARGER_EXTENSION } from '../application-types.ts'
import { known, same, type Period } from './period.ts'

const priorApproval = {
  ...known,
  runsFrom: 'received unless mended',
  silence: 'may go ahead',
} as const

/**
 * Prior approvals under the General Permitted Development Order, by Part and class. Its periods follow receipt (para W(11),
 * read 2026-11-23; the others from knowledge): where silence lets the applicant go ahead, a valid date that is merely later
 * would end the days too late.
 */
export const priorApprovals: readonly Period[] = [
  {
    ...priorApproval,
    tag: 'verified',
    types: [LARGER_EXTENSION],
    ...same(42, '42 days following receipt: larger home extension'),
    runsFrom: 'receipt alone',
    cites: ['gpdo-2015-a4', 'gpdo-2015-art-7'],
  },
  {
    ...priorApproval,
    types: ['pa.part6*', 'pa.part11.classB'],
    ...same(28, '28 days to say whether prior approval is required, then 8 weeks in all'),
    cites: ['gpdo-2015-art-7', 'gpdo-2015-parts'],
  },
  {
    ...priorApproval,
    types: ['pa.part4.classBC', 'pa.part9.classD'],
    ...same(28, '28 days, the shorter of two periods reported for this class'),
    cites: ['gpdo-2015-art-7', 'gpdo-2015-parts'],
  },
  {
    ...priorApproval,
    tag: 'verified',
    types: ['pa.part3*'],
    ...same(56, '56 days following receipt: prior approval'),
    cites: ['gpdo-2015-w-11', 'gpdo-2015-art-7'],
  },
  {
    ...priorApproval,
    types: ['pa.part16*'],
    ...same(56, '56 days beginning with the day of receipt: prior approval'),
    firstDay: 'the day itself',
    cites: ['gpdo-2015-art-7', 'gpdo-2015-parts'],
  },
  {
    ...priorApproval,
    types: ['pa.part1.classAA', 'pa.part17*', 'pa.part18*', 'pa.part20*'],
    ...same(56, '8 weeks: prior approval'),
    runsFrom: 'valid',
    silence: 'doubted',
    cites: ['gpdo-2015-art-7', 'gpdo-2015-parts'],
  },
  {
    ...priorApproval,
    types: ['pa.part*'],
    ...same(56, '56 days: prior approval'),
    cites: ['gpdo-2015-art-7', 'gpdo-2015-parts'],
  },
]
