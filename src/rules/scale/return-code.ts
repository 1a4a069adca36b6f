import type { Classification, Evidence } from '../../domain/assessment.ts'
import type { Facts } from '../../domain/facts.ts'
import { isHouseholder } from '../application-types.ts'
import type { CitationId } from '../citations.ts'
import { declared, field } from '../result.ts'
import { dwellingsOf } from '../scale.ts'
import { capital, familyOf, matches, NOT_PERMISSION } from './families.ts'
import { LINE_BY_TYPE, LINE_UNREAD, lineName, LINES_BY_USE, RETURN_VERSION } from './return-lines.ts' // prettier-ignore
import { USE_OF_WORK, type ReturnLine } from './return-lines.ts'
import { mixesUses, workOf } from './work.ts'

type Code = Classification['returnCode']
const CITES: CitationId[] = ['bops-reporting-types']
const RECORDS =
  'A proposal: what is reported is the authority’s own classification at the decision.'

function on(line: ReturnLine, reason: string, evidence: Evidence[]): Code {
  return {
    code: `${RETURN_VERSION}:${line}`,
    line: lineName(line),
    reason: `${reason} ${RECORDS}`,
    evidence,
    cites: CITES,
  }
}

function untold(reason: string, evidence: Evidence[]): Code {
  return { code: null, line: null, reason, evidence, cites: CITES }
}

const DEMOLISHES = /\bdemoli/i
const PUBLIC_SERVICE =
  /\b(?:schools?|college|universit\w+|hospital|prison|police|fire station|ambulance|clinic|health cent\w+)\b/i
const TRAVELLERS = /\b(?:travell?ers?|gypsy|gypsies|showpeople|caravans?)\b/i

function ofListed(facts: Facts): Code {
  const evidence = [field('type', facts.type), field('description', facts.description)]
  const demolishes =
    DEMOLISHES.test(facts.description ?? '') ||
    facts.declared.projectTypes.some((type) => type.startsWith('demolish'))
  if (facts.description === null && facts.declared.projectTypes.length === 0)
    return untold('Q23 or Q24: whether the building is demolished is not known.', evidence)
  return demolishes
    ? untold('Q23 or Q24: demolition is named, and whether of the listed building itself is for the officer.', evidence) // prettier-ignore
    : on('Q23', 'Works to a listed building, and no demolition is named.', evidence)
}

/** The use that is made, by kinds of work and number of homes; null where it is not told, or there are several. */
function useOf(facts: Facts): { use: string | null; evidence: Evidence[] } {
  const { dwellings, evidence: homes } = dwellingsOf(facts)
  const kinds = declared(facts, 'projectTypes')
  const named = new Set(
    facts.declared.projectTypes.flatMap((type) =>
      USE_OF_WORK.filter(({ pattern }) => pattern.test(type)).map(({ use }) => use),
    ),
  )
  if ((dwellings ?? 0) > 0) named.add('dwellings')
  const [use = null, ...others] = [...named]
  const several = others.length > 0 || (use === 'dwellings' && mixesUses(facts))
  return { use: several ? null : use, evidence: [...homes, kinds] }
}

function ofDevelopment(facts: Facts, scale: 'major' | 'minor'): Code {
  const { use, evidence } = useOf(facts)
  const description = field('description', facts.description)
  const lines = scale === 'major' ? 'Q01 to Q07' : 'Q13 to Q18'
  if (TRAVELLERS.test(facts.description ?? ''))
    return untold(`One of ${lines}: pitches for travellers have a line of their own, and the description has words of it.`, [...evidence, description]) // prettier-ignore
  if (scale === 'major' && use !== 'dwellings' && PUBLIC_SERVICE.test(facts.description ?? ''))
    return untold('Q07 if it is public service infrastructure, as its description suggests; else another of Q01 to Q06.', [...evidence, description]) // prettier-ignore
  const both = use === null ? undefined : LINES_BY_USE[use]
  if (both === undefined)
    return untold(`One of ${lines}: which use is the main one is not told.`, evidence)
  return on(both[scale], `${scale === 'major' ? 'Major' : 'Minor'}, and ${use} are what is made.`.replace('retail are', 'retail is').replace('industry are', 'industry is'), evidence) // prettier-ignore
}

function ofOther(facts: Facts, type: string): Code {
  const evidence = [field('type', type)]
  if (isHouseholder(type)) return on('Q21', 'A householder application.', evidence)
  if (type === 'listed') return ofListed(facts)
  if (type === 'pp.full.demolition' && workOf(facts) !== 'change-of-use')
    return on('Q25', 'Relevant demolition in a conservation area, and nothing is said to be built.', evidence) // prettier-ignore
  if (type.startsWith('pp.') || type === 'amendment.minorMaterial')
    return on('Q20', 'A change of use with no building, not major.', [
      ...evidence,
      declared(facts, 'projectTypes'),
    ])
  const line = LINE_BY_TYPE.find(({ types }) => matches(types, type))?.line
  if (line !== undefined)
    return on(
      line,
      `${capital(familyOf(NOT_PERMISSION, type) ?? type)}: one line, whatever the facts.`,
      evidence,
    )
  const unread = LINE_UNREAD[type]
  if (unread !== undefined) return untold(`${capital(unread)}.`, evidence)
  return type.startsWith('pa.')
    ? on('PA99', 'A prior approval that has no line of its own.', evidence)
    : untold(`No line for ${type} was read.`, evidence)
}

/**
 * The line of the quarterly return that a submission would be counted on, given its scale. The tool proposes; the
 * authority's classification at the decision is what is reported.
 */
export function returnCodeOf(facts: Facts, scale: Classification['scale']): Code {
  const { type } = facts
  if (type === null) return untold('The application type is not known.', [field('type', null)])
  if (scale.value === 'unknown')
    return untold('The scale is not known, so neither is the line.', [field('type', type)])
  if (scale.value === 'other') return ofOther(facts, type)
  if (isHouseholder(type))
    return untold('A householder application by its type, and major by its facts: Q21 or one of Q01 to Q07.', [field('type', type), ...scale.evidence]) // prettier-ignore
  return ofDevelopment(facts, scale.value)
}
