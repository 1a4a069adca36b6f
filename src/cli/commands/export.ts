import { open, rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { badInput, messageOf } from '../../domain/errors.ts'
import { streamAssessed, type AssessedSubmission } from '../../db/queries/work-queue.ts'
import { unfold } from '../../rules/unfold.ts'
import { withDatabase, type Context } from '../context.ts'
import { csvLine } from '../../intake/csv-line.ts'
import { exportRecord } from '../../rules/export-record.ts'
import { readLayerDates } from '../../db/queries/layer-dates.ts'
import { submissionLines } from './export-submissions.ts'

export type ExportFormat = 'ndjson' | 'csv'

/** Columns of the CSV: one line for each finding, so that a spreadsheet can filter and count. */
const CSV_HEADER = [
  'authority',
  'reference',
  'state',
  'type',
  'net_dwellings',
  'lane',
  'readiness',
  'answered',
  'clock_start',
  'clock_expiry',
  'requirement',
  'outcome',
  'standing',
  'points',
  'reason',
  'kind',
  'set_lane',
]

function csvLines(s: AssessedSubmission): string[] {
  const a = s.assessment
  const head = [s.authority, s.reference, s.state, s.record.type, s.record.netDwellings]
  const score = [
    a?.lane ?? null,
    a?.readiness ?? null,
    a?.answered ?? null,
    a?.clock.start ?? null,
    a?.clock.expiry ?? null,
  ]
  if (a === null || a.findings.length === 0)
    return [csvLine([...head, ...score, null, null, null, null, null, null, s.setLane])]
  return unfold(a).findings.map((f) =>
    csvLine([
      ...head,
      ...score,
      f.requirement,
      f.outcome,
      f.standing,
      f.points,
      f.reason,
      f.kind ?? null,
      s.setLane,
    ]),
  )
}

/** `triage export`: assessments and findings, or submissions as `triage load` takes them, streamed. To a file it is written beside it first, so that half a file never stands there. */
export async function exportAssessments(
  context: Context,
  options: {
    what: 'assessments' | 'submissions'
    format: ExportFormat
    authority: string | null
    state: string | null
    output?: string
  },
): Promise<number> {
  return withDatabase(context, async (database) => {
    const dates = await readLayerDates(database.db)
    const lines = async function* () {
      if (options.what === 'submissions') {
        yield* submissionLines(database.db, options)
        return
      }
      if (options.format === 'csv') yield csvLine(CSV_HEADER)
      for await (const s of streamAssessed(database.db, options)) {
        if (options.format === 'csv') yield* csvLines(s)
        else yield JSON.stringify(exportRecord(s, dates))
      }
    }
    let written = 0
    if (options.output === undefined) {
      for await (const line of lines()) {
        context.out.line(line)
        await context.out.flushed()
      }
      return 0
    }
    const target = resolve(context.cwd, options.output)
    const partial = `${target}.partial`
    const file = await open(partial, 'w').catch((error: unknown) => {
      throw badInput(
        'export.output',
        `${options.output ?? ''} cannot be written: ${messageOf(error)}. Give a file in a folder that is there.`,
      )
    })
    try {
      for await (const line of lines()) {
        written += 1
        await file.write(`${line}\n`)
      }
      await file.close()
      await rename(partial, target)
    } catch (error) {
      await file.close().catch(() => undefined)
      await rm(partial, { force: true })
      throw error
    }
    context.out.note(`${written} lines written to ${options.output}`)
    return 0
  })
}
