import type { Facts } from '../../domain/facts.ts'
import type { CitationId } from '../citations.ts'
import { isHouseholder } from '../application-types.ts'
import { hasType } from '../files.ts'
import { MAJOR_DWELLINGS } from '../parameters.ts'
import { madeOn } from '../result.ts'
import { dwellingsOf, scaleOf } from '../scale.ts'
import type { Period } from './period.ts'
import { EIA_DAYS, NO_PERIOD, PUBLIC_SERVICE_DAYS, PUBLIC_SERVICE_FROM } from './periods.ts'

/** How long the period is, and why. */
export interface Length {
  days: number | null
  rule: string
  cites: readonly CitationId[]
}

/** An environmental statement makes it EIA development; what is sent under that type may be a screening report. */
function mayBeEia(facts: Facts): boolean {
  const { eiaDevelopment } = facts.declared
  return eiaDevelopment === null && hasType(facts, 'environmentalImpactAssessment')
}

const SERVICE =
  '(?:schools?|college|universit\\w+|hospital|prison|young offenders?|criminal justice)'
const PUBLIC_SERVICE = new RegExp(`\\b${SERVICE}\\b`, 'i')
/** A school that is no more, or only near: it is not what the application is for. */
const NOT_FOR_IT = new RegExp(
  `\\b(?:former|old|redundant|disused|ex|adjacent to|adjoining|next to|opposite|near|rear of|at the back of)[\\s-]+(?:the[\\s-]+)?(?:\\w+[\\s-]+){0,3}?${SERVICE}\\b|\\b${SERVICE}[\\s-]+(?:lane|road|street|hill|house|close|cottages?|farm)\\b`,
  'gi',
)

/** Whether a major development may be public service infrastructure: its main purpose is a school, a hospital or a prison. */
function mayBePublicService(facts: Facts): boolean {
  const made = madeOn(facts)
  if (made !== null && made < PUBLIC_SERVICE_FROM) return false
  // Major by its homes: then those are what it is for.
  if ((dwellingsOf(facts).dwellings ?? 0) >= MAJOR_DWELLINGS) return false
  return PUBLIC_SERVICE.test((facts.description ?? '').replace(NOT_FOR_IT, ''))
}

/** The length of the period of an application, from the period of its type and its scale. */
export function lengthOf(facts: Facts, period: Period | undefined): Length {
  const { type } = facts
  if (type === null)
    return {
      days: null,
      rule: 'The application type is not known, so its period is not.',
      cites: [],
    }
  if (period === undefined) {
    const why = NO_PERIOD[type]
    const rule =
      why === undefined
        ? `No statutory period is held for ${type}.`
        : `No statutory period for ${type}: ${why}.`
    return { days: null, rule, cites: [] }
  }
  const { cites } = period
  const check = period.tag === 'verified' ? '' : ' (period from knowledge: check it)'
  if (period.days === period.majorDays)
    return { days: period.days, rule: `${period.rule}${check}`, cites }
  const technicalDetails = type.includes('.technicalDetails')
  if (facts.declared.eiaDevelopment === true && !technicalDetails)
    return {
      days: EIA_DAYS,
      rule: '16 weeks: EIA development (period from knowledge: check it)',
      cites: ['eia-2017', ...cites],
    }
  const longer = mayBeEia(facts) && !technicalDetails ? '; 16 if the environmental impact assessment with it is an environmental statement' : '' // prettier-ignore
  const scale = scaleOf(facts)
  // Nobody counts a householder application as major for the size of its garden: the shorter period is the safe one.
  if (scale.major === 'yes' && isHouseholder(type))
    return {
      days: period.days,
      rule: `8 weeks, as a householder application; 13 if it is major development: ${scale.reason}${check}`,
      cites: [...cites, 'dmpo-2015-art-2'],
    }
  // Art 34(2)(aa): the shorter period is the safe one to show where it may be the one that runs.
  if (scale.major === 'yes' && !technicalDetails && mayBePublicService(facts))
    return {
      days: PUBLIC_SERVICE_DAYS,
      rule: `10 weeks, if it is public service infrastructure (school, hospital, prison), as its description suggests; else 13${longer}`,
      cites: [...cites, 'si-2021-746', 'dmpo-2015-art-2'],
    }
  if (scale.major === 'yes')
    return {
      days: period.majorDays,
      rule: `${period.majorRule}: ${scale.reason}${longer}${check}`,
      cites: [...cites, 'dmpo-2015-art-2'],
    }
  // The shorter period is the safe one to show: nobody misses a deadline by it.
  const doubt = scale.major === 'unknown' ? ` as far as is known (${scale.reason})` : ''
  return { days: period.days, rule: `${period.rule}${doubt}${longer}${check}`, cites }
}
