import type { Facts } from '../../domain/facts.ts'
import type { DeclaredFacts } from '../../domain/submission.ts'
import { LARGER_EXTENSION } from '../application-types.ts'
import { isDrawing, isOf, saidIn, type Said } from '../documents.ts'
import { TEXT_EXTENSION_M, TEXT_HEIGHT_M } from '../parameters.ts'
import type { CheckResult, Requirement } from '../requirement.ts'
import { allOf, declared, notApplicable } from '../result.ts'
import { compareWithRecord, nearBy } from './compare-documents.ts'
import { query } from './query.ts'

/** Heights in documents against the form: queries, as in consistency.ts. */

/** Documents that speak of the building proposed; others tell of the street, and of neighbours. */
const OF_THE_BUILDING = ['fireSafetyReport', 'designAndAccessStatement', 'planningStatement']
const FIRE = ['fireSafetyReport']

const inKinds = (said: readonly Said[], kinds: readonly string[]): Said[] =>
  said.filter(({ document }) => isOf(document, kinds))

/** A statement that names the form's number anywhere agrees, whatever storeys its neighbours have. */
function storeys(facts: Facts): CheckResult {
  const { storeys: stated } = facts.declared
  return compareWithRecord({
    what: 'number of storeys',
    stated: `${stated ?? 0} on the form`,
    accepted: [stated === 0 ? null : stated],
    evidence: [declared(facts, 'storeys')],
    said: inKinds(saidIn(facts, 'storeys'), OF_THE_BUILDING),
  })
}

/** Ridge, eaves and the top floor are heights of one building too, so that only the fire statement, which is about height, is held to the form. */
function height(facts: Facts): CheckResult {
  const { heightM } = facts.declared
  return compareWithRecord({
    what: 'height',
    stated: `${heightM ?? 0} m on the form`,
    accepted: [heightM === 0 ? null : heightM],
    evidence: [declared(facts, 'heightM')],
    said: inKinds(saidIn(facts, 'height'), FIRE),
    isNear: nearBy(TEXT_HEIGHT_M),
    unit: ' m',
  })
}

/** One measure of a larger home extension. Drawings bear the heights of the house as well, so that only depth is looked for there. */
function measure(
  facts: Facts,
  what: string,
  name: keyof DeclaredFacts & `extension${string}`,
  said: readonly Said[],
): CheckResult {
  const stated = facts.declared[name]
  return compareWithRecord({
    what: `${what} of the extension`,
    stated: `${stated ?? 0} m on the form`,
    accepted: [stated],
    evidence: [declared(facts, name)],
    said,
    isNear: nearBy(TEXT_EXTENSION_M),
    unit: ' m',
  })
}

function extension(facts: Facts): CheckResult {
  if (facts.type !== LARGER_EXTENSION)
    return notApplicable('Only larger home extensions state these measures.')
  const heights = saidIn(facts, 'height').filter(({ document }) => !isDrawing(document))
  const about = (words: string): Said[] => heights.filter(({ reading }) => reading.about === words)
  return allOf(
    measure(facts, 'depth', 'extensionDepthM', saidIn(facts, 'depth')),
    measure(facts, 'height', 'extensionHeightM', about('total')),
    measure(facts, 'eaves height', 'extensionEavesM', about('eaves')),
  )
}

export const heightsInDocuments: readonly Requirement[] = [
  // C14, and C15 as far as text tells.
  query({
    id: 'Q-DOC-HEIGHT',
    title: 'Documents and form agree on storeys, height and depth',
    answeredBy: 'text',
    cites: ['officer-checks'],
    check: (facts) => allOf(storeys(facts), height(facts), extension(facts)),
  }),
]
