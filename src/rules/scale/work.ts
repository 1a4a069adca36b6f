import type { Facts } from '../../domain/facts.ts'
import { isOnlyChangeOfUse } from '../scale.ts'

/** What a proposal does, as far as classes turn on it. */
export type Work = 'builds' | 'change-of-use' | 'unknown'

const BUILDS = /\b(?:erect\w*|construct\w*|extensions?|new[- ]build|redevelop\w*|demoli\w+)\b/i
/** Openings of a description that is of a use, or of a building made into something else. */
const USES =
  /\bchange of use\b|^(?:continued |temporary |retention of )?use of\b|\bconver(?:t|ting|sion)\b|\bsub-?divi/i
/** Kinds of work that go with a change of use without building: the inside of what stands. */
const INSIDE = /^(?:changeOfUse|internal)\b/

/** Whether anything is built, or only the use of what stands is changed. */
export function workOf(facts: Facts): Work {
  const { projectTypes } = facts.declared
  if (isOnlyChangeOfUse(facts)) return 'change-of-use'
  if (projectTypes.some((type) => type.startsWith('changeOfUse'))) {
    if (projectTypes.every((type) => INSIDE.test(type))) return 'change-of-use'
    return projectTypes.some((type) => /^(?:new|extend)\b/.test(type)) ? 'builds' : 'unknown'
  }
  const description = facts.description ?? ''
  if (projectTypes.length > 0 || !USES.test(description)) return 'builds'
  return BUILDS.test(description) ? 'builds' : 'unknown'
}

/** Whether homes are all that is made: a mixed use is neither minor residential nor surely a line of dwellings. */
export function mixesUses(facts: Facts): boolean {
  const other = /^(?:new|changeOfUse)\.(?!residential\b|garden|outbuilding)\w+/
  return (
    facts.declared.projectTypes.some((type) => other.test(type)) ||
    /\bmixed[- ]use\b|\bcommercial\b|\bretail\b|\boffices?\b|\bshops?\b/i.test(
      facts.description ?? '',
    )
  )
}
