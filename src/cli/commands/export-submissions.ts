import { MARKER, OWN_HEADER, OWN_VERSION, ownCells } from '../../intake/own/own-columns.ts'
import { packSubmission } from '../../domain/packed.ts'
import { streamSubmissions } from '../../db/queries/submissions.ts'
import type { Queryable } from '../../db/client.ts'
import { csvLine } from '../../intake/csv-line.ts'

/** Lines of `triage export --what submissions`, which `triage load` reads back unchanged. Raw records are not in it. */
export async function* submissionLines(
  db: Queryable,
  options: { format: 'ndjson' | 'csv'; authority: string | null; state: string | null },
): AsyncGenerator<string> {
  if (options.format === 'csv') yield csvLine(OWN_HEADER)
  for await (const submission of streamSubmissions(db, options)) {
    if (options.format === 'csv') yield csvLine(ownCells(submission))
    else yield `{"${MARKER}":"${OWN_VERSION}",${packSubmission(submission).slice(1)}`
  }
}
