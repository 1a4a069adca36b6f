import { emptyDeclared, factGroups, type DeclaredDocument, type DeclaredFacts, type FactGroup } from '../../domain/submission.ts' // prettier-ignore
import { BNG_ASKED, CERTIFIED, LARGER_EXTENSION } from '../odp/odp-declared.ts'
import { rounded } from '../values.ts'
import type { RowNotes } from '../row.ts'
import { isObject, type Fields } from './fields.ts'
import { floorspaceCreated, type UseFloorspace } from './floorspace.ts'
import { comparedOf } from './mhclg-compared.ts'
import { ownersOf, OWNERSHIP } from './mhclg-owners.ts'

const M2_PER_HA = 10_000
function bngOf(record: Fields): Pick<DeclaredFacts, 'bngApplies' | 'bngExemptReason'> {
  const exempt = record.yesNo('bng.bng-exempt', 'bng')
  const applies = record.yesNo('bng.bng-condition-applies', 'bng')
  const reasons = record
    .items('bng.bng-condition-exemption-reasons')
    .map((item) =>
      [item.text('exemption-type'), item.text('reason')].filter((part) => part !== null).join(': '),
    )
  const said = reasons.filter((reason) => reason !== '')
  return {
    bngApplies: applies ?? (exempt === null ? null : !exempt),
    bngExemptReason: said.length === 0 ? null : said.join('; ').slice(0, 1000),
  }
}

function whole(record: Fields, path: string, signed = false): number | null {
  const value = record.number(path, 'dwellings', signed)
  if (value === null || Number.isInteger(value)) return value
  record.unreadable(path, 'dwellings', 'number.not-whole', `${path} is ${value}, which is no number of homes, so it is taken as not known.`) // prettier-ignore
  return null
}

function homesOf(record: Fields): {
  proposed: number | null
  existing: number | null
  net: number | null
  /** True where the form says that none is built, lost or changed. */
  stay: boolean
} {
  const unchanged = record.yesNo('res-units.will-residential-units-change', 'dwellings') === false
  const proposed = whole(record, 'res-units.total-proposed-units')
  const existing = whole(record, 'res-units.total-existing-units')
  const said =
    whole(record, 'res-units.net-change', true) ??
    whole(record, 'ma-works-impacts.net-dwellings-increase', true)
  const counted = proposed === null || existing === null ? null : proposed - existing
  const net = unchanged ? 0 : (said ?? counted)
  const gained = net !== null && net >= 0 && existing === null ? net : null
  const stay = unchanged || (proposed === 0 && existing === 0)
  return { proposed: proposed ?? gained, existing, net, stay }
}

const usesOf = (record: Fields): UseFloorspace[] =>
  record.items('non-res-floorspace.floorspace-details').map((item) => ({
    lost: item.number('floorspace-lost', 'floorspace'),
    net: item.number('net-additional-floorspace', 'floorspace', true),
  }))

function anyOfModule(record: Fields, module: string, answers: string[]): boolean | null {
  const said = answers.map((name) => record.yesNo(`${module}.${name}`, 'trees'))
  if (said.includes(true)) return true
  return said.includes(false) ? false : null
}

function feeOf(details: Fields): Partial<DeclaredFacts> {
  const amount = details.number('fee.amount', 'fee')
  const transactions = details.at('fee.transactions')
  return {
    feeCalculated: amount,
    feePayable: amount,
    feePaid: details.number('fee.amount-paid', 'fee'),
    feeReference: Array.isArray(transactions) ? transactions.length > 0 : null,
  }
}

function linkedOf(record: Fields): string | null {
  const places = ['desc-your-proposal', 'proposal-details', 'related-proposals']
  const found = places.map((module) => record.text(`${module}.related-application.reference`))
  return found.find((text) => text !== null) ?? record.text('proposal-details.pip-reference')
}

/**
 * Declared facts of an MHCLG submission, the groups that it carries, and homes gained. A group is carried where its
 * module is in the record, where the form of that type always asks for it, or where the record answers it.
 */
export function mhclgDeclared(
  record: Fields,
  details: Fields,
  type: string | null,
  documents: DeclaredDocument[],
  notes: RowNotes,
): { declared: DeclaredFacts; carries: FactGroup[]; netDwellings: number | null } {
  const homes = homesOf(record)
  const hectares = record.number('site-area.site-area-in-hectares', 'site-area')
  const neighbours = record.items('adj-premises.addresses')
  const flood = record.yesNo('flood-risk-assessment.flood-risk-area', 'flood')
  const measure = (path: string): number | null => record.number(path, 'measurements')
  const owners = ownersOf(record)
  const declared: DeclaredFacts = {
    ...emptyDeclared,
    ...comparedOf(record, owners.certificate ?? null, notes),
    ...owners,
    ...feeOf(details),
    ...bngOf(record),
    formDeclared: record.yesNo('declaration.declaration-confirmed', 'form'),
    documents,
    dwellingsProposed: homes.proposed,
    dwellingsExisting: homes.existing,
    floorspaceGainedM2: floorspaceCreated(usesOf(record), homes.stay),
    siteAreaM2: hectares === null || hectares === 0 ? null : rounded(hectares * M2_PER_HA, 2),
    treesAffected: anyOfModule(record, 'trees-hedges', ['trees-on-site', 'trees-on-adj-land', 'has-falling-trees-risk', 'tree-removal']), // prettier-ignore
    floodZoneDeclared: flood === null ? null : flood ? 'in a flood risk area' : 'not in a flood risk area', // prettier-ignore
    linkedPermission: linkedOf(record),
    extensionDepthM: measure('desc-proposed-works.extension-depth') ?? measure('eligibility-extension.extension-length'), // prettier-ignore
    extensionHeightM: measure('desc-proposed-works.max-extension-height'),
    extensionEavesM: measure('desc-proposed-works.eaves-height'),
    neighboursListed: isObject(record.at('adj-premises')) ? neighbours.length : null,
  }
  const is = (pattern: RegExp): boolean => pattern.test(type ?? '')
  const has = (module: string): boolean => isObject(record.at(module))
  const present: Partial<Record<FactGroup, boolean>> = {
    form: true,
    documents: true,
    fee: isObject(details.at('fee')),
    'site-area': has('site-area') || is(/^pp\.(?:full(?!\.householder)|outline)/),
    certificate: has(OWNERSHIP) || is(CERTIFIED),
    owners: has(OWNERSHIP) || is(CERTIFIED),
    'newspaper-notice': has(OWNERSHIP) || is(CERTIFIED),
    interest: declared.interest !== null || has('interest-details') || has('ldc-interest'),
    bng: is(BNG_ASKED) || declared.bngApplies !== null,
    dwellings: homes.proposed !== null,
    floorspace: declared.floorspaceGainedM2 !== null,
    trees: declared.treesAffected !== null,
    flood: declared.floodZoneDeclared !== null,
    'linked-permission': declared.linkedPermission !== null,
    neighbours: has('adj-premises') || type === LARGER_EXTENSION,
    measurements: has('desc-proposed-works') && type === LARGER_EXTENSION,
  }
  for (const group of record.unread) present[group] = false
  return {
    declared,
    carries: factGroups.filter((group) => present[group] === true),
    netDwellings: homes.net,
  }
}
