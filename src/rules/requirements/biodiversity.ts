import type { Facts } from '../../domain/facts.ts'
import { HOUSEHOLDER, isHouseholder, LARGER_PERMISSIONS } from '../application-types.ts'
import { checkFiles, filesOfTypes, hasType } from '../files.ts'
import { BNG_MAJOR_FROM, BNG_OTHERS_FROM } from '../parameters.ts'
import { requirement, type CheckResult, type Requirement } from '../requirement.ts'
import { absent, declared, lawDate, notApplicable, pass, unknown } from '../result.ts'
import { scaleOf } from '../scale.ts'

const FILE = 'biodiversityNetGainInformation'
const NEED = { types: [FILE], match: 'any' } as const

/** Between the two dates only major development was in scope; null where it is in scope. */
function notYet(facts: Facts): CheckResult | null {
  const date = lawDate(facts)
  if (date === null || date >= BNG_OTHERS_FROM) return null
  const scale = scaleOf(facts)
  if (scale.major === 'yes') return null
  const reason = `Only major development was in scope before ${BNG_OTHERS_FROM}`
  return scale.major === 'no'
    ? notApplicable(`${reason}.`)
    : unknown(`${reason}, and its scale is not known: ${scale.reason}.`, ...scale.evidence)
}

function statement(facts: Facts): CheckResult {
  const early = notYet(facts)
  if (early !== null) return early
  const { bngApplies } = facts.declared
  if (bngApplies !== null)
    return pass(
      `The applicant says that the biodiversity gain condition would ${bngApplies ? '' : 'not '}apply.`,
      declared(facts, 'bngApplies'),
    )
  if (hasType(facts, FILE))
    return pass('Biodiversity net gain information is supplied.', ...filesOfTypes(facts, [FILE]))
  return absent(
    facts,
    'bng',
    'It does not say whether the biodiversity gain condition would apply.',
  )
}

function reasonForExemption(facts: Facts): CheckResult {
  const early = notYet(facts)
  if (early !== null) return early
  const { bngApplies, bngExemptReason } = facts.declared
  if (bngApplies === true)
    return notApplicable('The applicant says that the condition would apply.')
  if (isHouseholder(facts.type))
    return bngApplies === null
      ? notApplicable('Householder development is exempt, and its form says so.')
      : pass(
          'Householder development is exempt, which is the reason.',
          declared(facts, 'bngApplies'),
        )
  if (bngApplies === null) {
    return facts.carries.includes('bng')
      ? unknown('Whether the condition would apply is not stated, so neither is a reason.')
      : absent(facts, 'bng', '')
  }
  return bngExemptReason === null
    ? absent(facts, 'bng', 'It says that the condition would not apply, and gives no reason.')
    : pass(
        'A reason is given why the condition would not apply.',
        declared(facts, 'bngExemptReason'),
      )
}

function information(facts: Facts): CheckResult {
  const early = notYet(facts)
  if (early !== null) return early
  const { bngApplies } = facts.declared
  if (bngApplies === false)
    return notApplicable('The applicant says that the condition would not apply.')
  const files = checkFiles(facts, NEED)
  if (files.outcome === 'pass' || bngApplies === true) return files
  return facts.carries.includes('bng')
    ? unknown('Whether the condition would apply is not stated, so the information may be needed.')
    : absent(facts, 'bng', '')
}

const gain = {
  level: 'national',
  status: 'verified',
  effective: {
    from: BNG_MAJOR_FROM,
    to: null,
    note: `Major development from ${BNG_MAJOR_FROM}, the rest from ${BNG_OTHERS_FROM}.`,
  },
} as const

export const biodiversity: readonly Requirement[] = [
  requirement({
    ...gain,
    id: 'NAT-BNG-STATEMENT',
    title: 'Biodiversity gain statement: does the applicant believe the condition would apply?',
    answeredBy: 'fields',
    types: LARGER_PERMISSIONS,
    cites: ['dmpo-2015-art-7-1a', 'si-2024-47'],
    documents: NEED,
    check: statement,
  }),
  requirement({
    ...gain,
    id: 'NAT-BNG-EXEMPT-REASON',
    title: 'Reasons why the biodiversity gain condition would not apply',
    answeredBy: 'fields',
    types: [...LARGER_PERMISSIONS, ...HOUSEHOLDER],
    cites: ['dmpo-2015-art-7-1a', 'si-2024-47'],
    check: reasonForExemption,
  }),
  requirement({
    ...gain,
    id: 'NAT-BNG-INFO',
    title:
      'Minimum biodiversity information: metric, baseline value and date, degradation, irreplaceable habitat, scaled habitat plan with north',
    answeredBy: 'files',
    types: LARGER_PERMISSIONS,
    cites: ['dmpo-2015-art-7-1a', 'ppg-bng'],
    documents: NEED,
    check: information,
  }),
]
