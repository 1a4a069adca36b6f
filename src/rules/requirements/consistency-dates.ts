import type { IsoDate } from '../../domain/dates.ts'
import type { Facts } from '../../domain/facts.ts'
import { PERMISSIONS, SECTION_73, typeApplies } from '../application-types.ts'
import type { CheckResult, Requirement } from '../requirement.ts'
import { allOf, declared, field, flag, notApplicable, pass, unknown } from '../result.ts'
import { query } from './query.ts'

/** Dates that cannot all be so: queries, as in consistency.ts. */

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

/** What is signed with the form is not signed after it came in. A form that is signed earlier is one that was kept. */
function signedBefore(
  facts: Facts,
  name: 'certificateOn' | 'declaredOn',
  what: string,
): CheckResult {
  const date = facts.declared[name]
  const { receivedOn } = facts
  if (date === null || receivedOn === null)
    return notApplicable(`The day on which the ${what} was signed is not stated.`)
  const evidence = [declared(facts, name), field('receivedOn', receivedOn)]
  return date > receivedOn
    ? flag(`The ${what} is dated ${date}, after the application was received on ${receivedOn}: ask for one that is right.`, ...evidence) // prettier-ignore
    : pass(`The ${what} is dated ${date}.`, ...evidence)
}

/** A day or a month, before a day for sure: the month of the day itself may be either. */
const isBefore = (date: string, day: IsoDate): boolean => date < day.slice(0, date.length)
const isAfter = (date: string, day: IsoDate): boolean => date > day.slice(0, date.length)

const works = (facts: Facts) =>
  (['worksStarted', 'worksStartOn', 'worksCompleted', 'worksCompleteOn'] as const)
    .filter((name) => facts.declared[name] !== null)
    .map((name) => declared(facts, name))

/** Start and completion in their order. Where one is a month they are compared as months. */
function inOrder(facts: Facts): CheckResult {
  const { worksStartOn: start, worksCompleteOn: end } = facts.declared
  if (start === null || end === null)
    return notApplicable('The start and the completion of the works are not both stated.')
  const length = Math.min(start.length, end.length)
  return end.slice(0, length) < start.slice(0, length)
    ? flag(`The works are to be complete in ${end}, before they start in ${start}: ask which is right.`, ...works(facts)) // prettier-ignore
    : pass(`The works start in ${start} and are complete in ${end}.`, ...works(facts))
}

/**
 * Whether works that have not begun have a start in the past, and works that have begun one to come. Which applications
 * are retrospective turns on it. A start in the past alone contradicts nothing: it is asked.
 */
function begun(facts: Facts): CheckResult {
  const { worksStarted: started, worksCompleted: completed, worksStartOn: start } = facts.declared
  const evidence = [...works(facts), field('receivedOn', facts.receivedOn)]
  if (started === false && completed === true)
    return flag('The form says that works have not started, and that they are complete: ask which is right.', ...evidence) // prettier-ignore
  const { receivedOn } = facts
  if (start === null || receivedOn === null)
    return notApplicable('There is no start of the works to compare with the application.')
  if (started === true)
    return isAfter(start, receivedOn)
      ? flag(`The form says that works have started, and that they start in ${start}, after the application.`, ...evidence) // prettier-ignore
      : pass(`Works started in ${start}, as the form says.`, ...evidence)
  if (!isBefore(start, receivedOn))
    return pass(`Works are to start in ${start}, after the application.`, ...evidence)
  const past = `works start in ${start}, before the application was received on ${receivedOn}`
  return started === false
    ? flag(`The form says that works have not started, and that ${past}: ask whether it is retrospective.`, ...evidence) // prettier-ignore
    : unknown(`The form says that ${past}: ask whether they have, so that it is retrospective.`, ...evidence) // prettier-ignore
}

/** DMPO art 7(1A): a baseline from before the application needs its reason, and none can be of a day to come. */
function baseline(facts: Facts): CheckResult {
  const { bngBaselineOn: date, bngEarlierReason: explained } = facts.declared
  const { receivedOn } = facts
  if (date === null || receivedOn === null)
    return notApplicable('There is no day of the biodiversity baseline to compare.')
  const evidence = [declared(facts, 'bngBaselineOn'), declared(facts, 'bngEarlierReason'), field('receivedOn', receivedOn)] // prettier-ignore
  if (date > receivedOn)
    return flag(`The biodiversity baseline is of ${date}, after the application.`, ...evidence)
  if (date === receivedOn || explained === true)
    return pass(`The biodiversity baseline is of ${date}${explained === true ? ', with a reason for the day' : ''}.`, ...evidence) // prettier-ignore
  return explained === false
    ? flag(`The biodiversity baseline is of ${date}, before the application, and no reason is given for the earlier day: ask for it.`, ...evidence) // prettier-ignore
    : notApplicable('Whether a reason for the earlier day is given is not in the record.')
}

function metric(facts: Facts): CheckResult {
  const { bngMetricOn: date } = facts.declared
  const { receivedOn } = facts
  if (date === null || receivedOn === null)
    return notApplicable('There is no day of the biodiversity metric to compare.')
  const evidence = [declared(facts, 'bngMetricOn'), field('receivedOn', receivedOn)]
  return date > receivedOn
    ? flag(`The biodiversity metric is dated ${date}, after the application.`, ...evidence)
    : pass(`The biodiversity metric is dated ${date}.`, ...evidence)
}

export const consistencyOfDates: readonly Requirement[] = [
  // C20, and C18 for types without certificates under DMPO art 14.
  query({
    id: 'Q-DATES',
    title: 'Dates of the application follow each other',
    cites: ['officer-checks', 'mhclg-data-specification'],
    check: (facts) =>
      allOf(
        validSinceReceived(facts),
        determinedSinceReceived(facts),
        noticesBefore(facts),
        signedBefore(facts, 'certificateOn', 'ownership certificate'),
        signedBefore(facts, 'declaredOn', 'declaration'),
      ),
  }),
  // C25 as far as it needs no photograph.
  query({
    id: 'Q-WORKS',
    title: 'Start and completion of the works agree with whether they have begun',
    cites: ['officer-checks', 'mhclg-data-specification'],
    check: (facts) => allOf(begun(facts), inOrder(facts)),
  }),
  // C32 as far as the form tells it.
  query({
    id: 'Q-BNG-DATES',
    title: 'Biodiversity baseline and metric are of days that can be',
    cites: ['dmpo-2015-art-7-1a', 'mhclg-data-specification'],
    check: (facts) => allOf(baseline(facts), metric(facts)),
  }),
]
