import { messageOf } from '../domain/errors.ts'
import { isTransientDatabaseError, openDatabase } from '../db/client.ts'
import { makeRunContext } from './context.ts'
import type { ReadVersions } from './document-facts.ts'
import type { ScreenJob } from './jobs.ts'
import { makeScreen } from './screen.ts'

/**
 * Main file of a geometry process: screens batches away from the event loop that talks to the queue. It lives only as
 * long as its parent: when the channel closes, even by kill -9, it goes.
 */
export interface ChildStart {
  kind: 'start'
  databaseUrl: string
  read: ReadVersions | null
}
export interface ChildRequest {
  kind: 'screen'
  seq: number
  job: ScreenJob
}
export type ChildReply =
  | { kind: 'ready' }
  | { kind: 'done'; seq: number; value: unknown }
  | { kind: 'failed'; seq: number; message: string; transient: boolean }

let screen: ReturnType<typeof makeScreen> | null = null

process.on('disconnect', () => {
  process.exit(0)
})
// Ctrl-C in a terminal, and a service manager's SIGTERM, reach the whole group: the parent decides when its children stop.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => undefined)

process.on('message', (message: ChildStart | ChildRequest) => {
  if (message.kind === 'start') {
    const database = openDatabase(message.databaseUrl, { max: 2 })
    screen = makeScreen(makeRunContext(database, message.read))
    reply({ kind: 'ready' })
    return
  }
  const { seq, job } = message
  if (screen === null) throw new Error('asked before it was started')
  screen(job).then(
    (value) => {
      reply({ kind: 'done', seq, value })
    },
    (error: unknown) => {
      reply({
        kind: 'failed',
        seq,
        message: messageOf(error),
        transient: isTransientDatabaseError(error),
      })
    },
  )
})

function reply(message: ChildReply): void {
  process.send?.(message)
}
