import type { Clock } from '../domain/assessment.ts'
import { addDays } from '../domain/dates.ts'
import type { Facts } from '../domain/facts.ts'
import type { CitationId } from './citations.ts'
import { hasType } from './files.ts'
import {
  EIA_DAYS,
  EIGHT_WEEKS_DAYS,
  GUARANTEE_AFTER_8_WEEKS_DAYS,
  GUARANTEE_OTHERWISE_DAYS,
  periods,
  PUBLIC_SERVICE_DAYS,
  type Period,
} from './periods.ts'
import { scaleOf } from './scale.ts'

function periodOf(type: string): Period | undefined {
  return periods.find((period) =>
    period.types.some((pattern) =>
      pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern,
    ),
  )
}

/** Environmental statements come with EIA development, and one that is volunteered makes it so. */
function isEia(facts: Facts): boolean {
  const { eiaDevelopment } = facts.declared
  return eiaDevelopment ?? hasType(facts, 'environmentalImpactAssessment')
}

const PUBLIC_SERVICE = /\b(?:schools?|college|universit\w+|hospital|prison)\b/i

interface Length {
  days: number | null
  rule: string
  cites: readonly CitationId[]
}

function lengthOf(facts: Facts, period: Period | undefined): Length {
  if (facts.type === null)
    return {
      days: null,
      rule: 'The application type is not known, so its period is not.',
      cites: [],
    }
  if (period === undefined)
    return { days: null, rule: `No statutory period is held for ${facts.type}.`, cites: [] }
  const { cites } = period
  if (period.days === period.majorDays) return { days: period.days, rule: period.rule, cites }
  const technicalDetails = facts.type.includes('.technicalDetails')
  if (isEia(facts) && !technicalDetails)
    return { days: EIA_DAYS, rule: '16 weeks: EIA development', cites: ['eia-2017', ...cites] }
  const scale = scaleOf(facts)
  // Art 34(2)(aa): the shorter period is the safe one to show where it may be the one that runs.
  if (scale.major === 'yes' && PUBLIC_SERVICE.test(facts.description ?? ''))
    return {
      days: PUBLIC_SERVICE_DAYS,
      rule: '10 weeks, if it is public service infrastructure (school, hospital, prison), as its description suggests; else 13',
      cites: [...cites, 'dmpo-2015-art-2'],
    }
  if (scale.major === 'yes')
    return {
      days: period.majorDays,
      rule: `${period.majorRule}: ${scale.reason}`,
      cites: [...cites, 'dmpo-2015-art-2'],
    }
  // The shorter period is the safe one to show: nobody misses a deadline by it.
  const doubt = scale.major === 'unknown' ? ` as far as is known (${scale.reason})` : ''
  return { days: period.days, rule: `${period.rule}${doubt}`, cites }
}

/**
 * The statutory clock: start and its basis, expiry = start + days, and the planning-guarantee date
 * (fees reg 9A: 16 weeks where the period is 8 weeks, else 26; only permissions and reserved matters).
 * Days are calendar days after the start, which is the day before the first day that counts.
 */
export function clockFor(facts: Facts): Clock {
  const period = facts.type === null ? undefined : periodOf(facts.type)
  const { days, rule, cites } = lengthOf(facts, period)
  const validOn = period?.runsFrom === 'received' ? null : facts.validOn
  const start = validOn ?? facts.receivedOn
  let basis: Clock['basis'] = 'unknown'
  if (start !== null) basis = validOn === null ? 'received date' : 'valid date'
  const guaranteeDays =
    days === EIGHT_WEEKS_DAYS ? GUARANTEE_AFTER_8_WEEKS_DAYS : GUARANTEE_OTHERWISE_DAYS
  const guaranteed = start !== null && days !== null && period?.guarantee === 'planning'
  return {
    start,
    basis,
    days,
    rule,
    cites: [...cites],
    expiry: start === null || days === null ? null : addDays(start, days),
    guarantee: guaranteed ? addDays(start, guaranteeDays) : null,
  }
}
