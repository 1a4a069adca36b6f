import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/*
 * The worst model that an endpoint can be: it does whatever is planted in a document. It answers every question with
 * "found", and quotes what it is told to: `setQuotes` gives it one quotation a call, the next one each time.
 */

export interface ObedientModel {
  /** Base URL, ending in `/v1`. */
  url: string
  /** Prompts that it was sent. */
  prompts: string[]
  /** What it quotes for every question of the next call. */
  setQuote: (page: number, quote: string) => void
  close: () => Promise<void>
}

interface ValueSchema {
  type: string
  minimum?: number
  enum?: string[]
}
interface Schema {
  properties: Record<string, { properties: { value?: ValueSchema } }>
}
interface Body {
  messages: { content: string }[]
  response_format: { json_schema: { schema: Schema } }
}

const valueOf = ({ type, minimum, enum: options }: ValueSchema): string | number =>
  type === 'integer' ? (minimum ?? 0) : (options?.[0] ?? '')

function answer({ response_format: format }: Body, page: number, quote: string): string {
  const { properties } = format.json_schema.schema
  return JSON.stringify(
    Object.fromEntries(
      Object.entries(properties).map(([id, { properties: members }]) => {
        const value = members.value === undefined ? {} : { value: valueOf(members.value) }
        return [id, { found: true, page, quote, ...value }]
      }),
    ),
  )
}

const completion = (content: string): string =>
  JSON.stringify({
    ...{ id: 'chatcmpl-1', object: 'chat.completion', created: 0, model: 'obedient' },
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
    usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 },
  })

/** Starts it on a free port of this machine. Always `close()` it. */
export async function startObedientModel(): Promise<ObedientModel> {
  let told = { page: 1, quote: '' }
  const prompts: string[] = []
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Body
      prompts.push(body.messages.at(-1)?.content ?? '')
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(completion(answer(body, told.page, told.quote)))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    prompts,
    setQuote: (page, quote) => {
      told = { page, quote }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}
