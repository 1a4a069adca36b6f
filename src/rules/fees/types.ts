import type { Facts } from '../../domain/facts.ts'
import { ADVERT, CONDITIONS, LARGER_EXTENSION, NON_MATERIAL, OUTLINE, PERMISSION_IN_PRINCIPLE, RESERVED_MATTERS, rightOf, SECTION_73 } from '../application-types.ts' // prettier-ignore
import { dwellingsOf, scaleOf, siteAreaOf } from '../scale.ts'
import type { AmountKey } from './amounts.ts'
import { GROUNDS_IN_WORDS, HOUSE_IN_WORDS, kindsOf, onlyOf } from './kinds.ts'
import type { Prices } from './overrides.ts'
import { doubted, flat, halved, missing, orElse, pounds, sumOf, times, type Missing, type Part } from './parts.ts' // prettier-ignore
import { inPrincipleFee, outlineFee, part20Fee, tenthsOf } from './scales.ts'
import { houseFee, worksFee } from './works.ts'

/** The fee by application type. */

type Worked = Part | Missing
const whole = (prices: Prices, key: AmountKey, what: string): Part =>
  flat(prices, key, `${what}: ${pounds(prices(key).pounds)}`)

/** A fee by the site's area, as stated; the area that the boundary encloses is told where it comes to another fee. */
function bySite(facts: Facts, feeOf: (areaM2: number) => Part): Worked {
  const { areaM2 } = siteAreaOf(facts)
  if (areaM2 === null) return missing('the site area')
  const part = feeOf(areaM2)
  const { location } = facts.geo
  const drawn = location.kind === 'boundary' ? location.areaM2 : areaM2
  if (tenthsOf(drawn) === tenthsOf(areaM2)) return part
  return orElse(part, `The boundary drawn encloses ${drawn} m².`, feeOf(drawn))
}

/** An outline by its site; of which kind of building decides how large a site is small. */
function outline(facts: Facts, prices: Prices): Worked {
  const kinds = kindsOf(facts)
  const made = dwellingsOf(facts).dwellings ?? 0
  const ofHomes = bySite(facts, (area) => outlineFee(prices, area, 0.5))
  const ofOthers = bySite(facts, (area) => outlineFee(prices, area, 1))
  if ('missing' in ofHomes || 'missing' in ofOthers) return ofHomes
  if (made > 0) {
    if (kinds.size === 0) return doubted(ofHomes, 'Whether anything but homes is proposed is not told.') // prettier-ignore
    // Its amounts are not indexed with the others, a council says (Bassetlaw).
    return onlyOf(kinds, 'homes')
      ? ofHomes
      : missing('the fee of an outline in several categories, which is not held')
  }
  if (onlyOf(kinds, 'buildings')) return ofOthers
  return orElse(ofHomes, 'Whether homes are proposed is not told.', ofOthers)
}

function section73(facts: Facts, prices: Prices): Part {
  const scale = scaleOf(facts).major
  const key = scale === 'yes' ? 'section73Major' : 'section73Other'
  const named = `section 73, ${key === 'section73Major' ? 'major development' : 'not major development'}`
  const doubt = 'Whether the permission is a householder’s, major or neither is not told.'
  const rates = (['section73Householder', 'section73Other', 'section73Major'] as const).map((rate) => whole(prices, rate, '')) // prettier-ignore
  return orElse(whole(prices, key, named), doubt, ...rates)
}

/** Two rates, where nothing in the record tells which. */
function eitherOf(prices: Prices, taken: readonly [AmountKey, string], other: AmountKey, doubt: string): Part {
  return orElse(whole(prices, ...taken), doubt, whole(prices, other, ''))
} // prettier-ignore

/** Certificates of lawfulness, by what permission for the same would cost (regulation 11). */
function ofLawfulness(facts: Facts, prices: Prices): Worked {
  if (facts.type === 'ldc.breachOfCondition')
    return whole(prices, 'lawfulBreach', 'breach of a condition')
  const kinds = kindsOf(facts)
  const { dwellings } = dwellingsOf(facts)
  const named = onlyOf(kinds, 'house', 'grounds') || (kinds.size === 0 && [HOUSE_IN_WORDS, GROUNDS_IN_WORDS].some((words) => words.test(facts.description ?? ''))) // prettier-ignore
  const oneHouse = named && (dwellings ?? 0) <= 1
  const full = oneHouse
    ? doubted(houseFee(facts, prices), 'That the works are to one house is taken from their kind.')
    : worksFee(facts, prices)
  if ('missing' in full) return full
  // Registers write one type for all that exists, breaches of a condition (s 191(1)(c)) among it.
  if (facts.type === 'ldc.existing')
    return orElse(full, 'Whether it is for the breach of a condition, which has a fee of its own, is not told.', whole(prices, 'lawfulBreach', '')) // prettier-ignore
  return halved(full, `half of ${pounds(sumOf(full.lines))}, for what is proposed`)
}

