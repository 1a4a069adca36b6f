import { hashOf } from '../domain/canonical.ts'
import { londonDate, type IsoDate } from '../domain/dates.ts'
import { groupBy } from '../domain/group.ts'
import type { DocumentFacts, Facts, GeoFacts } from '../domain/facts.ts'
import type { Question } from '../domain/question.ts'
import type { Submission } from '../domain/submission.ts'
import type { Database, Queryable } from '../db/client.ts'
import {
  lockSubmissions,
  saveAssessments,
  type AssessmentToSave,
} from '../db/queries/assessments.ts'
import { listDocuments, listReads } from '../db/queries/documents.ts'
import { assess } from '../rules/assess.ts'
import type { Policy } from '../rules/policy.ts'
import { EXTRACTOR } from '../documents/text.ts'
import { documentFacts, isUnread, type ReadVersions } from './document-facts.ts'
import { findLayerSet } from './layer-sets.ts'

/** What every assessment of one run is pinned to. */
export interface RunContext {
  database: Database
  policy: Policy
  policyHash: string
  rulesVersion: string
  codeVersion: string
  questions: readonly Question[]
  /** null: no model configured. */
  read: ReadVersions | null
  now(): Date
}

/** What beside the layers a check of sites turns on: how old a layer is depends on the day. */
export const checkedWith = (run: RunContext): { pointMarginM: number; today: IsoDate } => ({
  pointMarginM: run.policy.pointMarginM,
  today: londonDate(run.now()),
})

export interface Screened {
  id: number
  versionId: number
  contentHash: string
  record: Submission
  geoHash: string
  geo: GeoFacts
}

export interface AssessResult {
  /** Submissions that were looked at. */
  assessed: number
  /** Of these, how many now stand on another assessment. */
  changed: number
  /** Submissions with documents that are still to be read. */
  unread: number[]
  /** Submissions that could not be assessed, by id, with why: trying again will not help. */
  failed: string[]
}

export const nothing: AssessResult = { assessed: 0, changed: 0, unread: [], failed: [] }

/** What was saved, and what has to be measured again because something moved meanwhile. */
export interface SaveResult extends AssessResult {
  again: number[]
}

/**
 * Findings, score and lane for a batch of one authority, written in one transaction. Rows are taken in order of
 * id first; then it is looked whether the layers and each submission's version are still those that were measured. What
 * moved is not written and is named in `again`: an older job never overwrites what a newer one found.
 */
export async function assessAndSave(
  run: RunContext,
  authority: string,
  layerSet: string,
  items: readonly Screened[],
): Promise<SaveResult> {
  return run.database.db.transaction(async (tx) => {
    const ids = items.map((item) => item.id)
    const locked = await lockSubmissions(tx, ids)
    const now = await findLayerSet(tx, authority, checkedWith(run))
    if (now.hash !== layerSet) return { ...nothing, again: ids }
    const [current, again] = [
      items.filter((item) => locked.get(item.id) === item.versionId),
      items.filter((item) => locked.has(item.id) && locked.get(item.id) !== item.versionId),
    ]
    const { facts, unread } = await documentFactsOf(
      tx,
      run,
      authority,
      current.map((item) => item.id),
    )
    const toSave = current.map((item) =>
      assessmentOf(run, layerSet, item, facts.get(item.id) ?? { documents: [] }),
    )
    const changed = await saveAssessments(tx, toSave, run)
    return {
      assessed: current.length,
      changed,
      unread,
      failed: [],
      again: again.map((item) => item.id),
    }
  })
}

function assessmentOf(
  run: RunContext,
  layerSet: string,
  item: Screened,
  documents: DocumentFacts,
): AssessmentToSave {
  const documentsHash = hashOf(documents)
  const pinned = [item.contentHash, item.geoHash, documentsHash, run.rulesVersion, run.policyHash]
  const distinct = (values: (string | null)[]) =>
    [...new Set(values.filter((value) => value !== null))].join(', ') || null
  return {
    submissionId: item.id,
    versionId: item.versionId,
    inputHash: hashOf(pinned),
    geoHash: item.geoHash,
    geo: item.geo,
    documentsHash,
    documents,
    layerSet,
    model: distinct(documents.documents.map((document) => document.model)),
    promptVersion: distinct(documents.documents.map((document) => document.promptVersion)),
    assessment: assess(factsOf(item.record, item.geo, documents), run.policy),
  }
}

/** Facts about the documents of some submissions, and which of them have documents that are still to be read. */
export async function documentFactsOf(
  db: Queryable,
  run: RunContext,
  authority: string,
  ids: number[],
) {
  const documents = await listDocuments(db, authority, ids, {
    extractor: EXTRACTOR,
    withPages: false,
  })
  const reads = await listReads(db, documents)
  const byId = groupBy(documents, (document) => document.submissionId)
  const facts = new Map(
    [...byId].map(
      ([id, mine]) => [id, documentFacts(mine, reads, run.read, run.questions)] as const,
    ),
  )
  const unread = [...byId]
    .filter(([, mine]) =>
      mine.some((document) => isUnread(document, reads, run.read, run.questions)),
    )
    .map(([id]) => id)
  return { facts, unread }
}

/** What the rules may look at: the record without anything that says who the applicant is. */
export function factsOf(record: Submission, geo: GeoFacts, documents: Facts['documents']): Facts {
  return {
    type: record.type,
    description: record.description,
    receivedOn: record.receivedOn,
    receivedTime: record.receivedTime ?? null,
    validOn: record.validOn,
    invalidOn: record.invalidOn ?? null,
    targetOn: record.targetOn,
    extendedTo: record.extendedTo ?? null,
    determinedOn: record.determinedOn,
    netDwellings: record.netDwellings,
    declared: record.declared,
    carries: record.carries,
    geo,
    documents,
  }
}
