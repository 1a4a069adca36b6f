import type { Database } from '../db/client.ts'
import type { WebSettings } from '../domain/web-settings.ts'
import type { Queues } from '../workers/queues.ts'

/** Where trouble is said: pino, without its type, as only main files may import log.ts. */
export interface WebLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** What the service is given. */
export interface WebDeps {
  database: Database
  queues: Queues
  settings: WebSettings
  /** Folder for what must be on disk a while: uploaded files. */
  home: string
  log: WebLog
  now: () => Date
  /** Requests a minute of one person; 300 where it is not said. */
  requestsPerMinute?: number
  /** Requests a minute of one key of the API; 600 where it is not said. */
  apiRequestsPerMinute?: number
  /** How long an officer who decided is kept for the new assessment, milliseconds; 1500 where it is not said. */
  assessmentWithinMs?: number
  /** What the work queue counts and takes longer is kept a while, milliseconds; src/web/queue/data.ts where it is not said. */
  slowCountMs?: number
}
