import type { Evidence } from '../../domain/assessment.ts'
import { byDocument, isOfAnother, placeOf, quoteOf, settled, type Said } from '../documents.ts'
import { orList } from '../files.ts'
import type { CheckResult } from '../requirement.ts'
import { flag, notApplicable, pass } from '../result.ts'

/** Quotations that a finding shows of documents that agree. */
export const MOST_SHOWN = 5

/** One thing that form and documents both say. */
export interface Comparison {
  /** What is compared, such as "site area". */
  what: string
  /** What the record says, in words: "400 m² on the form". */
  stated: string
  /** Values that agree with the record: several, where words leave open which is meant. */
  accepted: readonly (number | null)[]
  /** The record's side. */
  evidence: readonly Evidence[]
  /** What documents say. */
  said: readonly Said[]
  /** Whether two values are the same as far as this goes; equal unless told otherwise. */
  isNear?: (a: number, b: number) => boolean
  unit?: string
}

const equal = (a: number, b: number): boolean => a === b

/**
 * What each document says beside what the record says. A document agrees where any of its values does; it contradicts only
 * where none does and it settles on one. A document that gives several values and none of ours is left alone: parts, phases
 * and neighbours have numbers too. So is one whose words speak of another scheme.
 */
export function compareWithRecord(comparison: Comparison): CheckResult {
  const { what, stated, evidence, said, isNear = equal, unit = '' } = comparison
  const accepted = comparison.accepted.filter((value) => value !== null)
  if (accepted.length === 0) return notApplicable(`The record does not state the ${what}.`)
  const agrees = ({ reading: { value } }: Said): boolean =>
    typeof value === 'number' && accepted.some((one) => isNear(value, one))
  const documents = byDocument(said)
  const agreeing = documents.flatMap((mine) => mine.find(agrees) ?? [])
  const contrary = documents.flatMap((mine) => {
    const own = mine.filter((one) => !isOfAnother(one))
    return mine.some(agrees) ? [] : (settled(own) ?? [])
  })
  if (contrary.length > 0) {
    const told = contrary.map((one) => `${one.reading.value}${unit} in ${placeOf(one)}`)
    return flag(
      `The ${what} is ${stated}, and ${orList(told, 'and')}: ask which is right.`,
      ...evidence,
      ...contrary.map(quoteOf),
    )
  }
  return agreeing.length > 0
    ? pass(
        `The ${what} is ${stated}, and ${agreeing.length === 1 ? 'one document says' : `${agreeing.length} documents say`} the same.`,
        ...evidence,
        ...agreeing.slice(0, MOST_SHOWN).map(quoteOf),
      )
    : notApplicable(`No document settles on a ${what} that can be compared.`)
}

/** Within a share of the larger of the two. */
export const nearByShare =
  (share: number) =>
  (a: number, b: number): boolean =>
    Math.abs(a - b) <= share * Math.max(a, b)

/** Within so much, in the unit of both. */
export const nearBy =
  (most: number) =>
  (a: number, b: number): boolean =>
    Math.abs(a - b) <= most + 1e-9
