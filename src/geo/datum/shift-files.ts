import { refused } from './grid-refusal.ts'
import { fromNtv2 } from './ntv2-shifts.ts'
import { looksLikeNtv2 } from './ntv2.ts'
import { LEAST_MM, OSTN15, type ShiftFile, type Shifts } from './shifts.ts'

const NODES = OSTN15.columns * OSTN15.rows

/** A table's name says what it is of, and what its values count from. */
const TABLE = /ostn_(east|north)_shift_(-?\d+)$/

/** One table: unsigned 16-bit numbers, little-endian, of all nodes. */
function tableOf({ name, bytes }: ShiftFile): { part: 'east' | 'north'; values: Uint16Array } {
  const [, part, least] = TABLE.exec(name) ?? []
  if (part !== 'east' && part !== 'north') throw refused(name, 'is no table of shifts by its name')
  if (bytes.length !== 2 * NODES)
    throw refused(name, `has ${bytes.length} bytes, and a table of OSTN15 has ${2 * NODES}`)
  if (Number(least) !== LEAST_MM[part])
    throw refused(name, `counts from ${least ?? ''}, and OSTN15 from ${LEAST_MM[part]}`)
  const values = new Uint16Array(NODES)
  for (let at = 0; at < NODES; at++) values[at] = bytes.readUInt16LE(2 * at)
  return { part, values }
}

const COLUMNS = [
  'etrs89_easting',
  'etrs89_northing',
  'etrs89_osgb36_eshift',
  'etrs89_osgb36_nshift',
]

/** Ordnance Survey's text: a node a line, in any order, all of them once. */
function fromText({ name, bytes }: ShiftFile): Shifts {
  const lines = bytes.toString('latin1').split(/\r?\n/)
  const header = (lines[0] ?? '')
    .toLowerCase()
    .split(',')
    .map((cell) => cell.trim())
  const columns = COLUMNS.map((column) => header.indexOf(column))
  if (columns.includes(-1))
    throw refused(name, `has no column ${COLUMNS[columns.indexOf(-1)] ?? ''}`)
  const [east, north] = [new Uint16Array(NODES), new Uint16Array(NODES)]
  const seen = new Uint8Array(NODES)
  let count = 0
  for (let line = 1; line < lines.length; line++) {
    const text = lines[line] ?? ''
    if (text === '') continue
    const cells = text.split(',')
    const [x = NaN, y = NaN, e = NaN, n = NaN] = columns.map((at) => Number(cells[at] ?? NaN))
    const at = (y / OSTN15.stepM) * OSTN15.columns + x / OSTN15.stepM
    const [eMm, nMm] = [Math.round(e * 1000) - LEAST_MM.east, Math.round(n * 1000) - LEAST_MM.north]
    if (!Number.isInteger(at) || x > 700_000 || seen[at] !== 0 || !isMm(eMm) || !isMm(nMm))
      throw refused(name, `has no node of OSTN15 on line ${line + 1}, or one twice`)
    east[at] = eMm
    north[at] = nMm
    seen[at] = 1
    count += 1
  }
  if (count !== NODES) throw refused(name, `has ${count} nodes, and OSTN15 has ${NODES}`)
  return { ...OSTN15, east, north }
}

const isMm = (value: number): boolean => value >= 0 && value <= 0xffff

/** Whether a file is an NTv2 grid, or says so by its name. */
export const isNtv2 = ({ name, bytes }: ShiftFile): boolean =>
  /\.gsb$/i.test(name) || looksLikeNtv2(bytes)

/** OSTN15 from the files that it comes in. Throws bad-input that says what is wrong, and which files are known. */
export function readShiftFiles(files: ShiftFile[]): Shifts {
  const [first] = files
  if (files.length === 1 && first !== undefined && /\.(?:txt|csv)$/i.test(first.name))
    return fromText(first)
  const ntv2 = files.find(isNtv2)
  if (ntv2 !== undefined && files.length > 1)
    throw refused(ntv2.name, 'is an NTv2 grid, which has to be given alone')
  if (ntv2 !== undefined) return fromNtv2(ntv2)
  const tables = files.map(tableOf)
  const find = (part: string) => tables.find((table) => table.part === part)?.values
  const [east, north] = [find('east'), find('north')]
  if (files.length !== 2 || east === undefined || north === undefined)
    throw refused(files.map(({ name }) => name).join(', '), 'are not the two tables')
  return { ...OSTN15, east, north }
}
