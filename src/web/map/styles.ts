/** How the designations of one dataset look: never by colour alone. */
export interface MapStyle {
  /** Number of the pattern: `#map-0` … in the definitions. */
  pattern: number
  colour: string
  dash: string
}

/** Each colour stands out from white by 4.5 : 1 or more; each pattern and dash can be told apart in black and white. */
const COLOURS = ['#1d70b8', '#00703c', '#4c2c92', '#8a4b00', '#00636b', '#a1245d', '#3d4144', '#5a5f00'] // prettier-ignore
const DASHES = ['12 5', '3 4', '14 4 3 4', '7 7', '1 5', '18 4', '10 3 3 3 3 3', '5 2']

/** What is repeated, on a tile of 10 by 10. */
const STROKES = [
  'M0 10L10 0M-2 2L2-2M8 12L12 8',
  'M3 3h1M8 8h1',
  'M0 0L10 10M-2 8L2 12M8-2L12 2',
  'M0 5h10',
  'M5 0v10',
  'M0 5h10M5 0v10',
  'M0 10L10 0M0 0L10 10',
  'M1 3l2 3l2-3M6 8l2 3l2-3',
]

/** The style of the n-th dataset of a map: patterns and dashes pair anew once all were used. */
export function styleOf(n: number): MapStyle {
  const again = Math.floor(n / COLOURS.length)
  return {
    pattern: n % STROKES.length,
    colour: COLOURS[(n + again) % COLOURS.length] ?? '#000000',
    dash: DASHES[(n + again) % DASHES.length] ?? '',
  }
}

export const fillOf = (n: number): string => `url(#map-${n})`

/** One pattern for each dataset of the map, for picture, legend and enhanced map alike. */
export function patternOf(n: number): string {
  const { pattern, colour } = styleOf(n)
  return `<pattern id="map-${n}" width="10" height="10" patternUnits="userSpaceOnUse"><path d="${STROKES[pattern] ?? ''}" fill="none" stroke="${colour}" stroke-width="1" stroke-opacity="0.7" stroke-linecap="round"/></pattern>` // prettier-ignore
}

/** The site's outline: heavier than anything else, and unbroken. */
export const SITE_COLOUR = '#d4351c'
