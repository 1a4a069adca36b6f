import type { Facts } from '../../domain/facts.ts'
import { isHouseholder, LARGER_PERMISSIONS, PERMISSIONS } from '../application-types.ts'
import { checkFiles } from '../files.ts'
import { intersectsAny, namesIn } from '../layers.ts'
import { DAS_FLOORSPACE_M2 } from '../parameters.ts'
import { requirement, type CheckResult, type Requirement } from '../requirement.ts'
import { computed, declared, notApplicable } from '../result.ts'
import { dwellingsOf, isOnlyChangeOfUse, mayBeChangeOfUse, scaleOf } from '../scale.ts'

const NEED = { types: ['designAndAccessStatement'], match: 'any' } as const

/** DMPO art 9(5), from knowledge. A buffer zone of a World Heritage Site is another dataset and does not count. */
const DESIGNATED = ['conservation-area', 'world-heritage-site']

/** Applications that art 9(4) leaves out; null where it leaves this one in. */
function excluded(facts: Facts): CheckResult | null {
  if (facts.type === 'pp.mineralExtraction') return notApplicable('Mining is left out by art 9(4).')
  if (facts.type?.endsWith('.waste') === true)
    return notApplicable('Waste development is left out by art 9(4).')
  if (isOnlyChangeOfUse(facts)) return notApplicable('A change of use is left out by art 9(4).')
  return null
}

/** The file, where it is needed or may be. Supplied, it passes either way. */
function needed(
  facts: Facts,
  state: 'yes' | 'unknown',
  why: string,
  evidence: CheckResult['evidence'],
): CheckResult {
  const files = checkFiles(facts, NEED)
  const all = [...evidence, ...files.evidence]
  if (files.outcome === 'pass') return { ...files, evidence: all }
  if (state === 'unknown')
    return {
      outcome: 'unknown',
      reason: `Whether one is needed cannot be said: ${why}.`,
      evidence: all,
    }
  const engineering = /engineering (?:operations?|works)/i.test(facts.description ?? '')
  if (engineering && files.outcome === 'flag')
    return {
      outcome: 'unknown',
      reason:
        'The description speaks of engineering operations, which art 9(4) leaves out: an officer says whether that is all.',
      evidence: all,
    }
  if (mayBeChangeOfUse(facts) && files.outcome === 'flag')
    return {
      outcome: 'unknown',
      reason:
        'The description speaks of a change of use, which art 9(4) leaves out: an officer says whether that is all.',
      evidence: all,
    }
  return { ...files, reason: `${files.reason} It is needed: ${why}.`, evidence: all }
}

function forMajor(facts: Facts): CheckResult {
  const out = excluded(facts)
  if (out !== null) return out
  const scale = scaleOf(facts)
  if (scale.major === 'no')
    return { ...notApplicable(`Not major: ${scale.reason}.`), evidence: scale.evidence }
  const why = scale.major === 'yes' ? `major development, ${scale.reason}` : scale.reason
  return needed(facts, scale.major, why, scale.evidence)
}

interface Limb {
  state: 'yes' | 'no' | 'unknown'
  why: string
}

/** Art 9(1)(b)(i) and (ii): does it make a dwelling, or 100 m² of building? */
function buildsEnough(facts: Facts): Limb {
  const { dwellings } = dwellingsOf(facts)
  const { floorspaceGainedM2, projectTypes } = facts.declared
  const homes = projectTypes.some((type) => type.startsWith('new.residential'))
  if (dwellings !== null && dwellings >= 1 && !isHouseholder(facts.type))
    return {
      state: 'yes',
      why: `it provides ${dwellings} ${dwellings === 1 ? 'dwelling' : 'dwellings'} (flats counted as dwellings)`,
    }
  if (floorspaceGainedM2 !== null && floorspaceGainedM2 >= DAS_FLOORSPACE_M2)
    return { state: 'yes', why: `it creates ${floorspaceGainedM2} m² of floor space` }
  if (homes && !isHouseholder(facts.type)) return { state: 'yes', why: 'it provides dwellings' }
  // A householder application is for works to a house that stands, so it makes no dwelling.
  const noDwelling = isHouseholder(facts.type) || dwellings === 0
  if (!noDwelling) return { state: 'unknown', why: 'the number of dwellings is not known' }
  if (floorspaceGainedM2 === null)
    return { state: 'unknown', why: 'the floor space created is not known' }
  return { state: 'no', why: `no dwelling and under ${DAS_FLOORSPACE_M2} m²` }
}

function forDesignatedArea(facts: Facts): CheckResult {
  const out = excluded(facts)
  if (out !== null) return out
  // Either limb of art 9(1) is enough: one missing file is one finding.
  const larger = LARGER_PERMISSIONS as readonly (string | null)[]
  if (larger.includes(facts.type) && scaleOf(facts).major === 'yes')
    return notApplicable('Needed already, as major development.')
  const limb = buildsEnough(facts)
  if (limb.state === 'no') return notApplicable(`Not needed anywhere: ${limb.why}.`)
  const area = intersectsAny(facts, DESIGNATED)
  if (area.state === 'no')
    return notApplicable('Not in a conservation area or World Heritage Site.')
  const evidence = [...area.evidence, computed(limb.why), ...dwellingsOf(facts).evidence]
  if (facts.declared.floorspaceGainedM2 !== null)
    evidence.push(declared(facts, 'floorspaceGainedM2'))
  if (area.state === 'unknown') return needed(facts, 'unknown', area.reason, evidence)
  const where = `the site is in ${namesIn(area.evidence)}`
  return limb.state === 'yes'
    ? needed(facts, 'yes', `${where} and ${limb.why}`, evidence)
    : needed(facts, 'unknown', `${where}, and ${limb.why}`, evidence)
}

export const designAccess: readonly Requirement[] = [
  requirement({
    id: 'NAT-DAS-MAJOR',
    title: 'Design and access statement: major development',
    level: 'national',
    status: 'verified',
    answeredBy: 'files',
    types: LARGER_PERMISSIONS,
    cites: ['dmpo-2015-art-9', 'dmpo-2015-art-2'],
    documents: NEED,
    check: forMajor,
  }),
  requirement({
    id: 'NAT-DAS-DESIG',
    title: 'Design and access statement: designated area',
    level: 'national',
    status: 'verified',
    answeredBy: 'geo',
    types: PERMISSIONS,
    cites: ['dmpo-2015-art-9'],
    documents: NEED,
    check: forDesignatedArea,
  }),
]
