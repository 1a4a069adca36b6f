import type { IsoDate } from '../../domain/dates.ts'
import { PERMISSION_IN_PRINCIPLE, RESERVED_MATTERS, SECTION_73 } from '../application-types.ts'
import { same, known, usual, type Period } from './period.ts'
import { consents } from './periods-consents.ts'
import { priorApprovals } from './periods-prior-approval.ts'

const major = {
  days: 56,
  majorDays: 91,
  rule: '8 weeks: not major development',
  majorRule: '13 weeks: major development',
  guarantee: 'planning',
} as const

/** EIA development: 16 weeks (EIA Regulations 2017, from knowledge). */
export const EIA_DAYS = 112
/** Major public service infrastructure (DMPO art 34(2)(aa)), of applications made from 1 August 2021 (SI 2021/746). */
export const PUBLIC_SERVICE_DAYS = 70
export const PUBLIC_SERVICE_FROM = '2021-08-01'

/**
 * Fees reg 9A, by the first day of applications: weeks after which the fee is returned. It began on 1 October 2013, and SI
 * 2023/1197 came into force on 6 December 2023; that earlier applications keep 26 weeks is from knowledge.
 */
export const GUARANTEES = [
  { from: '2023-12-06', after8Weeks: 112, otherwise: 182 },
  { from: '2013-10-01', after8Weeks: 182, otherwise: 182 },
] as const
export const EIGHT_WEEKS_DAYS = 56

const permissions: readonly Period[] = [
  {
    ...usual,
    types: ['pp.full.major.technicalDetails*', 'pp.full.minor.technicalDetails*'],
    days: 35,
    majorDays: 70,
    rule: '5 weeks: technical details consent',
    majorRule: '10 weeks: technical details consent for major development',
    guarantee: 'planning',
    cites: ['dmpo-2015-art-34', 'fees-2012-reg-9a'],
  },
  {
    ...usual,
    types: [PERMISSION_IN_PRINCIPLE],
    ...same(35, '5 weeks: permission in principle'),
    from: '2018-06-01',
    cites: ['pip-2017-art-5d', 'si-2017-1309'],
  },
  {
    ...usual,
    ...major,
    types: ['pp.full*', 'pp.outline*', 'pp.mineralExtraction', RESERVED_MATTERS, SECTION_73],
    cites: ['dmpo-2015-art-34', 'fees-2012-reg-9a'],
  },
  {
    ...known,
    ...major,
    types: ['onshoreExtractionOilAndGas.pp.*', 'onshoreExtractionOilAndGas.variation'],
    cites: ['dmpo-2015-art-34', 'fees-2012-reg-9a'],
  },
]

export const periods: readonly Period[] = [...permissions, ...consents, ...priorApprovals]

const FAMILY = 'it names a family of types, and which of them it is decides'

/** Types that have no period here, each with why: the end of a sentence. */
export const NO_PERIOD: Readonly<Record<string, string>> = {
  'amendment': FAMILY,
  'approval': FAMILY,
  'environmentalImpact': FAMILY,
  'onshoreExtractionOilAndGas': FAMILY,
  'pa': FAMILY,
  'pp': FAMILY,
  'wtt': FAMILY,
  'complianceConfirmation': 'the law sets no day for the answer, only one after which the fee is returned (fees reg 16: 12 weeks)',
  'landDrainageConsent': 'it is not a planning application; from knowledge, consent counts as given after two months (Land Drainage Act 1991 s 23)',
  'notifyCompletion': 'it tells the authority something, and nothing is decided',
  'onshoreExtractionOilAndGas.other': 'it says what it is not, and not what it is',
  'onshoreExtractionOilAndGas.review': 'reviews of old mineral permissions have periods of their own (Environment Act 1995 Schs 13 and 14), which are not held',
  'rightsOfWayOrder': 'the law sets no day by which an order must be made (TCPA 1990 s 257)',
} // prettier-ignore

function matches(pattern: string, type: string): boolean {
  return pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern
}

/** The period of a type for an application made on a day; `madeOn` null: as the law stands now. */
export function periodOf(type: string, madeOn: IsoDate | null): Period | undefined {
  return periods.find(
    ({ types, from }) =>
      types.some((pattern) => matches(pattern, type)) &&
      (from === null || madeOn === null || madeOn >= from),
  )
}
