import type { Command } from 'commander'
import type { FileFlags } from '../load-options.ts'
import { authority, documents, format, json, treatAsOpen } from './options.ts'
import type { Register } from './register.ts'

interface LoadFlags extends FileFlags {
  authority?: string
  treatAsOpen: boolean
  documents?: string
  dryRun: boolean
  json: boolean
}

const LOAD_HELP = `
Formats: CSV of any register export, ODP JSON (a file, an array, NDJSON), and what triage export --what submissions wrote. A folder stands for the files in it. Refused rows go to FILE.rejects.csv, each with what
to do: put them right there and load that file. Loading a file twice changes nothing.

  triage load register.csv --authority SWK --dry-run     what would be new, changed, refused; loads nothing
  triage load register.csv --authority SWK`

/** Commands that bring submissions in, and account for it. */
export function registerLoad(program: Command, { context, exit }: Register): void {
  program
    .command('load <file...>')
    .description('load submissions from files or folders, and queue what is new or changed')
    .addOption(authority)
    .addOption(treatAsOpen)
    .addOption(documents)
    .option('--dry-run', 'read, judge and compare with the database; load nothing', false)
    .addOption(json)
    .addOption(format)
    .addHelpText('after', LOAD_HELP)
    .action(async (files: string[], o: LoadFlags) => {
      const { load } = await import('../commands/load.ts')
      exit(await load(context, files, { ...o, authority: o.authority ?? null }))
    })
}
