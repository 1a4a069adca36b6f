import type { XmlElement } from '../xml.ts'
import { numbersIn, tuplesIn, USUAL } from './coordinate-text.ts'
import { FeatureProblem } from './layer-file.ts'
import type { Allowance } from './layer-limits.ts'

/** Positions as GML 2 and 3 write them. */

/** What holds for all positions of one geometry. */
export interface GmlContext {
  /** True where the system's order is latitude, longitude. */
  swapped: boolean
  /** Numbers in a position, where something says. */
  dimension: number | null
  allowance: Allowance
}

export const childrenNamed = (from: XmlElement, ...names: string[]): XmlElement[] =>
  from.children.filter(({ name }) => names.includes(name))

export function dimensionOf(element: XmlElement): number | null {
  const text = element.attributes['srsDimension'] ?? element.attributes['dimension']
  return text === '2' || text === '3' ? Number(text) : null
}

/** How far it is along a list, if so many numbers make a position. */
function lengthAs(size: number, numbers: number[]): number {
  let sum = 0
  for (let at = size; at + 1 < numbers.length; at += size) {
    const [x = 0, y = 0] = [numbers[at], numbers[at + 1]]
    sum += Math.hypot(x - (numbers[at - size] ?? 0), y - (numbers[at - size + 1] ?? 0))
  }
  return sum
}

/** A line whose heights are taken for places jumps from one end of Britain to the other, and back. */
const FAR_LONGER = 10

/**
 * Where nothing says how many numbers make a position: three where only so a ring closes on itself, or no number is left
 * over, or a line does not jump. Throws FeatureProblem where it may be either.
 */
function guessedDimension(numbers: number[]): number {
  const closes = (size: number): boolean =>
    numbers.length % size === 0 &&
    numbers[0] === numbers.at(-size) &&
    numbers[1] === numbers.at(1 - size)
  if (closes(2) || numbers.length % 3 !== 0) return 2
  if (closes(3) || numbers.length % 2 !== 0) return 3
  const [two, three] = [lengthAs(2, numbers), lengthAs(3, numbers)]
  if (two <= three) return 2
  if (two > three * FAR_LONGER) return 3
  throw new FeatureProblem('its posList does not say how many numbers make a position (srsDimension)') // prettier-ignore
}

function listed(list: XmlElement, context: GmlContext): [number, number][] {
  const numbers = numbersIn(list.text, context.allowance)
  const size = dimensionOf(list) ?? context.dimension ?? guessedDimension(numbers)
  if (numbers.length % size !== 0)
    throw new FeatureProblem(`its posList has ${numbers.length} numbers, which do not make whole positions of ${size}`) // prettier-ignore
  const found: [number, number][] = []
  for (let at = 0; at < numbers.length; at += size)
    found.push([numbers[at] ?? NaN, numbers[at + 1] ?? NaN])
  return found
}

function single(text: string, context: GmlContext): [number, number] {
  const [x, y] = numbersIn(text, context.allowance)
  if (x === undefined || y === undefined)
    throw new FeatureProblem('a position of it has fewer than two numbers')
  return [x, y]
}

function written(element: XmlElement, context: GmlContext): [number, number][] {
  switch (element.name) {
    case 'posList':
      return listed(element, context)
    case 'pos':
      return [single(element.text, context)]
    case 'coordinates': {
      const { decimal = '.', cs = ',' } = element.attributes
      const style = decimal === '.' && cs === ',' ? USUAL : { decimal, comma: cs }
      return tuplesIn(element.text, style, context.allowance)
    }
    case 'coord':
      return [single(childrenNamed(element, 'X', 'Y').map(({ text }) => text).join(' '), context)] // prettier-ignore
    case 'pointProperty':
    case 'pointRep':
      return element.children.flatMap((point) => unturned(point, context))
    default:
      return []
  }
}

/** Positions directly in a ring, a line's segment or a point, in the order of the file. */
function unturned(element: XmlElement, context: GmlContext): [number, number][] {
  const known = { ...context, dimension: dimensionOf(element) ?? context.dimension }
  return element.children.flatMap((child) => written(child, known))
}

/** The same, longitude or easting first. */
export function positions(element: XmlElement, context: GmlContext): [number, number][] {
  const found = unturned(element, context)
  return context.swapped ? found.map(([x, y]) => [y, x]) : found
}
