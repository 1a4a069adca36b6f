import { loadConfig, type Config } from '../../src/config.ts'
import type { Context } from '../../src/cli/context.ts'
import { sayFailure } from '../../src/cli/failure.ts'
import { makeOutput } from '../../src/cli/output.ts'
import { makeProgram } from '../../src/cli/program.ts'
import { makeLog } from '../../src/log.ts'
import type { CliResult } from './cli.ts'

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
    const { context, said } = makeContext(config, cwd)
    const [code, error] = await work(context).then(
      (done) => [done, null] as const,
      (thrown: unknown) => [null, thrown as Error] as const,
    )
    return { code, ...said, error }
  }
  return {
    run,
    /** As typed: `triage('loads', 'undo', '3')`. */
    triage: (...args: string[]) => run((context) => parse(context, args)),
  }
}

/** As `triage` in cli.ts, in this process: where it matters what a command does, and not how it starts, is stopped and ends. */
export async function triageHere(
  args: string[],
  env: Record<string, string>,
  cwd: string,
): Promise<CliResult> {
  const { context, said } = makeContext(loadConfig({}, cwd), cwd)
  const run = async () => parse({ ...context, config: loadConfig(env, cwd) }, args)
  const code = await run().catch((error: unknown) => sayFailure(context.out, error))
  return { code, ...said }
}

async function parse(context: Context, args: string[]): Promise<number> {
  let code = 0
  const program = makeProgram(context, (exit) => (code = exit))
  await program.parseAsync(args, { from: 'user' })
  return code
}

/** What a command is given, and what it said. */
function makeContext(config: Config, cwd: string) {
  const said = { stdout: '', stderr: '' }
  const sink = (to: keyof typeof said) => ({
    write: (text: string) => {
      said[to] += text
      return true
    },
    once: () => undefined,
  })
  const context: Context = {
    out: makeOutput(sink('stdout'), sink('stderr'), () => performance.now()),
    ...{ config, cwd, log: makeLog('silent'), now: () => new Date(), signal: new AbortController().signal },
    fatal: (error) => {
      throw error
    },
  } // prettier-ignore
  return { context, said }
}
