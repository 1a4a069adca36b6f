import { hashOf } from '../domain/canonical.ts'
import { citations } from './citations.ts'
import { clockFigures } from './clock/figures.ts'
import { feeTables } from './fees/amounts.ts'
import { SERVICE_CHARGES } from './fees/service-charge.ts'
import { localListData } from './local-lists/data.ts'
import { parameters } from './parameters.ts'
import { askedOfDocuments, QUESTIONS_VERSION } from './questions.ts'
import type { Requirement } from './requirement.ts'
import { requirements } from './requirements/all.ts'
import { classData } from './scale/classify.ts'

export { citations } from './citations.ts'
export type { Requirement } from './requirement.ts'
export { requirements } from './requirements/all.ts'
export { classify } from './scale/classify.ts'

/** Bumped by hand with every change of meaning; the hash shows a change of data that nobody bumped. */
const RULES_DATE = '2026-11-28.3'

const data = requirements.map(({ check: _check, ...rest }) => rest)

/** All data that findings come from. */
const DATA = [
  data,
  citations,
  parameters,
  clockFigures,
  askedOfDocuments,
  QUESTIONS_VERSION,
  classData,
  feeTables,
  SERVICE_CHARGES,
  localListData,
]

/** Version of the rules, such as `2026-11-23.1-1a2b3c4d`. The hash covers data, not the code of checks. */
export const RULES_VERSION = `${RULES_DATE}-${hashOf(DATA).slice(0, 8)}`

const byId: ReadonlyMap<string, Requirement> = new Map(requirements.map((r) => [r.id, r]))

export function requirementById(id: string): Requirement | undefined {
  return byId.get(id)
}
