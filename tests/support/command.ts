import { loadConfig } from '../../src/config.ts'
import type { Context } from '../../src/cli/context.ts'
import { makeOutput } from '../../src/cli/output.ts'
import { makeProgram } from '../../src/cli/program.ts'
import { makeLog } from '../../src/log.ts'

export interface Ran {
  /** Exit code; null where the command threw. */
  code: number | null
  stdout: string
  stderr: string
  error: Error | null
}

/** Commands in this process, on one database; the queue is in it too. */
export function makeCommands(databaseUrl: string, cwd: string) {
  const config = loadConfig({ DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent' }, cwd)
  const run = async (work: (context: Context) => Promise<number>): Promise<Ran> => {
    let [stdout, stderr] = ['', '']
    const sink = (write: (text: string) => void) => ({
      write: (text: string) => {
        write(text)
        return true
      },
      once: () => undefined,
    })
    const out = makeOutput(
      sink((text) => (stdout += text)),
      sink((text) => (stderr += text)),
      () => performance.now(),
    )
    const context: Context = {
      config, out, cwd, log: makeLog('silent'), now: () => new Date(), signal: new AbortController().signal,
      fatal: (error) => {
        throw error
      },
    } // prettier-ignore
    const [code, error] = await work(context).then(
      (done) => [done, null] as const,
      (thrown: unknown) => [null, thrown as Error] as const,
    )
    return { code, stdout, stderr, error }
  }
  return {
    run,
    /** As typed: `triage('loads', 'undo', '3')`. */
    triage: (...args: string[]) =>
      run(async (context) => {
        let code = 0
        const program = makeProgram(context, (exit) => (code = exit))
        await program.parseAsync(args, { from: 'user' })
        return code
      }),
  }
}
