import type { OdpRecord } from './odp-schema.ts'
import { parseNumber } from '../values.ts'

/** Answers that an ODP record has only in `responses`, found by the words of their questions. */
export interface OdpAnswers {
  bngApplies: boolean | null
  bngExemptReason: string | null
  treesAffected: boolean | null
  extensionDepthM: number | null
  extensionHeightM: number | null
  extensionEavesM: number | null
  neighboursListed: number | null
  floorspaceGainedM2: number | null
  eiaDevelopment: boolean | null
}

/** Questions about trees that the work itself may touch, on the site or beside it. */
const TREE_QUESTIONS = [
  /trees? (?:or hedges? )?on the proposed development site/i,
  /trees? (?:or hedges? )?on land adjacent to the proposed development site/i,
  /trees? (?:or hedges? )?that could fall within the property/i,
  /might the works affect any tree/i,
  /could your works affect a protected tree/i,
]

/** The answers to every question whose words a pattern fits, as text. */
export function answersOf(record: OdpRecord, question: RegExp): string[] {
  const found = (record.responses ?? []).filter((response) => question.test(response.question))
  return found.flatMap(({ responses }) => {
    const list: unknown[] = Array.isArray(responses) ? responses : [responses]
    return list.flatMap((item) => {
      const value =
        typeof item === 'object' && item !== null ? (item as { value?: unknown }).value : item
      return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? [String(value)]
        : []
    })
  })
}

export function yesOrNo(answers: readonly string[]): boolean | null {
  if (answers.some((answer) => /^(?:yes|true)\b/i.test(answer))) return true
  return answers.some((answer) => /^(?:no|false)\b/i.test(answer)) ? false : null
}

/** The first answer that is a number; a unit behind it (`3.6 m`) is left out. */
export function measure(answers: readonly string[]): number | null {
  for (const answer of answers) {
    const value = parseNumber(answer.replace(/\s*(?:m|metres?|m2|m²|sqm|square metres?)\s*$/i, ''))
    if (typeof value === 'number' && value >= 0) return value
  }
  return null
}

export function answersIn(record: OdpRecord): OdpAnswers {
  const find = (question: RegExp): string[] => answersOf(record, question)
  const reasons = find(/reasons?\b.*Biodiversity Gain Condition does not apply/i)
  const neighbours = measure(find(/how many properties adjoin/i))
  const addresses = find(/address of the \w+ adjoining property/i)
  return {
    bngApplies: yesOrNo(find(/Biodiversity Gain Condition would apply/i)),
    bngExemptReason: reasons.length === 0 ? null : reasons.join('; ').slice(0, 1000),
    treesAffected: yesOrNo(TREE_QUESTIONS.flatMap(find)),
    extensionDepthM: measure(find(/exactly how far will the new addition extend/i)),
    extensionHeightM: measure(find(/exact height of the extension/i)),
    extensionEavesM: measure(
      find(/exact height of the eaves|height of the eaves of the extension/i),
    ),
    neighboursListed: addresses.length > 0 ? addresses.length : neighbours,
    floorspaceGainedM2: measure(find(/gross internal floor area (?:to be added|will be gained)/i)),
    eiaDevelopment: yesOrNo(find(/environmental impact assessment|EIA development/i)),
  }
}
