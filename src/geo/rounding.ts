/** Metres to the millimetre. */
export function toMm(metres: number): number {
  return Math.round(metres * 1000) / 1000
}

/** Square metres to 0.01 m². */
export function toCentiM2(m2: number): number {
  return Math.round(m2 * 100) / 100
}
