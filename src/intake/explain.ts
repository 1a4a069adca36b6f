import type { ReadOptions } from './authority.ts'
import type { Format } from './detect.ts'
import { readSubmissions, type HeaderInfo, type SubmissionFile } from './read.ts'
import type { Mapping } from './mapping.ts'
import { groupBy } from '../domain/group.ts'
import type { Problem } from './row.ts'
import { fieldName, mapColumns, normaliseHeader, type Understood } from './table/columns.ts'

interface ExplainedColumn {
  name: string
  /** What it is understood as, by the name that a mapping file has for it; null where it is not used. */
  field: string | null
  /** By what it is understood, or why it is left out. */
  how: string
  /** What stands in its first rows, cut. */
  examples: string[]
}

export interface Explanation {
  format: Format | null
  encoding: string | null
  delimiter: string | null
  headerLine: number | null
  columns: ExplainedColumn[]
  /** Of the rows that were read: the first `MOST_ROWS`. */
  rows: { ok: number; refused: number; blank: number }
  problems: string[]
  notes: string[]
}

const MOST_ROWS = 200
const MOST_PROBLEMS = 10
const MOST_EXAMPLES = 3
const LONGEST_EXAMPLE = 60

/** Formats whose columns the alias tables and a mapping file decide on. */
const TABLES: (Format | null)[] = ['csv', 'xlsx']

/** The first different things that stand in a column. */
function examplesOf(rows: readonly string[][], index: number): string[] {
  const examples = new Set<string>()
  for (const cells of rows) {
    const cell = (cells[index] ?? '').trim().replace(/\s+/g, ' ')
    if (cell === '') continue
    examples.add(cell.length > LONGEST_EXAMPLE ? `${cell.slice(0, LONGEST_EXAMPLE)}…` : cell)
    if (examples.size >= MOST_EXAMPLES) break
  }
  return [...examples]
}

function howUnderstood({ how, after }: Understood): string {
  const by = {
    alias: 'by its name',
    register: 'by its name; a blank in it says nothing',
    mapping: 'by the mapping file',
  }[how]
  return after === null ? by : `${by}, where "${after}" is blank`
}

function whyIgnored(
  name: string,
  understood: readonly Understood[],
  mapping: Mapping | null,
): string {
  const key = normaliseHeader(name)
  if (name.trim() === '') return 'it has no name'
  if (mapping?.ignore.some((one) => normaliseHeader(one) === key) === true)
    return 'left out by the mapping file'
  const same = understood.find(({ column }) => normaliseHeader(column) === key)
  if (same !== undefined) return `another column has the same name, "${same.column}"`
  const meant = mapColumns([name]).understood[0]?.field
  const taken = understood.find(({ field }) => field === meant)
  if (taken !== undefined) return `"${taken.column}" has the same meaning`
  return 'kept with the record as it stands, not used'
}

/**
 * How each column of a file is understood, in file order, with up to three examples of what stands in it. Empty for
 * records that are no table. Pure.
 */
function explainColumns(
  header: HeaderInfo,
  samples: readonly string[][],
  mapping: Mapping | null = null,
): ExplainedColumn[] {
  if (!TABLES.includes(header.format)) {
    return header.columns.map((name, index) => {
      const field = header.understood.find(({ column }) => column === name)?.field
      const how = header.ignored.includes(name) ? 'not used' : 'as the format says'
      const meant = field === undefined ? name : fieldName(field)
      return { name, field: how === 'not used' ? null : meant, how, examples: examplesOf(samples, index) } // prettier-ignore
    })
  }
  return header.columns.map((name, index) => {
    const uses = header.understood.filter((one) => one.index === index)
    const [first] = uses
    return {
      name,
      field: first === undefined ? null : uses.map(({ field }) => fieldName(field)).join(', '),
      how:
        first === undefined ? whyIgnored(name, header.understood, mapping) : howUnderstood(first),
      examples: examplesOf(samples, index),
    }
  })
}

/** "line 2 and 30 others: …": what is wrong with many rows is said once. */
function problemLines(problems: readonly Problem[]): string[] {
  const same = groupBy(problems, ({ message }) => message)
  return [...same].slice(0, MOST_PROBLEMS).map(([message, rows]) => {
    const others =
      rows.length === 1 ? '' : rows.length === 2 ? ' and another' : ` and ${rows.length - 1} others`
    return `line ${rows[0]?.line ?? 0}${others}: ${message}`
  })
}

/**
 * Reads at most the first 200 rows of a file and says how it is understood. Throws bad-input where the file as a whole
 * cannot be read. Loads nothing.
 */
export async function explainFile(
  file: SubmissionFile,
  options: ReadOptions,
): Promise<Explanation> {
  const reading = readSubmissions(file, options)
  const rows = { ok: 0, refused: 0, blank: 0 }
  const samples: string[][] = []
  const problems: Problem[] = []
  let read = 0
  for await (const row of reading) {
    rows[row.kind] += 1
    if (row.kind !== 'blank' && Array.isArray(row.cells)) samples.push(row.cells)
    if (row.kind === 'refused') problems.push(...row.problems)
    read += 1
    if (read >= MOST_ROWS) break
  }
  const { format, encoding, delimiter, headerLine, notes } = reading.header
  return {
    format,
    encoding,
    delimiter,
    headerLine,
    columns: explainColumns(reading.header, samples, options.mapping ?? null),
    rows,
    problems: problemLines(problems),
    notes,
  }
}
