import { lockSubmissions } from '../db/queries/assessments.ts'
import { listToScore, saveScores } from '../db/queries/scores.ts'
import { scoreFindings } from '../rules/assess.ts'
import { nothing, type AssessResult, type RunContext } from './assess.ts'
import { findCurrent } from './current.ts'
import type { ScreenJob } from './jobs.ts'

/**
 * Scores one batch again: where a submission's findings stand, only their points, readiness and lane are made, from what is
 * stored of them. The others (other rules, another version) are screened, which takes what was measured from the database.
 */
export function makeScore(
  run: RunContext,
  screen: (job: ScreenJob) => Promise<AssessResult>,
): (job: ScreenJob) => Promise<AssessResult> {
  return async ({ authority, ids }) => {
    const scored = await run.database.db.transaction(async (tx) => {
      const locked = await lockSubmissions(tx, ids)
      const { rules, policy, policyHash, layers } = await findCurrent(tx, run, authority)
      const standing = { layerSet: layers.hash, rulesVersion: rules.version }
      const found = await listToScore(tx, [...locked.keys()], standing)
      const scores = found.map(({ submissionId, findingSetId, scoring }) => ({
        submissionId,
        findingSetId,
        score: scoreFindings(scoring, policy),
      }))
      const changed = await saveScores(tx, scores, policyHash)
      return { ids: new Set(found.map(({ submissionId }) => submissionId)), changed }
    })
    const rest = ids.filter((id) => !scored.ids.has(id))
    const others = rest.length === 0 ? nothing : await screen({ authority, ids: rest })
    return {
      ...others,
      assessed: others.assessed + scored.ids.size,
      changed: others.changed + scored.changed,
    }
  }
}
