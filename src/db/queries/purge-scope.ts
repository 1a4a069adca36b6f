import { sql, type SQL } from 'drizzle-orm'

/** Whose personal data is to be erased. */
export interface PurgeScope {
  /** Submissions that ended before this day, and rows refused by loads that did. */
  before: string
  /** null: every authority. */
  authority: string | null
}

export interface PurgeCounts {
  submissions: number
  /** Of these, how many have no day of determination and went by their other dates. */
  byOtherDates: number
  versions: number
  documents: number
  /** Of documents' contents, which go where nothing else has them. */
  bytes: number
  refusedRows: number
  /** Loads whose file's name, and what it said of itself, goes. */
  fileNames: number
}

export const noPurge: PurgeCounts = {
  submissions: 0,
  byOtherDates: 0,
  versions: 0,
  documents: 0,
  bytes: 0,
  refusedRows: 0,
  fileNames: 0,
}

/** The text that stands where a sentence was. */
export const ERASED = 'erased'

/** Submissions `s` of the scope's authority. */
export const ofScope = ({ authority }: PurgeScope): SQL =>
  authority === null ? sql`true` : sql`s.authority = ${authority}`

/** When a submission `s` ended. What was withdrawn, or is no application, goes by the latest of its other dates where it has no such day. */
export const ENDED = sql`coalesce(s.determined_on,
  case when s.state in ('withdrawn', 'not-an-application') then greatest(s.target_on, s.valid_on, s.received_on) end)`

/** Submissions `s` that ended before the day and still have their data. What is in the work queue stays, whatever its dates. */
export const isDue = (scope: PurgeScope): SQL => sql`(${ofScope(scope)} and s.state <> 'open'
  and s.purged_at is null and s.version_id is not null and ${ENDED} < ${scope.before}::date)`

export const alreadyPurged = (scope: PurgeScope): SQL =>
  sql`s.purged_at is not null and ${ofScope(scope)}`

/** Loads `b` of the scope that were over before the day. */
export const isOld = ({ before, authority }: PurgeScope): SQL => sql`(
  ${authority === null ? sql`true` : sql`b.authority = ${authority}`}
  and (coalesce(b.finished_at, b.started_at) at time zone 'Europe/London')::date < ${before}::date)`

/** Rows `r`, not erased yet, that a load before the day refused. */
export const refusedBefore = (scope: PurgeScope): SQL => sql`
  select r.id from triage.refused_rows r join triage.load_batches b on b.id = r.batch_id
  where r.message <> ${ERASED} and ${isOld(scope)}`

/**
 * Rows `r`, not erased yet, with the reference of one of some submissions `s`. Not of loads without an authority: they
 * may be another council's, which counts its references alike.
 */
export const refusedOf = (submissions: SQL): SQL => sql`
  select r.id from triage.submissions s
    join triage.refused_rows r on r.reference = s.reference and r.message <> ${ERASED}
    join triage.load_batches b on b.id = r.batch_id and b.authority = s.authority
  where ${submissions}`
