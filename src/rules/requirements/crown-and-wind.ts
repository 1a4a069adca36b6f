import type { Facts } from '../../domain/facts.ts'
import { FULL, PERMISSIONS } from '../application-types.ts'
import { checkReport } from '../files.ts'
import { requirement, type CheckResult, type Requirement } from '../requirement.ts'
import { carries, declared, notApplicable, notInSource, unknown } from '../result.ts'

const STATEMENT = { types: ['otherDocument'], match: 'any' } as const
const CONSULTATION = { types: ['statementOfCommunityInvolvement'], match: 'any' } as const

/** No FileType is the Crown's statement, so it never passes. */
function crownStatement(facts: Facts): CheckResult {
  const { crownLand } = facts.declared
  if (crownLand === false)
    return { ...notApplicable('Not Crown land.'), evidence: [declared(facts, 'crownLand')] }
  if (crownLand === null)
    return carries(facts, 'crown')
      ? unknown('Whether this is Crown land is not stated.', declared(facts, 'crownLand'))
      : notInSource('crown')
  const result = checkReport(
    facts,
    'the statement that the land is Crown land, and the authorisation of the agent,',
    STATEMENT.types,
  )
  return { ...result, evidence: [declared(facts, 'crownLand'), ...result.evidence] }
}

export const crownAndWind: readonly Requirement[] = [
  requirement({
    id: 'NAT-CROWN',
    title: 'Crown land statement (and agent authorisation)',
    level: 'national',
    status: 'from-knowledge',
    answeredBy: 'files',
    types: PERMISSIONS,
    cites: ['dmpo-2015-art-8'],
    documents: STATEMENT,
    check: crownStatement,
  }),
  requirement({
    id: 'NAT-PREAPP-WIND',
    title: 'Pre-application consultation particulars',
    level: 'national',
    status: 'from-knowledge',
    answeredBy: 'files',
    types: FULL,
    cites: ['dmpo-2015-arts-3-4', 'tcpa-1990-s-61w'],
    documents: CONSULTATION,
    offReason:
      'the provisions on wind turbines have been under repeal; whether they are in force was not confirmed, and no field holds turbines or hub heights.',
    check: () => notApplicable('Switched off.'),
  }),
]
