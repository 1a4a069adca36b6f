import { createReadStream } from 'node:fs'
import { explainFile, type Explanation } from '../../intake/explain.ts'
import { inputsOf } from '../../loading/inputs.ts'
import type { Context } from '../context.ts'
import { fileReading, type FileFlags } from '../load-options.ts'
import { count, printable, table, type Output } from '../output.ts'

export interface ExplainOptions extends FileFlags {
  authority: string | null
  treatAsOpen: boolean
  json: boolean
}

/** `triage load --explain`: how the first rows of each file are understood. Needs no database. Exit 1 where some are refused. */
export async function explain(
  context: Context,
  files: string[],
  options: ExplainOptions,
): Promise<number> {
  const { authority, treatAsOpen } = options
  const { format, ...said } = await fileReading(options, context.cwd)
  const explained: (Explanation & { file: string })[] = []
  for (const { path, name } of await inputsOf(files, context.cwd)) {
    const file = {
      path,
      stream: () => createReadStream(path),
      ...(format === undefined ? {} : { format }),
    }
    const explanation = await explainFile(file, { authority, treatAsOpen, ...said })
    explained.push({ file: name, ...explanation })
    if (!options.json) print(context.out, name, explanation)
  }
  if (options.json) context.out.line(JSON.stringify({ files: explained }))
  else context.out.note('Nothing was loaded: this only says how the files are understood.')
  return explained.some(({ rows }) => rows.refused > 0) ? 1 : 0
}

const SIGNS: Record<string, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' }
const LONGEST_COLUMN = [32, 28, 44, 60]

function print(out: Output, file: string, explanation: Explanation): void {
  const { format, encoding, delimiter, headerLine, columns, rows, problems, notes } = explanation
  const facts = [
    `format ${format ?? 'not known'}`,
    ...(encoding === null ? [] : [`encoding ${encoding}`]),
    ...(delimiter === null ? [] : [`delimiter ${SIGNS[delimiter] ?? delimiter}`]),
    ...(headerLine === null ? [] : [`header on line ${headerLine}`]),
  ]
  out.line(`${file}: ${facts.join(', ')}`)
  for (const note of notes) out.line(`  ${printable(note)}`)
  if (columns.length > 0) {
    const lines = columns.map(({ name, field, how, examples }) => [
      name,
      field ?? '-',
      how,
      examples.join(' | '),
    ])
    out.line('')
    for (const line of table(['column', 'understood as', 'how', 'examples'], lines, LONGEST_COLUMN))
      out.line(line)
    out.line('')
  }
  const { ok, refused, blank } = rows
  out.line(
    `Of the first ${count(ok + refused + blank)} rows: ${count(ok)} can be loaded, ${count(refused)} would be refused, ${count(blank)} are blank.`,
  )
  for (const problem of problems) out.line(`  ${printable(problem)}`)
}
