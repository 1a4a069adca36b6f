import { mkdir, readFile, rm } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { badInput, codeOf } from '../../domain/errors.ts'
import { writeWhole } from '../../files.ts'
import { isNtv2, readShiftFiles } from '../../geo/datum/shift-files.ts'
import { packShifts } from '../../geo/datum/shifts.ts'
import { NTV2_OFF, TOLERANCE_M } from '../../geo/tolerance.ts'
import type { Context } from '../context.ts'
import { gridPath, useInstalledGrid } from '../installed-grid.ts'

const AGAIN =
  'Next: load layers and submissions again. Until then those that were converted in another way are compared to within the sum of both tolerances.'

const INSTALL =
  "Next: triage grid install FILE… takes Ordnance Survey's text file, its two tables, or its NTv2 grid (.gsb)."

const BY_NTV2 = `What comes of an NTv2 grid is not quite OSTN15: within ${NTV2_OFF.mostlyM} m of it but at 3 of 10,000 places, and ${NTV2_OFF.worstM} m off at the worst. Ordnance Survey's text file and its two tables are exact. Which was installed is not told apart afterwards: give all machines the same.`

/** `triage grid`: how longitude and latitude come onto the National Grid. */
export async function gridShow(context: Context, options: { json: boolean }): Promise<number> {
  const installed = await useInstalledGrid(context.config.home)
  const transform = installed ? 'ostn15' : 'ostn15-fit'
  const toleranceM = TOLERANCE_M[transform]
  if (options.json) context.out.line(JSON.stringify({ transform, toleranceM, installed }))
  else if (installed)
    context.out.line(`OSTN15 is installed: longitude and latitude are good to ${toleranceM} m.`)
  else {
    context.out.line(
      `OSTN15 is not installed: longitude and latitude come onto the grid by the fit of it that ships with this program, good to ${toleranceM} m.`,
    )
    context.out.note(INSTALL)
  }
  return 0
}

/** `triage grid install`: checks Ordnance Survey's files, and keeps what is needed of them. */
export async function gridInstall(context: Context, files: string[]): Promise<number> {
  const { config, cwd, out } = context
  const read = await Promise.all(
    files.map(async (name) => {
      const bytes = await readFile(resolve(cwd, name)).catch((error: unknown) => {
        const code = codeOf(error) ?? String(error)
        throw badInput('grid.no-file', `${name} cannot be read (${code}). Check the name.`)
      })
      return { name: basename(name), bytes }
    }),
  )
  const path = gridPath(config.home)
  await mkdir(dirname(path), { recursive: true })
  const packed = packShifts(readShiftFiles(read))
  await writeWhole(path, packed)
  out.line(
    `OSTN15 is installed (${Math.round(packed.length / 1000)} kB in ${path}). Longitude and latitude are good to ${TOLERANCE_M.ostn15} m from now on.`,
  )
  if (read.some(isNtv2)) out.note(BY_NTV2)
  out.note(AGAIN)
  return 0
}

/** `triage grid remove`: back to the fit. */
export async function gridRemove(context: Context): Promise<number> {
  await rm(gridPath(context.config.home), { force: true })
  context.out.line('OSTN15 is removed: the fit of it that ships with this program is used.')
  context.out.note(AGAIN)
  return 0
}