/** Classes of Part 3 that allow building operations beside the change of use (para W(2)). */
const PART_3_BUILDS: readonly (string | null)[] = ['C', 'M', 'N', 'Q']

/** Parts of the GPDO for which regulation 14(1) sets the plain fee. */
const PLAIN_PARTS: readonly string[] = ['1', '4', '6', '7', '11', '14', '19']

function ofPriorApproval(facts: Facts, type: string, prices: Prices): Worked {
  const right = rightOf(type)
  if (right === null) return missing('which right it is under')
  const plain = whole(prices, 'priorPlain', 'prior approval')
  const { dwellings } = dwellingsOf(facts)
  if (type === LARGER_EXTENSION || PLAIN_PARTS.includes(right.part)) return plain
  if (right.part === '16') return whole(prices, 'priorTelecoms', 'prior approval of communications')
  if (right.part === '20') {
    const homes = facts.netDwellings ?? dwellings
    if (homes === null || homes < 1) return missing('the number of new dwellings')
    return part20Fee(prices, homes)
  }
  if (right.part === '3' && right.class === 'MA') {
    if (dwellings === null || dwellings < 1) return missing('the number of dwellings')
    return times(prices, 'priorClassMA', dwellings, (each, total) => `${dwellings} ${dwellings === 1 ? 'dwelling' : 'dwellings'} of Class MA × ${each} = ${total}`) // prettier-ignore
  }
  if (right.part !== '3') return missing(`whether a fee is set for Part ${right.part}`)
  const builds = facts.declared.projectTypes.some((kind) => /^(?:alter|extend|new)\b/.test(kind))
  const said = /building (?:operations|works)/i.test(facts.description ?? '')
  const withBuilding = whole(prices, 'priorBuilding', 'change of use with building operations')
  const doubt = 'Whether building operations are part of it is not told.'
  if (builds && PART_3_BUILDS.includes(right.class)) return withBuilding
  return said || builds ? orElse(withBuilding, doubt, plain) : orElse(plain, doubt, withBuilding)
}

/** Types for which no fee is due, and why. */
export const NO_FEE: Readonly<Record<string, string>> = {
  'listed': 'Listed building consent has no fee.',
  'ldc.listedBuildingWorks': 'A certificate for works to a listed building has no fee.',
  'wtt': 'Notices and consents for works to trees have no fee.',
  'wtt.consent': 'Consent for works to protected trees has no fee.',
  'wtt.notice': 'A notice of works to trees has no fee.',
  'hedgerowRemovalNotice': 'A notice of hedgerow removal has no fee.',
} // prettier-ignore

export function feeByType(facts: Facts, type: string, prices: Prices): Worked {
  if (/mineral|waste|onshoreExtraction/i.test(type))
    return missing('the fees for minerals and waste, which are not held')
  if (type === PERMISSION_IN_PRINCIPLE) return bySite(facts, (area) => inPrincipleFee(prices, area))
  if ((OUTLINE as readonly string[]).includes(type)) return outline(facts, prices)
  if (type === SECTION_73) return section73(facts, prices)
  if (type === CONDITIONS || type === 'complianceConfirmation')
    return eitherOf(prices, ['conditionsOther', 'one request about conditions'], 'conditionsHouseholder', 'Whether the permission is a householder’s, and how many requests are made, is not told.') // prettier-ignore
  if (type === NON_MATERIAL)
    return eitherOf(prices, ['amendmentOther', 'non-material amendment'], 'amendmentHouseholder', 'Whether the permission is a householder’s is not told.') // prettier-ignore
  if (type === 'advertConsent')
    return eitherOf(prices, ['advertPremises', 'adverts on the premises'], 'advertOther', 'Whether the adverts are on the premises that they are for, or point to them, is not told.') // prettier-ignore
  if ((ADVERT as readonly string[]).includes(type))
    return missing('whether the fees for permission and for adverts are paid together')
  if (type === RESERVED_MATTERS) {
    const full = worksFee(facts, prices)
    const doubt = 'Whether the full fee was paid with earlier reserved matters is not told.'
    return 'missing' in full ? full : orElse(full, doubt, whole(prices, 'reservedAgain', ''))
  }
  if (/^ldc\./.test(type)) return ofLawfulness(facts, prices)
  if (/^pa\./.test(type)) return ofPriorApproval(facts, type, prices)
  if (/^pp\.full/.test(type)) return worksFee(facts, prices)
  return missing('a fee for this type of application, which is not held')
}
