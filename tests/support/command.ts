import type { Command } from 'commander'
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
  const run = async (work: (context: Context, said: Said) => Promise<number>): Promise<Ran> => {
    const { context, said } = makeContext(config, cwd)
    const [code, error] = await work(context, said).then(
      (done) => [done, null] as const,
      (thrown: unknown) => [null, thrown as Error] as const,
    )
    return { code, ...said, error }
  }
  return {
    run,
    /** As typed: `triage('loads', 'undo', '3')`. */
    triage: (...args: string[]) => run((context, said) => parse(context, args, said)),
  }
}

/** As `triage` in cli.ts, in this process: where it matters what a command does, and not how it starts, is stopped and ends. */
export async function triageHere(
  args: string[],
  env: Record<string, string>,
  cwd: string,
): Promise<CliResult> {
  const { context, said } = makeContext(loadConfig({}, cwd), cwd)
  const run = async () => parse({ ...context, config: loadConfig(env, cwd) }, args, said)
  const code = await run().catch((error: unknown) => sayFailure(context.out, error))
  return { code, ...said }
}

async function parse(context: Context, args: string[], said: Said): Promise<number> {
  let code = 0
  const program = makeProgram(context, (exit) => (code = exit))
  const listen = (command: Command) => {
    command.configureOutput({
      writeOut: (text) => { said.stdout += text },
      writeErr: (text) => { said.stderr += text },
    }) // prettier-ignore
    command.commands.forEach(listen)
  }
  listen(program)
  await program.parseAsync(args, { from: 'user' })
  return code
}

type Said = Pick<CliResult, 'stdout' | 'stderr'>

/** What a command is given, and what it said. */
function makeContext(config: Config, cwd: string) {
  const said: Said = { stdout: '', stderr: '' }
  const sink = (to: keyof Said) => ({
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
