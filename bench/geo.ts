import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { featureCollection, intersect, multiPolygon, polygon } from '@turf/turf'
import Flatbush from 'flatbush'
import type { Feature as TurfFeature, MultiPolygon, Polygon } from 'geojson'
import { parse } from 'yaml'
import type { Feature } from '../src/domain/layer.ts'
import type { Location, MultiPolygonRings, Position } from '../src/domain/submission.ts'
import { checkSite, type LayerForCheck } from '../src/geo/check.ts'
import { areaAround } from '../src/geo/coverage.ts'
import { toGrid } from '../src/geo/crs.ts'
import { collectGeometry } from '../src/geo/geojson.ts'
import { featureGeometry } from '../src/geo/grid.ts'
import { openLayer } from '../src/geo/prepared/open.ts'
import { prepareLayer } from '../src/geo/prepared/prepare.ts'
import {
  benchPostgis,
  keyOf,
  RUNS,
  type Found,
  type PostgisResult,
  type Repair,
} from './postgis.ts'
import { seededRandom } from './random.ts'

const SHARED = fileURLToPath(new URL('../../shared/data/', import.meta.url))
const OPTIONS = { pointMarginM: 10 }
/** Turf on whole polygons is so slow (about two sites a second) that a few must do. */
const MOST_PEER_SITES = 40

type ByDataset = Map<string, Feature[]>

const DEGREES = { crs: 'EPSG:4326', swapped: false } as const

function featureOf(
  geometry: Feature['geometry'],
  source: string,
  index: number,
  transform: Feature['transform'],
): Feature {
  const names = {
    reference: String(index),
    name: null,
    grade: null,
    description: null,
    rights: null,
    documentationUrl: null,
  }
  return {
    ...names,
    startDate: null,
    endDate: null,
    source,
    index,
    transform,
    geometry,
    repairs: [],
    disputed: null,
  }
}

function realLayers(council: string): { layers: ByDataset; repairs: Repair[] } {
  const folder = `${SHARED}${council}/layers/`
  const { files } = parse(readFileSync(`${folder}layers.yaml`, 'utf8')) as {
    files: { file?: string; files?: string[]; dataset: string }[]
  }
  const layers: ByDataset = new Map()
  const repairs: Repair[] = []
  for (const { file, files: patterns, dataset } of files) {
    const meant = [file ?? [], patterns ?? []]
      .flat()
      .map((p) => new RegExp(`^${p.replaceAll('.', '\\.').replaceAll('*', '.*')}$`))
    for (const source of readdirSync(folder).filter((name) =>
      meant.some((one) => one.test(name)),
    )) {
      const { features } = JSON.parse(readFileSync(folder + source, 'utf8')) as {
        features: { geometry: unknown }[]
      }
      const list = layers.get(dataset) ?? []
      layers.set(dataset, list)
      features.forEach(({ geometry }, at) => {
        const read = featureGeometry(geometry, 'EPSG:4326')
        const raw = collectGeometry(geometry).polygons.map((rings) =>
          rings.map((ring) => ring.map(([x, y]) => toGrid(x, y, DEGREES))),
        )
        const made = read.ok && read.geometry.kind === 'polygons' ? read.geometry.polygons : null
        if (raw.length > 0) repairs.push({ name: `${source} feature ${at + 1}`, raw, made })
        if (read.ok) list.push(featureOf(read.geometry, source, list.length + 1, read.transform))
      })
    }
  }
  return { layers, repairs }
}

/** Made-up layers of real size: rough round shapes, most small, a few of thousands of corners. */
function seededLayers(): ByDataset {
  const random = seededRandom(1)
  const star = (corners: number, radius: number): Position[] => {
    const [x, y] = [400_000 + 20_000 * random(), 200_000 + 20_000 * random()]
    let r = radius
    const open = Array.from({ length: corners }, (_, i): Position => {
      // A walk in and out, about as far as along: outlines as rough as surveyed ones.
      r = Math.max(radius / 2, r + ((random() - 0.5) * 2 * Math.PI * radius) / corners)
      const angle = (2 * Math.PI * i) / corners
      return [
        Math.round((x + r * Math.cos(angle)) * 1000) / 1000,
        Math.round((y + r * Math.sin(angle)) * 1000) / 1000,
      ]
    })
    return [...open, open[0]!]
  }
  const many = (count: number, corners: number, radius: number): Feature[] =>
    Array.from({ length: count }, (_, i) =>
      featureOf(
        { kind: 'polygons', polygons: [[star(corners, radius)]] },
        'seeded',
        i + 1,
        'ostn15-fit',
      ),
    )
  return new Map([
    ['conservation-area', many(60, 300, 300)],
    ['green-belt', many(2, 20_000, 9000)],
    ['listed-building-outline', many(3000, 12, 10)],
    ['ancient-woodland', many(150, 150, 150)],
    ['flood-risk-zone', many(20, 4000, 1500)],
  ])
}

