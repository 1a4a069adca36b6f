import type { Submission } from '../domain/submission.ts'

/** One thing wrong, or worth knowing, about one cell (or the whole row, where `column` is null). */
export interface Problem {
  /** Line of the file, from 1, where the row begins; for a JSON array, the number of the record. */
  line: number
  column: string | null
  /** What stood there, cut to a readable length. */
  value: string | null
  /** A short, stable code such as `date.not-a-date`. */
  code: string
  /** A sentence that says how to fix it. */
  message: string
}

/** A file that came with a record, such as a PDF in its package. */
export interface Attachment {
  name: string
  /** ODP FileTypes, as far as the record says. */
  fileTypes: string[]
  /** Its content. Throws bad-input where it is too large or cannot be unpacked. */
  bytes: () => Promise<Buffer>
}

/** What became of one row of a file. Rows in = ok + refused + blank. */
export type RowResult =
  | {
      kind: 'ok'
      line: number
      submission: Submission
      raw: unknown
      warnings: Problem[]
      /** The cells as they stood in the file, in its column order; absent where there are no cells. */
      cells?: string[]
      /** Readable until the next row is asked for. */
      attachments?: Attachment[]
    }
  | {
      kind: 'refused'
      line: number
      reference: string | null
      problems: Problem[]
      /** The cells as they stood in the file, in its column order; null where there are no cells. */
      cells: string[] | null
    }
  | { kind: 'blank'; line: number }

const LONGEST_VALUE = 2000

/** A value as a problem shows it: cut, with a mark where it was. */
export function shown(value: string): string {
  return value.length <= LONGEST_VALUE ? value : `${value.slice(0, LONGEST_VALUE)}…`
}

/** Collects problems and warnings of one row, so that mapping code can go on to the next cell. */
export interface RowNotes {
  problems: Problem[]
  warnings: Problem[]
  problem: (column: string | null, value: string | null, code: string, message: string) => void
  warn: (column: string | null, value: string | null, code: string, message: string) => void
}

export function rowNotes(line: number): RowNotes {
  const problems: Problem[] = []
  const warnings: Problem[] = []
  const into =
    (list: Problem[]) =>
    (column: string | null, value: string | null, code: string, message: string): void => {
      list.push({ line, column, value: value === null ? null : shown(value), code, message })
    }
  return { problems, warnings, problem: into(problems), warn: into(warnings) }
}

/** A refused row with one problem that concerns the whole of it. */
export function refusedRow(
  line: number,
  code: string,
  message: string,
  options: { value?: string | null; cells?: string[] | null; reference?: string | null } = {},
): RowResult {
  const notes = rowNotes(line)
  notes.problem(null, options.value ?? null, code, message)
  return {
    kind: 'refused',
    line,
    reference: options.reference ?? null,
    problems: notes.problems,
    cells: options.cells ?? null,
  }
}
