import { Option, type Command } from 'commander'
import { checkSourceName, intervalOf } from '../../loading/pull-place.ts'
import type { AddFlags } from '../commands/sources.ts'
import { addFileOptions, authority, json, parsed, treatAsOpen } from './options.ts'
import type { Register } from './register.ts'

const HELP = `
  triage sources add weekly --folder /srv/planning/out --every 1h --authority SWK
  triage sources add register --url https://example.gov.uk/applications.csv --every 1d --authority SWK
  triage work                    pulls them from then on

A file in a folder is taken when it has not been written to for 30 seconds, and again when it changes. Refused rows go to
TRIAGE_HOME/rejects/NAME.`

/** Commands about the places that workers pull submissions from. */
export function registerSources(program: Command, { context, exit }: Register): void {
  const sources = program
    .command('sources')
    .description('folders and addresses that workers pull submissions from by themselves')
    .addOption(json)
    .addHelpText('after', HELP)
    .action(async (o: { json: boolean }) => {
      const { sourcesList } = await import('../commands/sources.ts')
      exit(await sourcesList(context, o))
    })
  const add = sources
    .command('add')
    .description('let workers load what is new or changed in a folder, or at an address')
    .argument('<name>', 'a name of your own: letters, digits and -', parsed(checkSourceName))
    .option('--folder <dir>', 'all files directly in this folder')
    .option('--url <address>', 'the one file at this http or https address')
    .addOption(
      new Option('--every <interval>', 'how often to look: 15m, 1h, 1d')
        .argParser(parsed(intervalOf))
        .makeOptionMandatory(),
    )
    .addOption(authority)
    .addOption(treatAsOpen)
  addFileOptions(add).action(async (name: string, o: AddFlags) => {
    const { sourcesAdd } = await import('../commands/sources.ts')
    exit(await sourcesAdd(context, name, o))
  })
  sources
    .command('remove <name>')
    .description('stop pulling; what was loaded stays')
    .action(async (name: string) => {
      const { sourcesRemove } = await import('../commands/sources.ts')
      exit(await sourcesRemove(context, name))
    })
  sources
    .command('pull <name>')
    .description('pull now, in this process, and report as triage load does')
    .addOption(json)
    .action(async (name: string, o: { json: boolean }) => {
      const { sourcesPull } = await import('../commands/sources-pull.ts')
      exit(await sourcesPull(context, name, o))
    })
}
