import type { Location, Position } from '../../domain/submission.ts'
import { simplify } from './clip.ts'
import { escapeXml } from './escape.ts'
import type { MapLayer } from './map-data.ts'
import type { Shape } from './shapes.ts'
import { fillOf, SITE_COLOUR, styleOf } from './styles.ts'
import { HEIGHT, roundLength, ticks, WIDTH, type View } from './view.ts'
import { nameOf } from './words.ts'

/** Room for the grid's labels, left and below. */
const LEFT = 58
const BELOW = 24
/** Outlines are simplified by so many units of the picture: less than can be seen. */
const FINE = 0.4

type ToPicture = (x: number, y: number) => string

/** Grid metres to the picture, rounded to half a unit for designations and a tenth for the site. */
const toPicture = ({ box, scale }: View, per: number): ToPicture => (x, y) =>
  `${Math.round((x - box[0]) * scale * per) / per} ${Math.round((box[3] - y) * scale * per) / per}` // prettier-ignore

/** `M… L…`; corners that fall together are one. */
function pathOf(path: readonly number[], at: ToPicture, end = ''): string {
  const corners: string[] = []
  for (let i = 0; i + 1 < path.length; i += 2) {
    const corner = at(path[i] ?? 0, path[i + 1] ?? 0)
    if (corner !== corners.at(-1)) corners.push(corner)
  }
  return corners.length < (end === '' ? 2 : 3) ? '' : `M${corners.join('L')}${end}`
}

function drawShape({ hit, fill, lines, points }: Shape, n: number, view: View): string {
  const at = toPicture(view, 2)
  const { colour, dash } = styleOf(n)
  const area = fill.map((ring) => pathOf(ring, at, 'z')).join('')
  const outline = lines.map((path) => pathOf(simplify(path, FINE / view.scale), at)).join('')
  const dots = points.map(([x, y]) => `<use href="#map-point-${n}" transform="translate(${at(x, y)})"/>`).join('') // prettier-ignore
  return [
    `<g><title>${escapeXml(nameOf(hit))}</title>`,
    area === '' ? '' : `<path d="${area}" fill="${fillOf(n)}"/>`,
    outline === '' ? '' : `<path d="${outline}" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"/>`, // prettier-ignore
    dots,
    '</g>',
  ].join('')
}

/** A marker for designations that are points: a square on its corner, with its pattern's number of the legend's colour. */
export const pointOf = (n: number): string =>
  `<path id="map-point-${n}" d="M0-7L7 0L0 7L-7 0z" fill="#ffffff" stroke="${styleOf(n).colour}" stroke-width="2.5" stroke-dasharray="${n % 2 === 0 ? 'none' : '3 1.5'}"/>` // prettier-ignore

/** The red line with white about it, or a point with the circle within which a designation is in doubt. */
function drawSite(location: Location, view: View, circleM: number): string {
  const at = toPicture(view, 10)
  if (location.kind === 'boundary') {
    const d = location.polygons.flat().map((ring) => pathOf(ring.flat(), at, 'z')).join('') // prettier-ignore
    const line = (colour: string, width: number) => `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linejoin="round"/>` // prettier-ignore
    return `<g class="app-map__site"><title>The site</title>${line('#ffffff', 7)}${line(SITE_COLOUR, 4)}</g>`
  }
  if (location.kind === 'none') return ''
  const [x, y] = at(location.easting, location.northing).split(' ')
  const circle = (r: number, more: string) => `<circle cx="${x ?? ''}" cy="${y ?? ''}" r="${Math.round(r * 10) / 10}" ${more}/>` // prettier-ignore
  return `<g class="app-map__site"><title>The site, a point</title>${circle(circleM * view.scale, `fill="none" stroke="${SITE_COLOUR}" stroke-width="3"`)}${circle(7, 'fill="#ffffff"')}${circle(4.5, `fill="${SITE_COLOUR}"`)}</g>` // prettier-ignore
}

