import type { Fill, PageMarks, Run } from './marks.ts'
import { areaOf, sharedBox, type Box } from './matrix.ts'

/** Points: nobody reads what is smaller. */
const LEAST_SIZE = 1.5
const LEAST_OPACITY = 0.05
/** WCAG contrast ratio under which text does not stand out from what is behind it; 1 is the same colour. */
const LEAST_CONTRAST = 1.2
/** Of a text's box, what must be inside page and clips. */
const LEAST_SHOWN = 0.1
/** Of a page, what a picture takes up that is a scan of it. */
const SCAN_SHARE = 0.5
const WHITE = '#ffffff'

/** A run whose text counts, and whether it lies unseen under a scan. */
export interface SeenRun extends Run {
  underScan: boolean
}

/** WCAG 2 relative luminance of `#rrggbb`. */
function luminance(colour: string): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

function contrast(one: string, other: string): number {
  if (one === other) return 1
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05)
}

const holds = (box: Box, x: number, y: number): boolean =>
  x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]

const middleOf = ([left, top, right, bottom]: Box): [number, number] => [
  (left + right) / 2,
  (top + bottom) / 2,
]

/** How much of a box another covers, 0 to 1. */
function shareIn(box: Box, other: Box): number {
  const area = areaOf(box)
  return area === 0 ? 0 : areaOf(sharedBox(box, other)) / area
}

/** Share of the page that pictures take up; strips add up. */
const pictured = ({ pictures, width, height }: PageMarks): number =>
  pictures.reduce((sum, { box }) => sum + areaOf(box), 0) / (width * height)

/** True where pictures make the page, as they do of a scan. */
export const isScan = (marks: PageMarks): boolean => pictured(marks) >= SCAN_SHARE

/** The part of a text that page and clips leave: what is painted reaches no further, and a long line may. */
const shownBox = ({ box, clip }: Run): Box => sharedBox(box, clip)

/** True where a picture of the page was painted over it afterwards. */
const isUnderPicture = (run: Run, { pictures, width, height }: PageMarks): boolean =>
  pictures.some(
    ({ box, order }) =>
      order > run.order &&
      areaOf(box) >= SCAN_SHARE * width * height &&
      shareIn(shownBox(run), box) > 0.9,
  )

/** True where page and clips leave none of it to be seen. */
function isOutside({ box, clip }: Run): boolean {
  const shared = sharedBox(box, clip)
  if (shared[2] < shared[0] || shared[3] < shared[1]) return true
  const area = areaOf(box)
  return area > 0 && areaOf(shared) < LEAST_SHOWN * area
}

const isSolid = (fill: Fill): boolean => fill.isRectangle && fill.opacity > 0.95

/**
 * True where text has the colour of all that may be behind it. A shape that is no rectangle, or lets light through, may
 * or may not be behind it, and so may a picture or a pattern have any colour: then it counts as seen.
 */
function isCamouflaged(run: Run, { fills, pictures, isFull }: PageMarks): boolean {
  if (run.colour === null) return false
  const { colour, order } = run
  const [x, y] = middleOf(shownBox(run))
  let under = 0
  for (let at = fills.length - 1; at >= 0; at -= 1) {
    const fill = fills[at]
    if (fill === undefined || fill.order > order || !holds(fill.box, x, y)) continue
    if (fill.colour === null || contrast(colour, fill.colour) >= LEAST_CONTRAST) return false
    if (!isSolid(fill)) continue
    under = fill.order
    break
  }
  if (under === 0 && contrast(colour, WHITE) >= LEAST_CONTRAST) return false
  if (isFull) return false
  return !pictures.some((one) => one.order > under && one.order < order && holds(one.box, x, y))
}

/** True where a filled rectangle was painted over it afterwards. */
function isPaintedOver(run: Run, fills: readonly Fill[]): boolean {
  for (let at = fills.length - 1; at >= 0; at -= 1) {
    const fill = fills[at]
    if (fill === undefined || fill.order < run.order) return false
    if (fill.colour !== null && isSolid(fill) && shareIn(shownBox(run), fill.box) > 0.9) return true
  }
  return false
}

function isHidden(run: Run, marks: PageMarks): boolean {
  return (
    run.size < LEAST_SIZE ||
    isOutside(run) ||
    run.opacity < LEAST_OPACITY ||
    isPaintedOver(run, marks.fills) ||
    isCamouflaged(run, marks)
  )
}

/**
 * Parts the text of a page that can be seen from that which cannot. Unpainted text over a picture of the page, and any text
 * under one, is what text recognition read in it, and counts as seen: `underScan`. `hiddenChars` leaves spaces out.
 */
export function partHidden(marks: PageMarks): { seen: SeenRun[]; hiddenChars: number } {
  const scan = isScan(marks)
  const seen: SeenRun[] = []
  let hiddenChars = 0
  for (const run of marks.runs) {
    const isBlank = run.text.trim() === ''
    const underScan = run.unpainted && scan && !isOutside(run)
    const unseen = run.unpainted ? !underScan : !isBlank && isHidden(run, marks)
    if (!unseen) {
      const isUnder = underScan || (scan && isUnderPicture(run, marks))
      seen.push({ ...run, underScan: isUnder && !isBlank })
    } else if (!isBlank) hiddenChars += run.text.replace(/\s/g, '').length
  }
  return { seen, hiddenChars }
}
