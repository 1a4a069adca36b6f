import { badInput, type TriageError } from '../../domain/errors.ts'

const KNOWN =
  "Known are Ordnance Survey's text file (OSTN15_OSGM15_DataFile.txt), the two tables ostn_east_shift_82140 and ostn_north_shift_-84180, given together, and its NTv2 grid (OSTN15_NTv2_OSGBtoETRS.gsb)."

/** Bad input: what is wrong with a file that was given for OSTN15, and which files are known. */
export const refused = (name: string, what: string): TriageError =>
  badInput('grid.not-read', `${name} ${what}. ${KNOWN}`)
