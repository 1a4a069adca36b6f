import type { FastifyRequest } from 'fastify'
import { londonDate } from '../../domain/dates.ts'
import { readLayerDates } from '../../db/queries/layer-dates.ts'
import { findSubmissionPage, listDocumentRows } from '../../db/queries/submission-page.ts'
import { findAssessed, type AssessedSubmission, type StoredAssessment } from '../../db/queries/work-queue.ts' // prettier-ignore
import { isDrawing } from '../../rules/documents.ts'
import { nationalRules, partsOfVersion } from '../../rules/rule-set.ts'
import { unfold } from '../../rules/unfold.ts'
import { cautions, kindText, readText } from '../../rules/words/documents.ts'
import { makeRuleSets } from '../../workers/rules-in-use.ts'
import type { LayerSetData } from '../../workers/layer-sets.ts'
import { authorityOf, userOf } from '../access/guard.ts'
import { decidingData } from '../deciding/data.ts'
import type { WebDeps } from '../deps.ts'
import { WebError } from '../errors.ts'
import { siteMap } from '../map/site-map.ts'
import { clockView } from './clock-view.ts'
import { constraintsView } from './constraints-view.ts'
import { LANES, oneLine } from '../queue/words.ts'
import { anchorOf, findingViews, withTitles } from './finding-view.ts'
import { notChecked } from './not-checked.ts'
import { plainWriterOf } from './plain.ts'

type RuleSets = ReturnType<typeof makeRuleSets>

/** Makes what the page of a submission shows, from what is stored. Throws 404 for one of another authority. */
export function makeSubmissionData(deps: WebDeps) {
  const { db } = deps.database
  const ruleSets = makeRuleSets()
  return async (request: FastifyRequest, id: number): Promise<Record<string, unknown>> => {
    const authority = authorityOf(request)
    const [submission, page, dates, documents, deciding] = await Promise.all([
      findAssessed(db, authority, id),
      findSubmissionPage(db, authority, id),
      readLayerDates(db),
      listDocumentRows(db, authority, id),
      decidingData(deps, userOf(request), id),
    ])
    if (submission === undefined || page === undefined) throw new WebError(404)
    const { record, assessment } = submission
    const today = londonDate(deps.now())
    const base = { title: submission.reference, submission, record, proposal: proposalOf(record.description), page, deciding, today, documents: documentRows(documents, assessment) } // prettier-ignore
    if (assessment === null) return { ...base, assessment: null, map: await siteMap(deps, submission) } // prettier-ignore
    const say = plainWriterOf(submission)
    const numbers = new Map(documents.map(({ id: number, name }) => [name, number]))
    const given = { submissionId: id, documents: numbers, say, citations: await citationsOf(deps, ruleSets, assessment) } // prettier-ignore
    return {
      ...base,
      assessment,
      say,
      map: await siteMap(deps, submission),
      lane: {
        ...LANES[assessment.lane],
        why: withTitles(assessment.laneReason, assessment.findings),
      },
      clock: clockView(assessment.clock, today),
      notChecked: notChecked(assessment),
      constraints: constraintsView(assessment.geo, submission.layerSetData as LayerSetData | null, dates), // prettier-ignore
      ...scoreView(assessment),
      sections: findingViews(unfold(assessment).findings, given),
    }
  }
}

/** Readiness with its arithmetic, and complexity with its own. */
function scoreView(assessment: StoredAssessment) {
  const { findings, complexity } = unfold(assessment)
  const costly = findings.filter(({ points }) => points < 0)
  return {
    complexity,
    sum: costly.map(({ requirement, title, points }) => ({ requirement, title, points: -points, anchor: anchorOf(requirement) })), // prettier-ignore
  }
}

async function citationsOf(
  { database: { db } }: WebDeps,
  ruleSets: RuleSets,
  { rulesVersion }: StoredAssessment,
) {
  return ((await ruleSets(db, partsOfVersion(rulesVersion).local)) ?? nationalRules).citations
}

/** Files that are held, with what is known of each; those that the record only names come last. */
function documentRows(
  rows: Awaited<ReturnType<typeof listDocumentRows>>,
  assessment: AssessedSubmission['assessment'],
) {
  const facts = assessment?.documents.documents ?? []
  const held = new Set(rows.map(({ name }) => name))
  const words = (name: string) => {
    const fact = facts.find(({ document }) => document === name)
    if (fact === undefined) return { kind: 'kind not known', read: ['not read yet'], cautions: [] }
    return { kind: kindText(fact), read: [...(isDrawing(fact) ? ['drawing'] : []), ...readText(fact)], cautions: cautions(fact) } // prettier-ignore
  }
  const named = facts.filter(({ document }) => !held.has(document))
  return [
    ...rows.map((row) => ({ ...row, ...words(row.name) })),
    ...named.map(({ document }) => ({ id: null, name: document, size: null, pages: null, ...words(document) })), // prettier-ignore
  ]
}

/** Longer, and what the summary is for is below the first screen. */
const LONGEST_PROPOSAL = 300

/** What is proposed, for the summary; `rest`: there is more of it. */
function proposalOf(description: string | null): { short: string | null; rest: boolean } {
  const rest = (description?.length ?? 0) > LONGEST_PROPOSAL
  return { short: rest ? oneLine(description, LONGEST_PROPOSAL) : description, rest }
}
