import type { Facts } from '../domain/facts.ts'
import { PART_20, PART_3_HOMES } from './application-types.ts'
import { told, type LayerState } from './layers.ts'
import { declared, field } from './result.ts'
import { dwellingsOf, isOnlyChangeOfUse, scaleOf } from './scale.ts'

/** What a record says of the work itself, as triggers of requirements: what it does not say is unknown. */

export function describes(facts: Facts, words: RegExp): boolean {
  return words.test(facts.description ?? '')
}

/** True where every kind of work named is a new home. */
export function isOnlyNewHomes(facts: Facts): boolean {
  const { projectTypes } = facts.declared
  return projectTypes.length > 0 && projectTypes.every((type) => /^new\.residential\b/.test(type))
}

/** True where a kind of work named stands on new ground: a new building, or an extension that is not up. */
export function namesNewBuilding(facts: Facts): boolean {
  return facts.declared.projectTypes.some(
    (type) => /^(?:new|extend)\b/.test(type) && !/roof|loft|upward/i.test(type),
  )
}

/** Whether the ground is broken. */
export function breaksGround(facts: Facts): LayerState {
  const kinds = declared(facts, 'projectTypes')
  if (facts.type === 'pp.mineralExtraction') return told('yes', '', field('type', facts.type))
  if (isOnlyChangeOfUse(facts)) return told('no', 'it is only a change of use', kinds)
  if (namesNewBuilding(facts)) return told('yes', '', kinds)
  return told('unknown', 'it is not stated whether the ground is broken', kinds)
}

/** Whether homes are to be made, by the class applied for or by their number. */
export function makesHomes(facts: Facts): LayerState {
  const classes: readonly string[] = [...PART_3_HOMES, ...PART_20]
  if (facts.type !== null && classes.includes(facts.type))
    return told('yes', 'the class applied for makes homes', field('type', facts.type))
  const { dwellings, evidence } = dwellingsOf(facts)
  if (dwellings === null)
    return told('unknown', 'the number of dwellings is not known', ...evidence)
  return dwellings > 0
    ? told('yes', `homes are proposed (${dwellings})`, ...evidence)
    : told('no', 'no home is proposed', ...evidence)
}

/** Whether it is major development, as a trigger. */
export function majorDevelopment(facts: Facts): LayerState {
  const { major, reason, evidence } = scaleOf(facts)
  const words = {
    yes: `it is major development (${reason})`,
    no: `it is not major development (${reason})`,
    unknown: `its scale is ${reason}`,
  }
  return told(major, words[major], ...evidence)
}
