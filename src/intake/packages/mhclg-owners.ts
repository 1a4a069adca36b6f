import type { DeclaredFacts } from '../../domain/submission.ts'
import type { Fields } from './fields.ts'

export const OWNERSHIP = 'ownership-certs'

/** The interest in the land by its own word; `owner.sole` where the form says so. */
function interestOf(record: Fields): string | null {
  if (record.yesNo(`${OWNERSHIP}.sole-owner`, 'interest') === true) return 'owner.sole'
  const said = ['interest-details', 'ldc-interest'].map((module) => record.text(`${module}.applicant-interest-type`)) // prettier-ignore
  return said.find((word) => word !== null && /^(?:owner|lessee|occupier|none)$/.test(word)) ?? null
}

/** The ownership certificate, the notices given and the interest in the land; never who anybody is. */
export function ownersOf(record: Fields): Partial<DeclaredFacts> {
  const option = record.text(`${OWNERSHIP}.ownership-cert-option`)
  const letter = /^(?:certificate[-_ ])?([a-d])$/i.exec(option ?? '')?.[1]?.toUpperCase()
  const certificate = letter === 'A' || letter === 'B' || letter === 'C' || letter === 'D' ? letter : null // prettier-ignore
  if (option !== null && certificate === null)
    record.unreadable(`${OWNERSHIP}.ownership-cert-option`, 'certificate', 'certificate.not-known', `"${option}" is not an ownership certificate, so it is taken as not known.`) // prettier-ignore
  const owners = [
    ...record.items(`${OWNERSHIP}.owners-and-tenants`),
    ...record.items(`${OWNERSHIP}.lbc-owners`),
  ]
  const notices = owners.map((owner) => owner.date('notice-date') ?? owner.date('notice-served-date')) // prettier-ignore
  const newspapers = ['newspaper-notices', 'newspaper-notice']
    .flatMap((name) => record.items(`${OWNERSHIP}.${name}`))
    .map((notice) => notice.date('publication-date'))
  return {
    certificate,
    agriculturalTenants:
      record.yesNo(`${OWNERSHIP}.agricultural-tenants`, null) ??
      record.yesNo('agricultural-tenancy-consent.agricultural-tenants', null),
    // A certificate with no owners beside it lists none.
    ownersListed: owners.length > 0 ? owners.length : certificate === null ? null : 0,
    ownerNoticeDates: notices.filter((date) => date !== null),
    newspaperNoticeDate: newspapers.find((date) => date !== null) ?? null,
    interest: interestOf(record),
  }
}
