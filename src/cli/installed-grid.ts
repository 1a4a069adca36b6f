import { join } from 'node:path'
import { readIfThere } from '../files.ts'
import { useOstn15 } from '../geo/crs.ts'
import { unpackShifts } from '../geo/datum/shifts.ts'

/** Where `triage grid install` puts OSTN15. */
export const gridPath = (home: string): string => join(home, 'grid', 'ostn15.bin')

/**
 * Makes degrees come onto the grid by OSTN15 where it is installed: for whoever is about to read coordinates. Answers
 * whether it is; throws where it is damaged.
 */
export async function useInstalledGrid(home: string): Promise<boolean> {
  const bytes = await readIfThere(gridPath(home))
  useOstn15(bytes === null ? null : unpackShifts(bytes))
  return bytes !== null
}
