import type { Facts } from '../../domain/facts.ts'
import { isKindUnknown } from '../../domain/document.ts'
import { isHouseholder } from '../application-types.ts'
import { saidIn } from '../documents.ts'
import { fileTypeName, filesOf, filesOfTypes, hasType, orList } from '../files.ts'
import type { CheckResult, Requirement } from '../requirement.ts'
import { carries, flag, notApplicable, pass } from '../result.ts'
import { query } from './query.ts'

/** Existing beside proposed, by the types and titles of drawings: a query, as in consistency.ts. */

const PAIRED = ['floorPlan', 'elevations']

/**
 * A proposed drawing without its existing, for a house that is extended: only where another pair shows that this agent parts
 * the two, every file has its type, and no title has both.
 */
function pairs(facts: Facts): CheckResult {
  if (!isHouseholder(facts.type) || !carries(facts, 'documents'))
    return notApplicable('Only drawings of a house that is there are looked at.')
  const files = filesOf(facts)
  const proposed = PAIRED.filter((name) => hasType(facts, `${name}.proposed`))
  const whole = proposed.filter((name) => hasType(facts, `${name}.existing`))
  const lone = proposed.filter((name) => !whole.includes(name))
  const existing = [...files.map(({ name }) => name), ...saidIn(facts, 'drawing-title', 'title').map(({ reading }) => String(reading.value))]
    .filter((title) => /\bexisting\b/i.test(title.replace(/[_-]/g, ' '))) // prettier-ignore
  if (whole.length === 0 || files.some(({ fileTypes }) => isKindUnknown(fileTypes)))
    return notApplicable('No drawings are told apart as existing and proposed.')
  const missing = lone.filter((name) => !existing.some((title) => SAYS[name]?.test(title) ?? true))
  const evidence = filesOfTypes(facts, [...proposed, ...whole].flatMap((name) => [`${name}.existing`, `${name}.proposed`])) // prettier-ignore
  if (missing.length > 0) {
    const told = missing.map((name) => fileTypeName(`${name}.existing`))
    return flag(
      `No file is declared as ${orList(told)}, and one shows the same as proposed: ask whether the existing is on another sheet.`,
      ...evidence,
    )
  }
  return lone.length > 0
    ? notApplicable('A title names existing drawings.')
    : pass('Existing and proposed drawings go together.', ...evidence)
}

const SAYS: Readonly<Record<string, RegExp>> = {
  floorPlan: /\b(?:floor|plans?|layout)\b/i,
  elevations: /\belevations?\b/i,
}

export const pairsOfDrawings: readonly Requirement[] = [
  // C39 as far as types and titles tell.
  query({
    id: 'Q-DOC-TWINS',
    title: 'Existing and proposed drawings go together',
    answeredBy: 'files',
    cites: ['officer-checks'],
    check: pairs,
  }),
]
