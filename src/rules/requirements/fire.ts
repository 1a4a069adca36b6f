import type { Facts } from '../../domain/facts.ts'
import { FULL_OR_DETAILS, HOUSEHOLDER, isHouseholder } from '../application-types.ts'
import { checkFiles } from '../files.ts'
import {
  FIRE_DWELLINGS,
  FIRE_HEIGHT_M,
  FIRE_STOREYS,
  FIRE_SURELY_LOW_M,
  FIRE_SURELY_LOW_STOREYS,
} from '../parameters.ts'
import { requirement, type CheckResult, type Requirement } from '../requirement.ts'
import { carries, declared, notApplicable, notInSource, unknown } from '../result.ts'
import { dwellingsOf } from '../scale.ts'

const FIRE_FILE = { types: ['fireSafetyReport'], match: 'any' } as const
const TEACHING = /\b(?:schools?|colleges?|universit\w+|student|educational?|academy)\b/i

type State = 'yes' | 'no' | 'unknown'

function isTall({ declared: { heightM, storeys } }: Facts): State {
  if ((heightM ?? 0) >= FIRE_HEIGHT_M || (storeys ?? 0) >= FIRE_STOREYS) return 'yes'
  if (heightM !== null && storeys !== null) return 'no'
  if (storeys !== null && storeys <= FIRE_SURELY_LOW_STOREYS) return 'no'
  return heightM !== null && heightM < FIRE_SURELY_LOW_M ? 'no' : 'unknown'
}

/** Two dwellings or more, or educational accommodation, in the building: those there and those proposed. */
function isOccupied(facts: Facts): State {
  const { dwellingsExisting, dwellingsProposed } = facts.declared
  if (Math.max(dwellingsExisting ?? 0, dwellingsOf(facts).dwellings ?? 0) >= FIRE_DWELLINGS)
    return 'yes'
  if (TEACHING.test(facts.description ?? '')) return 'unknown'
  return dwellingsExisting !== null && dwellingsProposed !== null ? 'no' : 'unknown'
}

function fireStatement(facts: Facts): CheckResult {
  if (isHouseholder(facts.type))
    return notApplicable('Works to one house are not works to a building of two dwellings or more.')
  const tall = isTall(facts)
  const occupied = isOccupied(facts)
  const evidence = [
    declared(facts, 'heightM'),
    declared(facts, 'storeys'),
    ...dwellingsOf(facts).evidence,
  ]
  if (tall === 'no' || occupied === 'no')
    return {
      ...notApplicable(
        'No relevant building: too low, or without two dwellings or teaching rooms.',
      ),
      evidence,
    }
  const files = checkFiles(facts, FIRE_FILE)
  if (files.outcome === 'pass') return files
  if (tall === 'unknown')
    return carries(facts, 'height')
      ? unknown(
          'Whether it is a relevant building is not known: height or storeys are not stated.',
          ...evidence,
        )
      : notInSource('height')
  if (occupied === 'unknown')
    return unknown(
      'The building is tall; whether it has two dwellings or teaching rooms is not stated.',
      ...evidence,
    )
  return { ...files, evidence: [...evidence, ...files.evidence] }
}

export const fire: readonly Requirement[] = [
  requirement({
    id: 'NAT-FIRE',
    title: 'Fire statement on the published form',
    level: 'national',
    status: 'verified',
    answeredBy: 'files',
    types: [...FULL_OR_DETAILS, ...HOUSEHOLDER],
    effective: { from: '2021-08-01', to: null, note: 'Inserted by SI 2021/746.' },
    cites: ['dmpo-2015-art-9a'],
    documents: FIRE_FILE,
    check: fireStatement,
  }),
]
