import { submission as submissionSchema, type Submission } from '../domain/submission.ts'
import { timeIn } from './dates.ts'
import type { Attachment, RowNotes, RowResult } from './row.ts'
import { referenceIn } from './table/spoilt.ts'

/** What a form says nothing of: what the authority does with it afterwards. */
export const JUST_SUBMITTED = {
  state: 'open',
  validOn: null,
  targetOn: null,
  determinedOn: null,
  determination: null,
} as const

/** The time of receipt in a timestamp, where it has one. */
export function receivedTimeIn(text: string | null | undefined): { receivedTime?: string } {
  const time = timeIn(text ?? '')
  return time === null ? {} : { receivedTime: time }
}

interface Judged {
  reference: string | null
  /** null where the record cannot be one: `notes` says why. */
  built: Submission | null
  raw: unknown
  attachments: Attachment[]
}

/** The row of a record: ok where its submission is one and nothing in it was a problem, else refused. */
export function judged(line: number, notes: RowNotes, record: Judged): RowResult {
  const { reference, built, raw, attachments } = record
  if (built !== null) {
    const checked = submissionSchema.safeParse(built)
    if (checked.success && notes.problems.length === 0)
      return {
        kind: 'ok',
        line,
        submission: built,
        raw,
        warnings: notes.warnings,
        // Rows with files are loaded one by one, so a row without any says nothing of them.
        ...(attachments.length > 0 && { attachments }),
      }
    for (const issue of checked.error?.issues ?? []) {
      const path = issue.path.join('.')
      notes.problem(path, null, 'row.not-valid', `${path}: ${issue.message}.`)
    }
  }
  return { kind: 'refused', line, reference, problems: notes.problems, cells: null }
}

/** The reference of a record, or null with the problem noted where it can be no key. */
export function referenceOf(text: string | null, column: string, notes: RowNotes): string | null {
  const missing = `The record has no reference: ${column} is blank. Give it the one that it is known by.` // prettier-ignore
  return referenceIn(column, text, notes, missing)
}
