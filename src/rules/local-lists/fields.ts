import type { Evidence } from '../../domain/assessment.ts'
import type { Facts } from '../../domain/facts.ts'
import type { DeclaredFacts, FactGroup } from '../../domain/submission.ts'
import { carries, declared, field, groupName } from '../result.ts'
import { dwellingsOf, siteAreaOf } from '../scale.ts'
import type { FieldValue } from './list.ts'

/** A fact that a condition may test. Nothing about who the applicant or the owners are is among them. */
export interface FactField {
  kind: 'number' | 'boolean' | 'date'
  /** What it is, for a reader: "the number of homes proposed". */
  words: string
  unit: '' | 'm' | 'm²'
  /** Its value, or null and why it is not known: the end of a sentence. */
  read: (facts: Facts) => { value: FieldValue | null; why: string; evidence: Evidence[] }
}

const notStated = (facts: Facts, group: FactGroup, words: string): string =>
  carries(facts, group) ? `${words} is not stated` : `not in this source: ${groupName(group)}`

type Of<T> = { [K in keyof DeclaredFacts]: DeclaredFacts[K] extends T | null ? K : never }[keyof DeclaredFacts] // prettier-ignore

function stated<K extends 'number' | 'boolean'>(
  kind: K,
  name: Of<K extends 'number' ? number : boolean>,
  group: FactGroup,
  words: string,
  unit: FactField['unit'] = '',
): FactField {
  return {
    kind,
    words,
    unit,
    read: (facts) => {
      const value = facts.declared[name] as FieldValue | null
      return { value, why: notStated(facts, group, words), evidence: [declared(facts, name)] }
    },
  }
}

const day = (name: 'receivedOn' | 'validOn', words: string): FactField => ({
  kind: 'date',
  words,
  unit: '',
  read: (facts) => ({
    value: facts[name],
    why: `${words} is not known`,
    evidence: [field(name, facts[name])],
  }),
})

/** Data: the fields that a condition may test, by the name that a list writes. */
export const factFields: Readonly<Record<string, FactField>> = {
  'dwellings': {
    kind: 'number', words: 'the number of homes proposed', unit: '',
    read: (facts) => {
      const { dwellings, evidence } = dwellingsOf(facts)
      return { value: dwellings, why: notStated(facts, 'dwellings', 'the number of homes proposed'), evidence }
    },
  },
  'netDwellings': {
    kind: 'number', words: 'the number of homes gained', unit: '',
    read: (facts) => ({
      value: facts.netDwellings,
      why: notStated(facts, 'dwellings', 'the number of homes gained'),
      evidence: [field('netDwellings', facts.netDwellings)],
    }),
  },
  'siteAreaM2': {
    kind: 'number', words: 'the site area', unit: 'm²',
    read: (facts) => {
      const { areaM2, evidence } = siteAreaOf(facts)
      return { value: areaM2, why: notStated(facts, 'site-area', 'the site area'), evidence }
    },
  },
  'location.areaM2': {
    kind: 'number', words: 'the area of the boundary drawn', unit: 'm²',
    read: ({ geo: { location } }) => {
      const value = location.kind === 'boundary' ? location.areaM2 : null
      return { value, why: 'no boundary is drawn', evidence: [field('location.areaM2', value)] }
    },
  },
  'receivedOn': day('receivedOn', 'the date received'),
  'validOn': day('validOn', 'the date valid'),
  'declared.dwellingsProposed': stated('number', 'dwellingsProposed', 'dwellings', 'the number of homes declared'),
  'declared.dwellingsExisting': stated('number', 'dwellingsExisting', 'dwellings', 'the number of homes there now'),
  'declared.floorspaceGainedM2': stated('number', 'floorspaceGainedM2', 'floorspace', 'the floor space created', 'm²'),
  'declared.siteAreaM2': stated('number', 'siteAreaM2', 'site-area', 'the site area declared', 'm²'),
  'declared.heightM': stated('number', 'heightM', 'height', 'the height', 'm'),
  'declared.storeys': stated('number', 'storeys', 'height', 'the number of storeys'),
  'declared.extensionDepthM': stated('number', 'extensionDepthM', 'measurements', 'the depth of the extension', 'm'),
  'declared.extensionHeightM': stated('number', 'extensionHeightM', 'measurements', 'the height of the extension', 'm'),
  'declared.extensionEavesM': stated('number', 'extensionEavesM', 'measurements', 'the height of the eaves', 'm'),
  'declared.treesAffected': stated('boolean', 'treesAffected', 'trees', 'whether trees are affected'),
  'declared.eiaDevelopment': stated('boolean', 'eiaDevelopment', 'eia', 'whether it is EIA development'),
  'declared.bngApplies': stated('boolean', 'bngApplies', 'bng', 'whether the biodiversity gain condition applies'),
  'declared.cilAnswered': stated('boolean', 'cilAnswered', 'cil', 'whether the CIL questions are answered'),
} // prettier-ignore

export const fieldNames: readonly string[] = Object.keys(factFields)

export function factField(name: string): FactField | null {
  return Object.hasOwn(factFields, name) ? (factFields[name] ?? null) : null
}
