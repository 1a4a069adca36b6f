import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Feature } from '../src/domain/layer.ts'
import type { Location, MultiPolygonRings, Position } from '../src/domain/submission.ts'
import { reach } from '../src/geo/reach.ts'

/** What an engine found: by site, dataset and feature, the overlap in m². */
export type Found = Map<string, number>

export const keyOf = (site: number, dataset: string, feature: string): string =>
  `${site} ${dataset} ${feature}`

/** A feature's polygons as published, on the grid, and what was made of them: null where it was refused. */
export interface Repair {
  name: string
  raw: MultiPolygonRings
  made: MultiPolygonRings | null
}

export interface RepairsCompared {
  /** Invalid by ST_IsValid. */
  invalid: number
  refused: number
  /** Repaired, and more than 1 m² from what ST_MakeValid makes of it. */
  differing: { name: string; apartM2: number; areaM2: number }[]
}

export interface PostgisResult {
  version: string
  /**
   * Sites a second: all in one statement over cut layers in one process, the same with distances, the same with parallel
   * workers, in one process over whole polygons, and a statement for each site.
   */
  joinPerS: number
  distanceJoinPerS: number
  parallelJoinPerS: number
  wholeJoinPerS: number
  perQueryPerS: number
  found: Found
  repairs: RepairsCompared
}

/** Corners of a piece: of 16, 32, 48, 64, 96, 128 and 256 the quickest on both councils, by 5 to 10 % before 128. */
const MOST_CORNERS = 64
/** The machine may be shared: the best of so many runs counts, of either engine. */
export const RUNS = 5
/** Statements for one site each are slow; so many must do. */
const MOST_QUERIES = 500

const ring = (positions: Position[]): string =>
  `(${positions.map(([x, y]) => `${x} ${y}`).join(',')})`
const wktOf = (geometry: Feature['geometry']): string =>
  geometry.kind === 'points'
    ? `MULTIPOINT(${geometry.points.map(([x, y]) => `(${x} ${y})`).join(',')})`
    : geometry.kind === 'lines'
      ? `MULTILINESTRING(${geometry.lines.map(ring).join(',')})`
      : `MULTIPOLYGON(${geometry.polygons.map((rings) => `(${rings.map(ring).join(',')})`).join(',')})`

/** Asking for the distance as well is what our check does; the plain question is the quickest that PostGIS answers. */
const DISTANCE = ', min(st_distance(f.geom, s.geom)) as distance'

const matching = (from: string, where: string, more = ''): string => `
  select s.id as site, f.dataset, f.feature, sum(st_area(st_intersection(f.geom, s.geom))) as overlap${more}
  from sites s join ${from} f on st_dwithin(f.geom, s.geom, f.reach) ${where}
  group by s.id, f.dataset, f.feature`

async function copyInto(client: pg.Client, table: string, lines: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(lines), client.query(copyFrom(`copy ${table} from stdin`)))
}

/** Features of the reach table's datasets and sites, in a new database on `url`'s server, timed there. */
export async function benchPostgis(
  url: string,
  layers: ReadonlyMap<string, Feature[]>,
  sites: readonly Location[],
  repairs: readonly Repair[],
): Promise<PostgisResult> {
  const name = `triage_bench_geo_${process.pid}`
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const to = new URL(url)
  to.pathname = `/${name}`
  const client = new pg.Client({ connectionString: to.href })
  try {
    await client.connect()
    await client.query('create extension postgis')
    await load(client, layers, sites)
    return {
      ...(await measure(client, sites.length)),
      repairs: await compareRepairs(client, repairs),
    }
  } finally {
    await client.end()
    await admin.query(`drop database ${name} with (force)`)
    await admin.end()
  }
}

async function load(
  client: pg.Client,
  layers: ReadonlyMap<string, Feature[]>,
  sites: readonly Location[],
): Promise<void> {
  await client.query(`create table whole (dataset text, feature text, reach float8, geom geometry(Geometry, 27700));
    create table sites (id int primary key, geom geometry(Geometry, 27700))`)
  const features = function* () {
    for (const { dataset, reachM, pointUncertaintyM } of reach)
      for (const { reference, geometry } of layers.get(dataset) ?? [])
        yield `${dataset}\t${reference ?? ''}\t${geometry.kind === 'points' ? reachM + pointUncertaintyM : reachM}\tSRID=27700;${wktOf(geometry)}\n`
  }
  await copyInto(client, 'whole', features())
  const places = function* () {
    for (const [at, site] of sites.entries())
      if (site.kind === 'boundary')
        yield `${at}\tSRID=27700;${wktOf({ kind: 'polygons', polygons: site.polygons })}\n`
  }
  await copyInto(client, 'sites', places())
  await client.query(`create table cut as
      select dataset, feature, reach, st_subdivide(geom, ${MOST_CORNERS}) as geom from whole where st_dimension(geom) = 2
      union all select dataset, feature, reach, geom from whole where st_dimension(geom) < 2;
    create index on whole using gist (geom); create index on cut using gist (geom); create index on sites using gist (geom);
    analyze whole; analyze cut; analyze sites`)
}

