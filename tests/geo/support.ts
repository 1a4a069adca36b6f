import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Feature as TurfFeature, MultiPolygon, Polygon, Position as Corner } from 'geojson'
import { bbox, bboxClip, featureCollection, intersect, multiPolygon, polygon } from '@turf/turf'
import { parse } from 'yaml'
import type { ConstraintAnswer, FeatureHit } from '../../src/domain/facts.ts'
import type { Coverage, Feature } from '../../src/domain/layer.ts'
import type {
  Location,
  MultiPolygonRings,
  Position,
  Transform,
} from '../../src/domain/submission.ts'
import { checkSite, type LayerForCheck } from '../../src/geo/check.ts'
import { featureGeometry } from '../../src/geo/grid.ts'
import { openLayer } from '../../src/geo/prepared/open.ts'
import { prepareLayer } from '../../src/geo/prepared/prepare.ts'
import { feature } from '../support/feature.ts'

export { feature } from '../support/feature.ts'

export const shared = fileURLToPath(new URL('../../../shared/', import.meta.url))
export const hasShared = existsSync(`${shared}data/southwark/layers`)
if (!hasShared) process.stdout.write(`geo tests on real layers skipped: ${shared} is absent\n`)

/** A place in Southwark to draw test shapes at: numbers of real size. */
export const AT: Position = [533_000, 176_000]

/** A closed rectangle ring, w × h metres, from x, y metres off AT. */
export function box(x: number, y: number, w: number, h: number): Position[] {
  const [e, n] = AT
  return [
    [e + x, n + y],
    [e + x + w, n + y],
    [e + x + w, n + y + h],
    [e + x, n + y + h],
    [e + x, n + y],
  ]
}

export function ring(...points: Position[]): Position[] {
  const moved = points.map(([x, y]): Position => [AT[0] + x, AT[1] + y])
  return [...moved, moved[0]!]
}

export function boundary(polygons: MultiPolygonRings, transform: Transform = 'none'): Location {
  return { kind: 'boundary', polygons, crs: 'EPSG:27700', transform, repairs: [] }
}

export function pointSite(x: number, y: number, transform: Transform = 'none'): Location {
  return { kind: 'point', easting: AT[0] + x, northing: AT[1] + y, crs: 'EPSG:27700', transform }
}

export function layerOf(
  dataset: string,
  features: Feature[],
  coverage: Coverage = 'full',
): LayerForCheck {
  return { dataset, coverage, covers: null, tooOld: null, layer: openLayer(prepareLayer(features)) }
}

/** The answer of one layer made of `features`. The extent is ignored. */
export function answer(
  site: Location,
  features: Feature[],
  {
    dataset = 'conservation-area',
    coverage = 'full',
    pointMarginM = 10,
  }: { dataset?: string; coverage?: Coverage; pointMarginM?: number } = {},
): ConstraintAnswer {
  const layers = new Map([[dataset, layerOf(dataset, features, coverage)]])
  const facts = checkSite(site, layers, { pointMarginM })
  return facts.constraints.find(({ layer }) => layer === dataset)!
}

/** The only hit of a site on one polygon feature. */
export function hit(
  site: Location,
  polygons: MultiPolygonRings,
  more: Partial<Feature> = {},
  dataset = 'conservation-area',
): FeatureHit {
  const found = answer(site, [feature(polygons, more)], { dataset })
  if (found.features.length !== 1) throw new Error(`${found.features.length} features, not one`)
  return found.features[0]!
}

/** Plane area in m² of GeoJSON coordinates, by the shoelace about their first corner. */
function planeArea(polygons: number[][][][]): number {
  let sum = 0
  for (const rings of polygons) {
    rings.forEach((one, i) => {
      const [ox = 0, oy = 0] = one[0] ?? []
      let twice = 0
      for (let k = 0; k + 1 < one.length; k++) {
        twice +=
          (one[k]![0]! - ox) * (one[k + 1]![1]! - oy) - (one[k + 1]![0]! - ox) * (one[k]![1]! - oy)
      }
      sum += (i === 0 ? 1 : -1) * (Math.abs(twice) / 2)
    })
  }
  return sum
}

