import { isFirm } from './named.ts'
import { FORENAMES, ORDINARY } from './words.ts'

/** Who a raw record names: people, to be blotted out, and firms and public bodies, which are not. */
export interface KnownParties {
  people: string[]
  companies: string[]
}

const MAX_NAMES = 100
const MAX_CHARS = 100
const MAX_DEPTH = 40
const MAX_NODES = 200_000

/** Keys are compared in small letters, without the prefix of a namespace and without what is no letter. */
const plainKey = (key: string): string => key.replace(/^[^:]{0,40}:/, '').toLowerCase().replace(/[^a-z]/g, '') // prettier-ignore

/** What is under, or called, one of these is about the people of an application. */
const PARTY =
  /applicant|agent|owner|tenant|contact|signator|declaration|notice|occupier|proxy|correspondent|landholder/
/** What says where or what, and never who; also inside what is about people. */
const NOT_PARTY =
  /^(?:proposal|description|site(?!contact)|address|property|location|files?$|document|geometry|boundary|designation|response|authority|lpa|fee|payment|metadata)|address|postcode|email|phone|file/
const COMPANY = /company|organisation|organization|business|firm|employer/
const FIRST = /^(.*?)(?:person)?(?:first|fore|given)(?:names?)?$/
const LAST = /^(.*?)(?:person)?(?:last|family|sur)(?:names?)?$/
const NAME =
  /(?:^|full|person|contact|applicants?|agents?|owners?|signatory|signed|tenants?|printed?)names?$|^signed(?:by)?$/
const IS_PARTY = /^(?:applicant|agent|owner|signatory|contact)s?$/

/** Words of an answer that is no name: "Not provided by agent". */
const NO_NAME =
  /\b(?:the applicant|the agent|not|none|same|see|no|yes|by|as|above|below|unknown|n\/a|tbc|true|false|private|public)\b/i

function isName(value: string): boolean {
  if (value.length < 2 || value.length > MAX_CHARS || /[\d@<>{}[\]]/.test(value)) return false
  if (!/\p{L}{2}/u.test(value) || NO_NAME.test(value)) return false
  const words = value.toLowerCase().match(/[\p{L}'’-]+/gu) ?? []
  return words.some((word) => FORENAMES.has(word) || !ORDINARY.has(word)) || words.length > 1
}

interface Found {
  people: Set<string>
  companies: Set<string>
}

function take(found: Found, value: string, isCompany: boolean): void {
  const name = value.trim().replace(/\s+/g, ' ')
  if (!isName(name)) return
  const set = isCompany || isFirm(name) ? found.companies : found.people
  if (set.size < MAX_NAMES) set.add(name)
}

/** Names in the members of one object: parts put together, names in full, and columns called `applicant`. */
function takeMembers(
  found: Found,
  entries: readonly [string, unknown][],
  party: boolean,
  company: boolean,
): void {
  const parts = new Map<string, { first?: string; last?: string }>()
  for (const [key, value] of entries) {
    if (typeof value !== 'string') continue
    const plain = plainKey(key)
    if (NOT_PARTY.test(plain)) continue
    const isParty = party || PARTY.test(plain)
    if (!isParty) continue
    const [first, last] = [FIRST.exec(plain)?.[1], LAST.exec(plain)?.[1]]
    if (first !== undefined) parts.set(first, { ...parts.get(first), first: value })
    else if (last !== undefined) parts.set(last, { ...parts.get(last), last: value })
    else if (COMPANY.test(plain)) take(found, value, true)
    else if (NAME.test(plain) || IS_PARTY.test(plain)) take(found, value, company)
  }
  for (const { first = '', last = '' } of parts.values())
    take(found, last.trim() === '' ? first : `${first} ${last}`, false)
}

/**
 * The parties that a raw record names, as it came: JSON of any of the schemas, or the cells of a row. Only what stands under or at
 * keys of applicants, agents, owners, contacts and signatories is looked at, never proposal, description or address. At most a
 * hundred each, of at most a hundred characters.
 */
export function knownParties(raw: unknown): KnownParties {
  const found: Found = { people: new Set(), companies: new Set() }
  const stack: { value: unknown; party: boolean; company: boolean; depth: number }[] = [
    { value: raw, party: false, company: false, depth: 0 },
  ]
  for (let nodes = 0; nodes < MAX_NODES; nodes += 1) {
    const here = stack.pop()
    if (here === undefined) break
    const { value, party, company, depth } = here
    if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) continue
    const isList = Array.isArray(value)
    const entries = Object.entries(value as Record<string, unknown>).slice(0, MAX_NODES)
    if (!isList) takeMembers(found, entries, party, company)
    for (const [key, inside] of entries.reverse()) {
      if (typeof inside !== 'object' || inside === null) continue
      const plain = plainKey(key)
      if (!isList && NOT_PARTY.test(plain)) continue
      stack.push({
        value: inside,
        party: party || (!isList && PARTY.test(plain)),
        company: isList ? company : COMPANY.test(plain),
        depth: depth + 1,
      })
    }
  }
  return { people: [...found.people], companies: [...found.companies] }
}

/** Names of people in a record as it came: applicants, agents, owners. Only ever used to blot them out. */
export function knownNames(raw: unknown): string[] {
  return knownParties(raw).people
}
