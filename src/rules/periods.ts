import {
  LARGER_EXTENSION,
  NON_MATERIAL,
  PERMISSION_IN_PRINCIPLE,
  RESERVED_MATTERS,
  SECTION_73,
} from './application-types.ts'
import type { CitationId } from './citations.ts'

/** Statutory periods, dated like other rules: `from` null is "as long as these records go back". */
export interface Period {
  /** Types, or where it ends in `*` the beginning of types. The first period that matches counts. */
  types: readonly string[]
  /** Days where the development is not major, and where it is. */
  days: number
  majorDays: number
  rule: string
  majorRule: string
  /** `planning`: the planning guarantee runs (fees reg 9A). */
  guarantee: 'planning' | null
  /** `received`: always from receipt, whatever the valid date. */
  runsFrom: 'valid' | 'received'
  cites: readonly [CitationId, ...CitationId[]]
}

const same = (days: number, rule: string) => ({ days, majorDays: days, rule, majorRule: rule })
const none = { guarantee: null, runsFrom: 'valid' } as const
const CHECK = '(period from knowledge: check it)'

export const EIA_DAYS = 112
export const PUBLIC_SERVICE_DAYS = 70
/** Fees reg 9A: this long where the statutory period is 8 weeks, else the other. */
export const GUARANTEE_AFTER_8_WEEKS_DAYS = 112
export const GUARANTEE_OTHERWISE_DAYS = 182
export const EIGHT_WEEKS_DAYS = 56

export const periods: readonly Period[] = [
  {
    types: ['pp.full.major.technicalDetails*', 'pp.full.minor.technicalDetails*'],
    days: 35,
    majorDays: 70,
    rule: '5 weeks: technical details consent',
    majorRule: '10 weeks: technical details consent for major development',
    guarantee: 'planning',
    runsFrom: 'valid',
    cites: ['dmpo-2015-art-34', 'fees-2012-reg-9a'],
  },
  {
    types: [PERMISSION_IN_PRINCIPLE],
    ...same(35, '5 weeks: permission in principle'),
    ...none,
    cites: ['pip-2017-art-5d'],
  },
  {
    types: ['pp.full*', 'pp.outline*', 'pp.mineralExtraction', RESERVED_MATTERS, SECTION_73],
    days: 56,
    majorDays: 91,
    rule: '8 weeks: not major development',
    majorRule: '13 weeks: major development',
    guarantee: 'planning',
    runsFrom: 'valid',
    cites: ['dmpo-2015-art-34', 'fees-2012-reg-9a'],
  },
  {
    types: ['approval.conditions'],
    ...same(56, '8 weeks: approval required by a condition'),
    ...none,
    cites: ['dmpo-2015-art-27'],
  },
  {
    types: [NON_MATERIAL],
    ...same(28, `28 days: non-material amendment ${CHECK}`),
    ...none,
    cites: ['dmpo-2015-art-10'],
  },
  {
    types: ['listed'],
    ...same(56, `8 weeks: listed building consent ${CHECK}`),
    ...none,
    cites: ['lbc-1990-reg-3'],
  },
  {
    types: ['ldc.*'],
    ...same(56, `8 weeks: lawful development certificate ${CHECK}`),
    ...none,
    cites: ['dmpo-2015-art-39'],
  },
  {
    types: ['advertConsent'],
    ...same(56, '8 weeks: advertisement consent'),
    ...none,
    cites: ['adverts-2007-reg-16'],
  },
  {
    types: ['wtt.consent'],
    ...same(56, `8 weeks: consent for work to a protected tree ${CHECK}`),
    ...none,
    cites: ['trees-2012-reg-16'],
  },
  {
    types: ['wtt.notice'],
    ...same(42, `6 weeks: notice of work to a tree in a conservation area ${CHECK}`),
    ...none,
    cites: ['tcpa-1990-s-211'],
  },
  {
    types: [LARGER_EXTENSION],
    ...same(42, '42 days following receipt: larger home extension'),
    guarantee: null,
    runsFrom: 'received',
    cites: ['gpdo-2015-a4'],
  },
  {
    types: ['pa.part6*', 'pa.part11.classB'],
    ...same(28, `28 days to say whether prior approval is required, then 8 weeks in all ${CHECK}`),
    ...none,
    cites: ['gpdo-2015-art-7'],
  },
  {
    types: ['pa.part4.classBC'],
    ...same(28, `28 days, the shorter of two periods reported for this class ${CHECK}`),
    ...none,
    cites: ['gpdo-2015-art-7'],
  },
  {
    types: ['pa.part*'],
    ...same(56, `56 days: prior approval ${CHECK}`),
    ...none,
    cites: ['gpdo-2015-art-7'],
  },
]
