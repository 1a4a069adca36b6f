import type { Landscape } from '../layers/layers.ts'
import type { OdpCase } from './case.ts'
import { householderCases, minorCases } from './cases-house.ts'
import { largeCases } from './cases-large.ts'
import { otherCases } from './cases-other.ts'
import { chooserOf } from './choose.ts'

/** The twelve cases, in an order that does not change. */
export function odpCases(landscape: Landscape, used: ReadonlySet<string>): OdpCase[] {
  const choose = chooserOf(landscape, used)
  return [
    ...householderCases(choose),
    ...minorCases(choose),
    ...largeCases(),
    ...otherCases(landscape, used, choose),
  ]
}
