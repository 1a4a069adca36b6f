import fc from 'fast-check'
import { existsSync, readFileSync } from 'node:fs'
import proj4 from 'proj4'
import { describe, expect, it } from 'vitest'
import { ntv2ShiftAt, readNtv2 } from '../../src/geo/datum/ntv2.ts'
import { readShiftFiles } from '../../src/geo/datum/shift-files.ts'
import { ETRS89, makeNtv2, OSGB36, type Ntv2GridToMake } from '../support/ntv2.ts'

/** A grid about Southwark whose shifts bend in both directions, in degrees. */
const wavy: Ntv2GridToMake = {
  south: 51,
  north: 52,
  west: -1,
  east: 0.5,
  latStep: 1 / 24,
  longStep: 1 / 16,
  shift: (longitude, latitude) => [
    -0.0016 + 1e-4 * Math.sin(9 * longitude),
    0.0005 + 1e-4 * Math.cos(7 * latitude),
  ],
}
const flat = (east: number, north: number): Ntv2GridToMake => ({ ...wavy, shift: () => [east, north] }) // prettier-ignore
/** Of single precision: 10 micrometres. */
const EXACT = 1e-10

describe('an NTv2 grid', () => {
  it.each([
    ['little-endian, in seconds', {}],
    ['big-endian', { bigEndian: true }],
    ['in minutes', { type: 'MINUTES' }],
    ['in degrees, big-endian', { type: 'DEGREES', bigEndian: true }],
    ['without a record at its end', { openEnd: true }],
  ] as const)('is read, its nodes from the south-east and going west: %s', (_what, how) => {
    const grid = readNtv2('a.gsb', makeNtv2({ grids: [wavy], ...how }))
    expect(grid).toMatchObject({ from: OSGB36, to: ETRS89 })
    expect(grid.grids[0]).toMatchObject({ rows: 25, columns: 25 })
    for (const [longitude, latitude] of [[0.5, 51], [-1, 51], [0.5, 52], [-1, 52], [-0.25, 51.5]] as const) {
      const [e, n] = ntv2ShiftAt(grid, [longitude, latitude]) ?? [NaN, NaN]
      const [wantedE = NaN, wantedN = NaN] = wavy.shift(longitude, latitude) ?? []
      expect(Math.abs(e - wantedE)).toBeLessThan(EXACT)
      expect(Math.abs(n - wantedN)).toBeLessThan(EXACT)
    }
  }) // prettier-ignore

  it('gives the shifts that proj4 gives by its own reader', () => {
    const bytes = makeNtv2({ grids: [wavy] })
    proj4.nadgrid('wavy', new Uint8Array(bytes).buffer)
    const theirs = proj4('+proj=longlat +ellps=airy +nadgrids=wavy +no_defs', '+proj=longlat +ellps=GRS80 +towgs84=0,0,0 +no_defs') // prettier-ignore
    const grid = readNtv2('a.gsb', bytes)
    fc.assert(
      fc.property(
        fc.double({ min: -0.99, max: 0.49, noNaN: true }),
        fc.double({ min: 51.01, max: 51.99, noNaN: true }),
        (longitude, latitude) => {
          const [x, y] = theirs.forward<[number, number]>([longitude, latitude])
          const [e, n] = ntv2ShiftAt(grid, [longitude, latitude]) ?? [NaN, NaN]
          expect(Math.hypot(longitude + e - x, latitude + n - y)).toBeLessThan(1e-9)
        },
      ),
    )
  })

  it('has no shift beyond its edges, nor beside a node that has none', () => {
    const hole = makeNtv2({ grids: [{ ...wavy, shift: (x, y) => (x > 0.45 && y < 51.02 ? null : [1e-3, 1e-3]) }] }) // prettier-ignore
    const grid = readNtv2('a.gsb', hole)
    for (const place of [
      [0.51, 51.5],
      [-1.01, 51.5],
      [0, 50.99],
      [0, 52.01],
      [NaN, 51.5],
      [0.49, 51.03],
    ] as [number, number][])
      // prettier-ignore
      expect(ntv2ShiftAt(grid, place), place.join()).toBeNull()
    expect(ntv2ShiftAt(grid, [0.4, 51.06])?.[0]).toBeCloseTo(1e-3, 9)
  })

  it('of several counts by its densest about a place, in whatever order they come', () => {
    const dense = { ...flat(2e-3, 2e-3), name: 'LONDON', west: -0.5, east: 0, latStep: 1 / 48, longStep: 1 / 32 } // prettier-ignore
    for (const grids of [
      [flat(1e-3, 1e-3), dense],
      [dense, flat(1e-3, 1e-3)],
    ]) {
      const file = readNtv2('a.gsb', makeNtv2({ grids }))
      expect(ntv2ShiftAt(file, [-0.1, 51.5])?.[1]).toBeCloseTo(2e-3, 9)
      expect(ntv2ShiftAt(file, [0.1, 51.5])?.[1]).toBeCloseTo(1e-3, 9)
    }
  })
})

