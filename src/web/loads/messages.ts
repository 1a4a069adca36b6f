import type { Explanation } from '../../intake/explain.ts'
import type { LoadResult } from '../../loading/load-rows.ts'

/** What somebody said of an uploaded file, in place of what would be detected: the flags of `triage load`. */
export interface UploadOptions {
  treatAsOpen: boolean
  /** Text of a mapping file. */
  mapping?: string
  encoding?: string
  delimiter?: string
  sheet?: string
  /** Name of the file on disk, below `home`/uploads: random, never the uploader's. */
  storedAs: string
}

/** What the parent gives the process that looks at an upload, or loads it. No other message follows. */
export interface WorkStart {
  id: number
  what: 'look' | 'load'
  databaseUrl: string
  home: string
  path: string
  fileName: string
  authority: string
  who: string
  options: UploadOptions
}

export interface WorkProgress {
  rows: number
  bytes: number | null
  size: number
}

/** What a dry run, or a load, came to: what pages show of `LoadResult`. */
export type Outcome = Pick<LoadResult, 'counts' | 'notes' | 'warnings' | 'problems' | 'purgedRows' | 'attached' | 'differences' | 'seconds'> // prettier-ignore

export type WorkReply =
  | { kind: 'progress'; progress: WorkProgress }
  /** Open submissions that are new or changed, some thousands at a time. */
  | { kind: 'screen'; authority: string; ids: number[] }
  | { kind: 'looked'; explanation: Explanation; dryRun: Outcome }
  | { kind: 'loaded'; batchId: number | null; outcome: Outcome }
  | { kind: 'failed'; batchId: number | null; message: string; stopped: boolean }

/** What is kept with an upload: how far the work is, and what the look found. */
export interface UploadFound {
  progress?: WorkProgress
  explanation?: Explanation | null
  dryRun?: Outcome | null
  outcome?: Outcome
}
