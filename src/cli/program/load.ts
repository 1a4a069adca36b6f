import type { Command } from 'commander'
import type { FileFlags } from '../load-options.ts'
import { addFileOptions, authority, documents, json, treatAsOpen } from './options.ts'
import type { Register } from './register.ts'

interface LoadFlags extends FileFlags {
  authority?: string
  treatAsOpen: boolean
  documents?: string
  dryRun: boolean
  explain: boolean
  json: boolean
}

const LOAD_HELP = `
Formats: CSV of any register export; Excel (.xlsx); JSON of the Open Digital Planning schema (one application, a list, one a
line), of MHCLG's submission schema or of the Planning London Datahub; packages (zip) of the Planning Portal and of PlanX; and
what triage export --what submissions wrote. A folder stands for the files in it.

Refused rows go to FILE.rejects.csv, each with what to do: put them right there and load that file. Loading a file twice changes
nothing. The guide is docs/loading.md.

  triage load register.csv --explain                     how each column is understood; loads nothing, needs no database
  triage load register.csv --authority SWK --dry-run     what would be new, changed, refused; loads nothing
  triage load register.csv --authority SWK`

/** Commands that bring submissions in, and account for it. */
export function registerLoad(program: Command, { context, exit }: Register): void {
  const load = program
    .command('load <file...>')
    .description('load submissions from files or folders, and queue what is new or changed')
    .addOption(authority)
    .addOption(treatAsOpen)
    .addOption(documents)
    .option('--explain', 'say how the files are understood; load nothing', false)
    .option('--dry-run', 'read, judge and compare with the database; load nothing', false)
    .addOption(json)
  addFileOptions(load)
    .addHelpText('after', LOAD_HELP)
    .action(async (files: string[], o: LoadFlags) => {
      const options = { ...o, authority: o.authority ?? null }
      if (o.explain) {
        const { explain } = await import('../commands/explain.ts')
        exit(await explain(context, files, options))
        return
      }
      const { load } = await import('../commands/load.ts')
      exit(await load(context, files, options))
    })
}
