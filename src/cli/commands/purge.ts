import { createInterface } from 'node:readline/promises'
import { londonDate } from '../../domain/dates.ts'
import { badInput } from '../../domain/errors.ts'
import { countPurge, purge, type PurgeCounts } from '../../db/queries/purge.ts'
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
  return withDatabase(context, async (database) => {
    const { out, signal } = context
    const { undated, ...expected } = await countPurge(database.db, { before, authority })
    if (!json) printExpected(out, before, expected, undated)
    const nothing = expected.submissions + expected.refusedRows === 0
    if (dryRun || nothing) {
      if (json)
        out.line(JSON.stringify({ determinedBefore: before, authority, dryRun, ...expected, undated, stopped: false })) // prettier-ignore
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
      out.line(JSON.stringify({ determinedBefore: before, authority, dryRun, ...counts, undated, stopped })) // prettier-ignore
    else out.line(`Erased: ${sums(counts)}.`)
    if (stopped)
      out.note('Stopped before the end. What was erased is whole; run it again to go on.')
    return stopped ? 1 : 0
  })
}

async function confirm(question: Question): Promise<void> {
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
function terminal(signal: AbortSignal): Question {
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

function printExpected(out: Output, before: string, counts: PurgeCounts, undated: number): void {
  out.line(`To erase, determined before ${before}: ${sums(counts)}.`)
  if (counts.byOtherDates > 0)
    out.line(
      `Of these submissions, ${count(counts.byOtherDates)} are closed without a day of determination, and go by the latest of their target, valid and received dates.`,
    )
  if (undated > 0) out.line(`Left: ${count(undated)} closed submissions without any date.`)
}

function sums(counts: PurgeCounts): string {
  const { submissions, versions, documents, bytes, refusedRows } = counts
  return (
    `personal data of ${count(submissions)} submissions (${count(versions)} versions), ${count(documents)} documents ` +
    `(${count(Math.round(bytes / 100_000) / 10)} MB), ${count(refusedRows)} refused rows`
  )
}
