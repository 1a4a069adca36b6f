import type { DocumentFact, Facts } from '../../domain/facts.ts'
import { isOf, placeOf, quoteOf, saidBy, type Said } from '../documents.ts'
import { orList } from '../files.ts'
import { namesIn } from '../layers.ts'
import type { CheckResult, Requirement } from '../requirement.ts'
import { flag, notApplicable, pass } from '../result.ts'
import { MOST_SHOWN } from './compare-documents.ts'
import { notTold, reachesIn } from './consistency-map.ts'
import { inFloodZone } from './flood-and-water.ts'
import { query } from './query.ts'

/** The flood zone that documents state against the map's: a query, as in consistency.ts. */

/** Documents that speak of this site's own zone; others name the zones of roads, sources and other sites. */
const ON_FLOODING = ['floodRiskAssessment', 'hydrologyReport', 'hydrologicalAssessment', 'foulDrainageAssessment', 'planningStatement', 'designAndAccessStatement'] // prettier-ignore
/** A zone of something that is not the whole site: the rest may lie in another. */
const OF_A_PART = /\b(?:most|mostly|mainly|majority|largely|predominantly|primarily|generally|parts?|partly|partially|half|buildings?|dwellings?|house|homes?|extension|development|footprint|scheme|proposals?)\b/i // prettier-ignore

interface Zoned {
  said: Said[]
  /** `low`: zone 1 and no other; `high`: 2 or 3 and not 1. A document that names both speaks of parts. */
  level: 'low' | 'high' | 'both'
  /** Whether all its words are about the site as a whole. */
  isWhole: boolean
}

function zonesOf(document: DocumentFact): Zoned[] {
  const said = isOf(document, ON_FLOODING) ? saidBy(document, 'flood-zone') : []
  if (said.length === 0) return []
  const low = said.filter(({ reading }) => String(reading.value) === '1')
  const level = low.length === said.length ? 'low' : low.length === 0 ? 'high' : 'both'
  return [{ said, level, isWhole: said.every(({ reading }) => !OF_A_PART.test(reading.quote)) }]
}

const told = (all: readonly Zoned[]): string =>
  orList(
    all.flatMap(({ said: [first] }) =>
      first === undefined ? [] : [`zone ${first.reading.value} in ${placeOf(first)}`],
    ),
    'and',
  )

/**
 * Zone 1 in the text and zone 2 or 3 on the map, or the other way round. Zone 2 against 3 is left to who reads the
 * assessment: it may stand on a model of its own.
 */
function flood(facts: Facts): CheckResult {
  const zoned = facts.documents.documents.flatMap(zonesOf)
  const clear = zoned.filter(({ level }) => level !== 'both')
  if (clear.length === 0) return notApplicable('No document states one flood zone for the site.')
  const found = inFloodZone(facts)
  const quotes = (all: readonly Zoned[]) => all.flatMap(({ said }) => said.slice(0, MOST_SHOWN).map(quoteOf)) // prettier-ignore
  const evidence = [...quotes(clear), ...found.evidence]
  const stated = `The site is in ${told(clear)}`
  if (found.state === 'unknown') return notTold(facts, stated, { ...found, evidence })
  const isWithin = found.evidence.some((one) => one.kind === 'layer' && one.relation === 'within')
  const contrary = clear.filter(({ level, isWhole }) => {
    if (found.state === 'no') return level === 'high' && facts.geo.location.kind === 'boundary'
    return level === 'low' && (isWithin || (isWhole && reachesIn(found.evidence)))
  })
  if (contrary.length > 0) {
    const map = found.state === 'yes' ? `has it in ${namesIn(found.evidence)}` : 'has no zone 2 or 3 on it' // prettier-ignore
    return flag(
      `The site is in ${told(contrary)}, and the map ${map}: ask which is right.`,
      ...quotes(contrary),
      ...found.evidence,
    )
  }
  const agrees = ({ level }: Zoned): boolean => (level === 'high') === (found.state === 'yes')
  return clear.every(agrees)
    ? pass(`${stated}, and the map does not contradict it.`, ...evidence)
    : notApplicable('The map and the documents may speak of different parts of the site.')
}

export const floodInDocuments: readonly Requirement[] = [
  // C27 as far as documents state the zone.
  query({
    id: 'Q-DOC-FLOOD',
    title: 'Flood zone in documents is that of the map',
    answeredBy: 'text',
    cites: ['officer-checks', 'ea-standing-advice'],
    check: flood,
  }),
]
