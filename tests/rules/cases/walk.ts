import type { Outcome } from '../../../src/domain/assessment.ts'
import { addDays, type IsoDate } from '../../../src/domain/dates.ts'
import type { Facts } from '../../../src/domain/facts.ts'
import type { Citation } from '../../../src/rules/citations.ts'
import { findingOf } from '../../../src/rules/finding.ts'
import type { Requirement } from '../../../src/rules/requirement.ts'
import { lawDate } from '../../../src/rules/result.ts'
import { NO_SETTING } from '../../../src/rules/setting.ts'
import type { Case, Cases } from './case.ts'

const [PASS, FLAG, UNKNOWN, NONE] = ['pass', 'flag', 'unknown', 'not-applicable'] as const

/**
 * What the checks of these can come to, where it is not what others can: a report without a FileType of its own never
 * passes, and what turns on something that is not held is never flagged.
 */
const LESS: Record<string, Outcome[]> = {
  'NAT-CROWN': [FLAG, UNKNOWN, NONE],
  'CON-ARCH': [FLAG, UNKNOWN, NONE],
  'CON-SUDS': [FLAG, UNKNOWN, NONE],
  'CON-COAL': [FLAG, UNKNOWN, NONE],
  'CON-AQ': [FLAG, UNKNOWN, NONE],
  'CON-AERODROME': [FLAG, UNKNOWN, NONE],
  'CON-SEQTEST': [UNKNOWN, NONE],
  'SCALE-SCI': [PASS, UNKNOWN, NONE],
}

export const isContradiction = ({ id }: Requirement): boolean => id.startsWith('Q-')

/** Outcomes that a requirement's cases must show, by what kind of thing it is. */
export function outcomesOwed(requirement: Requirement): Outcome[] {
  const { id, enabled, answeredBy, kind } = requirement
  if (!enabled) return [NONE]
  const less = LESS[id]
  if (less !== undefined) return less
  if (answeredBy === 'officer') return [UNKNOWN, NONE]
  // A contradiction inside one record: where there is nothing to compare, it does not apply.
  if (isContradiction(requirement)) return [PASS, FLAG, NONE]
  if (answeredBy === 'text') return [PASS, UNKNOWN, NONE]
  if (kind === 'consultation' || kind === 'screening') return [FLAG, UNKNOWN, NONE]
  return [PASS, FLAG, UNKNOWN, NONE]
}

const onDay = (facts: Facts, day: IsoDate): Facts => ({ ...facts, receivedOn: day, validOn: day })

/** What is missing of the days on which a requirement begins and ends: each side of both, and one that turns on nothing else. */
function daysMissing(requirement: Requirement, mine: readonly Case[]): string[] {
  const { from, to } = requirement.effective
  const binds = (facts: Facts): boolean =>
    findingOf(requirement, facts, NO_SETTING).outcome !== 'not-applicable'
  const gaps: string[] = []
  const look = (inside: IsoDate, outside: IsoDate, name: string): void => {
    const out = mine.filter(({ facts, outcome }) => lawDate(facts) === outside && outcome === NONE)
    if (!out.some(({ facts }) => binds(onDay(facts, inside)) && !binds(facts)))
      gaps.push(`no case on ${outside}, ${name}, that the date alone decides`)
    if (!mine.some(({ facts, outcome }) => lawDate(facts) === inside && outcome !== NONE))
      gaps.push(`no case that binds on ${inside}`)
  }
  if (from !== null) look(from, addDays(from, -1), 'the day before it is in force')
  if (to !== null) look(to, addDays(to, 1), 'the day after it ends')
  return gaps
}

/** What each requirement lacks: a title, a citation that exists, or a case that it owes. Empty where nothing is missing. */
export function gapsOf(
  requirements: readonly Requirement[],
  citations: Readonly<Record<string, Citation>>,
  cases: Cases,
): string[] {
  const known = new Set(requirements.map(({ id }) => id))
  const strays = Object.keys(cases).filter((id) => !known.has(id))
  return [
    ...strays.map((id) => `${id}: cases of no requirement`),
    ...requirements.flatMap((requirement) => {
      const { id, title, cites } = requirement
      const mine = cases[id] ?? []
      const gaps = [
        ...outcomesOwed(requirement)
          .filter((outcome) => !mine.some((one) => one.outcome === outcome))
          .map((outcome) => `no case ends in ${outcome}`),
        ...mine
          .filter(({ outcome }) => LESS[id]?.includes(outcome) === false)
          .map(({ name }) => `cannot end so: ${name}`),
        ...daysMissing(requirement, mine),
        ...cites
          .filter((cite) => !Object.hasOwn(citations, cite))
          .map((cite) => `no citation ${cite}`),
      ]
      if (title.trim() === '') gaps.push('no title')
      if (cites.length === 0) gaps.push('no citation')
      if (new Set(mine.map(({ name }) => name)).size < mine.length)
        gaps.push('two cases of one name')
      return gaps.map((gap) => `${id}: ${gap}`)
    }),
  ]
}
