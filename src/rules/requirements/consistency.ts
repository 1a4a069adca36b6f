import type { Facts } from '../../domain/facts.ts'
import { isHouseholder, PART_20, PART_3_HOMES, PERMISSIONS, SECTION_73, typeApplies } from '../application-types.ts' // prettier-ignore
import { homesInWords } from '../homes-in-words.ts'
import { STOREY_LEAST_M, STOREY_MOST_M } from '../parameters.ts'
import type { CheckResult, Requirement } from '../requirement.ts'
import { allOf, declared, field, flag, notApplicable, pass, unknown } from '../result.ts'
import { query } from './query.ts'

/*
 * Contradictions inside one record, which an officer asks about and which are never an invalidity. The ids are ours; each
 * names its check in the list of validation-law.md section 7 (C01 to C52). C26 is not here: no source declares whether a
 * site is in a conservation area. C43, the fee, is NAT-FEE's.
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

const FLOOR = '(?:(?:existing|upper|lower|basement|garden|top|ground|first|second|third|fourth|split|self|contained|floor|level)[\\s-]+)*' // prettier-ignore
/** Works to a flat; never a flat roof, nor a flat that the works would make. */
const WORKS_TO_FLAT = new RegExp(
  `\\b(?:extensions?|dormers?|loft conversion|alterations?|enlargement|terrace|windows?|doors?|rooflights?|roof lights?|roof slopes?|front slope|balcon(?:y|ies))\\b[^.;]{0,60}?(?<!adjacent |adjoining |next |close |access )\\b(?:to|of|at|serving|within|for(?= the| existing))\\s+(?:(?:an?|the)\\s+)?${FLOOR}(?:flat|maisonette|apartment)(?=\\s*(?:$|[.,;:()]|(?:and|with|at|on|including|in|involving|comprising|together|plus)\\b|(?:no\\.?\\s*)?\\d))`,
  'i',
)

function flats(facts: Facts): CheckResult {
  const { type, description } = facts
  if (!isHouseholder(type)) return notApplicable('Not a householder application.')
  if (description === null) return notApplicable('No description is in the record.')
  const [words] = WORKS_TO_FLAT.exec(description) ?? []
  if (words === undefined)
    return pass('The description speaks of no works to a flat.', field('type', type))
  return flag(
    `The description says “${words.trim()}”: a householder application is for a house, not for a flat.`,
    field('description', words.trim()),
    field('type', type),
  )
}

const dateEvidence = (facts: Facts) => [
  field('receivedOn', facts.receivedOn),
  field('validOn', facts.validOn),
]

function validSinceReceived(facts: Facts): CheckResult {
  const { receivedOn, validOn } = facts
  if (receivedOn === null || validOn === null)
    return notApplicable('The day received and the day valid are not both in the record.')
  return validOn < receivedOn
    ? flag(`Valid on ${validOn}, before it was received on ${receivedOn}.`, ...dateEvidence(facts))
    : pass(`Received on ${receivedOn}, valid on ${validOn}.`, ...dateEvidence(facts))
}

/** Decided on the day it came is odd and can be; before it cannot. */
function determinedSinceReceived(facts: Facts): CheckResult {
  const { receivedOn, validOn, determinedOn = null } = facts
  const first = receivedOn ?? validOn
  if (determinedOn === null || first === null)
    return notApplicable('The day of the decision, or any before it, is not in the record.')
  const evidence = [...dateEvidence(facts), field('determinedOn', determinedOn)]
  const what = receivedOn === null ? 'valid' : 'received'
  return determinedOn < first
    ? flag(`Determined on ${determinedOn}, before it was ${what} on ${first}.`, ...evidence)
    : pass(`Determined on ${determinedOn}, not before it was ${what} on ${first}.`, ...evidence)
}

/** Dates of notice after the application, on types whose notices NAT-OWNNOTICE-BC and -CD do not look at. */
function noticesBefore(facts: Facts): CheckResult {
  const { receivedOn, type } = facts
  const { ownerNoticeDates, newspaperNoticeDate } = facts.declared
  const dates = [...ownerNoticeDates, ...(newspaperNoticeDate === null ? [] : [newspaperNoticeDate])] // prettier-ignore
  if (dates.length === 0 || receivedOn === null)
    return notApplicable('No notice to compare with the day of the application.')
  if (typeApplies([...PERMISSIONS, SECTION_73], type) !== 'no')
    return notApplicable('The requirements of notices look at them.')
  const late = dates.filter((date) => date > receivedOn)
  const evidence = [field('receivedOn', receivedOn), field('notices', dates.join(', '))]
  return late.length > 0
    ? flag(`Notice of ${late.join(', ')} is after the application.`, ...evidence)
    : pass('Notices are from before the application.', ...evidence)
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

export const consistency: readonly Requirement[] = [
  // C12; and C11 as far as form and description go.
  query({
    id: 'Q-DWELLINGS',
    title: 'Numbers of dwellings agree with each other and with the description',
    cites: ['mhclg-data-specification', 'officer-checks'],
    check: (facts) => allOf(homesAddUp(facts), homesAsDescribed(facts)),
  }),
  // C44 in part.
  query({
    id: 'Q-FLATS',
    title: 'A householder application is not for works to a flat',
    cites: ['officer-checks'],
    check: flats,
  }),
  // C20 and C25 in part.
  query({
    id: 'Q-DATES',
    title: 'Dates of the application follow each other',
    cites: ['officer-checks', 'mhclg-data-specification'],
    check: (facts) =>
      allOf(validSinceReceived(facts), determinedSinceReceived(facts), noticesBefore(facts)),
  }),
  // C14 in part.
  query({
    id: 'Q-HEIGHT',
    title: 'Height and number of storeys can be of one building',
    cites: ['officer-checks'],
    check: height,
  }),
]
