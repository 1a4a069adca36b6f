import type { StaleCount } from '../../db/queries/requeue.ts'
import { countStale, listAuthorities, listStale } from '../../db/queries/requeue.ts'
import { hashOf } from '../../domain/canonical.ts'
import { findWanted } from '../../workers/current.ts'
import { makeRulesInUse } from '../../workers/rules-in-use.ts'
import type { WebDeps } from '../deps.ts'

/** Why an assessment is not what it would be if it were made now, as the pages name it. Documents are not looked at: what is to be read of them turns on the model that workers have. */
export const CAUSES: readonly { name: Exclude<keyof StaleCount, 'total'>; text: string }[] = [
  { name: 'notAssessed', text: 'Not assessed yet' },
  { name: 'version', text: 'Another version of the submission' },
  { name: 'layers', text: 'Other layers' },
  { name: 'rules', text: 'Other rules' },
  { name: 'policy', text: 'Another policy' },
  { name: 'decisions', text: 'What officers decided is not in it' },
]

export interface OutOfDate extends StaleCount {
  authority: string
}

/** Open submissions of an authority (null: of all) that are not assessed, or whose assessment is out of date; and queues them. */
export function makeOutOfDate({ database: { db }, queues, now }: WebDeps) {
  const run = { rulesInUse: makeRulesInUse(), now }
  const authoritiesOf = async (authority: string | null) =>
    authority === null ? listAuthorities(db) : [authority]
  return {
    /** Of each authority that has any. */
    async count(authority: string | null): Promise<OutOfDate[]> {
      const found: OutOfDate[] = []
      for (const one of await authoritiesOf(authority)) {
        const count = await countStale(db, one, 'open', await findWanted(db, run, one))
        if (count.total > 0) found.push({ authority: one, ...count })
      }
      return found
    },
    /** Queues them as `triage requeue` does; answers how many. */
    async queue(authority: string | null): Promise<number> {
      let queued = 0
      for (const one of await authoritiesOf(authority)) {
        const wanted = await findWanted(db, run, one)
        const { screen, score } = await listStale(db, one, 'open', wanted)
        const once = hashOf(wanted)
        await queues.addBatches('screen', one, screen, { once })
        await queues.addBatches('score', one, score, { once })
        queued += screen.length + score.length
      }
      return queued
    },
  }
}
