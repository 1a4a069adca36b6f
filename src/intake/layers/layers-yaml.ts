import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { isIsoDate } from '../../domain/dates.ts'
import { badInput } from '../../domain/errors.ts'

const coverage = z.enum(['full', 'partial', 'unknown'], 'is not full, partial or unknown')
const day = z.string().refine(isIsoDate, 'is not a date such as 2026-11-24')
const column = z.string().min(1, 'is blank')
const fileName = z
  .string()
  .min(1, 'is blank')
  .refine(
    (name) => !/[/\\]|^\.\.?$/.test(name),
    'must be the name of a file in this folder, without a path',
  )

const entry = z
  .strictObject({
    file: fileName.optional(),
    files: z.array(fileName).min(1, 'is empty').optional(),
    dataset: z
      .string()
      .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'is not a dataset name such as conservation-area'),
    // Which table of a GeoPackage, or which shapefile of a zip; all of them where it is not there.
    table: column.optional(),
    name: column.optional(),
    reference: column.optional(),
    'start-date': column.optional(),
    'end-date': column.optional(),
    grade: column.optional(),
    description: column.optional(),
    'documentation-url': column.optional(),
    'permitted-development-rights': column.optional(),
    // Not a column but the rights themselves, for a file whose name alone says them.
    rights: z.string().trim().min(1, 'is blank').optional(),
    coverage: coverage.optional(),
    // A file in this folder with the area that was searched, where the layer is full.
    covers: fileName.optional(),
    // The day of which the file shows the state.
    dated: day.optional(),
    // How far a point feature may reach beyond its point, in metres.
    'point-uncertainty': z.number('is not a number of metres').min(0).max(100).optional(),
  })
  .refine(
    (value) => (value.file === undefined) !== (value.files === undefined),
    'needs either file or files',
  )
  .refine(
    (value) => value.rights === undefined || value['permitted-development-rights'] === undefined,
    'says both rights (the words for all of the file) and permitted-development-rights (a column): keep one',
  )

const layersYaml = z.strictObject({
  authority: z
    .string()
    .regex(
      /^(?:[A-Z]{3}|england)$/,
      'is not a three-letter authority reference such as SWK, or england',
    )
    .optional(),
  source: z.string().optional(),
  crs: z.string().optional(),
  defaults: z
    .strictObject({
      coverage: coverage.optional(),
      covers: fileName.optional(),
      dated: day.optional(),
    })
    .optional(),
  files: z.array(entry).min(1, 'lists no file'),
})

export type LayersYaml = z.infer<typeof layersYaml>
export type LayersYamlEntry = LayersYaml['files'][number]

/**
 * Reads a `layers.yaml`. Throws bad-input with the file, the line and the key of everything that is
 * wrong in it.
 */
export function parseLayersYaml(path: string, text: string): LayersYaml {
  const counter = new LineCounter()
  const document = parseDocument(text.replace(/^\uFEFF/, ''), {
    lineCounter: counter,
    prettyErrors: false,
  })
  const [syntax] = document.errors
  if (syntax !== undefined) {
    const { line } = counter.linePos(syntax.pos[0])
    throw badInput(
      'layers.yaml-syntax',
      `${path}, line ${line}: this is not YAML: ${syntax.message}`,
      { path, line },
    )
  }
  const parsed = layersYaml.safeParse(document.toJS())
  if (parsed.success) return parsed.data
  const lineOf = (keys: PropertyKey[]): number => {
    for (let length = keys.length; length > 0; length--) {
      const node = document.getIn(keys.slice(0, length), true)
      const range =
        isScalar(node) ||
        isMap(node) ||
        (typeof node === 'object' && node !== null && 'range' in node)
          ? (node as { range?: [number, number, number] | null }).range
          : null
      if (range) return counter.linePos(range[0]).line
    }
    return 1
  }
  const problems = parsed.error.issues.map((issue) => {
    const key = issue.path.map(String).join('.')
    const what =
      issue.code === 'unrecognized_keys'
        ? `does not know ${issue.keys.map((name) => `"${name}"`).join(', ')}`
        : issue.message
    return `${path}, line ${lineOf(issue.path)}: ${key === '' ? 'the file' : key} ${what}`
  })
  throw badInput('layers.yaml-not-valid', `${problems.join('.\n')}.`, { path })
}

/** True where a file name fits a pattern with `*` and `?`. */
function fits(pattern: string, name: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, 'i').test(name)
}

/** Files that each entry names. An entry that names none is an error, as is a file named twice, unless for two of its tables. */
export function filesOfEntries(
  path: string,
  yaml: LayersYaml,
  names: string[],
): [name: string, entry: LayersYamlEntry][] {
  const taken: [string, LayersYamlEntry][] = []
  for (const entry of yaml.files) {
    for (const pattern of entry.files ?? [entry.file ?? '']) {
      const found = names.filter(
        (name) => name === pattern || (entry.files !== undefined && fits(pattern, name)),
      )
      if (found.length === 0) {
        throw badInput(
          'layers.absent-file',
          `${path} lists ${pattern}, and there is no such file in its folder. Put it there, or take the line out.`,
          { path, pattern },
        )
      }
      for (const name of found) {
        const clashes = taken.some(
          ([other, { table }]) =>
            other === name &&
            (table === undefined || entry.table === undefined || table === entry.table),
        )
        if (clashes) {
          throw badInput(
            'layers.file-twice',
            `${path} lists ${name} twice. Keep one of the lines, or give each a "table" of its own, so that it is clear what the file is.`,
            { path, name },
          )
        }
        taken.push([name, entry])
      }
    }
  }
  return taken
}
