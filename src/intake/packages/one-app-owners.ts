import type { DeclaredFacts } from '../../domain/submission.ts'
import { parseDate } from '../dates.ts'
import { isObject, type Fields, type Plain } from './fields.ts'
import type { Form, Place } from './form.ts'

const OWNERSHIP: Place = [
  'applicationData.ownershipCertificates',
  'ApplicationData.OwnershipCertificates',
]
const under = (json: string, xml: string): Place => [
  `${OWNERSHIP[0]}.${json}`,
  `${OWNERSHIP[1]}.${xml}`,
]

type Owners = Pick<
  DeclaredFacts,
  'certificate' | 'agriculturalTenants' | 'ownersListed' | 'ownerNoticeDates' | 'newspaperNoticeDate' | 'interest'
> // prettier-ignore

/** The letter of the certificate that is chosen (`CertificateB`). */
function certificateOf(form: Form): Owners['certificate'] {
  const place = under('certificateSelected', 'CertificateSelected')
  const text = form.text(place)
  if (text === null) return null
  const letter = /^(?:certificate)?[\s_-]*([a-d])$/i.exec(text)?.[1]?.toUpperCase()
  if (letter === 'A' || letter === 'B' || letter === 'C' || letter === 'D') return letter
  const [fields, path]: [Fields | null, string] =
    form.json?.text(place[0]) === text ? [form.json, place[0]] : [form.xml, place[1]]
  const message = `"${text}" is not an ownership certificate, so it is taken as not known.`
  fields?.unreadable(path, 'certificate', 'certificate.not-known', message)
  return null
}

/** All lists and single things under keys that a pattern fits, at any depth. */
function underKeys(value: unknown, key: RegExp): Plain[] {
  if (Array.isArray(value)) return value.flatMap((item) => underKeys(item, key))
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, inside]) => {
    if (!key.test(name)) return underKeys(inside, key)
    const list: unknown[] = Array.isArray(inside) ? inside : [inside]
    return list.filter(isObject)
  })
}

/** Dates under keys that name one. */
function datesIn(value: Plain): string[] {
  return Object.entries(value).flatMap(([name, inside]) => {
    if (isObject(inside)) return datesIn(inside)
    if (!/date/i.test(name) || typeof inside !== 'string') return []
    const parsed = parseDate(inside)
    return parsed.kind === 'date' ? [parsed.date] : []
  })
}

/**
 * The ownership certificate of a form and the notices given. No published example lists owners, so lists are found by
 * the words that the form uses, and only their length and dates are taken; what is not found is not in this source.
 */
export function ownersOf(form: Form): Owners {
  const certificate = certificateOf(form)
  const sole = form.yesNo(under('isApplicantSoleLandOwner', ''), 'interest')
  const holding = form.yesNo(under('isAgriculturalHolding', 'IsAgriculturalHolding'), null)
  const ownership = form.at(OWNERSHIP)
  const people = underKeys(ownership, /owners?$|tenants?$|^notice.*given|notified/i)
  const listed = people.filter((person) => Object.keys(person).length > 0)
  const newspaper = underKeys(ownership, /newspaper/i).flatMap(datesIn)
  return {
    certificate,
    // Land of a holding may have tenants or not; land of none has none.
    agriculturalTenants: holding === false ? false : null,
    ownersListed: listed.length > 0 ? listed.length : certificate === 'A' ? 0 : null,
    ownerNoticeDates: listed.flatMap(datesIn),
    newspaperNoticeDate: newspaper[0] ?? null,
    interest: sole === true ? 'owner.sole' : null,
  }
}