/** Lines of the National Grid, each with its number at the edge. */
function drawGrid({ box, scale }: View): string {
  const step = roundLength((box[2] - box[0]) / 3)
  const across = ticks(box[0], box[2], step).map((e) => ({ e, x: Math.round((e - box[0]) * scale * 10) / 10 })) // prettier-ignore
  const up = ticks(box[1], box[3], step).map((n) => ({ n, y: Math.round((box[3] - n) * scale * 10) / 10 })) // prettier-ignore
  const lines = [...across.map(({ x }) => `M${x} 0V${HEIGHT}`), ...up.map(({ y }) => `M0 ${y}H${WIDTH}`)].join('') // prettier-ignore
  const label = (text: number, x: number, y: number, anchor: string) => `<text x="${x}" y="${y}" text-anchor="${anchor}">${text}</text>` // prettier-ignore
  return [
    `<path d="${lines}" fill="none" stroke="#b1b4b6" stroke-width="0.7"/>`,
    `<g fill="#0b0c0c" font-size="13">`,
    ...across.filter(({ x }) => x > 25 && x < WIDTH - 20).map(({ e, x }) => label(e, x, HEIGHT + 17, 'middle')), // prettier-ignore
    ...up.filter(({ y }) => y > 12 && y < HEIGHT - 8).map(({ n, y }) => label(n, -6, y + 4, 'end')), // prettier-ignore
    '</g>',
  ].join('')
}

/** How long the scale bar is, in metres. */
export const barM = ({ scale }: View): number => roundLength(WIDTH / 4 / scale)

/** A bar of whole metres, half of it filled, and an arrow to grid north. */
function drawFurniture(view: View): string {
  const length = Math.round(barM(view) * view.scale * 10) / 10
  const bar = `<g transform="translate(12 ${HEIGHT - 16})"><path d="M-6-22h${length + 48}v32h${-length - 48}z" fill="#ffffff" fill-opacity="0.85"/><path d="M0-4h${length}v8H0z" fill="#ffffff" stroke="#0b0c0c" stroke-width="1.5"/><path d="M0-4h${length / 2}v8H0z" fill="#0b0c0c"/><text x="0" y="-8" font-size="13">0</text><text x="${length}" y="-8" font-size="13" text-anchor="middle">${barM(view)} m</text></g>` // prettier-ignore
  const north = `<g transform="translate(${WIDTH - 24} 40)"><path d="M-16-34h32v54h-32z" fill="#ffffff" fill-opacity="0.85"/><path d="M0-16L8 14L0 8L-8 14z" fill="#0b0c0c"/><text x="0" y="-20" text-anchor="middle" font-size="13" font-weight="700">N</text></g>` // prettier-ignore
  return bar + north
}

export interface Picture {
  view: View
  location: Location
  layers: readonly MapLayer[]
  /** Radius of the circle about a site that is a point. */
  circleM: number
  title: string
  /** What the picture shows, for those who do not see it. */
  description: string
}

/** The picture alone: one SVG, 560 by 405 units, every text escaped. Patterns and markers are defined beside it (`definitions`). */
export function drawMap({ view, location, layers, circleM, title, description }: Picture): string {
  const [width, height] = [LEFT + WIDTH + 2, HEIGHT + BELOW + 1]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="app-map__picture" viewBox="${-LEFT} -1 ${width} ${height}" role="img" aria-labelledby="map-title map-description" font-family="Arial, Helvetica, sans-serif">`,
    `<title id="map-title">${escapeXml(title)}</title><desc id="map-description">${escapeXml(description)}</desc>`,
    `<rect x="${-LEFT}" y="-1" width="${width}" height="${height}" fill="#ffffff"/>`,
    drawGrid(view),
    `<svg width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">`,
    ...layers.flatMap(({ shapes, n }) => shapes.map((shape) => drawShape(shape, n, view))),
    drawSite(location, view, circleM),
    drawFurniture(view),
    '</svg>',
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="none" stroke="#0b0c0c" stroke-width="1"/>`,
    '</svg>',
  ].join('')
}

/** Grid metres of a place in the middle of a box. */
export const middleOf = ({ box }: View): Position => [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