async function measure(client: pg.Client, sites: number): Promise<Omit<PostgisResult, 'repairs'>> {
  const { rows: versions } = await client.query<{ version: string }>(
    'select postgis_lib_version() as version',
  )
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const start = performance.now()
    await work()
    return (performance.now() - start) / 1000
  }
  /** The best of as many runs as ours has: the server's cache is warm by then. */
  const best = async (work: () => Promise<unknown>): Promise<number> => {
    let least = Infinity
    for (let run = 0; run < RUNS; run++) least = Math.min(least, await timed(work))
    return least
  }
  const found: Found = new Map()
  const { rows } = await client.query<{
    site: number
    dataset: string
    feature: string
    overlap: number
  }>(matching('cut', ''))
  for (const { site, dataset, feature, overlap } of rows)
    found.set(keyOf(site, dataset, feature), overlap)
  const parallel = await best(() =>
    client.query(`select count(*), sum(overlap) from (${matching('cut', '')}) x`),
  )
  await client.query('set max_parallel_workers_per_gather = 0')
  const join = await best(() =>
    client.query(`select count(*), sum(overlap) from (${matching('cut', '')}) x`),
  )
  const distances = await best(() =>
    client.query(
      `select count(*), sum(overlap), sum(distance) from (${matching('cut', '', DISTANCE)}) x`,
    ),
  )
  const whole = await timed(() =>
    client.query(`select count(*), sum(overlap) from (${matching('whole', '')}) x`),
  )
  const queries = Math.min(MOST_QUERIES, sites)
  const one = { name: 'one', text: matching('cut', 'where s.id = $1') }
  const each = await best(async () => {
    for (let id = 0; id < queries; id++) await client.query({ ...one, values: [id] })
  })
  return {
    version: versions[0]?.version ?? '?',
    joinPerS: sites / join,
    distanceJoinPerS: sites / distances,
    parallelJoinPerS: sites / parallel,
    wholeJoinPerS: sites / whole,
    perQueryPerS: queries / each,
    found,
  }
}

/** PostgreSQL reads no ring that is open, or too short to be one. */
const readable = (polygons: MultiPolygonRings): MultiPolygonRings =>
  polygons
    .map((rings) =>
      rings
        .map(([first, ...rest]): Position[] => {
          const last = rest.at(-1)
          if (first === undefined || last === undefined) return []
          return first[0] === last[0] && first[1] === last[1]
            ? [first, ...rest]
            : [first, ...rest, first]
        })
        .filter((one) => one.length >= 4),
    )
    .filter((rings) => rings.length > 0)

async function compareRepairs(
  client: pg.Client,
  repairs: readonly Repair[],
): Promise<RepairsCompared> {
  await client.query('create table repairs (name text, raw geometry, made geometry)')
  const lines = function* () {
    for (const { name, raw, made } of repairs) {
      const polygons = readable(raw)
      const text = (value: MultiPolygonRings): string =>
        wktOf({ kind: 'polygons', polygons: value })
      if (polygons.length > 0)
        yield `${name.replaceAll(/[\t\n\\]/g, ' ')}\t${text(polygons)}\t${made === null ? '\\N' : text(made)}\n`
    }
  }
  await copyInto(client, 'repairs', lines())
  const { rows } = await client.query<{
    name: string
    refused: boolean
    apart: number | null
    area: number
  }>(
    `select name, made is null as refused, st_area(st_symdifference(m.valid, made)) as apart, st_area(m.valid) as area
     from repairs, lateral (select st_collectionextract(st_makevalid(raw), 3) as valid) m where not st_isvalid(raw)`,
  )
  return {
    invalid: rows.length,
    refused: rows.filter(({ refused }) => refused).length,
    differing: rows.flatMap(({ name, apart, area }) =>
      apart !== null && apart > 1 ? [{ name, apartM2: apart, areaM2: area }] : [],
    ),
  }
}
