import proj4 from 'proj4'
import { toDegrees, toGrid } from '../../src/geo/crs.ts'

/** What an NTv2 file to be made has. What is left out is as a file of Ordnance Survey would have it. */
export interface Ntv2ToMake {
  grids: Ntv2GridToMake[]
  /** Numbers with the most significant byte first. */
  bigEndian?: boolean
  type?: 'SECONDS' | 'MINUTES' | 'DEGREES'
  from?: Ntv2SystemToMake
  to?: Ntv2SystemToMake
  /** No record END at the end. */
  openEnd?: boolean
}

interface Ntv2SystemToMake {
  name: string
  major: number
  minor: number
}

/** Degrees, longitude positive east; `shift` is what is added at a place, east and north, in degrees, or null for none. */
export interface Ntv2GridToMake {
  name?: string
  south: number
  north: number
  west: number
  east: number
  latStep: number
  longStep: number
  shift: (longitude: number, latitude: number) => readonly [number, number] | null
}

export const OSGB36 = { name: 'OSGB36', major: 6_377_563.396, minor: 6_356_256.909 }
export const ETRS89 = { name: 'ETRS89', major: 6_378_137, minor: 6_356_752.31414 }

const PER_DEGREE = { SECONDS: 3600, MINUTES: 60, DEGREES: 1 }

/** An NTv2 binary file with these grids: written from the format's description, apart from what reads it. */
export function makeNtv2(file: Ntv2ToMake): Buffer {
  const { grids, bigEndian = false, type = 'SECONDS', from = OSGB36, to = ETRS89 } = file
  const perDegree = PER_DEGREE[type]
  const record = (key: string, value: string | number, isWhole = false): Buffer => {
    const bytes = Buffer.alloc(16)
    bytes.write(key.padEnd(8), 'latin1')
    const view = new DataView(bytes.buffer, bytes.byteOffset, 16)
    if (typeof value === 'string') bytes.write(value.padEnd(8).slice(0, 8), 8, 'latin1')
    else if (isWhole) view.setInt32(8, value, !bigEndian)
    else view.setFloat64(8, value, !bigEndian)
    return bytes
  }
  const parts = [
    record('NUM_OREC', 11, true),
    record('NUM_SREC', 11, true),
    record('NUM_FILE', grids.length, true),
    record('GS_TYPE', type),
    record('VERSION', 'NTv2.0'),
    record('SYSTEM_F', from.name),
    record('SYSTEM_T', to.name),
    record('MAJOR_F', from.major),
    record('MINOR_F', from.minor),
    record('MAJOR_T', to.major),
    record('MINOR_T', to.minor),
  ]
  for (const { name = 'GB', south, north, west, east, latStep, longStep, shift } of grids) {
    const rows = Math.round((north - south) / latStep) + 1
    const columns = Math.round((east - west) / longStep) + 1
    const nodes = Buffer.alloc(rows * columns * 16)
    const view = new DataView(nodes.buffer, nodes.byteOffset, nodes.length)
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++) {
        const [e, n] = shift(east - column * longStep, south + row * latStep) ?? [0, 0]
        const at = (row * columns + column) * 16
        view.setFloat32(at, n * perDegree, !bigEndian)
        view.setFloat32(at + 4, -e * perDegree, !bigEndian)
      }
    parts.push(
      record('SUB_NAME', name),
      record('PARENT', 'NONE'),
      record('CREATED', '20160826'),
      record('UPDATED', '20160826'),
      record('S_LAT', south * perDegree),
      record('N_LAT', north * perDegree),
      record('E_LONG', -east * perDegree),
      record('W_LONG', -west * perDegree),
      record('LAT_INC', latStep * perDegree),
      record('LONG_INC', longStep * perDegree),
      record('GS_COUNT', rows * columns, true),
      nodes,
    )
  }
  if (file.openEnd !== true) parts.push(record('END', ''))
  return Buffer.concat(parts)
}

const onAiry = proj4(
  '+proj=longlat +ellps=airy +no_defs',
  '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy +units=m +no_defs',
)

/**
 * A file of Great Britain to be made, of what is installed as OSTN15 just now: by default with nodes every half a minute north and
 * every minute west, from 49.75 to 61 north and 9 west to 2 east. Ordnance Survey's file has these steps by what others write
 * of it (there is none here to see), and these edges by EPSG's area of use.
 */
export function ntv2OfGreatBritain({
  latStep = 1 / 120,
  longStep = 1 / 60,
  fromEtrs = false,
} = {}): Ntv2ToMake {
  const toEtrs = (longitude: number, latitude: number): [number, number] => {
    const [x, y] = toDegrees(onAiry.forward<[number, number]>([longitude, latitude]))
    return [x - longitude, y - latitude]
  }
  const toOsgb = (longitude: number, latitude: number): [number, number] => {
    const grid = toGrid(longitude, latitude, { crs: 'EPSG:4326', swapped: false })
    const [x, y] = onAiry.inverse<[number, number]>(grid)
    return [x - longitude, y - latitude]
  }
  const shift = fromEtrs ? toOsgb : toEtrs
  const grid = { south: 49.75, north: 61, west: -9, east: 2, latStep, longStep, shift }
  return { grids: [grid], ...(fromEtrs ? { from: ETRS89, to: OSGB36 } : {}) }
}
