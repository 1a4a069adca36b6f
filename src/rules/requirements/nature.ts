import type { Facts } from '../../domain/facts.ts'
import { LARGER_PERMISSIONS, PART_20, PART_3_HOMES } from '../application-types.ts'
import { isHouseholder, PERMISSIONS, RESERVED_MATTERS } from '../application-types.ts'
import { adjoinsLayer, anyOf, everyOf, intersectsLayer, told, type LayerState } from '../layers.ts'
import { requirement, type Requirement } from '../requirement.ts'
import { carries, declared, field, groupName } from '../result.ts'
import { isOnlyChangeOfUse } from '../scale.ts'
import { describes, makesHomes } from '../works.ts'
import { triggeredFiles } from './triggered.ts'

const ECOLOGY = { types: ['ecologyReport'], match: 'any' } as const
const NUTRIENTS = { types: ['waterEnvironmentAssessment'], match: 'any' } as const

const SITES = [
  'site-of-special-scientific-interest', 'local-nature-reserve', 'national-nature-reserve',
  'special-area-of-conservation', 'special-protection-area', 'ramsar', 'ancient-woodland',
] // prettier-ignore

/** Words for work to what bats may live in. */
const BATS = /\b(?:demoli\w+|(?:re-?)?roof\w*|lofts?|dormers?|attics?|barns?)\b/i
const HABITAT = /\b(?:trees?|hedge\w*|ponds?|derelict|disused|woodlands?|orchards?)\b/i
/** Words for places where people stay the night. */
const LODGING =
  /\b(?:hotels?|hostels?|motels?|guest ?houses?|bed and breakfast|B ?& ?B|holiday|glamping|camp\w*|caravans?|lodges?|pods?|chalets?|cabins?|nursing|care|students?|residen\w+|boarding|HMOs?|multiple occup\w+|bed ?rooms?|beds?|accommodation|dwelling\w*|flats?|apartments?|maisonettes?|houses?|homes?|bungalows?|annexe?s?)\b/i

/** Trees by the form; bats, hedges, ponds and derelict land by what the record names. */
function natureOnSite(facts: Facts): LayerState {
  const { treesAffected, projectTypes, protectedSpecies } = facts.declared
  if (protectedSpecies === true)
    return told(
      'yes',
      'the form says that protected species may be affected',
      declared(facts, 'protectedSpecies'),
    )
  const trees = declared(facts, 'treesAffected')
  const description = field('description', facts.description)
  if (treesAffected === true) return told('yes', 'the form says that trees are affected', trees)
  const toRoof = projectTypes.some((type) => /^demolish\b|roof|loft/i.test(type))
  if (facts.type === 'pp.full.demolition' || toRoof || describes(facts, BATS))
    return told(
      'unknown',
      'there is demolition or work to a roof, and it is not stated whether bats may live there',
      description,
    )
  if (describes(facts, HABITAT))
    return told('unknown', 'the description names a habitat that may be affected', description)
  if (treesAffected === null) {
    const reason = carries(facts, 'trees')
      ? 'the form does not say whether trees are affected'
      : `not in this source: ${groupName('trees')}`
    return told('unknown', reason, trees)
  }
  if (isOnlyChangeOfUse(facts))
    return told('no', 'it is only a change of use', declared(facts, 'projectTypes'))
  if (facts.description === null) return told('unknown', 'the work is not described', description)
  // A garden has no derelict land, and the form asks about its trees and hedges.
  if (isHouseholder(facts.type))
    return told(
      'no',
      'the record of this householder application names no demolition, roof work, trees, hedges or ponds',
      trees,
      description,
    )
  return told(
    'unknown',
    'it is not stated whether hedges, ponds or derelict land are affected',
    trees,
  )
}

function ecologyConcerned(facts: Facts): LayerState {
  return anyOf([...SITES.map((dataset) => adjoinsLayer(facts, dataset)), natureOnSite(facts)])
}

function newOvernightStays(facts: Facts): LayerState {
  const homes = makesHomes(facts)
  const net = field('netDwellings', facts.netDwellings)
  // Two homes for two that go are not new ones, but may house more people.
  if (homes.state === 'yes' && facts.netDwellings !== null && facts.netDwellings <= 0)
    return told(
      'unknown',
      'the homes replace others, and it is not stated whether they add beds',
      net,
    )
  if (homes.state !== 'no') return homes
  if (facts.description === null)
    return told('unknown', 'no home is proposed, and what else is proposed is not described')
  return describes(facts, LODGING)
    ? told(
        'unknown',
        'the description may name places where people stay the night',
        field('description', facts.description),
      )
    : told('no', 'no home and no other place to stay the night is proposed', ...homes.evidence)
}

export const nature: readonly Requirement[] = [
  requirement({
    id: 'CON-ECO',
    title: 'Preliminary ecological appraisal / protected species survey',
    level: 'local',
    status: 'from-knowledge',
    answeredBy: 'geo',
    types: PERMISSIONS,
    cites: ['circular-06-2005', 'nppf-2024-nature', 'tcpa-1990-s-62'],
    documents: ECOLOGY,
    check: (facts) =>
      triggeredFiles(facts, ecologyConcerned(facts), ECOLOGY, 'the site is in or beside'),
  }),
  requirement({
    id: 'CON-NUTRIENT',
    title: 'Nutrient neutrality assessment / budget and mitigation',
    level: 'local',
    status: 'verified',
    answeredBy: 'geo',
    types: [...LARGER_PERMISSIONS, RESERVED_MATTERS, ...PART_3_HOMES, ...PART_20],
    cites: ['habitats-2017-reg-63', 'nutrient-faq', 'tcpa-1990-s-62'],
    documents: NUTRIENTS,
    check: (facts) =>
      triggeredFiles(
        facts,
        everyOf([
          intersectsLayer(facts, 'nutrient-neutrality-catchment'),
          newOvernightStays(facts),
        ]),
        NUTRIENTS,
      ),
  }),
]
