import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from 'node:net'

export interface TestRedis {
  url: string
  stop(): Promise<void>
}

const canConnect = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => {
      resolve(false)
    })
  })

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
  })

/** A private `redis-server`; else one that answers on 127.0.0.1:6379; else null, with the reason printed. */
export async function startTestRedis(dir: string): Promise<TestRedis | null> {
  const port = await freePort()
  const args = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    dir,
  ]
  const server = spawn('redis-server', args, { stdio: 'ignore' })
  const failed = new Promise<'failed'>((resolve) => {
    server.once('error', () => {
      resolve('failed')
    })
    server.once('exit', () => {
      resolve('failed')
    })
  })
  for (let tries = 0; tries < 1200; tries += 1) {
    const state = await Promise.race([failed, sleep(50, 'waiting' as const)])
    if (state === 'failed') break
    if (await canConnect(port)) {
      const stop = async () => {
        server.kill('SIGTERM')
        await failed
      }
      return { url: `redis://127.0.0.1:${port}`, stop }
    }
  }
  if (await canConnect(6379))
    return { url: 'redis://127.0.0.1:6379', stop: () => Promise.resolve() }
  console.warn(
    'No redis-server on the PATH and none on 127.0.0.1:6379: tests of the Redis queue are skipped.',
  )
  return null
}
