import type { AssessedSubmission } from '../../db/queries/work-queue.ts'
import type { LayerSetData } from '../../workers/layer-sets.ts'
import type { WebDeps } from '../deps.ts'
import { barM, drawMap, middleOf, pointOf } from './draw.ts'
import { escapeXml } from './escape.ts'
import { designationsIn, type Designations, type MapLayer } from './map-data.ts'
import { fillOf, patternOf, SITE_COLOUR, styleOf } from './styles.ts'
import { gridReference, viewOf, WIDTH, type View } from './view.ts'
import { datasetName, nameOf, relationWords } from './words.ts'

/** A picture is left at that, whatever there is to draw: larger ones say so. */
export const MOST_CHARS = 58_000

/**
 * The site and the designations that the stored hits name, as HTML made by code alone: an SVG that prints and needs no tiles, its
 * legend and caption. null where there is no location.
 */
export async function siteMap(
  deps: Pick<WebDeps, 'database'>,
  submission: AssessedSubmission,
): Promise<string | null> {
  const view = viewOf(submission.record.location)
  if (view === null) return null
  return figureOf(submission, view, fitting(submission, view, await designationsIn(deps, submission, view.box))) // prettier-ignore
}

/** Leaves out the farthest designations of the richest dataset until the picture is small enough. */
function fitting(submission: AssessedSubmission, view: View, all: Designations): Designations {
  let left = 0
  let { layers } = all
  while (layers.length > 0 && pictureOf(submission, view, layers).length > MOST_CHARS) {
    const most = Math.max(...layers.map(({ shapes }) => shapes.length))
    const rich = layers.find(({ shapes }) => shapes.length === most)
    const dropped = Math.max(1, Math.ceil(most / 4))
    left += dropped
    layers = layers
      .map((layer) =>
        layer === rich ? { ...layer, shapes: layer.shapes.slice(0, most - dropped) } : layer,
      ) // prettier-ignore
      .filter(({ shapes }) => shapes.length > 0)
  }
  const said = left === 0 ? [] : [`${left} more ${left === 1 ? 'is' : 'are'} not drawn: there is too much of it for one picture.`] // prettier-ignore
  return { ...all, layers, notDrawn: [...all.notDrawn, ...said] }
}

function pictureOf(
  submission: AssessedSubmission,
  view: View,
  layers: readonly MapLayer[],
): string {
  const { record, reference, layerSetData, assessment } = submission
  const { location } = record
  const point = location.kind === 'point'
  const place = assessment?.geo.location
  const toleranceM = place === undefined || place.kind === 'none' ? 0 : place.toleranceM
  const circleM = ((layerSetData as LayerSetData | null)?.pointMarginM ?? 0) + toleranceM
  const told = layers.map(({ dataset, shapes }) => `${datasetName(dataset)}: ${shapes.map(({ hit }) => `${nameOf(hit)} (${relationWords(hit, point)})`).join('; ')}.`) // prettier-ignore
  const description = [
    point
      ? `The site is known as a point only, at ${gridReference(middleOf(view))}; its extent is not known. The circle about it has a radius of ${Math.round(circleM * 10) / 10} m.`
      : `The boundary of the site, a heavy unbroken line, about ${gridReference(middleOf(view))}.`,
    ...told,
  ].join(' ')
  return drawMap({ view, location, layers, circleM, title: `Map of the site of ${reference}`, description }) // prettier-ignore
}

function figureOf(
  submission: AssessedSubmission,
  view: View,
  { layers, datasets, notDrawn }: Designations,
): string {
  const wideM = Math.round(WIDTH / view.scale)
  const caption = [
    `About ${wideM} m across, middle at ${gridReference(middleOf(view))}, National Grid north at the top; the bar is ${barM(view)} m long.`,
    submission.assessment === null
      ? 'Not checked against any layer yet.'
      : 'Only designations in the table of constraints are drawn, from the layers that were checked, cut off at the edge.',
    ...notDrawn,
  ]
  return [
    '<figure class="app-map">',
    `<svg class="app-map__definitions" width="0" height="0" aria-hidden="true" focusable="false"><defs>${Array.from({ length: datasets }, (_, n) => patternOf(n) + pointOf(n)).join('')}</defs></svg>`,
    pictureOf(submission, view, layers),
    `<ul class="govuk-list app-map__legend" aria-label="Key to the map">${legendOf(submission, layers)}</ul>`,
    `<figcaption class="govuk-body-s">${caption.map((text) => escapeXml(text)).join(' ')}</figcaption>`,
    '</figure>',
  ].join('')
}

function legendOf({ record }: AssessedSubmission, layers: readonly MapLayer[]): string {
  const swatch = (inside: string) => `<svg class="app-map__swatch" width="44" height="24" viewBox="0 0 44 24" aria-hidden="true" focusable="false">${inside}</svg>` // prettier-ignore
  const site =
    record.location.kind === 'point'
      ? `<circle cx="22" cy="12" r="9" fill="none" stroke="${SITE_COLOUR}" stroke-width="3"/><circle cx="22" cy="12" r="4" fill="${SITE_COLOUR}"/>`
      : `<path d="M3 3h38v18H3z" fill="#ffffff" stroke="${SITE_COLOUR}" stroke-width="4"/>`
  const name = record.location.kind === 'point' ? 'Site: a point, and the circle within which a designation is in doubt' : 'Site' // prettier-ignore
  const item = (picture: string, text: string) => `<li>${swatch(picture)} ${escapeXml(text)}</li>`
  return [
    item(site, name),
    ...layers.map(({ dataset, n, shapes }) => {
      const { colour, dash } = styleOf(n)
      const area = `<path d="M2 2h40v20H2z" fill="${fillOf(n)}" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"/>`
      const line = `<path d="M2 12h40" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"/>`
      const dot = `<use href="#map-point-${n}" transform="translate(22 12)"/>`
      const has = (part: 'fill' | 'lines' | 'points') => shapes.some((shape) => shape[part].length > 0) // prettier-ignore
      const picture = has('fill') ? area : has('lines') ? line : ''
      return item(picture + (has('points') ? dot : ''), `${datasetName(dataset)}: ${listed(shapes.map(({ hit }) => nameOf(hit)))}`) // prettier-ignore
    }),
  ].join('')
}

/** Names without repeats; a long list is counted: the table of constraints has them all. */
function listed(names: readonly string[]): string {
  const distinct = [...new Set(names)]
  return distinct.length <= 4 ? distinct.join('; ') : `${distinct.slice(0, 3).join('; ')} and ${distinct.length - 3} more` // prettier-ignore
}
