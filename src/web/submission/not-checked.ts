import type { StoredAssessment } from '../../db/queries/work-queue.ts'

/** What nobody has looked at, counted: whatever is not 0 is said on the page. */
export interface NotChecked {
  /** Requirements that the tool could not answer. */
  requirements: number
  /** Requirements that only an officer can answer. */
  officer: number
  /** Layers that do not answer. */
  layers: number
  /** Documents that were not read. */
  documents: number
}

/** Unknown is never a pass: so it is counted where the score stands. */
export function notChecked({
  findings,
  geo,
  documents,
}: Pick<StoredAssessment, 'findings' | 'geo' | 'documents'>): NotChecked {
  const unknown = findings.filter(({ outcome }) => outcome === 'unknown')
  const officer = unknown.filter(({ answeredBy }) => answeredBy === 'officer').length
  return {
    requirements: unknown.length - officer,
    officer,
    layers: geo.constraints.filter(({ answer }) => answer === 'unknown').length,
    documents: documents.documents.filter(({ status }) => status === 'not-read').length,
  }
}
