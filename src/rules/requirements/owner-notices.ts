import { daysBetween } from '../../domain/dates.ts'
import type { Facts } from '../../domain/facts.ts'
import { PERMISSIONS, SECTION_73 } from '../application-types.ts'
import { NOTICE_DAYS } from '../parameters.ts'
import { requirement, type CheckResult, type Requirement } from '../requirement.ts'
import {
  absent,
  declared,
  field,
  flag,
  notApplicable,
  notInSource,
  pass,
  unknown,
} from '../result.ts'

type Certificate = 'A' | 'B' | 'C' | 'D'

/** Null where a certificate of one of these kinds is given; else why there is nothing to check. */
function otherwise(facts: Facts, kinds: readonly Certificate[]): CheckResult | null {
  const { certificate } = facts.declared
  if (certificate === null && !facts.carries.includes('certificate'))
    return notInSource('certificate')
  if (certificate === null || certificate === 'invalid')
    return unknown(
      'No certificate that counts is given, so which notices it needs is not known.',
      declared(facts, 'certificate'),
    )
  return kinds.includes(certificate)
    ? null
    : notApplicable(`Certificate ${certificate} needs none.`)
}

/** What is wrong with the day of a newspaper notice: it belongs to the 21 days before the application. */
function faultOf(date: string, applied: string): string | null {
  const days = daysBetween(date, applied)
  if (days > NOTICE_DAYS) return `more than ${NOTICE_DAYS} days before the application`
  return days < 0 ? 'after the application' : null
}

function noticesServed(facts: Facts): CheckResult {
  const other = otherwise(facts, ['B', 'C'])
  if (other !== null) return other
  const { ownersListed, ownerNoticeDates } = facts.declared
  const evidence = [declared(facts, 'certificate'), declared(facts, 'ownersListed')]
  if (ownersListed === null)
    return absent(facts, 'owners', 'The certificate lists no other owner or tenant.')
  if (ownersListed === 0)
    return flag(
      'The certificate lists no other owner or tenant to whom notice was given.',
      ...evidence,
    )
  if (ownerNoticeDates.length < ownersListed)
    return flag(
      `${ownersListed} other owners or tenants are listed, with ${ownerNoticeDates.length} dates of notice.`,
      ...evidence,
    )
  const { receivedOn } = facts
  if (receivedOn === null)
    return unknown(
      'Notices have dates, and the day of the application to judge them by is not known.',
      ...evidence,
    )
  const received = field('receivedOn', receivedOn)
  const late = ownerNoticeDates.filter((date) => date > receivedOn)
  if (late.length > 0)
    return flag(`A notice is dated after the application: ${late.join(', ')}.`, ...evidence, received) // prettier-ignore
  // Who is to be told turns on the day 21 days before; that a notice may not be older was not read.
  const early = ownerNoticeDates.filter((date) => daysBetween(date, receivedOn) > NOTICE_DAYS)
  if (early.length > 0)
    return unknown(
      `A notice is dated more than ${NOTICE_DAYS} days before the application (${early.join(', ')}): ask whether it went to whoever owned the land ${NOTICE_DAYS} days before.`,
      ...evidence,
      received,
    )
  return pass('Every owner or tenant listed has a date of notice.', ...evidence)
}

function newspaperNotice(facts: Facts): CheckResult {
  const early = otherwise(facts, ['C', 'D'])
  if (early !== null) return early
  const { newspaperNoticeDate: date } = facts.declared
  if (date === null)
    return absent(
      facts,
      'newspaper-notice',
      `Certificate ${facts.declared.certificate ?? ''} needs a newspaper notice, and no date of one is given.`,
    )
  const evidence = [declared(facts, 'newspaperNoticeDate'), field('receivedOn', facts.receivedOn)]
  if (facts.receivedOn === null)
    return unknown(
      `A newspaper notice of ${date} is recorded, and the day of the application is not known.`,
      ...evidence,
    )
  const fault = faultOf(date, facts.receivedOn)
  if (fault !== null) return flag(`The newspaper notice of ${date} is ${fault}.`, ...evidence)
  return pass(`A newspaper notice of ${date} is recorded.`, ...evidence)
}

const shared = {
  level: 'national',
  answeredBy: 'fields',
  types: [...PERMISSIONS, SECTION_73],
  cites: ['dmpo-2015-arts-13-14'],
} as const

/** Notices to owners. The first compares a certificate with the owners it lists: a query, never points. */
export const ownerNotices: readonly Requirement[] = [
  requirement({
    ...shared,
    id: 'NAT-OWNNOTICE-BC',
    title: 'Notice served on every known owner / agricultural tenant',
    status: 'from-knowledge',
    query: true,
    check: noticesServed,
  }),
  requirement({
    ...shared,
    id: 'NAT-OWNNOTICE-CD',
    title: 'Newspaper notice for unknown owners',
    status: 'verified',
    check: newspaperNotice,
  }),
]
