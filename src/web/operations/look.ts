import { countCalls } from '../../db/queries/model-endpoints.ts'
import { listAuthorities } from '../../db/queries/requeue.ts'
import { countNotAssessed, countStates, getDatabaseFacts, listEndpoints, listLayerAges, listSourcesOf } from '../../db/queries/running.ts' // prettier-ignore
import { daysBetween, londonDate } from '../../domain/dates.ts'
import { isTooOld } from '../../geo/ages.ts'
import { isPrepared } from '../../geo/prepared/open.ts'
import { intervalText } from '../../loading/pull-place.ts'
import { CODE_VERSION } from '../../version.ts'
import { makeRulesInUse } from '../../workers/rules-in-use.ts'
import type { WebDeps } from '../deps.ts'

/** Failed jobs on the page; the others are counted. */
const FAILURES_SHOWN = 50
const DAY_MS = 86_400_000
/** Counting hundreds of thousands of submissions for each look would cost more than it tells. */
const COUNTED_EACH_MS = 30_000

/** Everything on the page of operators, for an administrator of an authority (null: of the installation). */
export function makeLook(deps: WebDeps) {
  const { database, queues, now } = deps
  const { db } = database
  const rulesInUse = makeRulesInUse()
  const counted = keptFor(COUNTED_EACH_MS, now, async (authority: string | null) => ({
    at: now(),
    states: await countStates(db, authority),
    notAssessed: await countNotAssessed(db, authority),
    database: await getDatabaseFacts(db),
  }))

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
    const [counts, vitals, failures, next] = await Promise.all([queues.counts(), queues.vitals(), queues.listFailed(FAILURES_SHOWN, authority), queues.listSchedules()]) // prettier-ignore
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
      counted: await counted(authority),
    } // prettier-ignore
  }
}

/** The same answer again for a while; one that failed is asked for anew. */
function keptFor<K, T>(ms: number, now: () => Date, ask: (key: K) => Promise<T>): (key: K) => Promise<T> {
  const kept = new Map<K, { at: number; answer: Promise<T> }>()
  return (key) => {
    const at = now().getTime()
    const found = kept.get(key)
    if (found !== undefined && at - found.at < ms) return found.answer
    const answer = ask(key)
    kept.set(key, { at, answer })
    answer.catch(() => kept.delete(key))
    return answer
  }
} // prettier-ignore
