import { InvalidArgumentError, Option, type Command } from 'commander'
import type { PurgeFlags } from '../commands/purge.ts'
import { isIsoDate } from '../../domain/dates.ts'
import { authority, json, limit, wholeNumber } from './options.ts'
import type { Register } from './register.ts'

const LOADS_HELP = `
  triage loads show 12              one load: its options, what it refused, what of it still stands
  triage loads undo 12 --dry-run    what undoing it would change
  triage loads undo 12              takes it back; loading the file again brings it back`

const UNDO_HELP = `
What the load made new is deleted, with all that is below it: assessments, and documents attached since. What it changed goes back
to the version before, and is queued to be assessed again. Documents that came with it are removed; one that took the place of
another of the same name does not bring that back, which it counts: load or attach the earlier file again. A row that a later load
found unchanged goes too.
A file of a source (triage sources) is not pulled again until it changes.
It is refused, and changes nothing, where an officer has decided on one of its submissions since it began, a later load changed some of them
(undo that first), personal data was erased, or it is running.

Exit codes: 0 undone; 1 undone, but not all could be queued: triage requeue --state all; 2 refused, or could not run.`

const PURGE_HELP = `
Erased for good: descriptions, addresses, locations, declared texts, raw records, documents with their text and quotations (also
those that another of the same name replaced), distances and overlaps, names of designations narrower than, say, a conservation
area, what findings quote, the reasons of officers' decisions, fee exemptions; of refused rows what they said. Earlier versions and
earlier assessments go. Of a load whose submissions are all erased, or that is older than the day and has none left, the file's
name and error go too, and the name that a source knows the file by: while it lies in the source's folder, it is pulled again.
Kept: reference, type, state, ward, dates, determination, net dwellings, how the site lies to each designation, the findings'
outcomes and points, hashes of a source's files. A later load does not bring anything back.
What was withdrawn, or is no application, without a day of that goes by the latest of its target, valid and received dates. Left,
and counted: closed ones without a date to go by, open ones with a day of determination (--treat-as-open), and refused rows of
loads since the day that have the reference of nothing erased; with --authority also those of loads without an authority.
Files on disk (inputs, rejects files, exports, backups of the database) are not touched: delete them too.

  triage purge --determined-before 2020-01-01 --dry-run    what it would erase
  triage purge --determined-before 2020-01-01 --yes        erases it

Exit codes: 0 done; 1 stopped before the end, run it again; 2 could not run.`

/** PostgreSQL's lock of a load has 32 bits. */
const GREATEST = 2_147_483_647

function loadNumber(text: string): number {
  const value = wholeNumber(text)
  if (value > GREATEST)
    throw new InvalidArgumentError('It is not the number of a load: triage loads lists them.')
  return value
}

function isoDay(text: string): string {
  if (isIsoDate(text)) return text
  throw new InvalidArgumentError('It is not a date: write YYYY-MM-DD, such as 2020-01-01.')
}

/** Commands about what was loaded: take it back, or erase what must not be kept. */
export function registerRecords(program: Command, { context, exit }: Register): void {
  const loads = program
    .command('loads')
    .description('past loads: when, who, which file, how many rows; and undo one')
    .addOption(limit)
    .addOption(json)
    .addHelpText('after', LOADS_HELP)
    .action(async (o: { limit: number; json: boolean }) => {
      const { loadsList } = await import('../commands/loads.ts')
      exit(await loadsList(context, o))
    })
  loads
    .command('show')
    .description('one load: its options, the first rows it refused, and what of it still stands')
    .argument('<number>', 'number of the load', loadNumber)
    .addOption(json)
    .action(async (id: number, o: { json: boolean }) => {
      const { loadsShow } = await import('../commands/loads.ts')
      exit(await loadsShow(context, id, o))
    })
  loads
    .command('undo')
    .description('take one load back')
    .argument('<number>', 'number of the load', loadNumber)
    .option('--dry-run', 'say what would change; change nothing', false)
    .addOption(json)
    .addHelpText('after', UNDO_HELP)
    .action(async (id: number, o: { dryRun: boolean; json: boolean }) => {
      const { loadsUndo } = await import('../commands/loads-undo.ts')
      exit(await loadsUndo(context, id, o))
    })

  program
    .command('purge')
    .description(
      'erase personal data, raw records and documents of submissions that were determined before a day',
    )
    .addOption(
      new Option('--determined-before <date>', 'the day, YYYY-MM-DD')
        .argParser(isoDay)
        .makeOptionMandatory(),
    )
    .addOption(authority)
    .option('--dry-run', 'count what would be erased; erase nothing', false)
    .option('--yes', 'do not ask at the terminal; --json needs it', false)
    .addOption(json)
    .addHelpText('after', PURGE_HELP)
    .action(async (o: Omit<PurgeFlags, 'authority'> & { authority?: string }) => {
      const { purgeCommand } = await import('../commands/purge.ts')
      exit(await purgeCommand(context, { ...o, authority: o.authority ?? null }))
    })
}
