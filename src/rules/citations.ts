import { checkLists } from './citations/check-lists.ts'
import type { Citation } from './citations/cite.ts'
import { classes } from './citations/classes.ts'
import { otherConsents } from './citations/other-consents.ts'
import { forPeriods } from './citations/periods.ts'
import { permission } from './citations/permission.ts'
import { policyAndAdvice } from './citations/policy-and-advice.ts'

export type { Citation } from './citations/cite.ts'

const all = {
  ...permission,
  ...forPeriods,
  ...otherConsents,
  ...policyAndAdvice,
  ...checkLists,
  ...classes,
} as const

export type CitationId = keyof typeof all

/** Data: the sources that requirements cite, by id, such as `dmpo-2015-art-7`; by subject in `citations/`. */
export const citations: Readonly<Record<string, Citation>> = all
