import { sql, type SQL } from 'drizzle-orm'
import type { Queryable } from '../client.ts'
import { ERASED, isOld, type PurgeScope } from './purge-scope.ts'

/*
 * What the files of loads were called, and what went wrong with them: where each application comes in a file of its own,
 * it is often called by its address.
 */

/** Of a name only an ending of this list stays: what stands after a dot may be anything. */
const ending = (name: SQL): SQL =>
  sql`coalesce(lower(substring(${name} from '(?i)[.](?:csv|tsv|txt|json|geojson|ndjson|jsonl|xml|xlsx|zip)$')), '')`

const ERASED_NAME = sql`${ERASED}::text || ${ending(sql`b.file_name`)}`

/**
 * Loads `b`, not erased yet, that brought or changed submissions and all of them are `gone` (a condition on `s`), or are
 * older than the day and nothing is left of them.
 */
export function loadsToErase(scope: PurgeScope, gone: SQL): SQL {
  const of = (table: SQL): SQL => sql`select from ${table} t where t.batch_id = b.id`
  const left = (table: SQL): SQL => sql`
    select from ${table} t join triage.submissions s on s.id = t.submission_id where t.batch_id = b.id and not ${gone}`
  const [versions, changes] = [sql`triage.submission_versions`, sql`triage.load_changes`]
  return sql`
    select b.id from triage.load_batches b
    where (b.file_name, b.error) is distinct from (${ERASED_NAME}, null::text)
      and (exists (${of(versions)}) or exists (${of(changes)}) or ${isOld(scope)})
      and not exists (${left(versions)}) and not exists (${left(changes)}) and not exists (${left(sql`triage.documents`)})`
}

/** Answers how many loads. Of a source's files the names go too; the address of a source is its own, and stays. */
export async function eraseFileNames(tx: Queryable, scope: PurgeScope): Promise<number> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    update triage.load_batches b set file_name = ${ERASED_NAME}, error = null
    where b.id in (${loadsToErase(scope, sql`s.purged_at is not null`)}) returning b.id`)
  const ids = sql.param(rows.map((row) => row.id))
  await tx.execute(sql`
    update triage.source_files f set error = null, name = case when f.name = s.location then f.name
      else ${`${ERASED} `}::text || f.batch_id || ${ending(sql`f.name`)} end
    from triage.sources s where s.id = f.source_id and f.batch_id = any(${ids}::bigint[])`)
  return rows.length
}
