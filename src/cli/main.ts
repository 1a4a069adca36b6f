import { loadConfig } from '../config.ts'
import { messageOf } from '../domain/errors.ts'
import { makeLog } from '../log.ts'
import { COULD_NOT_RUN, sayFailure } from './failure.ts'
import { makeOutput } from './output.ts'
import { makeProgram } from './program.ts'

/** Main file of the `triage` command. Exit 0 done, 1 something needs attention, 2 could not run. */
const INTERRUPTED = 130

const out = makeOutput(process.stdout, process.stderr, () => performance.now())
const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // The second Ctrl-C does not wait; what was held is done again by the next worker.
    if (stop.signal.aborted) process.exit(INTERRUPTED)
    out.note(
      'Stopping: finishing what is held. Once more stops at once; nothing is lost either way.',
    )
    stop.abort()
  })
}
// `triage list | head` closes the pipe: that is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

/** Trouble that no command waits for, such as a database server that was killed. */
function fatal(error: Error): void {
  out.note(`triage: ${messageOf(error)}`)
  process.exit(COULD_NOT_RUN)
}

async function main(): Promise<number> {
  const config = loadConfig(process.env, process.cwd())
  const log = makeLog(config.logLevel)
  let code = 0
  const program = makeProgram(
    { config, log, out, cwd: process.cwd(), now: () => new Date(), signal: stop.signal, fatal },
    (exit) => {
      code = exit
    },
  )
  await program.parseAsync(process.argv)
  return code
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    process.exitCode = sayFailure(out, error)
  },
)
