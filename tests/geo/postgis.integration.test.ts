import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { MultiPolygonRings, Position } from '../../src/domain/submission.ts'
import { readGround } from '../../src/geo/readings.ts'
import type { MmPoint } from '../../src/geo/rings.ts'
import { makeValid } from '../../src/geo/validity.ts'
import { invalidPolygons } from './invalid-polygons.ts'
import { openPostgis, wktInMm } from './postgis.ts'

const postgis = await openPostgis()
afterAll(async () => {
  await postgis?.close()
})

/** Ground that both repairs may treat as they like: below what is disputed, and slips along the outline. */
const LEAST_DISPUTE_M2 = 1
const SLIP_M = 0.001

const inMm = (polygons: MultiPolygonRings): MmPoint[][][] =>
  polygons.map((rings) =>
    rings.map((one) => one.map(([x, y]): MmPoint => [Math.round(x * 1000), Math.round(y * 1000)])),
  )

const asPolygons = ([minX, minY, maxX, maxY]: readonly number[]): MultiPolygonRings => {
  const corner = (x: number | undefined, y: number | undefined): Position => [x ?? 0, y ?? 0]
  return [
    [
      [
        corner(minX, minY),
        corner(maxX, minY),
        corner(maxX, maxY),
        corner(minX, maxY),
        corner(minX, minY),
      ],
    ],
  ]
}

interface Compared {
  /** m² of ST_MakeValid's polygon. */
  made_m2: number
  /** m², outside the box in dispute, that one of the two has and the other has not. */
  apart_m2: number
  /** m² that we keep and ST_MakeValid has not, anywhere. */
  more_m2: number
  perimeter_m: number
  kept_is_valid: boolean
}

async function compare(
  raw: MultiPolygonRings,
  kept: MultiPolygonRings,
  disputed: readonly number[] | null,
): Promise<Compared> {
  const { rows } = await postgis!.client.query<Compared>(
    `with given as (select st_geomfromtext($1) as raw, st_geomfromtext($2) as kept, st_geomfromtext($3) as dispute),
       made as (select *, st_collectionextract(st_makevalid(raw), 3) as made from given)
     select st_area(made) / 1e6 as made_m2, st_area(st_difference(st_symdifference(made, kept), dispute)) / 1e6 as apart_m2,
       st_area(st_difference(kept, made)) / 1e6 as more_m2, st_perimeter(made) / 1e3 as perimeter_m, st_isvalid(kept) as kept_is_valid
     from made`,
    [wktInMm(raw), wktInMm(kept), wktInMm(disputed === null ? [] : asPolygons(disputed))],
  )
  return rows[0]!
}

describe.skipIf(postgis === null)('a polygon that is not valid', () => {
  it('is read as lines to the ground that ST_MakeValid makes of it', async () => {
    await fc.assert(
      fc.asyncProperty(invalidPolygons, async (raw) => {
        const { made_m2, perimeter_m } = await compare(raw, [], null)
        const ours = readGround(inMm(raw)).lineworkMm2 / 1e6
        expect(Math.abs(ours - made_m2)).toBeLessThanOrEqual(0.01 + SLIP_M * perimeter_m)
      }),
      { numRuns: 600 },
    )
  })

  it('keeps the ground of ST_MakeValid but for what is in dispute, or is refused', async () => {
    const seen = { same: 0, disputed: 0, refused: 0 }
    await fc.assert(
      fc.asyncProperty(invalidPolygons, async (raw) => {
        const result = makeValid(raw)
        if (!result.ok) {
          seen.refused++
          return
        }
        seen[result.disputed === null ? 'same' : 'disputed']++
        const found = await compare(raw, result.polygons, result.disputed?.box ?? null)
        const most = LEAST_DISPUTE_M2 + SLIP_M * found.perimeter_m
        expect(found.apart_m2).toBeLessThanOrEqual(most)
        expect(found.more_m2).toBeLessThanOrEqual(most)
        expect(found.kept_is_valid).toBe(true)
      }),
      { numRuns: 1000 },
    )
    process.stdout.write(`invalid polygons beside PostGIS: ${JSON.stringify(seen)}\n`)
    expect(Math.min(seen.same, seen.disputed, seen.refused)).toBeGreaterThan(50)
  })
})
