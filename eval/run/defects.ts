import type { DocumentFact, Facts } from '../../src/domain/facts.ts'
import { emptyDeclared, factGroups } from '../../src/domain/submission.ts'
import { findingOf } from '../../src/rules/finding.ts'
import { requirementById } from '../../src/rules/index.ts'
import { NO_SETTING } from '../../src/rules/setting.ts'
import type { Defect } from '../set/types.ts'
import type { Judged } from './judge.ts'
import type { Share } from './metrics.ts'

/** The requirement that looks for a planted defect. Nothing looks for a flood zone that the map contradicts. */
const LOOKED_FOR_BY: Partial<Record<Defect, string>> = {
  'old-survey': 'Q-DOC-DATE',
  'other-site': 'Q-DOC-SITE',
  'other-homes': 'Q-DOC-DWELLINGS',
  'other-area': 'Q-DOC-AREAS',
  'other-height': 'Q-DOC-HEIGHT',
  'wrong-kind': 'Q-DOC-KIND',
  draft: 'Q-DOC-STAMP',
  'missing-appendix': 'Q-DOC-MISSING',
}

/** Facts of an application that has this one document, and says on its form what the document should. */
export function factsOf({ document, observed }: Judged): Facts {
  const { application, declared, name } = document
  const fact: DocumentFact = {
    document: name,
    fileTypes: declared,
    status: 'not-read',
    reason: 'no model configured',
    model: null,
    promptVersion: null,
    asked: [],
    quotes: [],
    dropped: 0,
    text: 'text',
    readings: observed.readings,
    readsLike: observed.readsLike,
    notRead: [],
    hidden: [],
    underScan: [],
    textFrom: null,
    pageSizes: [],
  }
  const homes = application.netDwellings ?? 0
  return {
    type: homes > 0 ? 'pp.full' : 'pp.full.householder',
    description: application.description,
    receivedOn: application.receivedOn,
    validOn: null,
    netDwellings: application.netDwellings,
    sitePostcode: application.postcode,
    declared: {
      ...emptyDeclared,
      documents: [{ name, fileTypes: declared }],
      siteAreaM2: application.siteAreaM2,
      heightM: application.ridgeM,
      ...(homes > 0 ? { dwellingsProposed: homes, dwellingsExisting: 0 } : {}),
    },
    carries: [...factGroups],
    geo: { location: { kind: 'none', reason: 'no map in the evaluation' }, constraints: [] },
    documents: { documents: [fact] },
  }
}

export interface DefectMetrics {
  defect: string
  /** Documents with the defect that were queried for it. */
  found: Share
  /** Documents without it that were queried all the same. A document of another site is left out: all its numbers differ. */
  falsely: Share
}

/** What the rules make of planted defects, from what code read: a query for each, or none. */
export function defectMetrics(judged: readonly Judged[]): DefectMetrics[] {
  return Object.entries(LOOKED_FOR_BY).map(([defect, id]) => {
    const requirement = requirementById(id)
    if (requirement === undefined) throw new Error(`no requirement ${id}`)
    const isQueried = (one: Judged): boolean =>
      findingOf(requirement, factsOf(one), NO_SETTING).outcome === 'flag'
    const has = ({ document }: Judged, what: string): boolean =>
      (document.defects as string[]).includes(what)
    const ill = judged.filter((one) => has(one, defect))
    const well = judged.filter((one) => !has(one, defect) && !has(one, 'other-site'))
    return {
      defect: `${defect} (${id})`,
      found: { k: ill.filter(isQueried).length, n: ill.length },
      falsely: { k: well.filter(isQueried).length, n: well.length },
    }
  })
}
