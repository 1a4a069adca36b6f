import type { Facts } from '../../domain/facts.ts'
import { HOUSEHOLDER, isHouseholder, LARGER_PERMISSIONS } from '../application-types.ts'
import { checkFiles, filesOfTypes, hasType } from '../files.ts'
import {
  BNG_MAJOR_FROM,
  BNG_OTHERS_FROM,
  SELF_BUILD_ANNOUNCED_END,
  SELF_BUILD_DWELLINGS,
  SELF_BUILD_SITE_M2,
} from '../parameters.ts'
import { requirement, type CheckResult, type Requirement } from '../requirement.ts'
import { absent, declared, flag, lawDate, notApplicable, pass, unknown } from '../result.ts'
import { dwellingsOf, scaleOf, siteAreaOf } from '../scale.ts'

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

function selfBuild(facts: Facts): CheckResult {
  const { bngApplies, bngExemptReason } = facts.declared
  if (bngApplies !== false || !/(?:self|custom)[- ]?build/i.test(bngExemptReason ?? ''))
    return notApplicable('The self-build exemption is not claimed.')
  const evidence = [declared(facts, 'bngExemptReason')]
  const { dwellings } = dwellingsOf(facts)
  const { areaM2 } = siteAreaOf(facts)
  if (dwellings !== null && dwellings > SELF_BUILD_DWELLINGS)
    return flag(
      `Self-build is claimed for ${dwellings} dwellings; the limit is ${SELF_BUILD_DWELLINGS}.`,
      ...evidence,
    )
  if (areaM2 !== null && areaM2 > SELF_BUILD_SITE_M2)
    return flag(
      `Self-build is claimed on ${areaM2} m²; the limit is ${SELF_BUILD_SITE_M2} m².`,
      ...evidence,
    )
  const date = lawDate(facts)
  if (date === null || date >= SELF_BUILD_ANNOUNCED_END)
    return unknown(
      `Self-build is claimed; the end of that exemption was announced for ${SELF_BUILD_ANNOUNCED_END}, and no made regulations were found.`,
      ...evidence,
    )
  if (dwellings === null || areaM2 === null)
    return unknown(
      'Self-build is claimed, and the number of dwellings or the site area is not known.',
      ...evidence,
    )
  return pass('Self-build is claimed, within its limits.', ...evidence)
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
  requirement({
    id: 'BNG-EXEMPT-AREA',
    title: 'BNG area exemption: site of 0.2 ha or less',
    level: 'national',
    kind: 'exemption',
    status: 'from-knowledge',
    answeredBy: 'fields',
    types: LARGER_PERMISSIONS,
    effective: { from: null, to: null, note: 'Announced for 31 July 2026; not confirmed.' },
    cites: ['bng-exempt-guidance'],
    offReason: 'announced on 15 April 2026; no made regulations were found.',
    check: () => notApplicable('Switched off.'),
  }),
  requirement({
    id: 'BNG-EXEMPT-SELFBUILD',
    title: 'BNG self-build/custom-build exemption and its removal',
    level: 'national',
    kind: 'exemption',
    status: 'from-knowledge',
    answeredBy: 'fields',
    types: LARGER_PERMISSIONS,
    effective: {
      from: BNG_MAJOR_FROM,
      to: null,
      note: `Its end was announced for ${SELF_BUILD_ANNOUNCED_END}; not confirmed.`,
    },
    cites: ['si-2024-47', 'bng-exempt-guidance'],
    check: selfBuild,
  }),
]
