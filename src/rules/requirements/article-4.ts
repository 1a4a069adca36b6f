import type { Evidence } from '../../domain/assessment.ts'
import type { IsoDate } from '../../domain/dates.ts'
import type { Facts, FeatureHit } from '../../domain/facts.ts'
import { LARGER_EXTENSION, PART_20, PRIOR_APPROVAL } from '../application-types.ts'
import { answerOf, anyOf, intersectsAny, intersectsLayer, namesIn } from '../layers.ts'
import { requirement, type CheckResult, type Requirement } from '../requirement.ts'
import { computed, notApplicable, pass, unknown, flag } from '../result.ts'
import { mayBeOfOldOrder, parseRights, rightName, takesAway } from '../rights.ts'

const DIRECTION = 'article-4-direction-area'
const PROTECTED = ['national-park', 'area-of-outstanding-natural-beauty', 'world-heritage-site']
const ARTICLE_2_3 = ['conservation-area', ...PROTECTED]
const SSSI = 'site-of-special-scientific-interest'
const LISTED = ['listed-building', 'listed-building-outline', 'scheduled-monument']

/** Layers that a class excludes, from knowledge; a direction may take away any class. */
const EXCLUDED_BY_CLASS: Record<string, readonly string[]> = {
  [LARGER_EXTENSION]: [...ARTICLE_2_3, SSSI],
  'pa.part1.classAA': [...ARTICLE_2_3, SSSI],
  'pa.part3.classM': [...ARTICLE_2_3, SSSI, ...LISTED, 'safety-hazard-area'],
  'pa.part3.classMA': [...PROTECTED, SSSI, ...LISTED, 'safety-hazard-area'],
  'pa.part3.classN': [...ARTICLE_2_3, SSSI, ...LISTED, 'safety-hazard-area'],
  'pa.part3.classQ': [...ARTICLE_2_3, SSSI, ...LISTED, 'safety-hazard-area'],
  ...Object.fromEntries(PART_20.map((type) => [type, [...ARTICLE_2_3, SSSI, ...LISTED]])),
}

/** More of a direction's words than this is for the map, not for a finding. */
const MOST_WORDS = 160

/** Facts that were stored before it was read have none. */
const sinceOf = ({ startDate }: FeatureHit): IsoDate | null =>
  typeof startDate === 'string' ? startDate : null

function wordsOf(feature: FeatureHit): string {
  const { name, reference, rights } = feature
  const direction = name ?? reference ?? 'a direction without a name'
  // Facts that were stored before rights were read have none.
  if (typeof rights !== 'string') return `${direction}: the direction's rights are not told`
  const words = rights.length > MOST_WORDS ? `${rights.slice(0, MOST_WORDS)}…` : rights
  const since = sinceOf(feature)
  const old = since !== null && mayBeOfOldOrder(rights, since)
  return `${direction}: “${words}”${old ? ` (from ${since}: it may have the letters of an earlier Order)` : ''}`
}

const evidenceOf = (directions: readonly FeatureHit[]): Evidence[] =>
  directions.slice(0, 5).map((direction) => computed(wordsOf(direction)))

const namesOf = (directions: readonly FeatureHit[]): string =>
  [...new Set(directions.map(wordsOf))].slice(0, 3).join('; ')

function route(facts: Facts): CheckResult {
  const { type } = facts
  if (type === null) return notApplicable('No class.')
  const taking = new Map(
    answerOf(facts, DIRECTION).features.map((feature) => [
      feature,
      takesAway(parseRights(feature.rights, sinceOf(feature)), type),
    ]),
  )
  const onSite = (answer: 'yes' | 'no' | 'unknown'): FeatureHit[] =>
    [...taking].flatMap(([feature, takes]) =>
      takes === answer && feature.intersects !== 'no' ? [feature] : [],
    )
  const excluded = Object.hasOwn(EXCLUDED_BY_CLASS, type) ? (EXCLUDED_BY_CLASS[type] ?? []) : []
  const land = intersectsAny(facts, excluded)

  const named = intersectsLayer(facts, DIRECTION, (feature) => taking.get(feature) === 'yes')
  if (named.state === 'yes') {
    const directions = onSite('yes').filter(({ intersects }) => intersects === 'yes')
    const also = land.state === 'yes' ? ` It is also in ${namesIn(land.evidence)}.` : ''
    return flag(
      `${rightName(type)} is taken away on the site by ${namesOf(directions)}. A full application is needed, unless an officer finds that the direction does not reach this development.${also}`,
      ...named.evidence,
      ...evidenceOf(directions),
      ...(land.state === 'yes' ? land.evidence : []),
    )
  }

  // A direction that is understood, and leaves this class alone, says nothing of it wherever its edge is.
  const other = intersectsLayer(facts, DIRECTION, (feature) => taking.get(feature) !== 'no')
  const state = anyOf([other, land])
  const untold = evidenceOf(onSite('unknown'))
  if (state.state === 'yes')
    return flag(
      `The site is in ${namesIn(state.evidence)}: an officer checks whether that takes this class away, so that a full application is needed.`,
      ...state.evidence,
      ...untold,
    )
  const apart = onSite('no')
  const alone = `${rightName(type)} is not among the rights that are taken away here (${namesOf(apart)}).`
  if (state.state === 'unknown')
    return unknown(
      `Whether this class is taken away here is not known: ${state.reason}.${apart.length === 0 ? '' : ` ${alone}`}`,
      ...state.evidence,
      ...untold,
      ...evidenceOf(apart),
    )

  const leave = apart.length === 0 ? 'No direction' : `${alone} No other direction`
  const shown = [...state.evidence, ...evidenceOf(apart)]
  if (!Object.hasOwn(EXCLUDED_BY_CLASS, type))
    return unknown(
      `${leave} was found on the site; which other land this class leaves out is not held.`,
      ...shown,
    )
  return pass(`${leave} or excluded land was found on the site.`, ...shown)
}

export const article4: readonly Requirement[] = [
  requirement({
    id: 'PA-A4',
    title: 'Prior approval / PD route blocked by Article 4 direction or art 2(3) land',
    level: 'national',
    kind: 'route',
    status: 'from-knowledge',
    answeredBy: 'geo',
    types: PRIOR_APPROVAL,
    cites: ['gpdo-2015-art-4'],
    check: route,
  }),
]
