import type { Facts } from '../../domain/facts.ts'
import { LARGER_PERMISSIONS, RESERVED_MATTERS, SECTION_73 } from '../application-types.ts'
import { checkFiles } from '../files.ts'
import { intersectsAny, namesIn } from '../layers.ts'
import { EIA_DWELLINGS, EIA_OTHER_URBAN_SITE_M2, EIA_SITE_M2 } from '../parameters.ts'
import { requirement, type CheckResult, type Requirement } from '../requirement.ts'
import { absent, carries, computed, flag, notApplicable, unknown } from '../result.ts'
import { dwellingsOf, siteAreaOf } from '../scale.ts'

const EIA_FILE = { types: ['environmentalImpactAssessment'], match: 'any' } as const

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
    return flag(
      `More than ${EIA_DWELLINGS} dwellings: a screening opinion may be needed.`,
      ...homes,
    )
  if (areaM2 !== null && areaM2 > EIA_SITE_M2)
    return flag(`The site is over 5 hectares: a screening opinion may be needed.`, ...area)
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

export const eia: readonly Requirement[] = [
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
