import { sql, type SQL } from 'drizzle-orm'
import { lanes, type Lane } from '../../domain/assessment.ts'
import type { IsoDate } from '../../domain/dates.ts'
import type { State } from '../../domain/submission.ts'
import type { Queryable } from '../client.ts'

export interface SubmissionFilter {
  state?: State | undefined
  /** As the work queue has it: the officer's, where one was set. */
  lane?: Lane | undefined
  type?: string | undefined
  ward?: string | undefined
  reference?: string | undefined
  /** An account. */
  assignedTo?: number | undefined
  updatedSince?: Date | undefined
}

/** Where a page ended in the order of the work queue. */
export interface QueuePlace {
  rank: number
  expiry: IsoDate | null
  readiness: number | null
  id: number
}

export interface ListedSubmission {
  id: number
  authority: string
  reference: string
  state: State
  type: string | null
  ward: string | null
  netDwellings: number | null
  receivedOn: IsoDate | null
  validOn: IsoDate | null
  determinedOn: IsoDate | null
  lane: Lane | null
  setLane: Lane | null
  readiness: number | null
  answered: number | null
  expiry: IsoDate | null
  assignedTo: number | null
  updatedAt: string
}

const UPDATED = sql`greatest(s.updated_at, c.checked_at, d.updated_at)`
const COLUMNS = sql`s.id::float8 as id, s.authority, s.reference, s.state, s.type, s.ward, s.net_dwellings as "netDwellings",
  s.received_on::text as "receivedOn", s.valid_on::text as "validOn", s.determined_on::text as "determinedOn",
  c.lane, c.set_lane as "setLane", c.readiness, c.answered, c.expiry_on::text as expiry, d.assigned_to::float8 as "assignedTo",
  to_char(${UPDATED} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "updatedAt"`

/** Each table is read once for it: row by row, a year of submissions would take seconds where few have changed. */
const updatedSince = (authority: string, since: string): SQL => sql`s.id in (
  select id from triage.submissions where authority = ${authority} and updated_at >= ${since}
  union select submission_id from triage.current_assessment where authority = ${authority} and checked_at >= ${since}
  union select submission_id from triage.current_decision where authority = ${authority} and updated_at >= ${since})`

function conditions(authority: string, filter: SubmissionFilter): SQL[] {
  const { state, lane, type, ward, reference, assignedTo, updatedSince: since } = filter
  return [
    ...(state === undefined ? [] : [sql`s.state = ${state}`]),
    ...(lane === undefined ? [] : [sql`c.lane_rank = ${lanes.indexOf(lane)}`]),
    ...(type === undefined ? [] : [sql`s.type = ${type}`]),
    ...(ward === undefined ? [] : [sql`s.ward = ${ward}`]),
    ...(reference === undefined ? [] : [sql`s.reference = ${reference}`]),
    ...(assignedTo === undefined ? [] : [sql`d.assigned_to = ${assignedTo}`]),
    ...(since === undefined ? [] : [updatedSince(authority, since.toISOString())]),
  ]
}

/** Submissions of one authority in the order in which they were first loaded: nothing that changes moves between pages. */
export async function listSubmissions(
  db: Queryable,
  authority: string,
  { filter, after, limit }: { filter: SubmissionFilter; after: number; limit: number },
): Promise<ListedSubmission[]> {
  const where = sql.join([sql`s.authority = ${authority}`, sql`s.id > ${after}`, ...conditions(authority, filter)], sql` and `) // prettier-ignore
  const { rows } = await db.execute(sql`
    select ${COLUMNS} from triage.submissions s
      left join triage.current_assessment c on c.submission_id = s.id
      left join triage.current_decision d on d.submission_id = s.id
    where ${where} order by s.id limit ${limit}`)
  return rows as unknown as ListedSubmission[]
}

export type QueuedSubmission = ListedSubmission & { rank: number }

/** Assessed submissions of one authority in the order of the work queue: lane, expiry, readiness descending, id. */
export async function listInQueueOrder(
  db: Queryable,
  authority: string,
  { filter, after, limit }: { filter: SubmissionFilter; after: QueuePlace | null; limit: number },
): Promise<QueuedSubmission[]> {
  const state = filter.state === undefined ? [] : [sql`c.state = ${filter.state}`]
  const where = sql.join(
    [sql`c.authority = ${authority}`, ...state, ...(after === null ? [] : [behind(after)]), ...conditions(authority, filter)],
    sql` and `,
  ) // prettier-ignore
  const { rows } = await db.execute(sql`
    select ${COLUMNS}, c.lane_rank::int as rank from triage.current_assessment c
      join triage.submissions s on s.id = c.submission_id
      left join triage.current_decision d on d.submission_id = s.id
    where ${where}
    order by c.lane_rank, c.expiry_on, c.readiness desc nulls last, c.submission_id limit ${limit}`)
  return rows as unknown as QueuedSubmission[]
}

/** What comes behind a place. The first part lets the index begin there; no expiry and no readiness come last. */
function behind({ rank, expiry, readiness, id }: QueuePlace): SQL {
  const laterExpiry = expiry === null ? sql`false` : sql`(c.expiry_on > ${expiry} or c.expiry_on is null)` // prettier-ignore
  const lessReady = readiness === null ? sql`false` : sql`(c.readiness < ${readiness} or c.readiness is null)` // prettier-ignore
  const sameExpiry = expiry === null ? sql`c.expiry_on is null` : sql`c.expiry_on = ${expiry}`
  const sameReadiness = readiness === null ? sql`c.readiness is null` : sql`c.readiness = ${readiness}` // prettier-ignore
  return sql`c.lane_rank >= ${rank} and (c.lane_rank > ${rank} or ${laterExpiry}
    or (${sameExpiry} and (${lessReady} or (${sameReadiness} and c.submission_id > ${id}))))`
}
