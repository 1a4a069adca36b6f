import { badInput } from '../../domain/errors.ts'
import type { XmlElement } from '../xml.ts'
import { crsOfName, oldDatumProblem, unreadCrsWarning } from './crs-names.ts'
import { gmlGeometry, isGmlArea, isGmlLine } from './gml-geometry.ts'
import type { GmlContext } from './gml-positions.ts'
import { gmlFeature, type GmlFeature } from './gml-properties.ts'
import {
  geometryOrProblem,
  layerFile,
  layerRecord,
  type LayerFile,
  type LayerRecord,
} from './layer-file.ts'
import type { Allowance } from './layer-limits.ts'
import { pageWarning } from './layer-page.ts'
import type { XmlHandler } from './xml-stream.ts'

const MEMBERS = ['featureMember', 'featureMembers', 'member']
const COLLECTION = /(?:Collection|DataSet|Dataset)$/
const ERRORS = ['ExceptionText', 'ServiceException']

/** Names by which the order of degrees is latitude, longitude: URNs and URIs of EPSG, unlike plain codes. */
const LATITUDE_FIRST =
  /^(?:urn:(?:x-)?ogc:def:crs:EPSG:|https?:\/\/www\.opengis\.net\/def\/crs\/EPSG\/).*\b(?:4326|4258|4979)$/i

function srsNameIn(element: XmlElement): string | null {
  const own = element.attributes['srsName']
  if (own !== undefined) return own
  for (const child of element.children) {
    const found = srsNameIn(child)
    if (found !== null) return found
  }
  return null
}

/** The geometry that is read where a feature has several: the first area, else the first line. */
function chosen(geometries: GmlFeature['geometries']): GmlFeature['geometries'][number] | null {
  return (
    geometries.find(({ element }) => isGmlArea(element)) ??
    geometries.find(({ element }) => isGmlLine(element)) ??
    geometries[0] ??
    null
  )
}

/** Reads the features of a GML, as a WFS, INSPIRE or desktop GIS writes it. `finish` throws bad-input where it is other XML. */
export function gmlReader(
  path: string,
  allowance: Allowance,
): { handler: XmlHandler; finish: () => LayerFile } {
  const records: LayerRecord[] = []
  const unread = new Set<string>()
  let root: { name: string; attributes: Record<string, string> } | null = null
  /** System and dimension that the collection's own envelope gives. */
  let [fileSrs, fileDimension]: [string | null, number | null] = [null, null]

  const record = (element: XmlElement): LayerRecord => {
    const index = records.length + 1
    const { properties, geometries } = gmlFeature(element)
    const shape = chosen(geometries)
    if (shape === null) return layerRecord(index, properties, {})
    const srs = srsNameIn(shape.element) ?? fileSrs
    const named = srs === null ? { crs: null, unread: null } : crsOfName(srs)
    const old = oldDatumProblem(named.unread)
    if (old !== null) return layerRecord(index, properties, { problem: old })
    if (named.unread !== null) unread.add(named.unread)
    const swapped = srs !== null && LATITUDE_FIRST.test(srs)
    const context: GmlContext = { swapped, dimension: fileDimension, allowance }
    const found = geometryOrProblem(() => gmlGeometry(shape.element, context))
    const repairs =
      geometries.length === 1
        ? []
        : [`has ${geometries.length} geometries; the one in ${shape.property} is read`]
    return layerRecord(index, properties, { ...found, crs: named.crs, repairs })
  }

  return {
    handler: {
      isFeature: (name, parents) =>
        ERRORS.includes(name) || (MEMBERS.includes(parents.at(-1) ?? '') && !COLLECTION.test(name)),
      feature: (element) => {
        if (ERRORS.includes(element.name))
          throw badInput(
            'layers.server-error',
            `${path} is not a map but an error message of the server that it came from: "${element.text.slice(0, 200)}". Download it again.`,
            { path },
          )
        allowance.record()
        records.push(record(element))
      },
      other: (name, attributes) => {
        root ??= { name, attributes }
        if (name !== 'Envelope' && name !== 'Box') return
        fileSrs ??= attributes['srsName'] ?? null
        if (attributes['srsDimension'] === '3') fileDimension ??= 3
      },
    },
    finish: () => {
      if (records.length === 0 && !COLLECTION.test(root?.name ?? ''))
        throw badInput(
          'layers.unknown-xml',
          `${path} is XML, but neither KML nor GML: its first element is <${(root?.name ?? '').slice(0, 60)}>. Export the layer as GML, or better as GeoPackage or GeoJSON.`,
          { path },
        )
      const { numberMatched, next } = root?.attributes ?? {}
      const links = next === undefined ? {} : { next }
      return layerFile(records, {
        warnings: [...unread].slice(0, 3).map(unreadCrsWarning),
        incomplete: pageWarning({ numberMatched, links }, records.length),
      })
    },
  }
}
