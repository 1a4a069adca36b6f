import { z } from 'zod'
import { APPLICATION_TYPES } from './application-types.ts'
import { FIELDS, fieldName, fieldNamed, type Field } from './table/columns.ts'
import { normaliseType } from './type-names.ts'
import { parseYaml } from './yaml.ts'

/** What a mapping file says: the user's words for what the alias tables do not know. */
export interface Mapping {
  /** Where it was read from, for messages. */
  path: string
  /** As it was read. */
  text: string
  /** Column of the file, as its header has it, for a field of ours. */
  columns: Partial<Record<Field, string>>
  /** Columns that are to be left out, though an alias table knows them. */
  ignore: string[]
  /** The authority's type names, normalised, to ODP codes. */
  types: Record<string, string>
}

const FIELD_NAMES = (Object.keys(FIELDS) as Field[]).map(fieldName)
const NOTHING = 'is blank: write something, or take it out'
const word = z
  .union([z.string(), z.number().transform(String)], 'is not a piece of text')
  .refine((text) => text.trim() !== '', 'is blank')

/** The nearest codes to one that is none: those with the same beginning. */
function codesLike(code: string): string {
  const [family = ''] = code.split('.')
  const near = [...APPLICATION_TYPES].filter((type) => type.split('.')[0] === family)
  return (near.length > 0 ? near : [...APPLICATION_TYPES]).join(', ')
}

const mappingYaml = z.strictObject(
  {
    columns: z
      .record(z.string(), word, NOTHING)
      .superRefine((columns, context) => {
        const seen = new Map<Field, string>()
        for (const name of Object.keys(columns)) {
          const field = fieldNamed(name)
          const before = field === null ? undefined : seen.get(field)
          const message =
            field === null
              ? `is no field of ours. Fields are: ${FIELD_NAMES.join(', ')}`
              : `is the same field as ${before ?? ''}: keep one of them`
          if (field === null || before !== undefined)
            context.addIssue({ code: 'custom', path: [name], message })
          if (field !== null) seen.set(field, name)
        }
      })
      .optional(),
    ignore: z.array(word, 'is not a list of columns').optional(),
    types: z
      .record(
        z.string(),
        word.refine((code) => APPLICATION_TYPES.has(code.trim()), {
          error: ({ input }) =>
            `"${String(input)}" is not an application type of the ODP schema. Such types are: ${codesLike(String(input))}`,
        }),
        NOTHING,
      )
      .optional(),
  },
  'is not a list of keys: columns, ignore and types may be in it',
)

/**
 * Reads a mapping file (YAML): `columns` (a field of ours: the file's column), `ignore` (columns) and `types` (the
 * authority's name of a type: an ODP code). Throws bad-input that names file, line and key, and lists what is allowed.
 */
export function parseMapping(path: string, text: string): Mapping {
  const { columns, ignore, types } = parseYaml(path, text, mappingYaml, 'mapping.yaml')
  const mapping: Mapping = { path, text, columns: {}, ignore: ignore ?? [], types: {} }
  for (const [name, column] of Object.entries(columns ?? {})) {
    const field = fieldNamed(name)
    if (field !== null) mapping.columns[field] = column.trim()
  }
  for (const [name, code] of Object.entries(types ?? {}))
    mapping.types[normaliseType(name)] = code.trim()
  return mapping
}
