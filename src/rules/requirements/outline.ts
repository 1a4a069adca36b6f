import type { Facts } from '../../domain/facts.ts'
import { OUTLINE } from '../application-types.ts'
import { checkFiles } from '../files.ts'
import { requirement, type CheckResult, type Requirement } from '../requirement.ts'
import { pass, unknown } from '../result.ts'

const ACCESS = {
  types: ['sitePlan.proposed', 'accessRoadsRightsOfWayDetails'],
  match: 'any',
} as const
const NOT_RESERVED = {
  types: ['sitePlan.proposed', 'elevations.proposed', 'floorPlan.proposed', 'landscapeStrategy'],
  match: 'any',
} as const

/** `.all` in a type: all matters reserved; `.some`: not all; neither: the record does not say. */
function reserved(type: string | null): 'all' | 'some' | 'unknown' {
  const parts = type?.split('.') ?? []
  if (parts.includes('all')) return 'all'
  return parts.includes('some') ? 'some' : 'unknown'
}

function accessPoints(facts: Facts): CheckResult {
  const files = checkFiles(facts, ACCESS, ['locationPlan', 'planningStatement', 'otherDrawing'])
  if (files.outcome === 'pass' || reserved(facts.type) === 'all') return files
  return unknown(
    'Whether access is a reserved matter is not stated, so whether access points must be shown is not known.',
    ...files.evidence,
  )
}

function reservedMatters(facts: Facts): CheckResult {
  const which = reserved(facts.type)
  if (which === 'all') return pass('All matters are reserved, by its application type.')
  const files = checkFiles(facts, NOT_RESERVED, ['otherDrawing', 'accessRoadsRightsOfWayDetails'])
  if (which === 'some') return files
  return unknown('Which matters are reserved is not stated.', ...files.evidence)
}

const national = { level: 'national', status: 'verified' } as const

export const outline: readonly Requirement[] = [
  requirement({
    ...national,
    id: 'NAT-OUT-ACCESS',
    title: 'Outline: area(s) where access points will be situated',
    answeredBy: 'files',
    types: OUTLINE,
    cites: ['dmpo-2015-art-5'],
    documents: ACCESS,
    check: accessPoints,
  }),
  requirement({
    ...national,
    id: 'NAT-OUT-RESERVED',
    title: 'Outline: which matters are reserved, and drawings for those that are not',
    answeredBy: 'files',
    types: OUTLINE,
    cites: ['dmpo-2015-art-5'],
    documents: NOT_RESERVED,
    check: reservedMatters,
  }),
]
