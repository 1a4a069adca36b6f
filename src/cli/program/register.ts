import type { Context } from '../context.ts'

/** What commands are registered with. Each imports its module when it runs, and answers its exit code through `exit`. */
export interface Register {
  context: Context
  exit: (code: number) => void
}
