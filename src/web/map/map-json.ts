import type { Position } from '../../domain/submission.ts'
import type { AssessedSubmission } from '../../db/queries/work-queue.ts'
import { toDegrees } from '../../geo/crs.ts'
import type { WebDeps } from '../deps.ts'
import { simplify } from './clip.ts'
import { designationsIn } from './map-data.ts'
import type { Shape } from './shapes.ts'
import { fillOf, SITE_COLOUR, styleOf } from './styles.ts'
import { grown, viewOf } from './view.ts'
import { datasetName, nameOf, relationWords } from './words.ts'

/** How far about the picture the enhanced map can be moved and is drawn. */
const AROUND_M = 500
/** Outlines are simplified by so many metres. */
const FINE_M = 0.2

/** [latitude, longitude], as Leaflet has it; six places are a decimetre. */
type LatLng = [number, number]

function latLng(at: Position): LatLng {
  const [longitude, latitude] = toDegrees(at)
  return [Number(latitude.toFixed(6)), Number(longitude.toFixed(6))]
}

function pathOf(path: readonly number[]): LatLng[] {
  return Array.from({ length: path.length / 2 }, (_, i) => latLng([path[i * 2] ?? 0, path[i * 2 + 1] ?? 0])) // prettier-ignore
}

const bounds = ([minX, minY, maxX, maxY]: readonly [number, number, number, number]) => [latLng([minX, minY]), latLng([maxX, maxY])] // prettier-ignore

const shapeOf = ({ hit, fill, lines, points }: Shape, point: boolean) => ({
  name: nameOf(hit),
  relation: relationWords(hit, point),
  fill: fill.map(pathOf),
  lines: lines.map((path) => pathOf(simplify(path, FINE_M))),
  points: points.map(latLng),
})

/** What the enhanced map draws; null where there is no location. Texts are plain: the page makes text nodes of them. */
export async function mapJson(
  deps: Pick<WebDeps, 'database' | 'settings'>,
  submission: AssessedSubmission,
) {
  // prettier-ignore
  const { location } = submission.record
  const view = viewOf(location)
  if (view === null) return null
  const box = grown(view.box, AROUND_M)
  const { layers, notDrawn } = await designationsIn(deps, submission, box)
  const point = location.kind === 'point'
  const polygons = location.kind === 'boundary' ? location.polygons : []
  return {
    view: bounds(view.box),
    limits: bounds(box),
    baseMap: deps.settings.baseMap,
    site: {
      name: `Site of ${submission.reference}`,
      colour: SITE_COLOUR,
      polygons: polygons.map((rings) => rings.map((ring) => ring.map(latLng))),
      point: location.kind === 'point' ? latLng([location.easting, location.northing]) : null,
    },
    layers: layers.map(({ dataset, n, shapes }) => {
      const { colour, dash } = styleOf(n)
      return {
        ...{ dataset, name: datasetName(dataset), colour, dash, fill: fillOf(n) },
        shapes: shapes.map((shape) => shapeOf(shape, point)),
      }
    }),
    notes: [`Designations are drawn within ${AROUND_M} m of the picture.`, ...notDrawn],
  }
}
