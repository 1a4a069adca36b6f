import { hashOf } from '../domain/canonical.ts'
import { groupBy } from '../domain/group.ts'
import type { Facts, GeoFacts } from '../domain/facts.ts'
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
import { documentFacts, isUnread, type ReadVersions } from './document-facts.ts'

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
}

export interface Screened {
  id: number
  versionId: number
  contentHash: string
  record: Submission
  geoHash: string
  geo: GeoFacts
}

export interface AssessResult {
  /** Submissions looked at whose version was still the current one. */
  assessed: number
  /** Of these, how many now stand on another assessment. */
  changed: number
  /** Submissions with documents that are still to be read. */
  unread: number[]
}

/**
 * Findings, score and lane for a batch of one authority, written in one transaction. Rows are taken in order of
 * id first, so that a `read` and a `screen` of one submission never overwrite each other with older facts; a
 * submission that got a new version meanwhile is left to the job that its load queued.
 */
export async function assessAndSave(
  run: RunContext,
  layerSet: string,
  items: readonly Screened[],
): Promise<AssessResult> {
  return run.database.db.transaction(async (tx) => {
    const locked = await lockSubmissions(
      tx,
      items.map((item) => item.id),
    )
    const current = items.filter((item) => locked.get(item.id) === item.versionId)
    const { facts, unread } = await documentFactsOf(
      tx,
      run,
      current.map((item) => item.id),
    )
    const toSave = current.map((item): AssessmentToSave => {
      const documents = facts.get(item.id) ?? { documents: [] }
      const documentsHash = hashOf(documents)
      const assessment = assess(factsOf(item.record, item.geo, documents), run.policy)
      const read = documents.documents.some((document) => document.status === 'read')
        ? run.read
        : null
      return {
        submissionId: item.id,
        versionId: item.versionId,
        inputHash: hashOf([
          item.contentHash,
          item.geoHash,
          documentsHash,
          run.rulesVersion,
          run.policyHash,
          read,
        ]),
        geoHash: item.geoHash,
        geo: item.geo,
        documentsHash,
        documents,
        layerSet,
        model: read?.model ?? null,
        promptVersion: read?.promptVersion ?? null,
        assessment,
      }
    })
    const changed = await saveAssessments(tx, toSave, run)
    return { assessed: current.length, changed, unread }
  })
}

async function documentFactsOf(tx: Queryable, run: RunContext, ids: number[]) {
  const documents = await listDocuments(tx, ids, false)
  const reads = await listReads(tx, [...new Set(documents.map((document) => document.sha256))])
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
    validOn: record.validOn,
    netDwellings: record.netDwellings,
    declared: record.declared,
    carries: record.carries,
    geo,
    documents,
  }
}
