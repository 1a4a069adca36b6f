import { toFailure, type KeeperMessage } from './errors.ts'
import { becomeKeeper, keep } from './keeper.ts'
import { openLogFile } from './log-file.ts'
import { placesFor } from './paths.ts'

/**
 * The keeper: a process of its own, without terminal, that owns one embedded PostgreSQL.
 * Run by connect.ts only: `node --import <tsx> keeper-main.ts <data directory>`.
 */

/** Tells the process that started this one; it may have gone already, which is no trouble. */
function tell(message: KeeperMessage): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined || !process.connected) {
      resolve()
      return
    }
    process.send(message, undefined, undefined, () => {
      resolve()
    })
  })
}

async function main(dataDir: string): Promise<void> {
  process.umask(0o077)
  const places = placesFor(dataDir)
  const log = openLogFile(places.logFile)
  let stop = (): void => {
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      stop()
    })
  }
  try {
    const keeping = await becomeKeeper(places, log)
    if (keeping === null) {
      await tell({ type: 'serving' })
      return
    }
    await keep(keeping, places, log, {
      onServing: () => void tell({ type: 'serving' }),
      onStop: (end) => {
        stop = end
      },
    })
  } catch (error) {
    log.note(`failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    throw error
  }
}

try {
  await main(process.argv[2] ?? '')
  process.exit(0)
} catch (error) {
  await tell(toFailure(error))
  // Whatever still runs of the server ends with this process: the shell that watches it sees its input close.
  process.exit(1)
}
