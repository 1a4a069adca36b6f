import { drizzle, type NodePgDatabase, type NodePgQueryResultHKT } from 'drizzle-orm/node-postgres'
import type { PgDatabase } from 'drizzle-orm/pg-core'
import pg from 'pg'
import { TriageError } from '../domain/errors.ts'
import * as schema from './schema.ts'

/** A database or a transaction: query functions take either. */
export type Queryable = PgDatabase<NodePgQueryResultHKT, typeof schema>

export interface Database {
  db: NodePgDatabase<typeof schema>
  pool: pg.Pool
  close(): Promise<void>
}

/** SQLSTATE classes and codes, and socket errors, that a retry may cure. */
const RETRYABLE =
  /^(08|25006|40|53|57014|57P0|55P03|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOENT$)/

/** True where the database, or the way to it, was the trouble, and not the statement. */
export function isTransientDatabaseError(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const code = (at as { code?: unknown }).code
    if (typeof code === 'string' && RETRYABLE.test(code)) return true
    if (/Connection terminated|timeout exceeded when trying to connect/.test(at.message))
      return true
  }
  return false
}

/** Opens a pool. Connections are made when first used; `onError` hears of those that die while idle. */
export function openDatabase(
  url: string,
  options: { max?: number; onError?: (error: Error) => void } = {},
): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 8,
    application_name: 'planning-triage',
    // A connection may hold a lock and lie idle for as long as a load takes: firewalls forget those that say nothing.
    keepAlive: true,
  })
  // Without a listener, a server that stops takes the process with it.
  pool.on('error', (error) => options.onError?.(error))
  return { db: drizzle(pool, { schema }), pool, close: () => pool.end() }
}

/** Throws a TriageError in plain words where the database cannot be reached or is older than PostgreSQL 15. */
export async function assertUsable(database: Database, urlForMessage: string): Promise<string> {
  try {
    const { rows } = await database.pool.query<{ version: string; number: string }>(
      `select current_setting('server_version') as version, current_setting('server_version_num') as number`,
    )
    const [row] = rows
    if (row === undefined || Number(row.number) < 150_000) {
      throw new TriageError(
        'bad-input',
        `PostgreSQL ${row?.version ?? '?'} is too old: 15 or later is needed.`,
        {
          code: 'database.too-old',
        },
      )
    }
    return row.version
  } catch (error) {
    if (error instanceof TriageError) throw error
    const message = error instanceof Error ? error.message : String(error)
    throw new TriageError(
      'transient',
      `The database at ${withoutPassword(urlForMessage)} cannot be used: ${message}. ` +
        'Check that it runs and that DATABASE_URL is right, or unset DATABASE_URL to use the embedded PostgreSQL.',
      { code: 'database.unreachable', cause: error },
    )
  }
}

/** An address that may be shown. */
export function withoutPassword(url: string): string {
  return url.replace(/:\/\/([^:@/]*):[^@/]*@/, '://$1:***@')
}
