import type { AssessedSubmission } from '../../db/queries/work-queue.ts'
import type { WebDeps } from '../deps.ts'

/** The site and the designations about it as an SVG that prints and needs no tiles; null where there is no location. */
export function siteMap(_deps: WebDeps, _submission: AssessedSubmission): Promise<string | null> {
  return Promise.resolve(null)
}
