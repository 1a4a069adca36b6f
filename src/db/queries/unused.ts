import { sql } from 'drizzle-orm'
import type { Database, Queryable } from '../client.ts'
import { LOCKS } from '../lock.ts'
import { retryDeadlocks } from '../retry.ts'

/*
 * What nobody uses any more. Contents of documents and facts are shared by hash, so they go only when the last that
 * uses them has gone, and whoever is about to use them must not lose them on the way.
 */

/**
 * Until the transaction ends, no facts that are there already are swept away. Held, shared, by whoever writes facts and then
 * what refers to them; held alone by the sweep.
 */
export async function holdFacts(tx: Queryable): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${LOCKS.facts})`)
}

/** Removes facts that no findings and no check refer to; answers how many. In a transaction of its own. */
export async function sweepFacts(db: Queryable): Promise<number> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${LOCKS.facts})`)
    const { rowCount } = await tx.execute(sql`
      delete from triage.facts f
      where not exists (select from triage.geo_checks g where g.facts_hash = f.hash)
        and not exists (select from triage.finding_sets s where s.geo_hash = f.hash)
        and not exists (select from triage.finding_sets s where s.documents_hash = f.hash)`)
    return rowCount ?? 0
  })
}

/** A table of this session for the contents that a transaction lets go of. */
export async function makeLoosened(tx: Queryable): Promise<void> {
  await tx.execute(
    sql`create temp table if not exists loosened (sha256 text primary key) on commit delete rows`,
  )
}

/**
 * Removes the contents in `loosened` that no document has any more, with their texts and reads. They are locked first,
 * in order: a document that is being attached has its content locked, and is seen once the lock is ours.
 */
export async function removeLoosened(tx: Queryable): Promise<{ contents: number; bytes: number }> {
  await tx.execute(sql`
    select count(*) from (select from triage.document_contents where sha256 in (select sha256 from loosened)
      order by sha256 collate "C" for update) locked`)
  const { rows } = await tx.execute<{ contents: number; bytes: number }>(sql`
    with gone as (
      delete from triage.document_contents c using loosened l where c.sha256 = l.sha256
        and not exists (select from triage.documents d where d.sha256 = c.sha256) returning c.size)
    select count(*)::int as contents, coalesce(sum(size), 0)::float8 as bytes from gone`)
  return rows[0] ?? { contents: 0, bytes: 0 }
}

/** Removes contents that no document names: a file of the same name took their document's place. */
export async function removeOrphans(tx: Queryable): Promise<{ contents: number; bytes: number }> {
  await makeLoosened(tx)
  await tx.execute(sql`
    insert into loosened select c.sha256 from triage.document_contents c
    where not exists (select from triage.documents d where d.sha256 = c.sha256)`)
  return removeLoosened(tx)
}

/** Removes whatever nobody uses any more, also what a run that was killed has left. */
export async function sweepUnused({ db }: Database): Promise<void> {
  await retryDeadlocks(() => db.transaction(removeOrphans))
  await sweepFacts(db)
}
