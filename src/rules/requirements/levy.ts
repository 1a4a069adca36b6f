import type { Facts } from '../../domain/facts.ts'
import { PART_20, PART_3_HOMES, PERMISSIONS } from '../application-types.ts'
import { requirement, type CheckResult, type Requirement } from '../requirement.ts'
import { absent, declared, notApplicable, pass } from '../result.ts'
import { dwellingsOf, isOnlyChangeOfUse } from '../scale.ts'

/** Whether the authority charges CIL is not known to the tool: an answer passes, its absence only advises. */
function additionalInformation(facts: Facts): CheckResult {
  const { cilAnswered, floorspaceGainedM2 } = facts.declared
  if (cilAnswered === true)
    return pass('The CIL questions are answered.', declared(facts, 'cilAnswered'))
  const { dwellings } = dwellingsOf(facts)
  const noSpace = floorspaceGainedM2 === 0 || isOnlyChangeOfUse(facts)
  if (noSpace && dwellings === 0) return notApplicable('No new floor space and no dwelling.')
  return absent(facts, 'cil', 'The CIL questions are not answered.')
}

export const levy: readonly Requirement[] = [
  requirement({
    id: 'SCALE-CIL',
    title: 'CIL Form 1: additional information',
    level: 'local',
    status: 'verified',
    answeredBy: 'fields',
    types: [...PERMISSIONS, ...PART_20, ...PART_3_HOMES],
    cites: ['cil-2010-reg-42', 'tcpa-1990-s-62'],
    check: additionalInformation,
  }),
]