/** House-sized turned rectangles (15–40 m) about corners of the layers' outlines and between them. */
function makeSites(layers: ByDataset, count: number): Location[] {
  const random = seededRandom(42)
  const rings = [...layers.values()]
    .flat()
    .flatMap(({ geometry }) =>
      geometry.kind === 'polygons' ? geometry.polygons.map(([outer]) => outer!) : [],
    )
  return Array.from({ length: count }, (): Location => {
    const one = rings[Math.floor(random() * rings.length)]!
    const [x, y] = one[Math.floor(random() * one.length)]!
    const [cx, cy] = [x + 400 * (random() - 0.5), y + 400 * (random() - 0.5)]
    const [w, h, turn] = [15 + 25 * random(), 15 + 25 * random(), Math.PI * random()]
    const corner = (a: number, b: number): Position => [
      Math.round((cx + a * Math.cos(turn) - b * Math.sin(turn)) * 1000) / 1000,
      Math.round((cy + a * Math.sin(turn) + b * Math.cos(turn)) * 1000) / 1000,
    ]
    const ring = [corner(0, 0), corner(w, 0), corner(w, h), corner(0, h), corner(0, 0)]
    return {
      kind: 'boundary',
      polygons: [[ring]],
      crs: 'EPSG:4326',
      transform: 'ostn15-fit',
      repairs: [],
    }
  })
}

function boxOf(polygons: MultiPolygonRings): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of polygons.flat(2)) {
    box[0] = Math.min(box[0], x)
    box[1] = Math.min(box[1], y)
    box[2] = Math.max(box[2], x)
    box[3] = Math.max(box[3], y)
  }
  return box
}

const turfOf = (polygons: MultiPolygonRings): TurfFeature<Polygon | MultiPolygon> =>
  polygons.length === 1 ? polygon(polygons[0]!) : multiPolygon(polygons)

/** The peer: an index over whole polygons, and turf's intersect on each candidate. Overlaps only, no distances. */
function makePeer(layers: ByDataset): (site: Location) => number {
  const all = [...layers.values()]
    .flat()
    .flatMap(({ geometry }) => (geometry.kind === 'polygons' ? [geometry.polygons] : []))
  const index = new Flatbush(all.length)
  for (const one of all) index.add(...boxOf(one))
  index.finish()
  const features = all.map(turfOf)
  return (site) => {
    if (site.kind !== 'boundary') return 0
    const here = turfOf(site.polygons)
    const candidates = index.search(...boxOf(site.polygons))
    return candidates.filter(
      (i) => intersect(featureCollection<Polygon | MultiPolygon>([here, features[i]!])) !== null,
    ).length
  }
}

/** What our check finds within reach of each site: the overlap, which is 0 beside a feature. */
function foundBy(places: readonly Location[], layers: ReadonlyMap<string, LayerForCheck>): Found {
  const found: Found = new Map()
  for (const [at, site] of places.entries())
    for (const { layer, features } of checkSite(site, layers, OPTIONS).constraints)
      for (const { reference, overlapM2 } of features)
        found.set(keyOf(at, layer, reference ?? ''), overlapM2 ?? 0)
  return found
}

/** Areas come rounded to 0.01 m²; beyond that they may differ by so much of themselves. */
const AREA_SHARE = 1e-4
/** Above which rounding to 0.01 m² is less than that share. */
const LARGE_M2 = 100

function comparison(postgis: PostgisResult, ours: Found, oursPerS: number): string[] {
  const differing = [...new Set([...ours.keys(), ...postgis.found.keys()])].filter((key) => {
    const [a, b] = [ours.get(key), postgis.found.get(key)]
    return a === undefined || b === undefined || Math.abs(a - b) > 0.01 + AREA_SHARE * b
  })
  const worst = [...ours].reduce((most, [key, area]) => {
    const theirs = postgis.found.get(key) ?? 0
    return theirs < LARGE_M2 ? most : Math.max(most, Math.abs(area - theirs) / theirs)
  }, 0)
  const shown = differing.slice(0, 5).map((key) => `    ${key}: ours ${ours.get(key) ?? 'none'}, PostGIS ${postgis.found.get(key) ?? 'none'}`) // prettier-ignore
  const per = (value: number): string => `${Math.round(value).toLocaleString('en-GB')} sites/s`
  return [
    `  PostGIS ${postgis.version}: all sites in one statement ${per(postgis.joinPerS)} over cut layers on one core (${per(postgis.parallelJoinPerS)} with parallel workers, ${per(postgis.distanceJoinPerS)} where it gives distances too), ${per(postgis.wholeJoinPerS)} over whole polygons; a statement for each ${per(postgis.perQueryPerS)}`,
    `  answers that differ from PostGIS: ${differing.length} of ${ours.size}; areas over ${LARGE_M2} m² differ by at most ${worst.toExponential(1)} of themselves`,
    ...shown,
    `  invalid as published: ${postgis.repairs.invalid}; ${postgis.repairs.refused} refused, ${postgis.repairs.differing.length} repaired otherwise than by ST_MakeValid`,
    ...postgis.repairs.differing.map(
      ({ name, apartM2, areaM2 }) =>
        `    ${name}: ${apartM2.toFixed(1)} m² apart, of ${areaM2.toFixed(0)} m²`,
    ),
    `  ratio to PostGIS set join with distances: ${(oursPerS / postgis.distanceJoinPerS).toFixed(1)} x`,
    `  ratio to PostGIS per query: ${(oursPerS / postgis.perQueryPerS).toFixed(1)} x`,
    `  ratio to PostGIS set join: ${(oursPerS / Math.max(postgis.joinPerS, postgis.wholeJoinPerS)).toFixed(1)} x`,
  ]
}