describe('a file that is no NTv2 grid of OSTN15', () => {
  const whole = makeNtv2({ grids: [wavy] })
  const read = (bytes: Buffer, name = 'a.gsb') => readShiftFiles([{ name, bytes }])
  /** The file with 8 bytes of a record written over. */
  const spoilt = (record: number, value: number | string, float = true): Buffer => {
    const bytes = Buffer.from(whole)
    const at = record * 16 + (typeof value === 'string' ? 0 : 8)
    if (typeof value === 'string') bytes.write(value.padEnd(8), at, 'latin1')
    else if (float) bytes.writeDoubleLE(value, at)
    else bytes.writeInt32LE(value, at)
    return bytes
  }

  it.each([
    ['empty', Buffer.alloc(0), /is no NTv2 grid: it does not begin with NUM_OREC/],
    ['something else', Buffer.from('<html>not found</html>'), /is no NTv2 grid/],
    ['a header and no more of it', whole.subarray(0, 90), /is cut short: its header/],
    ['no grid', whole.subarray(0, 176), /is cut short: a grid's header at byte 176/],
    ['half its nodes', whole.subarray(0, 352 + 16 * 300), /of the 625 nodes of its grid "GB" 300 are there/],
    ['records of another number', spoilt(0, 12, false), /headers have other than 11 records of 16 bytes/],
    ['headers of grids of another number', spoilt(1, 2 ** 31 - 1, false), /other than 11 records/],
    ['other records', spoilt(1, 'NUM_XREC'), /other than 11 records/],
    ['no grids', spoilt(2, 0, false), /says that it has 0 grids/],
    ['fewer grids than none', spoilt(2, -1, false), /says that it has -1 grids/],
    ['more grids than there are', spoilt(2, 2, false), /is cut short: a grid's header/],
    ['far too many grids', spoilt(2, 2 ** 31 - 1, false), /says that it has 2147483647 grids/],
    ['fewer grids than there are', Buffer.concat([whole.subarray(0, -16), whole.subarray(176)]), /bytes follow its last grid/],
    ['a unit that is none', makeNtv2({ grids: [wavy], type: 'METRES' as 'DEGREES' }), /shifts in "METRES", not in seconds/],
    ['no header where a grid should be', spoilt(11, 'SUB_NOSE'), /no grid's header at byte 176/],
    ['more nodes than edges and steps say', spoilt(21, 2 ** 31 - 1, false), /of its grid "GB" do not agree/],
    ['a negative count of nodes', spoilt(21, -625, false), /do not agree/],
    ['no step', spoilt(19, 0), /do not agree/],
    ['a step that does not divide its way', spoilt(19, 149), /do not agree/],
    ['a step that is no number', spoilt(20, NaN), /do not agree/],
    ['an edge that is no number', spoilt(15, NaN), /do not agree/],
    ['an edge beyond the pole', spoilt(16, 1e300), /do not agree/],
    ['its edges the wrong way round', spoilt(15, 53 * 3600), /do not agree/],
    ['between other systems', makeNtv2({ grids: [wavy], from: { name: 'NTF', major: 6_378_249.2, minor: 6_356_515 } }), /leads from "NTF" to "ETRS89", whose ellipsoids/],
    ['from OSGB36 to itself', makeNtv2({ grids: [wavy], to: OSGB36 }), /leads from "OSGB36" to "OSGB36"/],
    ['bytes of control in a name', makeNtv2({ grids: [wavy], to: { ...OSGB36, name: '\x1b[2J\nX' } }), /to "\[2J X", whose/],
    ['a part of Great Britain', whole, /has no shift at .* \(longitude -?\d+\.\d+, latitude 49\.8/],
  ])('is refused with what is wrong and what is known: %s', (_what, bytes, reason) => {
    expect(() => read(bytes)).toThrow(reason)
    expect(() => read(bytes)).toThrow(/Known are .*OSTN15_NTv2_OSGBtoETRS\.gsb/)
  }) // prettier-ignore

  it('is refused by its name where it is OSTN02', () => {
    expect(() => read(whole, 'OSTN02_NTv2.gsb')).toThrow(/is OSTN02, in whose place/)
  })

  it('is known by its bytes where it has another name', () => {
    expect(() => read(whole, 'grid.bin')).toThrow(/grid\.bin has no shift at/)
  })

  it('is bad input wherever it is cut and whatever a byte of its headers becomes, never a crash', () => {
    fc.assert(
      fc.property(fc.nat({ max: whole.length - 17 }), (at) => {
        expect(() => read(whole.subarray(0, at))).toThrow(/Known are/)
      }),
    )
    fc.assert(
      fc.property(fc.nat({ max: 351 }), fc.nat({ max: 255 }), (at, value) => {
        const bytes = Buffer.from(whole)
        bytes[at] = value
        expect(() => read(bytes)).toThrow(/Known are/)
      }),
    )
  })

  const BETA = '/usr/share/proj/BETA2007.gsb'
  it.skipIf(!existsSync(BETA))('is read and refused where it is of Germany, as published (Debian’s proj-data)', () => {
    const file = readNtv2('BETA2007.gsb', readFileSync(BETA))
    expect(file.grids).toHaveLength(1)
    // What cct of PROJ 9 says for Berlin, in degrees.
    const [e, n] = ntv2ShiftAt(file, [13.4, 52.5]) ?? [NaN, NaN]
    expect([13.4 + e, 52.5 + n]).toEqual([expect.closeTo(13.398256805573, 9), expect.closeTo(52.498594413040, 9)])
    expect(() => read(readFileSync(BETA), 'BETA2007.gsb')).toThrow(/leads from "DHDN90" to "ETRS89"/)
  }) // prettier-ignore
})
