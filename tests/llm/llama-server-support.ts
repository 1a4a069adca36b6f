import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tinyModel } from '../../scripts/llama/tiny-gguf.ts'

/*
 * LLAMA_SERVER is the URL of a llama-server that runs (http://127.0.0.1:18080/v1), or the path of the program: then tests start
 * servers of their own, each with the flags that it needs, on the tiny random model (docs/models.md).
 */

const setting = process.env['LLAMA_SERVER'] ?? ''
const isUrl = /^https?:\/\//.test(setting)

/** The program, where tests may start servers. */
export const serverProgram = setting === '' || isUrl ? null : setting
export const anyServer = setting !== ''

if (setting === '')
  console.log(
    'skipped: LLAMA_SERVER is not set to the path of llama-server, or to the URL of one that runs (docs/models.md)',
  )
else if (isUrl)
  console.log('skipped: tests that start servers of their own, as LLAMA_SERVER is a URL')
else if (!existsSync(setting)) throw new Error(`LLAMA_SERVER: there is no ${setting}`)

export interface LlamaServer {
  /** For LLM_BASE_URL. */
  url: string
  process: ChildProcess
  /** Waits until the model is loaded. */
  ready: () => Promise<void>
  stop: () => Promise<void>
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Starts a llama-server of its own on loopback, without waiting for its model. Always `stop()` it. */
export async function startLlamaServer(flags: string[]): Promise<LlamaServer> {
  const folder = mkdtempSync(join(tmpdir(), 'triage-llama-'))
  const model = join(folder, 'tiny-llama.gguf')
  writeFileSync(model, tinyModel())
  const port = await freePort()
  const args = ['-m', model, '--host', '127.0.0.1', '--port', String(port), '--no-ui', '-t', '1']
  const child = spawn(serverProgram ?? '', [...args, ...flags], { stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => child.once('close', () => { resolve() })) // prettier-ignore
  const ready = async (): Promise<void> => {
    for (let tries = 0; tries < 600; tries += 1) {
      if (child.exitCode !== null) throw new Error(`llama-server ended with ${child.exitCode}`)
      const health = await fetch(`http://127.0.0.1:${port}/health`).catch(() => null)
      if (health?.ok === true) return
      await wait(50)
    }
    throw new Error('llama-server was not ready in 30 s')
  }
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  return { url: `http://127.0.0.1:${port}/v1`, process: child, ready, stop }
}

/** The server that most tests share: the one of the URL, or one of its own with two slots of 8,192 tokens. */
export async function sharedServer(): Promise<Pick<LlamaServer, 'url' | 'stop'>> {
  if (isUrl) return { url: setting, stop: () => Promise.resolve() }
  const server = await startLlamaServer(['-c', '16384', '-np', '2'])
  await server.ready()
  return server
}
