import type { Evidence } from '../domain/assessment.ts'
import type { Facts } from '../domain/facts.ts'
import { isHouseholder } from './application-types.ts'
import { MAJOR_DWELLINGS, MAJOR_FLOORSPACE_M2 } from './parameters.ts'
import { MAJOR_RESIDENTIAL_SITE_M2, MAJOR_SITE_M2 } from './parameters.ts'
import { carries, computed, declared, field } from './result.ts'

/** Whether a proposal is major development in the sense of DMPO art 2(1). */
export interface Scale {
  major: 'yes' | 'no' | 'unknown'
  /** Which limb decided, or what is not known: the end of a sentence. */
  reason: string
  evidence: Evidence[]
}

/** Site area in m²: declared, else of the boundary drawn. */
export function siteAreaOf(facts: Facts): { areaM2: number | null; evidence: Evidence[] } {
  const { siteAreaM2 } = facts.declared
  // 0 m² is a blank that somebody filled in, not an area.
  if (siteAreaM2 !== null && siteAreaM2 > 0)
    return { areaM2: siteAreaM2, evidence: [declared(facts, 'siteAreaM2')] }
  const { location } = facts.geo
  if (location.kind !== 'boundary') return { areaM2: null, evidence: [] }
  return {
    areaM2: location.areaM2,
    evidence: [computed(`boundary encloses ${location.areaM2} m²`)],
  }
}

/**
 * Dwellings to be provided: declared, else the net gain. Flats count as dwellings, although art 2(1) read
 * alone leaves buildings of flats out: practice counts them, and findings that turn on it say so.
 */
export function dwellingsOf(facts: Facts): { dwellings: number | null; evidence: Evidence[] } {
  const { dwellingsProposed, dwellingsExisting } = facts.declared
  // Homes that stand are not provided: twelve before and twelve after may be new windows, or twelve rebuilt.
  const standing = dwellingsProposed !== null && dwellingsProposed <= (dwellingsExisting ?? 0)
  if (standing && dwellingsProposed > 0 && !namesNewDwellings(facts)) {
    const evidence = [declared(facts, 'dwellingsProposed'), declared(facts, 'dwellingsExisting')]
    return { dwellings: null, evidence }
  }
  if (dwellingsProposed !== null)
    return { dwellings: dwellingsProposed, evidence: [declared(facts, 'dwellingsProposed')] }
  if (facts.netDwellings === null) return { dwellings: null, evidence: [] }
  return {
    dwellings: Math.max(0, facts.netDwellings),
    evidence: [field('netDwellings', facts.netDwellings)],
  }
}

/** True where every kind of work named is a change of use: then no building creates floor space. */
export function isOnlyChangeOfUse(facts: Facts): boolean {
  const { projectTypes } = facts.declared
  return (
    projectTypes.length > 0 && projectTypes.every((type) => type.split('.')[0] === 'changeOfUse')
  )
}

/** A source without project types, and a description of a change of use: whether anything is built is not known. */
export function mayBeChangeOfUse(facts: Facts): boolean {
  return facts.declared.projectTypes.length === 0 && /change of use/i.test(facts.description ?? '')
}

/** Kinds of work that put up floor space; what is done to a building that stands creates none. */
const PUTS_UP = /^(?:new|extend|add|demolish)\b/

/** True where a use is changed and no kind of work puts anything up: the floor space given may be that of what stands. */
function mayConvert(facts: Facts): boolean {
  const { projectTypes } = facts.declared
  const changes = projectTypes.some((type) => type.startsWith('changeOfUse'))
  return mayBeChangeOfUse(facts) || (changes && !projectTypes.some((type) => PUTS_UP.test(type)))
}

/** True where ten are counted with the homes that stand and fewer are gained, and nothing says that all are new. */
function mayCountStanding(facts: Facts): boolean {
  const { dwellingsProposed, dwellingsExisting } = facts.declared
  if (dwellingsProposed === null || dwellingsExisting === null) return false
  const gained = dwellingsProposed - dwellingsExisting
  return (
    dwellingsProposed >= MAJOR_DWELLINGS && gained < MAJOR_DWELLINGS && !namesNewDwellings(facts)
  )
}

function namesNewDwellings(facts: Facts): boolean {
  return facts.declared.projectTypes.some((type) => type.startsWith('new.residential'))
}

const yes = (reason: string, evidence: Evidence[]): Scale => ({ major: 'yes', reason, evidence })

