import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const PROJECT = fileURLToPath(new URL('../../', import.meta.url))
export const SAMPLES = `${PROJECT}data/samples/`
const BIN = `${PROJECT}bin/triage.js`

export interface CliResult {
  code: number | null
  stdout: string
  stderr: string
}

export interface RunningCli {
  process: ChildProcess
  done: Promise<CliResult>
}

/** Starts the real command in a process of its own, with only the settings given. */
export function startCli(args: string[], env: Record<string, string>, cwd: string): RunningCli {
  const { PATH, HOME } = process.env
  const child = spawn(process.execPath, [BIN, ...args], {
    cwd,
    env: { PATH, HOME, TZ: 'Europe/London', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const done = new Promise<CliResult>((resolve) => {
    child.once('close', (code) => {
      resolve({ code, stdout, stderr })
    })
  })
  return { process: child, done }
}

export function triage(
  args: string[],
  env: Record<string, string>,
  cwd: string,
): Promise<CliResult> {
  return startCli(args, env, cwd).done
}

/** Waits until the command has printed this, or has ended. */
export async function untilPrinted(running: RunningCli, text: RegExp): Promise<void> {
  let seen = ''
  await new Promise<void>((resolve) => {
    for (const stream of [running.process.stdout, running.process.stderr]) {
      stream?.on('data', (chunk: string) => {
        seen += chunk
        if (text.test(seen)) resolve()
      })
    }
    running.process.once('exit', () => {
      resolve()
    })
  })
}
