import type { Facts } from '../../domain/facts.ts'
import {
  FULL_OR_DETAILS,
  HOUSEHOLDER,
  isHouseholder,
  LARGER_PERMISSIONS,
  RESERVED_MATTERS,
  SECTION_73,
} from '../application-types.ts'
import { checkFiles } from '../files.ts'
import { intersectsAny, namesIn } from '../layers.ts'
import {
  EIA_DWELLINGS,
  EIA_OTHER_URBAN_SITE_M2,
  EIA_SITE_M2,
  FIRE_DWELLINGS,
  FIRE_HEIGHT_M,
  FIRE_STOREYS,
  FIRE_SURELY_LOW_M,
  FIRE_SURELY_LOW_STOREYS,
} from '../parameters.ts'
import { requirement, type CheckResult, type Requirement } from '../requirement.ts'
import { absent, carries, computed, declared, flag, notApplicable, notInSource } from '../result.ts'
import { unknown } from '../result.ts'
import { dwellingsOf, siteAreaOf } from '../scale.ts'

const FIRE_FILE = { types: ['fireSafetyReport'], match: 'any' } as const
const EIA_FILE = { types: ['environmentalImpactAssessment'], match: 'any' } as const
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

function environmentalStatement(facts: Facts): CheckResult {
  const { eiaDevelopment } = facts.declared
  if (eiaDevelopment === false) return notApplicable('Not EIA development, by the form.')
  const files = checkFiles(facts, EIA_FILE)
  if (eiaDevelopment === true || files.outcome === 'pass') return files
  return carries(facts, 'eia')
    ? unknown('Whether this is EIA development is not stated.')
    : absent(facts, 'eia', '')
}

/** EIA regs 2017 reg 2(1). Conservation areas and listed buildings are not sensitive areas. */
const SENSITIVE = [
  'site-of-special-scientific-interest',
  'national-park',
  'area-of-outstanding-natural-beauty',
  'world-heritage-site',
  'scheduled-monument',
  'special-area-of-conservation',
  'special-protection-area',
]

function screening(facts: Facts): CheckResult {
  if (facts.declared.eiaDevelopment === true) return notApplicable('It is EIA development already.')
  const { dwellings, evidence: homes } = dwellingsOf(facts)
  const { areaM2, evidence: area } = siteAreaOf(facts)
  if (dwellings !== null && dwellings > EIA_DWELLINGS)
    return flag(`More than ${EIA_DWELLINGS} dwellings: a screening opinion is needed.`, ...homes)
  if (areaM2 !== null && areaM2 > EIA_SITE_M2)
    return flag(`The site is over 5 hectares: a screening opinion is needed.`, ...area)
  if (areaM2 !== null && areaM2 > EIA_OTHER_URBAN_SITE_M2 && dwellings === 0)
    return flag('Over 1 hectare and no dwellings: a screening opinion may be needed.', ...area)
  const sensitive = intersectsAny(facts, SENSITIVE)
  if (sensitive.state === 'yes')
    return flag(
      `In a sensitive area, ${namesIn(sensitive.evidence)}: an officer says whether it needs screening.`,
      ...sensitive.evidence,
    )
  if (sensitive.state === 'unknown')
    return unknown(
      `Whether it is in a sensitive area is not known: ${sensitive.reason}.`,
      ...sensitive.evidence,
    )
  if (dwellings === null || areaM2 === null)
    return unknown(
      'The number of dwellings or the site area is not known.',
      computed('Sch 2 para 10(b)'),
    )
  return notApplicable('Below the thresholds, and not in a sensitive area.')
}

export const fireAndEia: readonly Requirement[] = [
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
  requirement({
    id: 'NAT-EIA-ES',
    title: 'Environmental statement',
    level: 'national',
    status: 'from-knowledge',
    answeredBy: 'files',
    types: [...LARGER_PERMISSIONS, RESERVED_MATTERS, SECTION_73],
    cites: ['eia-2017'],
    documents: EIA_FILE,
    check: environmentalStatement,
  }),
  requirement({
    id: 'NAT-EIA-SCREEN',
    title: 'EIA screening needed',
    level: 'national',
    kind: 'screening',
    status: 'from-knowledge',
    answeredBy: 'geo',
    types: LARGER_PERMISSIONS,
    cites: ['eia-2017'],
    check: screening,
  }),
]
