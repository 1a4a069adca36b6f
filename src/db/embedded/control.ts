import { chmodSync, renameSync } from 'node:fs'
import net from 'node:net'

/** What the keeper says to each process that connects. */
export interface Hello {
  keeper: 'planning-triage'
  url: string
  /** The keeper's own process id. */
  pid: number
}

/** A process's hold on the server: while the socket is open, the server stays. */
export interface Hold {
  hello: Hello
  socket: net.Socket
}

const HELLO_WITHIN_MS = 2000

function parseHello(line: string): Hello | null {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value !== 'object' || value === null) return null
    const { keeper, url, pid } = value as Record<string, unknown>
    if (keeper !== 'planning-triage' || typeof url !== 'string' || typeof pid !== 'number')
      return null
    return { keeper, url, pid }
  } catch {
    return null
  }
}

/** Connects to a keeper and waits for its hello. Null where none answers: a stale socket, or a keeper just leaving. */
export function takeHold(controlSocket: string): Promise<Hold | null> {
  return new Promise((resolve) => {
    const socket = net.connect(controlSocket)
    let received = ''
    const giveUp = () => {
      socket.destroy()
      resolve(null)
    }
    const read = (chunk: string) => {
      received += chunk
      const end = received.indexOf('\n')
      if (end === -1) return
      const hello = parseHello(received.slice(0, end))
      if (hello === null) {
        giveUp()
        return
      }
      socket.setTimeout(0)
      socket.removeListener('data', read)
      socket.removeListener('close', giveUp)
      // Keep reading: an end that nobody reads is an end that nobody notices.
      socket.resume()
      resolve({ hello, socket })
    }
    socket.setEncoding('utf8')
    socket.setTimeout(HELLO_WITHIN_MS, giveUp)
    // 'close' follows every 'error'.
    socket.on('error', () => undefined)
    socket.once('close', giveUp)
    socket.on('data', read)
  })
}

export interface ControlServer {
  /** How many processes hold on. */
  holders(): number
  /** Takes no more processes, and lets go of those that are there. */
  close(): void
}

/**
 * Offers the server to other processes. Only the keeper whose PostgreSQL runs may call this: PostgreSQL's own lock on the
 * data directory is what makes it the only one, so that replacing the socket of a keeper that died is safe, and atomic.
 */
export async function offer(
  controlSocket: string,
  hello: Hello,
  onChange: (holders: number) => void,
): Promise<ControlServer> {
  const sockets = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => {
      sockets.delete(socket)
      onChange(sockets.size)
    })
    socket.resume()
    socket.write(`${JSON.stringify(hello)}\n`)
    onChange(sockets.size)
  })
  const unpublished = `${controlSocket}.${hello.pid}`
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(unpublished, resolve)
  })
  chmodSync(unpublished, 0o600)
  renameSync(unpublished, controlSocket)
  return {
    holders: () => sockets.size,
    close: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
