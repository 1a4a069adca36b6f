import { hashOf } from '../domain/canonical.ts'
import { kindOf, messageOf, TriageError } from '../domain/errors.ts'
import { isTransientDatabaseError } from '../db/client.ts'
import { listGeoFacts } from '../db/queries/facts.ts'
import { listForScreen, type SubmissionForScreen } from '../db/queries/submissions.ts'
import {
  assessAndSave,
  nothing,
  type AssessResult,
  type RunContext,
  type Screened,
} from './assess.ts'
import { findCurrent } from './current.ts'
import type { ScreenJob } from './jobs.ts'
import { makeLayerCache, type LayerSet } from './layer-sets.ts'

/** Rounds for submissions or layers that change while they are measured. */
const ROUNDS = 5

/**
 * Screens one batch: geo facts (measured, or taken from an earlier check of the same version against the same
 * layers), findings, score, saved. Run twice, it writes once. A submission that cannot be assessed fails alone: the rest of its batch is saved.
 */
export function makeScreen(run: RunContext): (job: ScreenJob) => Promise<AssessResult> {
  const openChecker = makeLayerCache()
  const { db } = run.database

  const measure = async (set: LayerSet, rows: SubmissionForScreen[]): Promise<Screened[]> => {
    const versions = rows.map((row) => row.versionId)
    const stored = await listGeoFacts(db, set.hash, versions)
    const check = stored.size < rows.length ? await openChecker(db, set) : null
    return rows.map((row): Screened => {
      const known = stored.get(row.versionId)
      if (known !== undefined) return { ...row, geo: known.facts, geoHash: known.hash }
      if (check === null) throw new Error('no layers open for a site without facts')
      const geo = check({ ...row.record, siteAreaM2: row.record.declared.siteAreaM2 })
      return { ...row, geo, geoHash: hashOf(geo) }
    })
  }

  const screen = async ({ authority, ids }: ScreenJob): Promise<AssessResult> => {
    const total: AssessResult = { ...nothing, unread: [] }
    let left = ids
    for (let round = 0; round < ROUNDS; round += 1) {
      const rows = await listForScreen(db, authority, left)
      const current = await findCurrent(db, run, authority)
      const measured = await measure(current.layers, rows)
      const saved = await assessAndSave(run, authority, current, measured)
      total.assessed += saved.assessed
      total.changed += saved.changed
      total.unread.push(...saved.unread)
      if (saved.again.length === 0) return total
      left = saved.again
    }
    throw new TriageError(
      'transient',
      `${left.length} submissions or their layers kept changing while they were screened`,
      {
        code: 'screen.moving',
      },
    )
  }

  const screenOrSplit = async (job: ScreenJob): Promise<AssessResult> => {
    try {
      return await screen(job)
    } catch (error) {
      if (kindOf(error) === 'transient' || isTransientDatabaseError(error)) throw error
      const [id] = job.ids
      if (job.ids.length < 2)
        return { ...nothing, failed: [`submission ${id ?? '?'}: ${messageOf(error)}`] }
      const middle = Math.ceil(job.ids.length / 2)
      const first = await screenOrSplit({ ...job, ids: job.ids.slice(0, middle) })
      const second = await screenOrSplit({ ...job, ids: job.ids.slice(middle) })
      return {
        assessed: first.assessed + second.assessed,
        changed: first.changed + second.changed,
        unread: [...first.unread, ...second.unread],
        failed: [...first.failed, ...second.failed],
      }
    }
  }
  return screenOrSplit
}