const ms = (since: number): number => performance.now() - since

async function benchSet(
  name: string,
  { layers: features, repairs }: { layers: ByDataset; repairs: Repair[] },
  sites: number,
  postgisUrl: string | null,
): Promise<string[]> {
  const prepareStart = performance.now()
  const prepared = [...features].map(([dataset, list]) => [dataset, prepareLayer(list)] as const)
  const prepareMs = ms(prepareStart)
  const openStart = performance.now()
  const opened = prepared.map(([dataset, bytes]) => ({ dataset, layer: openLayer(bytes) }))
  const openMs = ms(openStart)
  // As a worker has them: each says what was searched.
  const covers = areaAround(opened.map(({ layer }) => layer.box))
  const layers = new Map(
    opened.map(({ dataset, layer }): [string, LayerForCheck] => [
      dataset,
      { dataset, coverage: 'full', covers, tooOld: null, layer },
    ]),
  )
  const corners = [...layers.values()].reduce((sum, { layer }) => sum + layer.coords.length / 2, 0)
  const points = [...layers.values()].reduce((sum, { layer }) => sum + layer.pointFeature.length, 0)
  const bytes = prepared.reduce((sum, [, one]) => sum + one.length, 0)
  const places = makeSites(features, sites)
  const run = (): { ms: number; hits: number; overlaps: number } => {
    const start = performance.now()
    let [hits, overlaps] = [0, 0]
    for (const site of places) {
      for (const answer of checkSite(site, layers, OPTIONS).constraints) {
        hits += answer.features.length
        for (const { overlapM2 } of answer.features)
          if (overlapM2 !== null && overlapM2 > 0) overlaps++
      }
    }
    return { ms: ms(start), hits, overlaps }
  }
  // As often as PostGIS has run the question before its join is timed: both caches and compiler are warm.
  for (let warm = 0; warm < RUNS; warm++) run()
  const runs = Array.from({ length: RUNS }, run).sort((a, b) => a.ms - b.ms)
  const ours = runs[0]!
  const oursPerS = sites / (ours.ms / 1000)
  const peer = makePeer(features)
  const sample = places.slice(0, Math.min(MOST_PEER_SITES, Math.ceil(sites / 40)))
  const peerStart = performance.now()
  for (const site of sample) peer(site)
  const peerPerS = sample.length / (ms(peerStart) / 1000)
  const round = (value: number): string => Math.round(value).toLocaleString('en-GB')
  return [
    `geo, ${name}: ${features.size} layers, ${round(corners)} corners and ${round(points)} points; ${(bytes / 1e6).toFixed(1)} MB prepared (${(bytes / (16 * (corners + points))).toFixed(2)} × the coordinates)`,
    `  prepare ${round(prepareMs)} ms; open ${openMs.toFixed(1)} ms (goal 1,000 ms for 430,000 corners: ${(corners / 430 / openMs).toFixed(0)} × as fast)`,
    `  check, all datasets, overlap and distance: ${round(oursPerS)} sites/s on one core (${round(ours.hits)} hits, ${round(ours.overlaps)} overlaps on ${round(sites)} sites)`,
    `  flatbush + turf intersect on whole polygons, overlap only: ${peerPerS.toFixed(1)} sites/s (${sample.length} sites)`,
    `  ratio to turf: ${round(oursPerS / peerPerS)} x`,
    ...(postgisUrl === null
      ? []
      : comparison(
          await benchPostgis(postgisUrl, features, places, repairs),
          foundBy(places, layers),
          oursPerS,
        )),
  ]
}

/** Benchmarks the constraint check on real layers where they are, else on seeded ones. Answers lines to print. */
export async function benchGeo({
  sites,
  postgisUrl = null,
}: {
  sites: number
  postgisUrl?: string | null
}): Promise<string[]> {
  const councils = ['southwark', 'bath'].filter((council) =>
    existsSync(`${SHARED}${council}/layers/layers.yaml`),
  )
  if (councils.length === 0)
    return benchSet('seeded layers', { layers: seededLayers(), repairs: [] }, sites, postgisUrl)
  const lines: string[] = []
  for (const council of councils)
    lines.push(...(await benchSet(council, realLayers(council), sites, postgisUrl)))
  return lines
}
