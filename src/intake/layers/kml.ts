import { elementsNamed, type XmlElement } from '../xml.ts'
import { numbersIn, tuplesIn, USUAL } from './coordinate-text.ts'
import {
  FeatureProblem,
  geometryOrProblem,
  layerFile,
  layerRecord,
  type LayerFile,
  type LayerGeometry,
  type LayerRecord,
} from './layer-file.ts'
import type { Allowance } from './layer-limits.ts'
import type { XmlHandler } from './xml-stream.ts'

/** KML (OGC 12-007r2): always longitude and latitude in WGS84. */

const GEOMETRIES = [
  'Point', 'LineString', 'LinearRing', 'Polygon', 'MultiGeometry', 'Model', 'Track', 'MultiTrack',
] // prettier-ignore

const childrenNamed = (from: XmlElement, name: string): XmlElement[] =>
  from.children.filter((child) => child.name === name)

function positions(element: XmlElement | undefined, allowance: Allowance): [number, number][] {
  const text = element === undefined ? '' : (childrenNamed(element, 'coordinates')[0]?.text ?? '')
  return tuplesIn(text, USUAL, allowance)
}

/** Where a track of Google's extension went; when is left out. */
function track(element: XmlElement, allowance: Allowance): [number, number][] {
  return childrenNamed(element, 'coord').map(({ text }) => {
    const [x, y] = numbersIn(text, allowance)
    if (x === undefined || y === undefined)
      throw new FeatureProblem('a position of it has fewer than two numbers')
    return [x, y]
  })
}

function geometry(element: XmlElement, allowance: Allowance): LayerGeometry {
  switch (element.name) {
    case 'Point':
      return { type: 'Point', coordinates: positions(element, allowance)[0] ?? [] }
    case 'Polygon': {
      const edges = ['outerBoundaryIs', 'innerBoundaryIs'].flatMap((name) =>
        childrenNamed(element, name).flatMap((edge) => childrenNamed(edge, 'LinearRing')),
      )
      return { type: 'Polygon', coordinates: edges.map((ring) => positions(ring, allowance)) }
    }
    case 'MultiGeometry':
      return {
        type: 'GeometryCollection',
        geometries: element.children
          .filter(({ name }) => GEOMETRIES.includes(name))
          .map((child) => geometry(child, allowance)),
      }
    case 'Model':
      throw new FeatureProblem('it is a 3D model, which is not read')
    case 'Track':
      return { type: 'LineString', coordinates: track(element, allowance) }
    case 'MultiTrack': {
      const tracks = childrenNamed(element, 'Track').map((one) => track(one, allowance))
      return { type: 'MultiLineString', coordinates: tracks }
    }
    default:
      return { type: 'LineString', coordinates: positions(element, allowance) }
  }
}

function properties(placemark: XmlElement): Record<string, unknown> {
  const found: [string, string][] = []
  for (const { name, text } of placemark.children)
    if (name === 'name' || name === 'description') found.push([name, text])
  for (const data of childrenNamed(placemark, 'ExtendedData')) {
    for (const one of elementsNamed(data, 'Data'))
      found.push([one.attributes['name'] ?? '', childrenNamed(one, 'value')[0]?.text ?? ''])
    for (const one of elementsNamed(data, 'SimpleData'))
      found.push([one.attributes['name'] ?? '', one.text])
  }
  return Object.fromEntries(found.filter(([name]) => name !== ''))
}

/** Reads the placemarks of a KML. What it links to is never fetched, and then the file is not the whole layer. */
export function kmlReader(allowance: Allowance): {
  handler: XmlHandler
  finish: () => LayerFile
} {
  const records: LayerRecord[] = []
  let links = 0
  return {
    handler: {
      isFeature: (name) => name === 'Placemark',
      feature: (placemark) => {
        allowance.record()
        const shape = placemark.children.find(({ name }) => GEOMETRIES.includes(name))
        const found = geometryOrProblem(() =>
          shape === undefined ? null : geometry(shape, allowance),
        )
        records.push(layerRecord(records.length + 1, properties(placemark), found))
      },
      other: (name) => {
        if (name === 'NetworkLink') links += 1
      },
    },
    finish: () =>
      layerFile(records, {
        crs: 'EPSG:4326',
        incomplete:
          links === 0
            ? null
            : `it links to ${links} other ${links === 1 ? 'file' : 'files'}, which are never fetched, so its coverage is taken as partial at most. Download those, and load them`,
      }),
  }
}
