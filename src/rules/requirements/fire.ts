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
const TEACHING =
  /\b(?:schools?|colleges?|universit\w+|students?|educational?|academy|halls? of residence|dormitor\w+|boarding|PBSA)\b/i

type State = 'yes' | 'no' | 'unknown'

function isTall({ declared }: Facts): State {
  // 0 is a blank that somebody filled in, not a measure.
  const measured = (value: number | null) => (value !== null && value > 0 ? value : null)
  const [heightM, storeys] = [measured(declared.heightM), measured(declared.storeys)]
  if ((heightM ?? 0) >= FIRE_HEIGHT_M || (storeys ?? 0) >= FIRE_STOREYS) return 'yes'
  if (heightM !== null && storeys !== null) return 'no'
  if (storeys !== null && storeys <= FIRE_SURELY_LOW_STOREYS) return 'no'
  return heightM !== null && heightM < FIRE_SURELY_LOW_M ? 'no' : 'unknown'
}

/** Two dwellings or more, or educational accommodation, in the building: those there and those proposed. */
function isOccupied(facts: Facts, tall: State): State {
  const { dwellingsExisting, dwellingsProposed } = facts.declared
  const most = Math.max(
    dwellingsExisting ?? 0,
    dwellingsProposed ?? 0,
    dwellingsOf(facts).dwellings ?? 0,
  )
  if (most >= FIRE_DWELLINGS) return 'yes'
  if (TEACHING.test(facts.description ?? '')) return 'unknown'
  // Of a tall building without homes, only words would say that nobody is taught or lodged in it.
  if (most === 0 && tall === 'yes') return 'unknown'
  return dwellingsExisting !== null && dwellingsProposed !== null ? 'no' : 'unknown'
}

function fireStatement(facts: Facts): CheckResult {
  if (isHouseholder(facts.type))
    return notApplicable('Works to one house are not works to a building of two dwellings or more.')
  const tall = isTall(facts)
  const occupied = isOccupied(facts, tall)
  const evidence = [
    declared(facts, 'heightM'),
    declared(facts, 'storeys'),
    ...dwellingsOf(facts).evidence,
  ]
  if (tall === 'no' || occupied === 'no')
    return {
      ...notApplicable(
        'No relevant building: too low, or without two dwellings or educational accommodation.',
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
      'The building is tall; whether it has two dwellings or educational accommodation is not stated.',
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
