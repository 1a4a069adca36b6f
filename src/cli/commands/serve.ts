import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { makeApp } from '../../web/app.ts'
import { badInput, codeOf } from '../../domain/errors.ts'
import { useInstalledGrid } from '../installed-grid.ts'
import { withQueues, type Context } from '../context.ts'
import { letSomebodyIn } from '../first-account.ts'

const BIN = fileURLToPath(new URL('../../../bin/triage.js', import.meta.url))

/** Workers that end by themselves are started again after so long. */
const RESTART_MS = 5000

/** `triage serve`: the officer's service, with workers beside it unless told otherwise, until stopped. */
export async function serve(
  context: Context,
  options: { host?: string; port?: number; work: boolean; authority?: string },
): Promise<number> {
  const { config, log, out, signal, now } = context
  await useInstalledGrid(config.home)
  return withQueues(context, async (database, queues) => {
    const { web: settings, home } = config
    const app = await makeApp({ database, queues, settings, home, log, now })
    const host = options.host ?? settings.host
    const port = options.port ?? settings.port
    const address = await app.listen({ host, port }).catch((error: unknown) => {
      throw cannotListen(error, host, port)
    })
    const workers = options.work ? startWorkers(context) : null
    out.note(`${settings.name} is at ${settings.url ?? address}. Ctrl-C stops it.`)
    await letSomebodyIn(context, database, options.authority)
    if (!signal.aborted)
      await new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => {
          resolve()
        })
      })
    await app.close()
    await workers?.stopped()
    return 0
  })
}

function cannotListen(error: unknown, host: string, port: number): unknown {
  if (codeOf(error) === 'EADDRINUSE')
    return badInput('serve.in-use', `Something else is at ${host}:${port} already. Stop it, or set PORT or --port to another number (0: any that is free).`) // prettier-ignore
  if (codeOf(error) === 'EACCES' || codeOf(error) === 'EADDRNOTAVAIL')
    return badInput('serve.cannot-listen', `${host}:${port} cannot be listened at. Set HOST and PORT to an address of this machine and a port from 1024.`) // prettier-ignore
  return error
}

/** Workers in a process of their own, so that no page waits for a batch. Ctrl-C in a terminal reaches both. */
function startWorkers({ out, log, signal }: Context) {
  let child: ChildProcess | null = null
  let timer: NodeJS.Timeout | null = null
  let ended: Promise<void> = Promise.resolve()
  const start = () => {
    const started = spawn(process.execPath, [BIN, 'work'], { stdio: ['ignore', 'ignore', 'inherit'], env: process.env }) // prettier-ignore
    child = started
    ended = new Promise((resolve) => {
      started.once('exit', (code) => {
        resolve()
        child = null
        if (signal.aborted) return
        log.warn({ code }, 'the workers ended')
        out.note('The workers ended; they are started again. triage status says what failed.')
        timer = setTimeout(start, RESTART_MS)
      })
    })
  }
  start()
  const stop = () => {
    if (timer !== null) clearTimeout(timer)
    child?.kill('SIGTERM')
  }
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop)
  return { stopped: () => ended }
}
