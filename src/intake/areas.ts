import { isNothing, parseNumber } from './values.ts'

/** Units that areas are written in, as m². An international acre is 4,046.8564224 m², a square foot 0.09290304 m². */
const UNITS: { pattern: RegExp; m2: number }[] = [
  { pattern: /^(?:ha|has|hect|hectares?)$/, m2: 10_000 },
  { pattern: /^(?:sqm|sqms|msq|m2|m²|mtr2|sqmtrs?|sqmet(?:re|er)s?|squarem|squaremet(?:re|er)s?|met(?:re|er)ssquared?)$/, m2: 1 },
  { pattern: /^(?:ac|acres?)$/, m2: 4046.8564224 },
  { pattern: /^(?:sqft|ft2|ft²|sqfeet|sqfoot|square(?:feet|foot))$/, m2: 0.09290304 },
  { pattern: /^(?:sqkm|km2|km²|squarekilomet(?:re|er)s?)$/, m2: 1_000_000 },
] // prettier-ignore

const WITH_UNIT =
  /^(?:c\.?|ca\.?|approx(?:imately|\.)?|circa|~)?\s*([\d,.]{1,20})\s*([a-z²][a-z².\s]{0,30}2?)$/

export interface Area {
  value: number
  /** Square metres in one of it; null where the text names no unit. */
  m2: number | null
}

/**
 * An area such as `0.5`, `0.5 ha`, `120 sqm`, `1,200 m2`, `2 acres`. Null where there is none, undefined where there
 * is text that is no area.
 */
export function parseArea(text: string): Area | null | undefined {
  const plain = parseNumber(text)
  if (plain !== undefined) return plain === null ? null : { value: plain, m2: null }
  if (isNothing(text) || text.length > 60) return undefined
  const match = WITH_UNIT.exec(text.trim().toLowerCase())
  const value = parseNumber(match?.[1] ?? '')
  const unit = (match?.[2] ?? '').replace(/[.\s]/g, '')
  const known = UNITS.find(({ pattern }) => pattern.test(unit))
  return known === undefined || typeof value !== 'number' ? undefined : { value, m2: known.m2 }
}
