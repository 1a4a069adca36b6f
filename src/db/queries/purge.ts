import { eq, sql } from 'drizzle-orm'
import type { Database, Queryable } from '../client.ts'
import type { KnownType } from '../erased.ts'
import { LOCKS } from '../lock.ts'
import { retryDeadlocks } from '../retry.ts'
import { audit } from '../schema.ts'
import { eraseRefused, purgeBatch } from './purge-batch.ts'
import { eraseFileNames } from './purge-files.ts'
import {
  alreadyPurged,
  isDue,
  noPurge,
  refusedBefore,
  refusedOf,
  type PurgeCounts,
  type PurgeScope,
} from './purge-scope.ts'
import { removeOrphans, sweepFacts } from './unused.ts'

const ACTION = 'personal data erased'

export interface PurgeOptions extends PurgeScope {
  who: string
  known: KnownType
  signal: AbortSignal
  onProgress: (submissions: number) => void
}

/**
 * Erases, a batch in a transaction, so that a submission is erased whole or not at all; stopped or killed, the next run
 * goes on. One row of `audit` says what: each batch adds itself to it, in its own transaction.
 */
export async function purge(
  { db }: Database,
  options: PurgeOptions,
): Promise<{ counts: PurgeCounts; stopped: boolean }> {
  const { before, authority, who, known, signal } = options
  let counts = noPurge
  const [entry] = await db
    .insert(audit)
    .values({ doneBy: who, action: ACTION, detail: { before, authority, ...counts } })
    .returning({ id: audit.id })
  const batch = async <T extends Partial<PurgeCounts>>(erase: (tx: Queryable) => Promise<T>) => {
    const { part, next } = await retryDeadlocks(() =>
      db.transaction(async (tx) => {
        // One purge at a time: two would lock what they share in different orders.
        await tx.execute(sql`select pg_advisory_xact_lock(${LOCKS.purge})`)
        const part = await erase(tx)
        const next = sum(counts, part)
        await tx
          .update(audit)
          .set({ detail: { before, authority, ...next } })
          .where(eq(audit.id, entry?.id ?? 0))
        return { part, next }
      }),
    )
    counts = next
    return part
  }
  const refused = sql`${refusedBefore(options)} union ${refusedOf(alreadyPurged(options))}`
  await batch(async (tx) => ({ refusedRows: await eraseRefused(tx, refused) }))
  for (let after: number | null = 0; after !== null && !signal.aborted;) {
    const from: number = after
    after = (await batch((tx) => purgeBatch(tx, isDue(options), from, known))).last
    options.onProgress(counts.submissions)
  }
  await batch(async (tx) => ({ fileNames: await eraseFileNames(tx, options) }))
  await batch(async (tx) => ({ bytes: (await removeOrphans(tx)).bytes }))
  await sweepFacts(db)
  return { counts, stopped: signal.aborted && (await isAnyDue(db, options)) }
}

async function isAnyDue(db: Queryable, scope: PurgeScope): Promise<boolean> {
  const { rows } = await db.execute(
    sql`select from triage.submissions s where ${isDue(scope)} limit 1`,
  )
  return rows.length > 0
}

function sum(a: PurgeCounts, b: Partial<PurgeCounts>): PurgeCounts {
  return {
    submissions: a.submissions + (b.submissions ?? 0),
    byOtherDates: a.byOtherDates + (b.byOtherDates ?? 0),
    versions: a.versions + (b.versions ?? 0),
    documents: a.documents + (b.documents ?? 0),
    bytes: a.bytes + (b.bytes ?? 0),
    refusedRows: a.refusedRows + (b.refusedRows ?? 0),
    fileNames: a.fileNames + (b.fileNames ?? 0),
  }
}
