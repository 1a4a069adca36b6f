import { FeatureProblem } from './layer-file.ts'
import type { Allowance } from './layer-limits.ts'

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/
/** Longer than any number is written; a pattern over more of a hostile file would take long. */
const LONGEST = 60

function number(text: string): number {
  if (text.length <= LONGEST && NUMBER.test(text)) return Number(text)
  throw new FeatureProblem(`its coordinates hold "${text.slice(0, 20)}", which is no number`)
}

/** Words parted by white space, one at a time: a list of all would take ten times the memory of the text. */
function* words(text: string): Generator<string> {
  for (const [word] of text.matchAll(/\S+/g)) yield word
}

/** Numbers parted by white space. Throws FeatureProblem for what is none. */
export function numbersIn(text: string, allowance: Allowance): number[] {
  const found: number[] = []
  for (const word of words(text)) {
    // Two at the least make a position.
    if (found.length % 2 === 0) allowance.positions(1)
    found.push(number(word))
  }
  return found
}

/** How `coordinates` are written; GML 2 lets a file choose. */
export interface TupleStyle {
  decimal: string
  /** Between the numbers of a position. */
  comma: string
}

export const USUAL: TupleStyle = { decimal: '.', comma: ',' }

/** Positions written `x,y[,z] x,y[,z] …`; heights are left out. Throws FeatureProblem for what is none. */
export function tuplesIn(
  text: string,
  { decimal, comma }: TupleStyle,
  allowance: Allowance,
): [number, number][] {
  // Some writers put spaces after the commas, which would part a position.
  const close = comma === ',' ? text.replace(/,\s+/g, ',') : text
  const found: [number, number][] = []
  for (const word of words(close)) {
    allowance.positions(1)
    const [x = '', y = ''] = word.split(comma, 2)
    const plain = (part: string): string => (decimal === '.' ? part : part.replace(decimal, '.'))
    found.push([number(plain(x)), number(plain(y))])
  }
  return found
}
