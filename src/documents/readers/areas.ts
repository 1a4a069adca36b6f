import { DECIMAL, NUMBER_ENDS, NUMBER_STARTS, numberOf, toHundredths } from './numbers.ts'

const SQUARE_METRES = `m²|m2\\b|sq\\.?\\s?m(?:et(?:re|er)s?|trs?)?\\b\\.?|square\\s{1,2}met(?:re|er)s?\\b`
const HECTARES = `ha\\b|hectares?\\b`
const SQUARE_FEET = `sq\\.?\\s?(?:ft|feet)\\b\\.?|square\\s{1,2}f(?:ee|oo)t\\b|ft²|ft2\\b`
const ACRES = `acres?\\b`

/** Source of a pattern for a unit of area. */
export const AREA_UNIT = `(?:${SQUARE_METRES}|${HECTARES}|${SQUARE_FEET}|${ACRES})`
/** Source of a pattern for an area, as groups `amount` and `unit`. */
export const AREA = `${NUMBER_STARTS}(?<amount>${DECIMAL})${NUMBER_ENDS}\\s{0,2}(?<unit>${AREA_UNIT})`

const M2: readonly (readonly [RegExp, number])[] = [
  [/^h/i, 10_000],
  [/^ac/i, 4_046.8564224],
  [/f(?:t|ee|oo)/i, 0.09290304],
]

/** Square metres, to hundredths, of an amount in a unit that AREA_UNIT matches. */
export function areaM2(amount: string, unit: string): number {
  const [, factor] = M2.find(([pattern]) => pattern.test(unit)) ?? [null, 1]
  return toHundredths(numberOf(amount) * factor)
}
