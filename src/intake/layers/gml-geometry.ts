import type { XmlElement } from '../xml.ts'
import { childrenNamed, dimensionOf, positions, type GmlContext } from './gml-positions.ts'
import { FeatureProblem, type LayerGeometry } from './layer-file.ts'

/** Geometry of GML 2 and 3 (OGC 02-069, 07-036): points, lines and areas. */

const AREAS = ['Polygon', 'PolygonPatch', 'Rectangle', 'Triangle']
const COLLECTIONS = [
  'MultiPoint', 'MultiPolygon', 'MultiSurface', 'MultiGeometry', 'CompositeSurface', 'Surface', 'PolyhedralSurface',
  'TriangulatedSurface', 'Tin', 'OrientableSurface', 'GeometricComplex',
] // prettier-ignore
const LINES = [
  'LineString', 'LinearRing', 'Ring', 'Curve', 'MultiLineString', 'MultiCurve', 'CompositeCurve', 'OrientableCurve',
] // prettier-ignore
const KNOWN = new Set(['Point', 'Solid', 'MultiSolid', ...AREAS, ...COLLECTIONS, ...LINES])
/** What a geometry may hold beside its positions and parts. */
const DESCRIPTIONS =
  /^(?:metaDataProperty|description|descriptionReference|identifier|name|boundedBy)$/
/** Elements between a geometry and its parts. */
const MEMBER = /(?:Members?|[Pp]atches|^baseSurface|^element)$/

export const isGmlGeometry = ({ name, children, attributes }: XmlElement): boolean =>
  KNOWN.has(name) && (children.length > 0 || attributes['srsName'] !== undefined)

/** True for geometry that has an extent. */
export const isGmlArea = ({ name }: XmlElement): boolean =>
  AREAS.includes(name) || (COLLECTIONS.includes(name) && name !== 'MultiPoint')

/** True for geometry that is a line, or several. */
export const isGmlLine = ({ name }: XmlElement): boolean => LINES.includes(name)

/** A ring, from one list or from the curves that make it. */
function ring(element: XmlElement, context: GmlContext): [number, number][] {
  if (/^(?:LinearRing|LineString|LineStringSegment)$/.test(element.name))
    return positions(element, context)
  if (/^(?:Ring|Curve|curveMember|curveMembers|segments|CompositeCurve)$/.test(element.name))
    return element.children.flatMap((child) => ring(child, context))
  throw new FeatureProblem(`it has an edge of the kind ${element.name}, which is not read: save it with straight edges`) // prettier-ignore
}

/** What a member links to is never fetched. */
function refuseLink({ children, attributes }: XmlElement): void {
  if (children.length === 0 && attributes['href'] !== undefined)
    throw new FeatureProblem('part of its geometry is a link to somewhere else, and nothing is fetched') // prettier-ignore
}

/** The lines of a curve, each of its segments or members for itself: which way round they run makes no difference. */
function lines(element: XmlElement, outer: GmlContext): [number, number][][] {
  const context = { ...outer, dimension: dimensionOf(element) ?? outer.dimension }
  if (/^(?:LinearRing|LineString|LineStringSegment)$/.test(element.name))
    return [positions(element, context)]
  if (LINES.includes(element.name) || /^(?:segments|baseCurve)$|[mM]embers?$/.test(element.name)) {
    refuseLink(element)
    return element.children
      .filter(({ name }) => !DESCRIPTIONS.test(name))
      .flatMap((child) => lines(child, context))
  }
  throw new FeatureProblem(`it has an edge of the kind ${element.name}, which is not read: save it with straight edges`) // prettier-ignore
}

/** Geometry of an element. Throws FeatureProblem where it is curved, elsewhere, or of a kind that is not read. */
export function gmlGeometry(element: XmlElement, outer: GmlContext): LayerGeometry {
  const context = { ...outer, dimension: dimensionOf(element) ?? outer.dimension }
  if (element.name === 'Point') {
    return { type: 'Point', coordinates: positions(element, context)[0] ?? [] }
  }
  if (AREAS.includes(element.name)) {
    const edges = [
      ...childrenNamed(element, 'exterior', 'outerBoundaryIs'),
      ...childrenNamed(element, 'interior', 'innerBoundaryIs'),
    ]
    const coordinates = edges.map((edge) => edge.children.flatMap((one) => ring(one, context)))
    return { type: 'Polygon', coordinates }
  }
  if (isGmlLine(element)) return { type: 'MultiLineString', coordinates: lines(element, context) }
  if (!COLLECTIONS.includes(element.name))
    throw new FeatureProblem(`it is a ${element.name}, which is not read`)
  const geometries = element.children
    .filter(({ name }) => MEMBER.test(name))
    .flatMap((member) => {
      refuseLink(member)
      return member.children.map((child) => gmlGeometry(child, context))
    })
  return { type: 'GeometryCollection', geometries }
}
