import type { Evidence } from '../../domain/assessment.ts'
import type { Facts } from '../../domain/facts.ts'
import { intersectsAny, layerName, namesIn, withinDistance } from '../layers.ts'
import { MAIN_RIVER_M } from '../parameters.ts'
import type { CheckResult, Requirement } from '../requirement.ts'
import { declared, flag, notApplicable, pass, unknown } from '../result.ts'
import { askedElsewhere, notTold, reachesIn } from './consistency-map.ts'
import { query } from './query.ts'

/** What a form says of the designations of its site, beside what the map has: queries, as in consistency.ts. */

interface Designation {
  layers: readonly string[]
  name: string
  /**
   * Whether a map that is clear contradicts "it is in one". Listed buildings are mapped as points, which need not be on
   * the site; designated land (GPDO art 2(3)) has kinds that no layer holds.
   */
  mapIsWhole: boolean
}

const of = (layer: string, mapIsWhole = true): [string, Designation] => [
  layer,
  { layers: [layer], name: layerName(layer), mapIsWhole },
]

/** By what records call them. */
const DESIGNATIONS: Readonly<Record<string, Designation>> = {
  ...Object.fromEntries([
    of('conservation-area'), of('scheduled-monument'), of('site-of-special-scientific-interest'),
    of('area-of-outstanding-natural-beauty'), of('national-park'), of('world-heritage-site'), of('green-belt'),
    of('special-area-of-conservation'), of('special-protection-area'), of('park-and-garden'),
    of('ancient-woodland', false), of('article-4-direction-area', false),
  ]),
  'listed-building': { layers: ['listed-building', 'listed-building-outline'], name: 'listed building', mapIsWhole: false },
  'tree-preservation-zone': { layers: ['tree-preservation-zone', 'tree'], name: 'tree preservation order', mapIsWhole: false },
  'designated-land': {
    layers: ['conservation-area', 'national-park', 'area-of-outstanding-natural-beauty', 'world-heritage-site'],
    name: 'designated land',
    mapIsWhole: false,
  },
} // prettier-ignore

interface Compared {
  verdict: 'contradicts' | 'agrees' | 'open' | 'no-layer' | 'not-comparable'
  words: string
  evidence: Evidence[]
}

function compared(
  facts: Facts,
  { layers, name, mapIsWhole }: Designation,
  inside: boolean,
): Compared {
  // prettier-ignore
  const found = intersectsAny(facts, layers)
  const { evidence } = found
  const near = evidence.some((item) => item.kind === 'layer' && item.answer === 'hit')
  if (found.state === 'unknown')
    return near
      ? { verdict: 'open', words: `${name}: ${found.reason}`, evidence }
      : { verdict: 'no-layer', words: name, evidence }
  if (found.state === 'yes') {
    if (inside) return { verdict: 'agrees', words: name, evidence }
    const words = `not in ${name}, and on the site is ${namesIn(evidence)}`
    return reachesIn(evidence)
      ? { verdict: 'contradicts', words, evidence }
      : { verdict: 'open', words: `only the edge of ${namesIn(evidence)} is on the site`, evidence }
  }
  if (!inside) return { verdict: 'agrees', words: name, evidence }
  const sure = mapIsWhole && facts.geo.location.kind === 'boundary'
  return sure
    ? { verdict: 'contradicts', words: `in ${name}, and the map has none on the site`, evidence }
    : {
        verdict: 'not-comparable',
        words: name,
        evidence: [],
      }
}

/**
 * Every designation that the record names. Where some agree, those that could not be compared are named beside them; where
 * none could be, it is as with the other queries of the map (notTold).
 */
function designations(facts: Facts): CheckResult {
  const { declaredInside, declaredOutside } = facts.declared
  const asked = [
    ...declaredInside.map((name) => ({ name, inside: true })),
    ...declaredOutside.map((name) => ({ name, inside: false })),
  ]
  const all = asked.flatMap(({ name, inside }) => {
    const designation = Object.hasOwn(DESIGNATIONS, name) ? DESIGNATIONS[name] : undefined
    return designation === undefined ? [] : [compared(facts, designation, inside)]
  })
  const those = (verdict: Compared['verdict']) => all.filter((one) => one.verdict === verdict)
  const told = (some: readonly Compared[]): string => some.map(({ words }) => words).join(', ')
  const evidence = (some: readonly Compared[]): Evidence[] => [
    ...(declaredInside.length > 0 ? [declared(facts, 'declaredInside')] : []),
    ...(declaredOutside.length > 0 ? [declared(facts, 'declaredOutside')] : []),
    ...some.flatMap((one) => one.evidence),
  ]
  const [wrong, open, right] = [those('contradicts'), those('open'), those('agrees')]
  const untold = [...those('no-layer'), ...those('not-comparable')]
  const also = untold.length === 0 ? '' : ` Not compared: ${told(untold)}.`
  if (wrong.length > 0)
    return flag(`The record says ${told(wrong)}. Ask which is right.`, ...evidence(wrong))
  if (open.length > 0)
    return unknown(`What the record says cannot be compared: ${told(open)}.`, ...evidence(open))
  if (right.length > 0)
    return pass(`The record and the map agree on ${told(right)}.${also}`, ...evidence(right))
  const unlooked = those('no-layer')
  if (unlooked.length > 0 && !askedElsewhere(facts))
    return unknown(`The record names designations, and the map cannot be asked: ${told(unlooked)}.`, ...evidence(unlooked)) // prettier-ignore
  return notApplicable(`There is nothing to compare.${also}`)
}

/** A form asks of any watercourse, the map has main rivers: only "no" can be wrong. */
function river(facts: Facts): CheckResult {
  const { nearWatercourse } = facts.declared
  if (nearWatercourse !== false)
    return notApplicable('It is not said that no watercourse is within 20 m.')
  const found = withinDistance(facts, 'main-river', MAIN_RIVER_M)
  const evidence = [declared(facts, 'nearWatercourse'), ...found.evidence]
  if (found.state === 'no') return pass('No watercourse is declared, and no main river is within 20 m.', ...evidence) // prettier-ignore
  if (found.state === 'unknown')
    return notTold(facts, 'No watercourse is declared within 20 m', { ...found, evidence })
  return flag(`No watercourse is declared within ${MAIN_RIVER_M} m, and the map has ${namesIn(found.evidence)}: ask which is right.`, ...evidence) // prettier-ignore
}

export const consistencyOfDesignations: readonly Requirement[] = [
  // C26.
  query({
    id: 'Q-DESIGNATIONS',
    title: 'Designations that the record names are those of the map',
    answeredBy: 'geo',
    cites: ['officer-checks'],
    check: designations,
  }),
  // C27, the second half.
  query({
    id: 'Q-RIVER',
    title: 'No watercourse declared within 20 m, and no main river there',
    answeredBy: 'geo',
    cites: ['ea-standing-advice', 'officer-checks'],
    check: river,
  }),
]
