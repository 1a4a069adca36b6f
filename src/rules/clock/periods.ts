import type { IsoDate } from '../../domain/dates.ts'
import {
  CONDITIONS,
  LARGER_EXTENSION,
  NON_MATERIAL,
  PERMISSION_IN_PRINCIPLE,
  RESERVED_MATTERS,
  SECTION_73,
} from '../application-types.ts'
import type { CitationId } from '../citations.ts'

/** The statutory period of some types of application. */
export interface Period {
  /** Types, or where it ends in `*` the beginning of types. The first period that matches and is in force counts. */
  types: readonly string[]
  /** Days where the development is not major, and where it is. */
  days: number
  majorDays: number
  rule: string
  majorRule: string
  /** `from knowledge`: the operative wording was not read, and the rule says so. */
  tag: 'verified' | 'from knowledge'
  /** The first day of applications that it is for; null is "as long as these records go back". */
  from: IsoDate | null
  /**
   * `valid`: from the valid date, else receipt. `received`: from receipt, else the valid date. `receipt alone`: from
   * receipt and nothing else, so that without its date the clock is not known.
   */
  runsFrom: 'valid' | 'received' | 'receipt alone'
  /** Whether the day it runs from is the first day of the period, or the day after it is. */
  firstDay: 'the next day' | 'the day itself'
  /** `planning`: the planning guarantee runs (fees reg 9A), and a dispute on validity may be raised (DMPO art 12). */
  guarantee: 'planning' | null
  /** What no answer by the end of it does: the applicant may go ahead; or that is doubted; null: nothing by itself. */
  silence: 'may go ahead' | 'doubted' | null
  /** Whether applicant and authority may agree a longer one in writing. */
  extendable: boolean
  cites: readonly [CitationId, ...CitationId[]]
}

const same = (days: number, rule: string) => ({ days, majorDays: days, rule, majorRule: rule })

const usual = {
  tag: 'verified',
  from: null,
  runsFrom: 'valid',
  firstDay: 'the next day',
  guarantee: null,
  silence: null,
  extendable: true,
} as const
const known = { ...usual, tag: 'from knowledge' } as const
const priorApproval = { ...known, silence: 'may go ahead' } as const
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

const consents: readonly Period[] = [
  {
    ...usual,
    types: [CONDITIONS],
    ...same(56, '8 weeks: approval required by a condition'),
    cites: ['dmpo-2015-art-27'],
  },
  {
    ...known,
    types: [NON_MATERIAL],
    ...same(28, '28 days: non-material amendment'),
    cites: ['dmpo-2015-art-10'],
  },
  {
    ...known,
    types: ['listed'],
    ...same(56, '8 weeks: listed building consent'),
    cites: ['lbc-1990-reg-3'],
  },
  {
    ...known,
    types: ['ldc*'],
    ...same(56, '8 weeks: lawful development certificate'),
    cites: ['dmpo-2015-art-39'],
  },
  {
    ...usual,
    types: ['advertConsent'],
    ...same(56, '8 weeks from the date of receipt: advertisement consent'),
    runsFrom: 'received',
    cites: ['adverts-2007-reg-16'],
  },
  {
    ...known,
    types: ['wtt.consent'],
    ...same(56, '8 weeks: consent for work to a protected tree'),
    cites: ['trees-2012-reg-16'],
  },
  {
    ...known,
    types: ['wtt.notice'],
    ...same(42, '6 weeks from the date of the notice: work to a tree in a conservation area'),
    runsFrom: 'received',
    silence: 'may go ahead',
    extendable: false,
    cites: ['tcpa-1990-s-211'],
  },
  {
    ...known,
    types: ['hedgerowRemovalNotice'],
    ...same(42, '42 days beginning with the day of receipt: hedgerow removal notice'),
    runsFrom: 'received',
    firstDay: 'the day itself',
    silence: 'may go ahead',
    cites: ['hedgerows-1997-reg-5'],
  },
  {
    ...known,
    types: ['hazardousSubstanceConsent'],
    ...same(56, '8 weeks: hazardous substances consent'),
    cites: ['hazardous-2015-reg-11'],
  },
  {
    ...known,
    types: ['obligation*'],
    ...same(56, '8 weeks: change or discharge of a planning obligation of five years or more'),
    cites: ['obligations-1992'],
  },
  {
    ...known,
    types: ['environmentalImpact.screening'],
    ...same(21, '3 weeks beginning with the day of receipt: screening opinion'),
    runsFrom: 'received',
    firstDay: 'the day itself',
    cites: ['eia-2017'],
  },
  {
    ...known,
    types: ['environmentalImpact.scoping'],
    ...same(35, '5 weeks beginning with the day of receipt: scoping opinion'),
    runsFrom: 'received',
    firstDay: 'the day itself',
    cites: ['eia-2017'],
  },
]

const priorApprovals: readonly Period[] = [
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
