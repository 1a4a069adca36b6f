import { hashOf } from '../domain/canonical.ts'
import { listGeoFacts } from '../db/queries/facts.ts'
import { listForScreen } from '../db/queries/submissions.ts'
import { assessAndSave, type AssessResult, type RunContext, type Screened } from './assess.ts'
import type { ScreenJob } from './jobs.ts'
import { findLayerSet, makeLayerCache } from './layer-sets.ts'

/**
 * Screens one batch: geo facts (measured, or taken from an earlier check of the same version against the same
 * layers), findings, score, saved. Run twice, it writes once. `score` and `screen` are the same work: a score job
 * finds all its geo facts stored.
 */
export function makeScreen(run: RunContext): (job: ScreenJob) => Promise<AssessResult> {
  const openChecker = makeLayerCache()
  return async (job) => {
    const { db } = run.database
    const rows = await listForScreen(db, job.authority, job.ids)
    const set = await findLayerSet(db, job.authority, run.policy.pointMarginM)
    const stored = await listGeoFacts(
      db,
      set.hash,
      rows.map((row) => row.versionId),
    )
    const check = stored.size < rows.length ? await openChecker(db, set) : null
    const items = rows.map((row): Screened => {
      const known = stored.get(row.versionId)
      if (known !== undefined) return { ...row, geo: known.facts, geoHash: known.hash }
      if (check === null) throw new Error('no layers open for a site without facts')
      const geo = check(row.record.location)
      return { ...row, geo, geoHash: hashOf(geo) }
    })
    return assessAndSave(run, set.hash, items)
  }
}