/** Limbs (a) and (b), which the type alone decides. */
function byType(type: string): Scale | null {
  const evidence = [field('type', type)]
  if (type === 'pp.mineralExtraction' || type.startsWith('onshoreExtraction'))
    return yes('mineral working (art 2(1)(a))', evidence)
  if (type.endsWith('.waste')) return yes('waste development (art 2(1)(b))', evidence)
  return null
}

function byFacts(facts: Facts): Scale | null {
  const { dwellings, evidence: homes } = dwellingsOf(facts)
  const { areaM2, evidence: area } = siteAreaOf(facts)
  const { floorspaceGainedM2 } = facts.declared
  if (dwellings !== null && dwellings >= MAJOR_DWELLINGS && !mayCountStanding(facts))
    return yes(`${dwellings} dwellings, flats counted (art 2(1)(c)(i))`, homes)
  if (
    floorspaceGainedM2 !== null &&
    floorspaceGainedM2 >= MAJOR_FLOORSPACE_M2 &&
    !isOnlyChangeOfUse(facts) &&
    !mayConvert(facts)
  )
    return yes(`${floorspaceGainedM2} m² of floor space created (art 2(1)(d))`, [
      declared(facts, 'floorspaceGainedM2'),
    ])
  if (areaM2 !== null && areaM2 >= MAJOR_SITE_M2)
    return yes(`site of ${areaM2} m², 1 hectare or more (art 2(1)(e))`, area)
  // Half a hectare counts only where homes are to be provided and nobody knows how many.
  const uncounted = dwellings === null && carries(facts, 'dwellings') && namesNewDwellings(facts)
  if (uncounted && areaM2 !== null && areaM2 >= MAJOR_RESIDENTIAL_SITE_M2)
    return yes(`homes, their number not known, on ${areaM2} m² (art 2(1)(c)(ii))`, area)
  return null
}

/** What is not known of the limbs that could still make it major, in words. */
function gapsOf(facts: Facts): string[] {
  const { dwellings } = dwellingsOf(facts)
  const { areaM2 } = siteAreaOf(facts)
  const { dwellingsProposed, floorspaceGainedM2 } = facts.declared
  // Homes that stand may be among them, but there are not ten of both.
  const few = dwellingsProposed !== null && dwellingsProposed < MAJOR_DWELLINGS
  const gaps: string[] = []
  if ((dwellings === null && !few) || mayCountStanding(facts)) gaps.push('the number of dwellings')
  const built = !isOnlyChangeOfUse(facts)
  const floorUnknown =
    floorspaceGainedM2 === null || (floorspaceGainedM2 >= MAJOR_FLOORSPACE_M2 && mayConvert(facts))
  if (built && floorUnknown) gaps.push('the floor space created')
  if (areaM2 === null) gaps.push('the site area')
  return gaps
}

/**
 * Major development by the facts of DMPO art 2(1), else as the application type has it. A householder or "minor" type
 * is not major unless a fact says so; any other is `no` only where dwellings, floor space and area are known.
 */
export function scaleOf(facts: Facts): Scale {
  const { type } = facts
  const decided = (type === null ? null : byType(type)) ?? byFacts(facts)
  if (decided !== null) return decided
  const ofType = [field('type', type)]
  const { evidence: homes } = dwellingsOf(facts)
  const { evidence: area } = siteAreaOf(facts)
  const gaps = gapsOf(facts)
  if (type?.includes('.major') === true)
    return yes(
      gaps.length > 0
        ? `major by its application type; not known: ${gaps.join(', ')}`
        : 'major by its application type, although its figures are below every limb of art 2(1)',
      [...ofType, ...homes, ...area],
    )
  if (isHouseholder(type))
    return { major: 'no', reason: 'a householder application', evidence: ofType }
  if (gaps.length === 0)
    return {
      major: 'no',
      reason: 'below every limb of art 2(1)',
      evidence: [...homes, ...area, declared(facts, 'floorspaceGainedM2')],
    }
  // `amendment.minorMaterial` is a section 73 application of any scale.
  if (type?.split('.').includes('minor') === true)
    return {
      major: 'no',
      reason: `not major by its application type; not known: ${gaps.join(', ')}`,
      evidence: [...ofType, ...homes, ...area],
    }
  return {
    major: 'unknown',
    reason: `not known: ${gaps.join(', ')}`,
    evidence: [...homes, ...area],
  }
}
