import type { Random } from '../random.ts'
import type { OdpCase } from './case.ts'

const FIRST = ['Perrin', 'Ysolde', 'Barnaby', 'Odette', 'Lorcan', 'Tamsin', 'Evander', 'Marigold']
const LAST = [
  'Larkwhistle',
  'Thistlewood-Penn',
  'Oakmoss',
  'Quillfeather',
  'Brindlecombe',
  'Fennimarsh',
]

/** The applicant: an invented name, and addresses and numbers that nobody can have. */
export function applicantOf(random: Random, { certificate, owners }: OdpCase): object {
  const address = {
    line1: 'Estate Office',
    town: 'Brackenford',
    postcode: 'ZB9 9ZZ',
    country: 'UK',
  }
  const listed = owners.map(({ name, noticeDate }) => ({
    name,
    address,
    interest: 'owner',
    ...(noticeDate === null ? { noticeGiven: false } : { noticeGiven: true, noticeDate }),
  }))
  return {
    type: 'individual',
    name: { first: random.pick(FIRST), last: random.pick(LAST) },
    email: 'applicant@brackenford.example',
    // 01632 960000 to 960999 is kept by Ofcom for drama.
    phone: { primary: `01632 960${String(random.int(0, 999)).padStart(3, '0')}` },
    address: { sameAsSiteAddress: true },
    siteContact: { role: 'applicant' },
    ownership: {
      interest: owners.length > 0 ? 'owner.co' : 'owner.sole',
      ...(certificate === null
        ? {}
        : { certificate, agriculturalTenants: false, declaration: { accurate: true } }),
      ...(owners.length > 0 ? { ownersKnown: 'all', owners: listed } : {}),
    },
  }
}
