import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Received {
  path: string
  headers: IncomingHttpHeaders
  body: string
}

/** A system that receives webhooks, on this machine; `answer` is what it does, by default 204. */
export async function startReceiver() {
  const received: Received[] = []
  const receiver = {
    url: '',
    received,
    answer: (response: ServerResponse, _request: Received): void => {
      response.writeHead(204).end()
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (text: string) => (body += text))
    request.on('end', () => {
      const one = { path: request.url ?? '', headers: request.headers, body }
      received.push(one)
      receiver.answer(response, one)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return receiver
}

export type Receiver = Awaited<ReturnType<typeof startReceiver>>

type IsFromTriage = (headers: IncomingHttpHeaders, body: string, secret: string) => boolean

/** The check of a signature that docs/api.md gives to whoever receives, as it stands there. */
export async function checkOfGuide(): Promise<IsFromTriage> {
  const guide = await readFile(new URL('../../docs/api.md', import.meta.url), 'utf8')
  const code = /```js\n([^]*?)```/.exec(guide)?.[1] ?? ''
  const folder = await mkdtemp(join(tmpdir(), 'webhook-guide-'))
  const file = join(folder, 'check.mjs')
  await writeFile(file, code)
  const { isFromTriage } = (await import(file)) as { isFromTriage: IsFromTriage }
  await rm(folder, { recursive: true })
  return isFromTriage
}
