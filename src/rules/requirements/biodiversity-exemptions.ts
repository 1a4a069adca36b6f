import type { Facts } from '../../domain/facts.ts'
import { LARGER_PERMISSIONS } from '../application-types.ts'
import {
  BNG_MAJOR_FROM,
  SELF_BUILD_ANNOUNCED_END,
  SELF_BUILD_DWELLINGS,
  SELF_BUILD_SITE_M2,
} from '../parameters.ts'
import { requirement, type CheckResult, type Requirement } from '../requirement.ts'
import {
  carries,
  declared,
  flag,
  lawDate,
  notApplicable,
  notInSource,
  pass,
  unknown,
} from '../result.ts'
import { dwellingsOf, siteAreaOf } from '../scale.ts'

function selfBuild(facts: Facts): CheckResult {
  const { bngApplies, bngExemptReason } = facts.declared
  if (bngApplies === null)
    return carries(facts, 'bng')
      ? unknown('Whether an exemption is claimed is not stated.', declared(facts, 'bngApplies'))
      : notInSource('bng')
  if (bngApplies || !/(?:self|custom)[- ]?build/i.test(bngExemptReason ?? ''))
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

/** Exemptions from biodiversity net gain: they advise, and what was announced without a made instrument is off. */
export const biodiversityExemptions: readonly Requirement[] = [
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
