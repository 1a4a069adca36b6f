import { existsSync, readFileSync } from 'node:fs'
import proj4 from 'proj4'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ETRS_GRID, FIT, toDegrees, toGrid, useOstn15 } from '../../src/geo/crs.ts'
import { readShiftFiles } from '../../src/geo/datum/shift-files.ts'
import { OSTN15, shiftAt, type Shifts } from '../../src/geo/datum/shifts.ts'
import { NTV2_OFF, TOLERANCE_M } from '../../src/geo/tolerance.ts'
import { ETRS89, makeNtv2, ntv2OfGreatBritain, OSGB36 } from '../support/ntv2.ts'
import { shared } from './support.ts'

const FOLDER = `${shared}data/ostn15/`
const TABLES = ['ostn_east_shift_82140', 'ostn_north_shift_-84180'] as const
const hasTables = existsSync(FOLDER + TABLES[0])
if (!hasTables)
  process.stdout.write(`tests of an NTv2 grid of OSTN15 skipped: ${FOLDER} is absent\n`)

const DEGREES = { crs: 'EPSG:4326', swapped: false } as const
const onEtrs = proj4('EPSG:4326', ETRS_GRID)
const install = (bytes: Buffer): Shifts => readShiftFiles([{ name: 'a.gsb', bytes }])

afterEach(() => {
  useOstn15(null)
})

/** How far two shifts are apart at every node of OSTN15 about Great Britain, in metres, the least first. */
function apartAtNodes(a: Shifts, b: Shifts): number[] {
  const all: number[] = []
  for (let y = 2000; y <= 1_248_000; y += 1000)
    for (let x = 2000; x <= 698_000; x += 1000) {
      const [longitude, latitude] = onEtrs.inverse<[number, number]>([x, y])
      if (longitude < -8.7 || longitude > 1.8 || latitude < 49.85 || latitude > 60.9) continue
      const [p, q] = [shiftAt(a, x, y), shiftAt(b, x, y)]
      all.push(Math.hypot(p[0] - q[0], p[1] - q[1]))
    }
  return all.sort((p, q) => p - q)
}

type Shift = readonly [number, number]

// Some two minutes between nodes: what ships stands in for OSTN15, and bends every 10 km only.
const coarse = { latStep: 1 / 32, longStep: 1 / 32 }

describe('an NTv2 grid of Great Britain', () => {
  it.each([
    ['from OSGB36 to ETRS89', {}],
    ['from OSGB36 to ETRS89, big-endian', { bigEndian: true }],
  ])('becomes the shifts that it was made of: %s', (_what, how) => {
    const shifts = install(makeNtv2({ ...ntv2OfGreatBritain(coarse), ...how }))
    expect(shifts).toMatchObject(OSTN15)
    const apart = apartAtNodes(shifts, FIT)
    expect(apart).toHaveLength(778_046)
    expect(apart[apart.length >> 1]).toBeLessThan(0.002)
    expect(apart.at(-1)).toBeLessThan(0.11)
    // It ends at longitude 2: the fit stands for what is east of that, which no file says.
    const [x, y] = [690_000, 600_000]
    const [a, b] = [shiftAt(shifts, x, y), shiftAt(FIT, x, y)]
    expect(Math.hypot(a[0] - b[0], a[1] - b[1])).toBeLessThan(0.001)
  })

  it('becomes the same where it leads from ETRS89 to OSGB36', () => {
    const there = install(makeNtv2(ntv2OfGreatBritain(coarse)))
    const back = install(makeNtv2(ntv2OfGreatBritain({ ...coarse, fromEtrs: true })))
    expect(apartAtNodes(there, back).at(-1)).toBeLessThan(0.02)
  })

  it.each([
    ['its systems are swapped', { from: ETRS89, to: OSGB36 }, (s: Shift) => s],
    ['longitude is taken as positive east', {}, ([e, n]: Shift): Shift => [-e, n]],
    ['a shift is no number', {}, ([e, n]: Shift, x: number, y: number): Shift => (x < -3 && x > -3.1 && y > 56 && y < 56.1 ? [NaN, n] : [e, n])],
    ['a shift is huge', {}, ([e, n]: Shift, x: number, y: number): Shift => (x < -3 && x > -3.1 && y > 56 && y < 56.1 ? [1e30, n] : [e, n])],
    ['it is 0.8 m off', {}, ([e, n]: Shift): Shift => [e, n + 0.8 / 111_320]],
  ])('is refused where %s', (_what, how, change) => {
    const { grids } = ntv2OfGreatBritain(coarse)
    const spoilt = grids.map((grid) => ({ ...grid, shift: (x: number, y: number) => change(grid.shift(x, y) ?? [0, 0], x, y) })) // prettier-ignore
    expect(() => install(makeNtv2({ grids: spoilt, ...how }))).toThrow(
      /has (another shift than OSTN15|no shift) at \d+ \d+ .*Known are/,
    )
  }) // prettier-ignore

  it('is refused where it has a hole on land, and says where', () => {
    const { grids } = ntv2OfGreatBritain(coarse)
    const holed = grids.map((grid) => ({ ...grid, shift: (x: number, y: number) => (Math.hypot(x + 4, y - 57) < 0.05 ? null : grid.shift(x, y)) })) // prettier-ignore
    expect(() => install(makeNtv2({ grids: holed }))).toThrow(
      /has no shift at \d+ \d+ \(longitude -(3\.9|4\.0)\d+, latitude 5[67]\.\d+\)/,
    )
  })
})

