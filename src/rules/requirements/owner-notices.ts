import { daysBetween } from '../../domain/dates.ts'
import type { Facts } from '../../domain/facts.ts'
import { PERMISSIONS, SECTION_73 } from '../application-types.ts'
import { NOTICE_DAYS } from '../parameters.ts'
import { requirement, type CheckResult, type Requirement } from '../requirement.ts'
import { absent, declared, field, flag, notApplicable, notInSource, pass } from '../result.ts'

type Certificate = 'A' | 'B' | 'C' | 'D'

/** Null where a certificate of one of these kinds is given; else why there is nothing to check. */
function otherwise(facts: Facts, kinds: readonly Certificate[]): CheckResult | null {
  const { certificate } = facts.declared
  if (certificate === null) {
    if (!facts.carries.includes('certificate')) return notInSource('certificate')
    return notApplicable('No certificate is given, so which notices it needs cannot be said.')
  }
  const concerned = certificate !== 'invalid' && kinds.includes(certificate)
  return concerned ? null : notApplicable(`Certificate ${certificate} needs none.`)
}

function tooEarly(date: string, applied: string | null): boolean {
  return applied !== null && daysBetween(date, applied) > NOTICE_DAYS
}

function noticesServed(facts: Facts): CheckResult {
  const early = otherwise(facts, ['B', 'C'])
  if (early !== null) return early
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
  const late = ownerNoticeDates.filter((date) => tooEarly(date, facts.receivedOn))
  if (late.length > 0)
    return flag(
      `Notice was served more than ${NOTICE_DAYS} days before the application: ${late.join(', ')}.`,
      ...evidence,
      field('receivedOn', facts.receivedOn),
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
      'owners',
      `Certificate ${facts.declared.certificate ?? ''} needs a newspaper notice, and no date of one is given.`,
    )
  const evidence = [declared(facts, 'newspaperNoticeDate'), field('receivedOn', facts.receivedOn)]
  if (tooEarly(date, facts.receivedOn))
    return flag(
      `The newspaper notice of ${date} is more than ${NOTICE_DAYS} days before the application.`,
      ...evidence,
    )
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
