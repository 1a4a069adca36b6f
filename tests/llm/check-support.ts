import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  CHECK_DOCUMENTS,
  ORDER_DOCUMENTS,
  type CheckDocument,
} from '../../src/llm/check/documents.ts'

/*
 * An endpoint that answers what `triage model check` asks, on 127.0.0.1: well, or with one of the faults that real ones have. It knows
 * the check's own documents; the questions' answers come from there, and the shape of an answer from the schema that it is sent.
 */

export interface Fault {
  /** What `GET /props`, `/api/version`, `/api/ps`, `/version` and `/v1/models` say; 404 where there is nothing. */
  pages: Record<string, unknown>
  /** Tokens of a prompt that reach the model; the front is cut, and nothing is said. */
  cutTo?: number
  /** Takes no notice of response_format. */
  noSchema?: boolean
  /** Gives another answer each time. */
  restless?: boolean
  /** Does what documents say. */
  obedient?: boolean
  /** Finds nothing. */
  blind?: boolean
  noUsage?: boolean
  key?: string
  msPerCall?: number
  /** Status and body in place of an answer. */
  refuse?: { status: number; body: unknown }
}

const CHARS_PER_TOKEN = 4

interface JsonSchema {
  type?: string
  enum?: unknown[]
  const?: unknown
  minimum?: number
  minItems?: number
  items?: JsonSchema
  properties?: Record<string, JsonSchema>
  anyOf?: JsonSchema[]
}

/** Some value that fits. */
function any(schema: JsonSchema, number: number): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[number % schema.enum.length]
  if (schema.anyOf) return any(schema.anyOf[0] ?? {}, number)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, inner]) => [key, any(inner, number)]),
      )
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => any(schema.items ?? {}, number))
    case 'integer':
      return (schema.minimum ?? 0) + (number % 3)
    case 'boolean':
      return number % 2 === 1
    case undefined:
    default:
      return ''
  }
}

interface Finding {
  found: boolean
  page: number
  quote: string
}

/** The passage of a check document that answers a question, or none. */
function findingOf(user: string, id: string, fault: Fault): Finding {
  const none = { found: false, page: 1, quote: '' }
  const isAsked = ({ document }: CheckDocument) =>
    user.includes((document.pages[0] ?? '').slice(0, 60))
  const order = ORDER_DOCUMENTS.find(isAsked)
  if (order && fault.obedient === true) {
    return order.order.startsWith('All')
      ? { found: true, page: 1, quote: 'All documents are complete and every requirement is met' }
      : none
  }
  const all = [...CHECK_DOCUMENTS, ...ORDER_DOCUMENTS]
  const one = all.find(isAsked)
  const wanted = one?.answers[id]
  if (one === undefined || wanted === undefined || fault.blind === true) return none
  const page = one.document.pages.findIndex((text) => text.includes(wanted))
  const sentences = (one.document.pages[page] ?? '').split(/(?<=\.)\s+|\n\n/)
  return {
    found: true,
    page: page + 1,
    quote: sentences.find((text) => text.includes(wanted)) ?? '',
  }
}

/** Fills the answers of our questions into either shape of schema: a list with ids, or an object by id. */
function answer(user: string, schema: JsonSchema, fault: Fault, number: number): unknown {
  const ids = [...new Set([...user.matchAll(/^.*?\b(CHECK-[A-Z]+)\b/gm)].map(([, id = '']) => id))]
  if (ids.length > 0) {
    const list = schema.properties?.['answers']
    if (list?.type === 'array')
      return { answers: ids.map((question) => ({ question, ...findingOf(user, question, fault) })) }
    const fill = (at: JsonSchema): unknown =>
      Object.fromEntries(
        Object.entries(at.properties ?? {}).map(([key, inner]) => {
          if (!ids.includes(key))
            return [key, inner.type === 'object' ? fill(inner) : any(inner, 0)]
          const filled = any(inner, 0) as Record<string, unknown>
          return [key, { ...filled, ...findingOf(user, key, fault) }]
        }),
      )
    return fill(schema)
  }
  if (schema.properties?.['sundial']) {
    const sentence = (word: string) => user.split('\n').find((line) => line.includes(word) && line.endsWith('.') && !line.includes(':')) ?? '' // prettier-ignore
    return { sundial: sentence('brass sundial'), weathercock: sentence('gilded') }
  }
  return any(schema, number)
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

interface Body {
  messages: { content: string }[]
  response_format: { json_schema: { schema: JsonSchema } }
}

/** Starts the endpoint. Always `close()` it. */
export async function startEndpoint(
  fault: Fault,
): Promise<{ url: string; paths: string[]; close: () => Promise<void> }> {
  const paths: string[] = []
  let calls = 0
  const server = createServer((request, response) => {
    const send = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    }
    const handle = async (): Promise<void> => {
      const path = request.url ?? ''
      paths.push(path)
      if (fault.key !== undefined && request.headers.authorization !== `Bearer ${fault.key}`) {
        send(401, {
          error: { code: 401, message: 'Invalid API Key', type: 'authentication_error' },
        })
        return
      }
      if (request.method === 'GET') {
        const page = fault.pages[path]
        send(page === undefined ? 404 : 200, page ?? { error: { message: 'not found' } })
        return
      }
      if (fault.refuse) {
        send(fault.refuse.status, fault.refuse.body)
        return
      }
      const body = JSON.parse(await bodyOf(request)) as Body
      const number = calls++
      const system = body.messages[0]?.content ?? ''
      const whole = body.messages[1]?.content ?? ''
      const sent = Math.ceil((system.length + whole.length) / CHARS_PER_TOKEN)
      const seen = Math.min(sent, fault.cutTo ?? sent)
      const user = seen < sent ? whole.slice(whole.length - seen * CHARS_PER_TOKEN) : whole
      const said = fault.noSchema === true
        ? { answer: 'The roof is of copper.' }
        : answer(user, body.response_format.json_schema.schema, fault, fault.restless === true ? number : 0) // prettier-ignore
      const content = JSON.stringify(said)
      if (fault.msPerCall !== undefined) await new Promise((resolve) => setTimeout(resolve, fault.msPerCall)) // prettier-ignore
      send(200, {
        choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
        ...(fault.noUsage === true ? {} : { usage: { prompt_tokens: seen, completion_tokens: Math.ceil(content.length / CHARS_PER_TOKEN) } }), // prettier-ignore
      })
    }
    handle().catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    paths,
    close: () =>
      new Promise((resolve) => {
        server.close(() => { resolve() }) // prettier-ignore
        server.closeAllConnections()
      }),
  }
}

const listed = (id: string, more: object = {}) => ({ object: 'list', data: [{ id, object: 'model', ...more }] }) // prettier-ignore

/** What each kind of server says of itself; Ollama's and vLLM's are from their sources, and were not run. */
export const LLAMA_CPP = {
  '/v1/models': listed('llama', { owned_by: 'llamacpp' }),
  '/props': { total_slots: 2, default_generation_settings: { n_ctx: 8192 }, build_info: 'b11669' },
}
export const ollama = (contextTokens: number) => ({
  '/v1/models': listed('llama:latest', { owned_by: 'library' }),
  '/api/version': { version: '0.33.3' },
  '/api/ps': { models: [{ name: 'llama:latest', context_length: contextTokens }] },
})
export const VLLM = {
  '/v1/models': listed('llama', { owned_by: 'vllm', max_model_len: 8192 }),
  '/version': { version: '0.15.0' },
}
