import type { Command } from 'commander'
import { json } from './options.ts'
import type { Register } from './register.ts'

const HELP = `
OSTN15 is Ordnance Survey's definition of the National Grid. Its files are free to download from Ordnance Survey:

  triage grid install OSTN15_OSGM15_DataFile.txt
  triage grid install ostn_east_shift_82140 ostn_north_shift_-84180

It is kept in TRIAGE_HOME, so each machine that loads layers or submissions needs it.`

/** Commands about how longitude and latitude come onto the National Grid. */
export function registerGrid(program: Command, { context, exit }: Register): void {
  const grid = program
    .command('grid')
    .description('how longitude and latitude come onto the National Grid, and how exact that is')
    .addOption(json)
    .addHelpText('after', HELP)
    .action(async (o: { json: boolean }) => {
      const { gridShow } = await import('../commands/grid.ts')
      exit(await gridShow(context, o))
    })
  grid
    .command('install <file...>')
    .description("install OSTN15 from Ordnance Survey's files")
    .action(async (files: string[]) => {
      const { gridInstall } = await import('../commands/grid.ts')
      exit(await gridInstall(context, files))
    })
  grid
    .command('remove')
    .description('go back to the fit that ships with this program')
    .action(async () => {
      const { gridRemove } = await import('../commands/grid.ts')
      exit(await gridRemove(context))
    })
}
