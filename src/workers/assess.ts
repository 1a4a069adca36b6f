import { hashOf } from '../domain/canonical.ts'
import type { Override } from '../domain/decision.ts'
import { groupBy } from '../domain/group.ts'
import type { DocumentFacts, GeoFacts } from '../domain/facts.ts'
import type { Question } from '../domain/question.ts'
import type { Submission } from '../domain/submission.ts'
import type { Database, Queryable } from '../db/client.ts'
import {
  lockSubmissions,
  saveAssessments,
  type AssessmentToSave,
} from '../db/queries/assessments.ts'
import { listOverrides } from '../db/queries/decisions.ts'
import { listDocuments, listReads } from '../db/queries/documents.ts'
import { findingsOf, scoreFindings } from '../rules/assess.ts'
import { factsOf } from '../rules/facts.ts'
import { MASK_VERSION } from '../documents/mask/mask.ts'
import { READERS_VERSION } from '../documents/readers/read.ts'
import { EXTRACTOR } from '../documents/text.ts'
import { findCurrent, isSame, type Current, type InUseNow } from './current.ts'
import { documentFacts, hasUnread, type ReadVersions } from './document-facts.ts'

/** What every assessment of one run is pinned to. */
export interface RunContext extends InUseNow {
  database: Database
  codeVersion: string
  questions: readonly Question[]
  /** null: no model configured. */
  read: ReadVersions | null
}

/** The text of documents that counts, and what code reads in it: of what masking leaves, so its version counts too. */
export const TEXT_WANTED = {
  extractor: EXTRACTOR,
  readersVersion: `${READERS_VERSION}, mask ${MASK_VERSION}`,
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
 * id first; then it is looked whether layers, rules, policy and each submission's version are still those that were taken. What
 * moved is not written and is named in `again`: an older job never overwrites what a newer one found.
 */
export async function assessAndSave(
  run: RunContext,
  authority: string,
  current: Current,
  items: readonly Screened[],
): Promise<SaveResult> {
  return run.database.db.transaction(async (tx) => {
    const ids = items.map((item) => item.id)
    const locked = await lockSubmissions(tx, ids)
    if (!isSame(await findCurrent(tx, run, authority), current)) return { ...nothing, again: ids }
    const [still, again] = [
      items.filter((item) => locked.get(item.id) === item.versionId),
      items.filter((item) => locked.has(item.id) && locked.get(item.id) !== item.versionId),
    ]
    const { facts, unread } = await documentFactsOf(
      tx,
      run,
      authority,
      still.map((item) => item.id),
    )
    const overrides = await listOverrides(tx, authority, ids)
    const toSave = still.map((item) =>
      assessmentOf(
        current,
        item,
        facts.get(item.id) ?? { documents: [] },
        overrides.get(item.id) ?? [],
      ),
    )
    const changed = await saveAssessments(tx, toSave, {
      rulesVersion: current.rules.version,
      policyHash: current.policyHash,
      codeVersion: run.codeVersion,
    })
    return {
      assessed: still.length,
      changed,
      unread,
      failed: [],
      again: again.map((item) => item.id),
    }
  })
}

/** Pins findings: the same version, facts, rules and, where officers said otherwise, what they said. */
export const pinOf = (
  contentHash: string,
  geoHash: string,
  documentsHash: string,
  rulesVersion: string,
  overrides: readonly Override[] = [],
): string =>
  hashOf([
    ...[contentHash, geoHash, documentsHash, rulesVersion],
    // None leaves the pin as it was before there were any.
    ...(overrides.length === 0 ? [] : [overrides]),
  ])

function assessmentOf(
  { rules, policy, layers }: Current,
  item: Screened,
  documents: DocumentFacts,
  overrides: readonly Override[],
): AssessmentToSave {
  const documentsHash = hashOf(documents)
  const findings = findingsOf(factsOf(item.record, item.geo, documents, overrides), rules)
  const distinct = (values: (string | null)[]) =>
    [...new Set(values.filter((value) => value !== null))].join(', ') || null
  return {
    submissionId: item.id,
    versionId: item.versionId,
    inputHash: pinOf(item.contentHash, item.geoHash, documentsHash, rules.version, overrides),
    geoHash: item.geoHash,
    geo: item.geo,
    documentsHash,
    documents,
    overrides: overrides.length === 0 ? null : overrides,
    layerSet: layers.hash,
    model: distinct(documents.documents.map((document) => document.model)),
    promptVersion: distinct(documents.documents.map((document) => document.promptVersion)),
    findings,
    score: scoreFindings(findings.scoring, policy),
  }
}

/** Facts about the documents of some submissions, and which of them have documents that are still to be read. */
export async function documentFactsOf(
  db: Queryable,
  run: RunContext,
  authority: string,
  ids: number[],
) {
  const documents = await listDocuments(db, authority, ids, TEXT_WANTED)
  const reads = await listReads(db, documents)
  const byId = groupBy(documents, (document) => document.submissionId)
  const facts = new Map(
    [...byId].map(
      ([id, mine]) => [id, documentFacts(mine, reads, run.read, run.questions)] as const,
    ),
  )
  const unread = [...byId]
    .filter(([, mine]) => hasUnread(mine, reads, run.read, run.questions))
    .map(([id]) => id)
  return { facts, unread }
}
