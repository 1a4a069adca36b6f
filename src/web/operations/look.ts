import { setTimeout as sleep } from 'node:timers/promises'
import { countCalls } from '../../db/queries/model-endpoints.ts'
import { listAuthorities } from '../../db/queries/requeue.ts'
import { countStates, getDatabaseFacts, listEndpoints, listLayerAges, listSourcesOf } from '../../db/queries/running.ts' // prettier-ignore
import { daysBetween, londonDate } from '../../domain/dates.ts'
import { messageOf } from '../../domain/errors.ts'
import { isTooOld } from '../../geo/ages.ts'
import { isPrepared } from '../../geo/prepared/open.ts'
import { intervalText } from '../../loading/pull-place.ts'
import { CODE_VERSION } from '../../version.ts'
import { makeRulesInUse } from '../../workers/rules-in-use.ts'
import { makeFigureCache } from '../analysis/cache.ts'
import type { WebDeps } from '../deps.ts'
import { CAUSES, type makeOutOfDate } from './out-of-date.ts'

/** Failed jobs on the page; the others are counted. */
const FAILURES_SHOWN = 50
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
/** Counting hundreds of thousands of submissions takes a second or more: the page waits no longer for it than this. */
const PATIENCE_MS = 300

/** Everything on the page of operators, for an administrator of an authority (null: of the installation). */
export function makeLook(deps: WebDeps, outOfDate: ReturnType<typeof makeOutOfDate>) {
  const { database, queues, now, log } = deps
  const { db } = database
  const rulesInUse = makeRulesInUse()
  const onError = (error: unknown) => {
    log.warn({ err: messageOf(error) }, 'submissions could not be counted behind the page Running')
  }
  const cache = makeFigureCache({ now, freshMs: MINUTE_MS / 2, keepMs: 60 * MINUTE_MS, atOnce: 1, limit: 400, onError }) // prettier-ignore
  /** Undefined: still being counted, behind the page. */
  const counted = async (authority: string | null) => {
    const counts = cache.get(authority ?? '', async () => ({
      states: await countStates(db, authority),
      outOfDate: await outOfDate.count(authority),
    }))
    counts.catch(onError)
    return Promise.race([counts, sleep(PATIENCE_MS, undefined, { ref: false })])
  }

  const inUse = async (authority: string | null) => {
    const lines = []
    for (const one of authority === null ? await listAuthorities(db) : [authority]) {
      const { rules, policy } = await rulesInUse(db, one)
      const lists = rules.setting.lists.map(({ name, publishedOn }) => ({ name, publishedOn }))
      lines.push({ authority: one, rules: rules.version, policy: policy.version, lists })
    }
    return lines
  }

  return async (authority: string | null) => {
    const [submissions, counts, vitals, failures, next] = await Promise.all([counted(authority), queues.counts(), queues.vitals(), queues.listFailed(FAILURES_SHOWN, authority), queues.listSchedules()]) // prettier-ignore
    const today = londonDate(now())
    const sources = await listSourcesOf(db, authority)
    return {
      authority,
      at: now(),
      engine: queues.engine,
      queues: Object.entries(counts).map(([name, of]) => ({ name, ...of, ...vitals[name as keyof typeof vitals] })),
      failures,
      model: { endpoints: await listEndpoints(db), lastDay: await countCalls(db, new Date(now().getTime() - DAY_MS)), waiting: counts.ask.waiting + counts.ask.active + counts.ask.delayed },
      layers: (await listLayerAges(db, authority)).map(({ preparedHead, ...layer }) => ({
        ...layer,
        ageDays: daysBetween(layer.datedOn, today),
        usable: isPrepared(preparedHead),
        tooOld: isTooOld(layer.dataset, layer.datedOn, today),
      })),
      inUse: await inUse(authority),
      sources: sources.map((source) => ({ ...source, every: intervalText(source.everySeconds), nextAt: next.get(source.id) ?? null })),
      code: CODE_VERSION,
      database: await getDatabaseFacts(db),
      counted: submissions,
      causes: CAUSES,
    } // prettier-ignore
  }
}
