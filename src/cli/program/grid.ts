import type { Command } from 'commander'
import { NTV2_OFF } from '../../geo/tolerance.ts'
import { json } from './options.ts'
import type { Register } from './register.ts'

const HELP = `
OSTN15 is Ordnance Survey's definition of the National Grid. Its files are free to download from Ordnance Survey:

  triage grid install OSTN15_OSGM15_DataFile.txt
  triage grid install ostn_east_shift_82140 ostn_north_shift_-84180
  triage grid install OSTN15_NTv2_OSGBtoETRS.gsb

The text file and the two tables are exact. An NTv2 grid (.gsb) comes out within ${NTV2_OFF.mostlyM} m of them at all but 3 of 10,000
places, and ${NTV2_OFF.worstM} m off at the worst, as measured on one that we made from OSTN15: Ordnance Survey's own was not tried.
Which was installed is not told apart afterwards, so give all machines the same.

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
