import type { Facts } from '../../domain/facts.ts'
import { isHouseholder, PART_20, PART_3_HOMES, PERMISSIONS, typeApplies } from '../application-types.ts' // prettier-ignore
import { homesInWords } from '../homes-in-words.ts'
import { STOREY_LEAST_M, STOREY_MOST_M } from '../parameters.ts'
import type { CheckResult, Requirement } from '../requirement.ts'
import { allOf, declared, field, flag, notApplicable, pass, unknown } from '../result.ts'
import { query } from './query.ts'

/*
 * Contradictions inside one record, which an officer asks about and which are never an invalidity. The ids are ours; each
 * names its check in the list of validation-law.md section 7 (C01 to C52). Of those that need no model, these are not
 * here: C43, the fee, is NAT-FEE's; C22, for no source states a use beside the answer about a holding; C30, for a "no" to
 * protected species contradicts nothing that a record holds (a "yes" makes CON-ECO ask for its report); and C52, for
 * whether a permission that is named exists, only the database tells, which rules do not see.
 */

const dwellings = (count: number): string => `${count} ${count === 1 ? 'dwelling' : 'dwellings'}`

function homesAddUp(facts: Facts): CheckResult {
  const { netDwellings: net } = facts
  const { dwellingsExisting: existing, dwellingsProposed: proposed } = facts.declared
  if (net === null || existing === null || proposed === null)
    return notApplicable('Existing, proposed and net dwellings are not all stated.')
  // Forms on which no homes are in question say none proposed beside the house that stands.
  if (net === 0 && proposed === 0) return notApplicable('No dwellings are proposed.')
  const evidence = [
    declared(facts, 'dwellingsExisting'),
    field('netDwellings', net),
    declared(facts, 'dwellingsProposed'),
  ]
  return existing + net === proposed
    ? pass(`${existing} existing and ${net} net make ${dwellings(proposed)}.`, ...evidence)
    : flag(
        `${existing} existing and ${net} net do not make the ${dwellings(proposed)} proposed.`,
        ...evidence,
      )
}

const SAY_HOMES = [...PERMISSIONS, ...PART_3_HOMES, ...PART_20]

/** The homes of a description in all: its counts together, or its total where the others are the parts of it. */
function inAll(counts: readonly number[]): number {
  const sum = counts.reduce((total, count) => total + count, 0)
  const most = Math.max(...counts)
  return counts.length > 2 && 2 * most === sum ? most : sum
}

function homesAsDescribed(facts: Facts): CheckResult {
  const { description, type, netDwellings } = facts
  const { dwellingsExisting: existing, dwellingsProposed: proposed } = facts.declared
  if (description === null || proposed === null)
    return notApplicable('A description and the number of dwellings are not both stated.')
  if (typeApplies(SAY_HOMES, type) !== 'yes' || isHouseholder(type))
    return notApplicable('The description of this type of application counts no new homes.')
  const said = homesInWords(description)
  if (said === null) return notApplicable('The description gives no exact number of homes.')
  const [first] = said
  if (first === undefined)
    return notApplicable('The description gives no number of homes that can be compared.')
  const evidence = [
    ...said.map(({ words }) => field('description', words)),
    declared(facts, 'dwellingsProposed'),
    declared(facts, 'dwellingsExisting'),
  ]
  const stated = [proposed, netDwellings, existing === null ? null : proposed - existing]
  if (stated.includes(inAll(said.map(({ count }) => count))))
    return pass('The description and the number of dwellings agree.', ...evidence)
  if (said.length > 1)
    return notApplicable('The description gives several numbers of homes: which to compare is not sure.') // prettier-ignore
  const both = `The description says “${first.words}”, and the form says ${dwellings(proposed)}`
  if (existing === null && first.count < proposed)
    return unknown(
      `${both}: whether existing ones are among its number is not stated.`,
      ...evidence,
    )
  return flag(`${both}.`, ...evidence)
}

function height(facts: Facts): CheckResult {
  const { heightM, storeys, dwellingsProposed } = facts.declared
  if (heightM === null || storeys === null || heightM === 0 || storeys === 0)
    return notApplicable('Height and storeys are not both stated.')
  const evidence = [declared(facts, 'heightM'), declared(facts, 'storeys')]
  const both = `${heightM} m for ${storeys} ${storeys === 1 ? 'storey' : 'storeys'}`
  // A hall or a shed may have one storey of any height; homes do not.
  const homes = isHouseholder(facts.type) || (dwellingsProposed ?? 0) > 0 || storeys > 2
  if (homes && heightM > STOREY_MOST_M * storeys)
    return flag(`${both}: more than ${STOREY_MOST_M} m a storey.`, ...evidence)
  // Some heights are to the floor of the top storey, so that one storey is not in them.
  if (heightM < STOREY_LEAST_M * (storeys - 1))
    return flag(`${both}: less than ${STOREY_LEAST_M} m a storey.`, ...evidence)
  if (heightM < STOREY_LEAST_M * storeys)
    return notApplicable(`${both}: it may be to the floor of the top storey.`)
  return pass(`${both} can be.`, ...evidence)
}

/** The schedule of units against the number that the form gives. */
function homesListed(facts: Facts): CheckResult {
  const { dwellingsListed: listed, dwellingsProposed: proposed } = facts.declared
  if (listed === null || proposed === null)
    return notApplicable('A schedule of units and the number of dwellings are not both stated.')
  const evidence = [declared(facts, 'dwellingsListed'), declared(facts, 'dwellingsProposed')]
  return listed === proposed
    ? pass(`The schedule of units has the ${dwellings(proposed)} proposed.`, ...evidence)
    : flag(
        `The schedule of units has ${listed}, and the form says ${dwellings(proposed)}.`,
        ...evidence,
      )
}

/** Homes may be charged for in other lines of the fee, so that fewer contradict nothing; more than there are do. */
function homesCharged(facts: Facts): CheckResult {
  const { dwellingsCharged: charged, dwellingsProposed: proposed } = facts.declared
  if (charged === null || proposed === null)
    return notApplicable('The homes that the fee is for are not stated.')
  const evidence = [declared(facts, 'dwellingsCharged'), declared(facts, 'dwellingsProposed')]
  return charged > proposed
    ? flag(
        `The fee is worked out for ${charged} new ${charged === 1 ? 'home' : 'homes'}, and the form says ${dwellings(proposed)}.`,
        ...evidence,
      )
    : pass(`The fee is worked out for ${charged} of the ${dwellings(proposed)}.`, ...evidence)
}

export const consistency: readonly Requirement[] = [
  // C12; and C11 as far as form, schedule, description and fee go.
  query({
    id: 'Q-DWELLINGS',
    title: 'Numbers of dwellings agree with each other and with the description',
    cites: ['mhclg-data-specification', 'officer-checks'],
    check: (facts) =>
      allOf(homesAddUp(facts), homesListed(facts), homesAsDescribed(facts), homesCharged(facts)),
  }),
  // C14 in part.
  query({
    id: 'Q-HEIGHT',
    title: 'Height and number of storeys can be of one building',
    cites: ['officer-checks'],
    check: height,
  }),
]
