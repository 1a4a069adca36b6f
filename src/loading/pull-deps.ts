import type { TriageError } from '../domain/errors.ts'
import type { Database } from '../db/client.ts'
import type { LoadResult } from './load-rows.ts'
import type { LoadProgress } from './deps.ts'

export interface PullSettings {
  /** A file is taken when its size and time have not changed for this long. */
  settleMs: number
  /** For a whole download, from asking to its last byte. */
  deadlineMs: number
  /** Of one download. */
  mostBytes: number
}

export const PULL_DEFAULTS: PullSettings = {
  settleMs: 30_000,
  deadlineMs: 3_600_000,
  mostBytes: 5_000_000_000,
}

/** What pulling is given. */
export interface PullDeps {
  database: Database
  /** TRIAGE_HOME: downloads lie in `pull/` while they last, rejects files in `rejects/NAME/`. */
  home: string
  settings: PullSettings
  /** Aborted when the process is to stop: what was read is written, the rest is pulled next time. */
  signal: AbortSignal
  /** Queues what a file brought. The file counts as loaded only once this has gone well. */
  afterLoad: (result: LoadResult) => Promise<void>
  onProgress?: (progress: LoadProgress) => void
}

/** What one pull found and did. */
export interface PullResult {
  source: string
  /** Why nothing was looked at: somebody else is pulling it, or it was removed. */
  note: string | null
  /** The loads of new and changed files. */
  files: LoadResult[]
  /** Files that are as they were when they were loaded. */
  unchanged: number
  /** Files that were new or changed just now, and are taken when they stay as they are. */
  settling: string[]
  /** Files that cannot be loaded as a whole; not tried again until they change. */
  failed: { name: string; reason: string }[]
  /** True where the signal came before the end. */
  stopped: boolean
  /** What kept the pull from its end; trouble that may pass is transient. */
  failure: TriageError | null
  /** When to look again, if earlier than the source's interval says. */
  againMs: number | null
}

export function emptyPull(source: string, note: string | null = null): PullResult {
  return {
    source,
    note,
    files: [],
    unchanged: 0,
    settling: [],
    failed: [],
    stopped: false,
    failure: null,
    againMs: null,
  }
}
