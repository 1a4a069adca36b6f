import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool, PoolClient } from 'pg'

/**
 * Numbers of PostgreSQL's advisory locks, for what one process does at a time, whatever host it is on. `load`, `pull`, `fetch`
 * and `upload` have a second number, which says of what.
 */
export const LOCKS = {
  migrate: 7_429_001,
  load: 7_429_002,
  pull: 7_429_003,
  facts: 7_429_004,
  purge: 7_429_005,
  fetch: 7_429_006,
  /** Loads of uploaded files: one at a time for each authority. */
  upload: 7_429_007,
} as const

const UNLOCK_MS = 5_000

export interface Held {
  release: () => Promise<void>
}

/** Holds a lock on a connection of its own; null where somebody else holds it. `key` is a 32-bit number. */
export async function tryLock(
  pool: Pool,
  of: 'pull' | 'fetch' | 'upload',
  key: number,
): Promise<Held | null> {
  const client = await pool.connect()
  const lock = [LOCKS[of], key]
  const got = await client
    .query<{ held: boolean }>('select pg_try_advisory_lock($1::int, $2::int) as held', lock)
    .catch((error: unknown) => {
      client.release(true)
      throw error
    })
  if (got.rows[0]?.held !== true) {
    client.release()
    return null
  }
  return { release: releaser(client, lock) }
}

function releaser(client: PoolClient, lock: number[]): () => Promise<void> {
  // It lies idle for as long as the work takes: a server that stops meanwhile is noticed by the work, not here.
  const ignore = () => undefined
  client.on('error', ignore)
  return async () => {
    const unlocked = client.query('select pg_advisory_unlock($1::int, $2::int)', lock).then(
      () => true,
      () => false,
    )
    // A connection that a firewall has forgotten answers after a quarter of an hour. With it goes its lock.
    const late = new AbortController()
    const done = await Promise.race([
      unlocked,
      sleep(UNLOCK_MS, false, { signal: late.signal }).catch(() => false),
    ])
    late.abort()
    client.off('error', ignore)
    client.release(!done)
  }
}
