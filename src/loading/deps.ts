import type { Database } from '../db/client.ts'

/** How far a load is. */
export interface LoadProgress {
  file: string
  rows: number
  /** Bytes read of the file, and its size; null where it is not read from its beginning to its end. */
  bytes: number | null
  size: number
  seconds: number
}

/** What loading is given. */
export interface LoadDeps {
  database: Database
  /** Who loads: the account, or `source NAME`. */
  who: string
  /** Aborted by Ctrl-C: what was read is written, the rest is not. */
  signal: AbortSignal
  /** Called after each batch of rows. */
  onProgress?: (progress: LoadProgress) => void
}