describe.skipIf(!hasTables)('an NTv2 grid made of OSTN15, half a minute by a minute', () => {
  const points = (name: string): string[][] =>
    readFileSync(`${FOLDER}OSTN15_OSGM15_Test${name}.txt`, 'utf8').split(/\r?\n/).filter((line) => line.startsWith('TP')).map((line) => line.split(','))
  let [exact, shifts] = [FIT, FIT]
  beforeAll(() => {
    exact = readShiftFiles(TABLES.map((name) => ({ name, bytes: readFileSync(FOLDER + name) })))
    useOstn15(exact)
    shifts = install(makeNtv2(ntv2OfGreatBritain()))
  })

  it('is 0.112 m off OSTN15 at the worst of all nodes, above its tolerance at one, and under 0.03 m at all but 3 in 10,000', () => {
    const apart = apartAtNodes(shifts, exact)
    expect(apart.at(-1)).toBeCloseTo(0.112, 3)
    expect(apart.at(-1)).toBeLessThanOrEqual(NTV2_OFF.worstM)
    expect(apart.filter((m) => m > TOLERANCE_M.ostn15)).toHaveLength(1)
    expect(apart.filter((m) => m > NTV2_OFF.mostlyM).length / apart.length).toBeLessThan(3.1e-4)
    expect(apart.reduce((sum, m) => sum + m, 0) / apart.length).toBeLessThan(0.001)
  })

  it("brings Ordnance Survey's 40 test points onto the grid to within 10 mm (9.4 mm at the worst)", () => {
    useOstn15(shifts)
    const wanted = new Map(points('Output_ETRStoOSGB').map(([id, e, n]) => [id, [Number(e), Number(n)] as const]))
    const inputs = points('Input_ETRStoOSGB')
    expect(inputs).toHaveLength(40)
    const off = inputs.map(([id, latitude, longitude]) => {
      const [e, n] = wanted.get(id) ?? [NaN, NaN]
      const [x, y] = toGrid(Number(longitude), Number(latitude), DEGREES)
      return Math.hypot(x - e, y - n)
    })
    expect(Math.max(...off)).toBeCloseTo(0.0094, 3)
  })

  it('brings them back to degrees to within 10 mm (9.3 mm at the worst)', () => {
    useOstn15(shifts)
    const wanted = new Map(
      points('Output_OSGBtoETRS').filter(([, step]) => step === 'RESULT').map(([id, , latitude, longitude]) => [id, [Number(longitude), Number(latitude)] as const]),
    )
    expect(wanted.size).toBe(40)
    const off = points('Input_OSGBtoETRS').map(([id, e, n]) => {
      const [x, y] = toDegrees([Number(e), Number(n)])
      const [longitude, latitude] = wanted.get(id) ?? [NaN, NaN]
      return Math.hypot((x - longitude) * 111_320 * Math.cos((y * Math.PI) / 180), (y - latitude) * 111_320)
    })
    expect(Math.max(...off)).toBeCloseTo(0.0093, 3)
  })
}) // prettier-ignore
