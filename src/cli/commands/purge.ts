import { createInterface } from 'node:readline/promises'
import { londonDate } from '../../domain/dates.ts'
import { badInput } from '../../domain/errors.ts'
import { purge } from '../../db/queries/purge.ts'
import { countPurge, type PurgeLeft } from '../../db/queries/purge-count.ts'
import type { PurgeCounts } from '../../db/queries/purge-scope.ts'
import { sweepUnused } from '../../db/queries/unused.ts'
import { FILE_TYPES } from '../../intake/file-types.ts'
import { withDatabase, type Context } from '../context.ts'
import { account } from '../load-options.ts'
import { bar, count, type Output } from '../output.ts'

export interface PurgeFlags {
  determinedBefore: string
  authority: string | null
  dryRun: boolean
  yes: boolean
  json: boolean
}

/** Puts a question to the person at the terminal; null where there is none. */
export type Question = ((text: string) => Promise<string>) | null

const WORD = 'erase'

/** `triage purge`: erases personal data for good. Exit 1 where Ctrl-C stopped it before the end. */
export async function purgeCommand(
  context: Context,
  flags: PurgeFlags,
  question: Question = terminal(context.signal),
): Promise<number> {
  const { determinedBefore: before, authority, dryRun, json } = flags
  const day = londonDate(context.now())
  if (before > day)
    throw badInput(
      'purge.future',
      `--determined-before ${before} has not come yet: that would erase what is decided today. Give a day up to ${day}.`,
    )
  if (json && !flags.yes && !dryRun)
    throw badInput(
      'purge.not-confirmed',
      'Nothing was erased: --json asks no question. Give --yes too, after a look at what --dry-run --json says.',
    )
  return withDatabase(context, async (database) => {
    const { out, signal } = context
    const { expected, left } = await countPurge(database.db, { before, authority })
    if (!json) printExpected(out, flags, expected, left)
    const { submissions, refusedRows, fileNames, bytes } = expected
    const nothing = submissions + refusedRows + fileNames + bytes === 0
    // A run that was killed may have left what it was to sweep away.
    if (nothing && !dryRun) await sweepUnused(database)
    if (dryRun || nothing) {
      if (json)
        out.line(JSON.stringify({ determinedBefore: before, authority, dryRun, ...expected, ...left, stopped: false })) // prettier-ignore
      else if (dryRun) out.note('This was a dry run: nothing was erased.')
      return 0
    }
    if (!flags.yes) await confirm(question)
    const { counts, stopped } = await purge(database, {
      before,
      authority,
      signal,
      who: account(),
      known: (type) => FILE_TYPES.has(type),
      onProgress: (done) => {
        out.progress(`Erasing ${bar(done, expected.submissions)} ${count(done)} submissions`)
      },
    }).finally(() => {
      out.progressDone()
    })
    if (json)
      out.line(JSON.stringify({ determinedBefore: before, authority, dryRun, ...counts, ...left, stopped })) // prettier-ignore
    else out.line(`Erased: ${sums(counts)}.`)
    if (stopped)
      out.note('Stopped before the end. What was erased is whole; run it again to go on.')
    return stopped ? 1 : 0
  })
}

/** Goes on only where the person at the terminal says so. */
export async function confirm(question: Question): Promise<void> {
  if (question === null)
    throw badInput(
      'purge.not-confirmed',
      'Nothing was erased: this cannot be taken back. Run it with --dry-run, look at what it would erase, and then with --yes.',
    )
  const answer = await question(`This cannot be taken back. Type ${WORD} to erase them: `)
  if (answer.trim().toLowerCase() !== WORD)
    throw badInput('purge.not-confirmed', `Nothing was erased: ${WORD} was not typed.`)
}

/** The person at the terminal, who may leave with Ctrl-C. */
export function terminal(signal: AbortSignal): Question {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return null
  return async (text) => {
    const lines = createInterface({ input: process.stdin, output: process.stderr })
    const left = new AbortController()
    lines.on('SIGINT', () => {
      left.abort()
    })
    try {
      return await lines.question(text, { signal: AbortSignal.any([signal, left.signal]) })
    } catch {
      return ''
    } finally {
      lines.close()
    }
  }
}

function printExpected(
  out: Output,
  { determinedBefore: before, authority }: PurgeFlags,
  counts: PurgeCounts,
  left: PurgeLeft,
): void {
  out.line(`To erase, determined before ${before}: ${sums(counts)}.`)
  if (counts.byOtherDates > 0)
    out.line(
      `Of these submissions, ${count(counts.byOtherDates)} were withdrawn, or are no application, without a day of that, and go by the latest of their target, valid and received dates.`,
    )
  if (left.undated > 0)
    out.line(
      `Left: ${count(left.undated)} closed submissions without a date to go by. Load them again with the day they were determined.`,
    )
  if (left.openDetermined > 0)
    out.line(
      `Left: ${count(left.openDetermined)} submissions that are open here and were determined before ${before}. Load them again without --treat-as-open.`,
    )
  if (left.refusedLeft > 0)
    out.line(
      authority === null
        ? `Left: ${count(left.refusedLeft)} refused rows of loads since ${before}. They go with a later day.`
        : `Left: ${count(left.refusedLeft)} refused rows of loads since ${before}, or of loads without an authority. They go with a later day, or without --authority.`,
    )
}

function sums(counts: PurgeCounts): string {
  const { submissions, versions, documents, bytes, refusedRows, fileNames } = counts
  return (
    `personal data of ${count(submissions)} submissions (${count(versions)} versions), ${count(documents)} documents ` +
    `(${count(Math.round(bytes / 100_000) / 10)} MB), ${count(refusedRows)} refused rows, names of ${count(fileNames)} loaded files`
  )
}
