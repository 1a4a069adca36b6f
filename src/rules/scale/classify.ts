import type { Classification, Grounds } from '../../domain/assessment.ts'
import type { Facts } from '../../domain/facts.ts'
import { delegationOf } from './delegation.ts'
import * as families from './families.ts'
import { reportedScaleOf } from './reported-scale.ts'
import { returnCodeOf } from './return-code.ts'
import { LINE_BY_TYPE, LINE_UNREAD, LINES_BY_USE, RETURN_VERSION, returnLines } from './return-lines.ts' // prettier-ignore

/** What the classes turn on, so that a change of it shows in the version of the rules. */
export const classData = [
  families.NOT_PERMISSION, families.FOLLOWING, families.SCHEDULE_1, families.SCHEDULE_2, families.SCHEDULE_UNREAD,
  families.WITH_CONSENT, RETURN_VERSION, returnLines, LINE_BY_TYPE, LINE_UNREAD, LINES_BY_USE,
] as const // prettier-ignore

/** Each piece of evidence once: a type decides in more than one place. */
function once<T extends Grounds>(grounds: T): T {
  const byText = new Map(grounds.evidence.map((piece) => [JSON.stringify(piece), piece]))
  return { ...grounds, evidence: [...byText.values()] }
}

/**
 * Size, who may decide, and the line of the return, of one submission: three tests that agree on nothing but the facts.
 * Nine homes on 0.7 ha are not major, and yet not for officers alone.
 */
export function classify(facts: Facts): Classification {
  const scale = reportedScaleOf(facts)
  return {
    scale: once(scale),
    delegation: once(delegationOf(facts)),
    returnCode: once(returnCodeOf(facts, scale)),
  }
}
