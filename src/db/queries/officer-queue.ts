import { sql, type SQL } from 'drizzle-orm'
import { isIsoDate } from '../../domain/dates.ts'
import { queueSorts, type QueueSort } from '../../domain/queue-filter.ts'
import type { Queryable } from '../client.ts'
import type { Wanted } from './officer-queue-filter.ts'

/** The place of one submission in an order. Those that wait for an assessment come after all others, by id. */
export type Place =
  | { phase: 'assessed'; sort: QueueSort; keys: (string | number)[]; id: number }
  | { phase: 'waiting'; sort: QueueSort; keys: []; id: number }

export interface PageAsked {
  sort: QueueSort
  /** Where to go on from; null: from the beginning, or the end. */
  from: Place | null
  direction: 'forwards' | 'backwards'
  limit: number
}

/** What each order goes by, before the id: columns that one comparison of rows can be made of, with their types. */
const KEYS = {
  order: [
    [sql`c.lane_rank`, 'smallint'],
    [sql`c.expiry_key`, 'date'],
    [sql`c.readiness_key`, 'smallint'],
  ],
  homes: [[sql`coalesce(- c.net_dwellings, 2147483647)`, 'int']],
  due: [[sql`c.expiry_key`, 'date']],
} as const satisfies Record<QueueSort, readonly (readonly [SQL, string])[]>

/**
 * Places of the submissions next to one, in the order, at most `limit`. Nothing is counted off: a row that moves meanwhile
 * moves no other.
 */
export async function listPlaces(
  db: Queryable,
  wanted: Wanted,
  { sort, from, direction, limit }: PageAsked,
): Promise<Place[]> {
  const phases = direction === 'forwards' ? (['assessed', 'waiting'] as const) : (['waiting', 'assessed'] as const) // prettier-ignore
  const places: Place[] = []
  for (const phase of phases.slice(from === null ? 0 : phases.indexOf(from.phase))) {
    const after = from?.phase === phase ? from : null
    const asked = { sort, direction, limit: limit - places.length }
    if (asked.limit > 0)
      places.push(
        ...(phase === 'assessed'
          ? await listAssessed(db, wanted.assessed, after, asked)
          : await listWaiting(db, wanted.waiting, after, asked)),
      )
  }
  return direction === 'forwards' ? places : places.reverse()
}

type Asked = Pick<PageAsked, 'sort' | 'direction' | 'limit'>

async function listAssessed(
  db: Queryable,
  wanted: SQL | null,
  from: Place | null,
  { sort, direction, limit }: Asked,
): Promise<Place[]> {
  if (wanted === null) return []
  const keys = KEYS[sort]
  const columns = sql.join([...keys.map(([column]) => column), sql`c.submission_id`], sql`, `)
  const backwards = direction === 'backwards'
  const beyond = from === null ? sql`true` : sql`(${columns}) ${sql.raw(backwards ? '<' : '>')} (${sql.join([...keys.map(([, type], at) => sql`${from.keys[at]}::${sql.raw(type)}`), sql`${from.id}::bigint`], sql`, `)})` // prettier-ignore
  const order = sql.join([...keys.map(([column]) => column), sql`c.submission_id`].map((column) => (backwards ? sql`${column} desc` : column)), sql`, `) // prettier-ignore
  const { rows } = await db.execute<{ id: number; keys: (string | number)[] }>(sql`
    select c.submission_id::float8 as id, jsonb_build_array(${sql.join(keys.map(([column]) => column), sql`, `)}) as keys
    from triage.current_assessment c where ${wanted} and ${beyond} order by ${order} limit ${limit}`) // prettier-ignore
  return rows.map((row) => ({ phase: 'assessed', sort, keys: row.keys, id: row.id }))
}

async function listWaiting(
  db: Queryable,
  wanted: SQL | null,
  from: Place | null,
  { sort, direction, limit }: Asked,
): Promise<Place[]> {
  if (wanted === null) return []
  const backwards = direction === 'backwards'
  const beyond = from === null ? sql`true` : sql`s.id ${sql.raw(backwards ? '<' : '>')} ${from.id}`
  const { rows } = await db.execute<{ id: number }>(sql`
    select s.id::float8 as id from triage.submissions s where ${wanted} and ${beyond}
    order by s.id ${sql.raw(backwards ? 'desc' : 'asc')} limit ${limit}`)
  return rows.map(({ id }) => ({ phase: 'waiting', sort, keys: [], id }))
}

/** A place as an address holds it. */
export function placeToText({ phase, sort, keys, id }: Place): string {
  return Buffer.from(JSON.stringify([phase, sort, ...keys, id])).toString('base64url')
}

/** Undefined for what `placeToText` did not write, or wrote of another order. */
export function placeOfText(text: string, sort: QueueSort): Place | undefined {
  if (text.length > 200) return undefined
  let read: unknown
  try {
    read = JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch {
    return undefined
  }
  if (!Array.isArray(read)) return undefined
  const [phase, of, ...rest] = read as unknown[]
  const id = rest.pop()
  if (!queueSorts.includes(of as QueueSort) || of !== sort || !Number.isSafeInteger(id)) return undefined // prettier-ignore
  if (phase === 'waiting') return rest.length === 0 ? { phase, sort, keys: [], id: id as number } : undefined // prettier-ignore
  const types = KEYS[sort].map(([, type]) => type)
  if (phase !== 'assessed' || rest.length !== types.length) return undefined
  const fits = types.every((type, at) => fitsType(type, rest[at]))
  return fits ? { phase, sort, keys: rest as (string | number)[], id: id as number } : undefined
}

const MOST = { smallint: 32_767, int: 2_147_483_647 }

function fitsType(type: 'smallint' | 'date' | 'int', value: unknown): boolean {
  if (type === 'date') return value === 'infinity' || (typeof value === 'string' && isIsoDate(value) && value > '0001') // prettier-ignore
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= MOST[type]
}