/** Corners above which turf's clip (exact, in big numbers: a second for 20,000) gets the polygon's part near by only. */
const MOST_CORNERS = 60

/**
 * Overlap in m² by turf, on the plane: the oracle. Large polygons are first cut to a box about the other shape
 * by turf's own `bboxClip`.
 */
export function turfOverlap(site: MultiPolygonRings, other: MultiPolygonRings): number {
  const [ox, oy] = site[0]![0]![0]!
  const local = (polygons: MultiPolygonRings): number[][][][] =>
    polygons.map((rings) => rings.map((one) => one.map(([x, y]) => [x - ox, y - oy])))
  const of = (polygons: Corner[][][]): TurfFeature<Polygon | MultiPolygon> =>
    polygons.length === 1 ? polygon(polygons[0]!) : multiPolygon(polygons)
  const [here, whole] = [of(local(site)), of(local(other))]
  const [minX, minY, maxX, maxY] = bbox(here)
  const near =
    other.flat(2).length > MOST_CORNERS
      ? bboxClip(whole, [minX - 1, minY - 1, maxX + 1, maxY + 1])
      : whole
  const parts =
    near.geometry.type === 'Polygon' ? [near.geometry.coordinates] : near.geometry.coordinates
  const left = (parts as Corner[][][]).filter((rings) => rings.length > 0)
  if (left.length === 0) return 0
  const found = intersect(featureCollection<Polygon | MultiPolygon>([here, of(left)]))
  if (found === null) return 0
  const { geometry } = found
  return planeArea(geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates)
}

/** As `turfOverlap`; null for the few shapes at which turf's own overlay (polyclip-ts) gives up. */
export function turfOverlapIfItCan(
  site: MultiPolygonRings,
  other: MultiPolygonRings,
): number | null {
  try {
    return turfOverlap(site, other)
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('Unable to complete output ring'))
      return null
    throw error
  }
}

export function areaOf(polygons: MultiPolygonRings): number {
  return planeArea(polygons)
}

interface LayersYaml {
  files: { file?: string; files?: string[]; dataset: string; name?: string; reference?: string }[]
}

/** The features of a real council's layers by dataset, as the loader would read them. */
export function realFeatures(council: 'southwark' | 'bath'): {
  byDataset: Map<string, Feature[]>
  refused: string[]
} {
  const folder = `${shared}data/${council}/layers/`
  const { files } = parse(readFileSync(`${folder}layers.yaml`, 'utf8')) as LayersYaml
  const byDataset = new Map<string, Feature[]>()
  const refused: string[] = []
  for (const entry of files) {
    const patterns = [entry.file ?? [], entry.files ?? []].flat()
    const isMeant = (name: string): boolean =>
      patterns.some((pattern) =>
        new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(name),
      )
    for (const source of readdirSync(folder).filter(isMeant)) {
      const { features } = JSON.parse(readFileSync(folder + source, 'utf8')) as {
        features: { geometry: unknown; properties: Record<string, unknown> }[]
      }
      features.forEach(({ geometry, properties }, i) => {
        const text = (column: string | undefined): string | null => {
          const value = column === undefined ? null : properties[column]
          return typeof value === 'string' || typeof value === 'number' ? String(value) : null
        }
        const read = featureGeometry(geometry, 'EPSG:4326')
        if (!read.ok) {
          refused.push(`${source} ${i + 1}: ${read.reason}`)
          return
        }
        const one = {
          source,
          index: i + 1,
          reference: text(entry.reference),
          name: text(entry.name),
          transform: read.transform,
          geometry: read.geometry,
          repairs: read.repairs,
          disputed: read.disputed,
        }
        byDataset.set(entry.dataset, [...(byDataset.get(entry.dataset) ?? []), feature([], one)])
      })
    }
  }
  return { byDataset, refused }
}

export function openAll(byDataset: Map<string, Feature[]>) {
  return new Map([...byDataset].map(([dataset, features]) => [dataset, layerOf(dataset, features)]))
}
