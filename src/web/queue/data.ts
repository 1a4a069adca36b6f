import type { User } from '../../domain/account.ts'
import { londonDate } from '../../domain/dates.ts'
import { everything } from '../../domain/queue-filter.ts'
import { listPlaces, placeOfText, placeToText, type Place } from '../../db/queries/officer-queue.ts' // prettier-ignore
import { wantedOf, type Asker, type Wanted } from '../../db/queries/officer-queue-filter.ts'
import { countQueue, listOfficers, listQueueOptions, listQueueRows, noteVisit, type LaneCount, type QueueOptions } from '../../db/queries/officer-queue-rows.ts' // prettier-ignore
import { listSavedViews } from '../../db/queries/saved-views.ts'
import type { WebDeps } from '../deps.ts'
import { queryOf, type Asked } from './filter.ts'
import { makeKept } from './kept.ts'

export const PAGE_ROWS = 50
/** Counted no further, in each lane. */
const MOST_COUNTED = 10_000

/** What a page of the work queue shows, before it is put into words. */
export type QueueData = Awaited<ReturnType<ReturnType<typeof makeQueueData>>>

/** Reads pages of the work queue; what is slow to count is kept between requests. */
export function makeQueueData({
  database: { db },
  now,
  slowCountMs,
}: Pick<WebDeps, 'database' | 'now' | 'slowCountMs'>) {
  const counts = makeKept<LaneCount[]>({ slowMs: slowCountMs ?? 25, times: 50 })
  const options = makeKept<QueueOptions>({ slowMs: slowCountMs ?? 10, times: 3000 }) // prettier-ignore
  return async function queueData(user: User, authority: string, asked: Asked) {
    const { filter, sort } = asked
    const accountId = user.accountId ?? 0
    const seenBefore = user.accountId === null ? null : await noteVisit(db, accountId, now())
    const asker: Asker = { accountId, today: londonDate(now()), seenBefore }
    const wanted = await wantedOf(db, authority, filter, asker)
    const whole = await wantedOf(db, authority, everything, asker)
    const key = JSON.stringify([authority, queryOf(filter), asker])
    const [page, found, head, choices, officers, saved] = await Promise.all([
      readPage(wanted, authority, asked, asker),
      // Words that many have are looked for in order, until the page is full: counting them would look at all.
      wanted.manyWords ? null : counts(key, () => countQueue(db, wanted, MOST_COUNTED)),
      counts(JSON.stringify([authority]), () => countQueue(db, whole, Number.MAX_SAFE_INTEGER - 1)),
      options(JSON.stringify([authority, filter.state]), () => listQueueOptions(db, authority, filter.state)),
      listOfficers(db, authority),
      listSavedViews(db, accountId),
    ]) // prettier-ignore
    return { asked, asker, sort, page, found, head, options: choices.value, officers, saved }
  }

  async function readPage(
    wanted: Wanted,
    authority: string,
    { sort, after, before }: Asked,
    asker: Asker,
  ) {
    // prettier-ignore
    const shown = await placesOf(wanted, sort, after, before)
    const [first, last] = [shown.places[0], shown.places.at(-1)]
    return {
      rows: await listQueueRows(db, authority, shown.places.map(({ id }) => id), asker),
      before: shown.earlier && first !== undefined ? placeToText(first) : null,
      after: shown.later && last !== undefined ? placeToText(last) : null,
    } // prettier-ignore
  }

  async function placesOf(
    wanted: Wanted,
    sort: Asked['sort'],
    after: string | null,
    before: string | null,
  ) {
    // prettier-ignore
    const limit = PAGE_ROWS + 1
    const list = (from: Place | null, direction: 'forwards' | 'backwards') => listPlaces(db, wanted, { sort, from, direction, limit }) // prettier-ignore
    const end = before === null ? undefined : placeOfText(before, sort)
    if (end !== undefined) {
      const places = await list(end, 'backwards')
      // Not a page's worth before it: then it is the first page that is meant.
      if (places.length === limit) return { places: places.slice(1), earlier: true, later: true }
    }
    const start = after === null ? undefined : placeOfText(after, sort)
    const next = start === undefined ? [] : await list(start, 'forwards')
    const places = next.length > 0 ? next : await list(null, 'forwards')
    return { places: places.slice(0, PAGE_ROWS), earlier: next.length > 0, later: places.length === limit } // prettier-ignore
  }
}
