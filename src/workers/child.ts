import { kindOf, messageOf } from '../domain/errors.ts'
import { isTransientDatabaseError, openDatabase } from '../db/client.ts'
import { makeRunContext } from './context.ts'
import type { ReadVersions } from './document-facts.ts'
import type { ScreenJob } from './jobs.ts'
import { makeScore } from './score.ts'
import { makeScreen } from './screen.ts'

/**
 * Main file of a geometry process: screens and scores batches away from the event loop that talks to the queue. It lives only as
 * long as its parent: when the channel closes, even by kill -9, it goes.
 */
export interface ChildStart {
  kind: 'start'
  databaseUrl: string
  read: ReadVersions | null
}
export interface ChildRequest {
  kind: 'screen' | 'score'
  seq: number
  job: ScreenJob
}
export type ChildReply =
  | { kind: 'ready' }
  | { kind: 'done'; seq: number; value: unknown }
  | { kind: 'failed'; seq: number; message: string; transient: boolean }

let handlers: Record<ChildRequest['kind'], ReturnType<typeof makeScreen>> | null = null

process.on('disconnect', () => {
  process.exit(0)
})
// Ctrl-C in a terminal, and a service manager's SIGTERM, reach the whole group: the parent decides when its children stop.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => undefined)

process.on('message', (message: ChildStart | ChildRequest) => {
  if (message.kind === 'start') {
    const database = openDatabase(message.databaseUrl, { max: 2 })
    const run = makeRunContext(database, message.read)
    const screen = makeScreen(run)
    handlers = { screen, score: makeScore(run, screen) }
    reply({ kind: 'ready' })
    return
  }
  const { kind, seq, job } = message
  if (handlers === null) throw new Error('asked before it was started')
  handlers[kind](job).then(
    (value) => {
      reply({ kind: 'done', seq, value })
    },
    (error: unknown) => {
      reply({
        kind: 'failed',
        seq,
        message: messageOf(error),
        transient: kindOf(error) === 'transient' || isTransientDatabaseError(error),
      })
    },
  )
})

function reply(message: ChildReply): void {
  process.send?.(message)
}
