import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { MultiPolygonRings, Position } from '../../src/domain/submission.ts'
import { toGrid } from '../../src/geo/crs.ts'
import { collectGeometry } from '../../src/geo/geojson.ts'
import { readGround } from '../../src/geo/repair/readings.ts'
import type { MmPoint } from '../../src/geo/rings.ts'
import { makeValid } from '../../src/geo/validity.ts'
import { invalidPolygons } from './invalid-polygons.ts'
import { openPostgis, wktInMm } from './postgis.ts'
import { answer, AT, boundary, feature, hasShared, pointSite, shared } from './support.ts'
import { shape } from './shapes.ts'

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
      { numRuns: 600 },
    )
    process.stdout.write(`invalid polygons beside PostGIS: ${JSON.stringify(seen)}\n`)
    expect(Math.min(seen.same, seen.disputed, seen.refused)).toBeGreaterThan(50)
  })
})

/** Polygons as published, on the grid. */
function published(council: string): { name: string; polygons: MultiPolygonRings }[] {
  const folder = `${shared}data/${council}/layers/`
  const files = readdirSync(folder).filter((name) => name.endsWith('.geojson'))
  return files.flatMap((file) => {
    const { features } = JSON.parse(readFileSync(folder + file, 'utf8')) as {
      features: { geometry: unknown }[]
    }
    return features.flatMap(({ geometry }, i) => {
      const { polygons } = collectGeometry(geometry)
      const onGrid = polygons.map((rings) =>
        rings.map((one) =>
          one.map(([x, y]): Position => toGrid(x, y, { crs: 'EPSG:4326', swapped: false })),
        ),
      )
      return onGrid.length === 0 ? [] : [{ name: `${file} ${i + 1}`, polygons: onGrid }]
    })
  })
}

describe.skipIf(postgis === null || !hasShared)('what councils published', () => {
  it('is kept as ST_MakeValid has it, but for one polygon whose spikes cut off ground: that is in dispute', async () => {
    const told: string[] = []
    let invalid = 0
    for (const { name, polygons } of ['southwark', 'bath'].flatMap(published)) {
      const { rows } = await postgis!.client.query<{ valid: boolean }>(
        'select st_isvalid(st_geomfromtext($1)) as valid',
        [wktInMm(polygons)],
      )
      if (rows[0]!.valid) continue
      invalid++
      const result = makeValid(polygons)
      if (!result.ok) {
        told.push(`${name} refused`)
        continue
      }
      if (result.disputed !== null) told.push(`${name} disputed`)
      const found = await compare(polygons, result.polygons, result.disputed?.box ?? null)
      expect(found.apart_m2, name).toBeLessThan(0.05)
      expect(found.more_m2, name).toBeLessThan(0.05)
      expect(found.kept_is_valid, name).toBe(true)
    }
    expect(invalid).toBe(31)
    expect(told).toEqual([
      'article-4-class-ma-change-of-use-from-class-e-to-residential.wgs84.geojson 160 disputed',
    ])
  })
})

/** m and m² of sites and features, by PostGIS; a hundred pairs in a statement. */
async function measured(
  site: string,
  features: readonly MultiPolygonRings[],
): Promise<{ overlap_m2: number; distance_m: number; within: boolean }[]> {
  const { rows } = await postgis!.client.query<{
    overlap_m2: number
    distance_m: number
    within: boolean
  }>(
    `select st_area(st_intersection(s.geom, f.geom)) / 1e6 as overlap_m2, st_distance(s.geom, f.geom) / 1e3 as distance_m,
       st_covers(f.geom, s.geom) as within
     from (select st_geomfromtext($1) as geom) s, unnest($2::text[]) with ordinality as t(wkt, i),
       lateral (select st_geomfromtext(wkt) as geom) f order by i`,
    [site, features.map(wktInMm)],
  )
  return rows
}

/** Datasets with a reach of nothing and of some metres. */
const DATASETS = [
  { dataset: 'conservation-area', reachM: 0 },
  { dataset: 'listed-building-outline', reachM: 50 },
] as const
/** Distances may differ by the centimetre within which outlines touch. */
const CENTIMETRE_M = 0.011

describe.skipIf(postgis === null)('a site', () => {
  it.each(DATASETS)(
    'hits the features of $dataset that PostGIS finds, with its areas and distances',
    async ({ dataset, reachM }) => {
      let [hits, apart] = [0, 0]
      await fc.assert(
        fc.asyncProperty(
          shape(12),
          fc.array(fc.tuple(shape(60), fc.integer({ min: -150, max: 150 })), {
            minLength: 1,
            maxLength: 8,
          }),
          async (site, drawn) => {
            const shapes = drawn.map(([polygons, away]) =>
              polygons.map((rings) =>
                rings.map((one) => one.map(([x, y]): Position => [x + away, y])),
              ),
            )
            const features = shapes.map((polygons, i) =>
              feature(polygons, { reference: String(i) }),
            )
            const found = new Map(
              answer(boundary(site), features, { dataset }).features.map((hit) => [
                Number(hit.reference),
                hit,
              ]),
            )
            const expected = await measured(wktInMm(site), shapes)
            for (const [i, { overlap_m2, distance_m, within }] of expected.entries()) {
              const hit = found.get(i)
              if (distance_m <= reachM) expect(hit).toBeDefined()
              if (distance_m > reachM + CENTIMETRE_M) expect(hit).toBeUndefined()
              if (hit === undefined) {
                apart++
                continue
              }
              hits++
              expect(Math.abs(hit.overlapM2! - overlap_m2)).toBeLessThanOrEqual(
                Math.max(0.0151, 1e-4 * overlap_m2),
              )
              expect(Math.abs(hit.distanceM - distance_m)).toBeLessThanOrEqual(0.01)
              if (within) expect(hit.relation).toBe('within')
              if (hit.relation === 'within') expect(hit.overlapM2).toBeGreaterThan(0)
            }
          },
        ),
        { numRuns: 300 },
      )
      expect(Math.min(hits, apart)).toBeGreaterThan(50)
    },
  )

  it('that is a point lies in the features that PostGIS finds it in, at its distances from the others', async () => {
    let [inside, near] = [0, 0]
    await fc.assert(
      fc.asyncProperty(
        fc.array(shape(60), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: -120_000, max: 120_000 }),
        fc.integer({ min: -120_000, max: 120_000 }),
        async (shapes, x, y) => {
          const [easting, northing] = [AT[0] + x / 1000, AT[1] + y / 1000]
          const features = shapes.map((polygons, i) => feature(polygons, { reference: String(i) }))
          const found = new Map(
            answer(pointSite(x / 1000, y / 1000), features, {
              dataset: 'listed-building-outline',
              pointMarginM: 0,
            }).features.map((hit) => [Number(hit.reference), hit]),
          )
          const point = `POINT(${Math.round(easting * 1000)} ${Math.round(northing * 1000)})`
          for (const [i, { distance_m, within }] of (await measured(point, shapes)).entries()) {
            const hit = found.get(i)
            if (distance_m > 50 + CENTIMETRE_M) expect(hit).toBeUndefined()
            if (distance_m > 50 - CENTIMETRE_M) continue
            expect(Math.abs(hit!.distanceM - distance_m)).toBeLessThanOrEqual(0.01)
            // On an outline either will do.
            if (within && distance_m === 0) inside++
            if (!within) near++
            if (!within) expect(hit!.relation).not.toBe('within')
            else expect(hit!.distanceM).toBe(0)
          }
        },
      ),
      { numRuns: 300 },
    )
    expect(Math.min(inside, near)).toBeGreaterThan(10)
  })
})
