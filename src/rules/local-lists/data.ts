import { factFields } from './fields.ts'
import { mhclgFields, mhclgSites, mhclgTypes } from './mhclg.ts'
import { typeGroups } from './vocabulary.ts'

/** The data that lists are read by, for the version of the rules: what a list means changes with it. */
export const localListData = {
  fields: Object.entries(factFields).map(([name, { kind, words, unit }]) => [name, kind, words, unit]), // prettier-ignore
  mhclgFields,
  mhclgSites,
  mhclgTypes,
  typeGroups,
}
