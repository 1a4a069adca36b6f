/** Squares of the National Grid: 500 km by the first letter and 100 km by the second, five to a row, I left out. */
const LETTERS = 'ABCDEFGHJKLMNOPQRSTUVWXYZ'
const SQUARE_M = 100_000
/** The square SV, whose south-west corner is the origin, is in the row and column of S and of V. */
const ORIGIN_EAST = 10
const ORIGIN_NORTH = 19

interface GridSquare {
  /** Middle of the square. */
  easting: number
  northing: number
  /** Length of its side in metres. */
  sideM: number
}

/**
 * The square that a lettered grid reference such as `TQ 327 789` or `SU1234567890` names, or null where it is none.
 * (Ordnance Survey, "A guide to coordinate systems in Great Britain", section 7.)
 */
export function parseGridReference(text: string): GridSquare | null {
  const plain = text
    .trim()
    .toUpperCase()
    .replace(/[\s,.\-/]+/g, '')
  const match = /^([A-HJ-Z])([A-HJ-Z])(\d{2,10})$/.exec(plain)
  const [, first = '', second = '', figures = ''] = match ?? []
  if (match === null || figures.length % 2 !== 0) return null
  const [a, b] = [LETTERS.indexOf(first), LETTERS.indexOf(second)]
  const column = (a % 5) * 5 + (b % 5) - ORIGIN_EAST
  const row = ORIGIN_NORTH - Math.floor(a / 5) * 5 - Math.floor(b / 5)
  const half = figures.length / 2
  const sideM = SQUARE_M / 10 ** half
  return {
    easting: column * SQUARE_M + (Number(figures.slice(0, half)) + 0.5) * sideM,
    northing: row * SQUARE_M + (Number(figures.slice(half)) + 0.5) * sideM,
    sideM,
  }
}
