/** What a chart is drawn from. Plain data: the template writes it, and escapes what it says. */
export type Shape =
  | { kind: 'rect'; x: number; y: number; width: number; height: number; series: number; few: boolean } // prettier-ignore
  | { kind: 'line'; x1: number; y1: number; x2: number; y2: number; look: 'grid' | 'axis' | 'whisker' | 'median' | 'median-edge' } // prettier-ignore
  | { kind: 'path'; points: string; look: 'line' | 'band' }
  | { kind: 'dot'; x: number; y: number; few: boolean }
  | { kind: 'text'; x: number; y: number; text: string; anchor: 'start' | 'middle' | 'end'; look: 'label' | 'value' } // prettier-ignore

export interface Chart {
  width: number
  height: number
  shapes: Shape[]
}

/** Letters of every chart, in units of its own width. */
export const TEXT = 15

const WIDE = /[\u0300-\uffffA-Z@%&mwMW—…]/u
const NARROW = /[ijl.,:;'|!()[\]fIrt ]/

/** About how wide a text is, rather too wide than too narrow. */
export function textWidth(text: string, size: number = TEXT): number {
  let width = 0
  for (const letter of text) width += WIDE.test(letter) || letter.length > 1 ? 1 : NARROW.test(letter) ? 0.4 : 0.62 // prettier-ignore
  return width * size
}

/** The text, or as much of its beginning as fits. */
export function fitted(text: string, width: number): string {
  if (textWidth(text) <= width) return text
  const letters = Array.from(text)
  while (letters.length > 0 && textWidth(`${letters.join('')}…`) > width) letters.pop()
  return `${letters.join('').trimEnd()}…`
}

/** Steps of an axis from 0: three to six of them, of 1, 2 or 5 times a power of ten, the last not below `max`. */
export function stepsTo(max: number): number[] {
  const top = Number.isFinite(max) && max > 0 ? max : 1
  const power = 10 ** Math.floor(Math.log10(top / 4))
  const step = [1, 2, 5, 10].map((times) => times * power).find((size) => top / size <= 5) ?? top
  const count = Math.ceil(top / step - 1e-9)
  return Array.from({ length: count + 1 }, (_, at) => Number((at * step).toPrecision(12)))
}

const WHOLE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 })
export const numeral = (value: number): string => WHOLE.format(value)

/** Numbers of an axis below a chart, and the lines up from them. */
export function axisBelow(
  steps: readonly number[],
  at: (value: number) => number,
  bottom: number,
): Shape[] {
  return steps.flatMap((value, index): Shape[] => {
    const anchor = index === steps.length - 1 ? 'end' : index === 0 ? 'start' : 'middle'
    return [
      { kind: 'line', x1: at(value), y1: 0, x2: at(value), y2: bottom, look: index === 0 ? 'axis' : 'grid' }, // prettier-ignore
      { kind: 'text', x: at(value), y: bottom + TEXT + 4, text: numeral(value), anchor, look: 'value' }, // prettier-ignore
    ]
  })
}
