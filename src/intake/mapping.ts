import type { Field } from './table/columns.ts'

/** What a mapping file says: the user's words for what the alias tables do not know. */
export interface Mapping {
  /** Where it was read from, for messages. */
  path: string
  /** Column of the file, as its header has it, for a field of ours. */
  columns: Partial<Record<Field, string>>
  /** Columns that are to be left out, though an alias table knows them. */
  ignore: string[]
  /** The authority's type names, normalised, to ODP codes. */
  types: Record<string, string>
}
