import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { flood } from './flood.ts'
import { answerHugely, answerPrompt, lie, lieAboutNumbers } from './model-answers.ts'

/*
 * A scripted OpenAI-compatible endpoint on 127.0.0.1, for tests: it answers well, or fails in one of the ways
 * that real endpoints do. `good` really reads the prompt that it is sent (model-answers.ts).
 */

export const behaviours = [
  /** A quotation of the document for each question that shares two words or more with a sentence. */
  'good',
  /** Quotations that no document has. */
  'lies',
  /** The right quotations with wrong numbers and choices. */
  'liesAboutNumbers',
  /** As `good`, after `slowMs`. */
  'slow',
  /** Answers that fit the schema but for their length: quotations of some 360,000 characters each. */
  'hugeAnswer',
  /** The same words again and again until max_tokens: finish_reason length. */
  'repeats',
  /** Broken JSON as the model's answer. */
  'badJson',
  /** Broken JSON as the endpoint's own body. */
  'brokenBody',
  /** Valid JSON of another shape. */
  'wrongShape',
  'html',
  /** A 200 with `{}`. */
  'empty',
  '400',
  'contextSize',
  /** As vLLM said it once: in words, at the top level. */
  'contextSizeBare',
  /** As llama-server says it where the room ends while it computes. */
  'contextSize500',
  '401',
  '404',
  '429',
  '500',
  /** 503 while the model loads. */
  'loading',
  /** Takes the request and never answers. */
  'hang',
  /** Sends headers and half a body, then nothing. */
  'stall',
  /** finish_reason length, with half an answer. */
  'cutOff',
  'closeMidBody',
  /** Closes the socket before any header. */
  'reset',
  /** An endless body. */
  'flood',
  /** Sends the client to another host. */
  'redirect',
] as const
export type Behaviour = (typeof behaviours)[number]

/** One behaviour for all calls; or one a call, the last for all that follow; or chosen from the request. */
export type Script =
  Behaviour | readonly Behaviour[] | ((request: ModelRequest, call: number) => Behaviour)

export interface ModelRequest {
  path: string
  authorization: string | undefined
  body: {
    model: string
    messages: { role: string; content: string }[]
    max_tokens?: number
    temperature?: number
    response_format?: {
      type: string
      json_schema: { name: string; strict: boolean; schema: unknown }
    }
  }
}

export interface ServerSettings {
  /** `total_slots` of `/props`. */
  slots: number
  /** Answers longer prompts with 400 and its own count, as llama-server does; null: takes any. */
  contextTokens: number | null
  /** Characters that it counts as one token. */
  charsPerToken: number
  /** How long `slow` takes. */
  slowMs: number
}

export interface ModelServer {
  /** Base URL for LLM_BASE_URL, ending in `/v1`. */
  url: string
  requests: ModelRequest[]
  /** The most calls that were open at once. */
  mostAtOnce: () => number
  /** Changes the behaviour of the calls to come; the count of calls starts again. */
  setScript: (script: Script) => void
  /** What it is like; changes hold for the calls to come. */
  settings: ServerSettings
  close: () => Promise<void>
}

function completion(content: string, finish = 'stop'): string {
  return JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 0,
    model: 'scripted',
    choices: [{ index: 0, finish_reason: finish, message: { role: 'assistant', content } }],
    usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 },
  })
}

type Send = (response: ServerResponse, prompt: ModelRequest['body']) => void

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Send =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }

const says =
  (content: (user: string, schema: unknown) => unknown, finish?: string): Send =>
  (response, body) => {
    const schema = body.response_format?.json_schema.schema
    const answer = content(body.messages.at(-1)?.content ?? '', schema ?? { properties: {} })
    const text = typeof answer === 'string' ? answer : JSON.stringify(answer)
    json(200, completion(text, finish))(response, body)
  }

const halfBody: Send = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' })
  response.write('{"id":"chatcmpl-1","choices":[{"index":0,')
}

// The quoted secret stands for a server that repeats the document in its messages.
const error = (
  status: number,
  type: string,
  more: object = {},
  headers?: Record<string, string>,
): Send =>
  json(
    status,
    { error: { code: status, type, message: 'near "SECRET DOCUMENT TEXT"', ...more } },
    headers,
  )

const repeats: Send = (response, body) => {
  const text = '{"'.padEnd((body.max_tokens ?? 1000) * 4, 'the site is the site is ')
  json(200, completion(text, 'length'))(response, body)
}

const SEND: Record<Exclude<Behaviour, 'slow'>, Send> = {
  good: says(answerPrompt),
  lies: says(lie),
  liesAboutNumbers: says(lieAboutNumbers),
  hugeAnswer: says(answerHugely),
  repeats,
  badJson: says(() => '{"HER-SIG": {"found": tr'),
  wrongShape: says(() => ({ verdict: 'complete', score: 100 })),
  brokenBody: json(200, '{"id": "chatcmpl-1", "choices": ['),
  html: (response) => {
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<html><body>Welcome to the council proxy</body></html>')
  },
  empty: json(200, {}),
  '400': error(400, 'invalid_request_error'),
  contextSize: error(400, 'exceed_context_size_error', { n_prompt_tokens: 9070, n_ctx: 8192 }),
  contextSizeBare: json(400, {
    ...{ object: 'error', type: 'BadRequestError', param: null, code: 400 },
    message: "This model's maximum context length is 8192 tokens. However, you requested 9420 tokens (9070 in the messages, 350 in the completion). Please reduce the length.",
  }), // prettier-ignore
  contextSize500: json(500, {
    error: { code: 500, type: 'server_error', message: 'Context size has been exceeded.' },
  }),
  '401': error(401, 'authentication_error'),
  '404': error(404, 'not_found_error'),
  '429': error(429, 'rate_limit_error', {}, { 'retry-after': '2' }),
  '500': error(500, 'server_error'),
  loading: error(503, 'unavailable_error'),
  hang: () => undefined,
  stall: halfBody,
  cutOff: says(() => '{"HER-SIG": {"found": tr', 'length'),
  closeMidBody: (response, body) => {
    halfBody(response, body)
    setTimeout(() => response.destroy(), 20)
  },
  reset: (response) => response.destroy(),
  flood,
  redirect: (response) => {
    response.writeHead(307, { location: 'http://model.example/v1/chat/completions' }).end()
  },
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

/** Tokens of a request as this endpoint counts them. */
const countTokens = ({ messages }: ModelRequest['body'], charsPerToken: number): number =>
  Math.ceil(messages.reduce((sum, { content }) => sum + content.length, 0) / charsPerToken)

function respond(
  behaviour: Behaviour,
  response: ServerResponse,
  body: ModelRequest['body'],
  { contextTokens, charsPerToken, slowMs }: ServerSettings,
): void {
  const tokens = countTokens(body, charsPerToken)
  if (contextTokens !== null && tokens > contextTokens) {
    const numbers = { n_prompt_tokens: tokens, n_ctx: contextTokens }
    error(400, 'exceed_context_size_error', numbers)(response, body)
  } else if (behaviour === 'slow') {
    setTimeout(() => {
      SEND.good(response, body)
    }, slowMs)
  } else SEND[behaviour](response, body)
}

/** What llama-server answers to a GET, or undefined. */
function aboutItself(path: string, settings: ServerSettings): unknown {
  if (path === '/health') return { status: 'ok' }
  if (path === '/v1/models') return { object: 'list', data: [{ id: 'scripted', object: 'model' }] }
  if (path !== '/props') return undefined
  const context = { n_ctx: settings.contextTokens ?? 8192 }
  return { total_slots: settings.slots, default_generation_settings: context }
}

const USUAL: ServerSettings = { slots: 2, contextTokens: null, charsPerToken: 4, slowMs: 300 }

/** Starts the endpoint on a free port. Always `close()` it: open calls are cut off. */
export async function startModelServer(
  first: Script = 'good',
  chosen: Partial<ServerSettings> = {},
): Promise<ModelServer> {
  let script = first
  let call = 0
  let open = 0
  let most = 0
  const settings = { ...USUAL, ...chosen }
  const requests: ModelRequest[] = []
  const choose = (request: ModelRequest): Behaviour => {
    const index = call++
    if (typeof script === 'function') return script(request, index)
    return typeof script === 'string'
      ? script
      : (script[Math.min(index, script.length - 1)] ?? 'good')
  }
  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = incoming.url ?? ''
    const about = aboutItself(path, settings)
    if (about !== undefined) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(about))
      return
    }
    open += 1
    most = Math.max(most, open)
    response.on('close', () => (open -= 1))
    const body = JSON.parse(await readBody(incoming)) as ModelRequest['body']
    const request = { path, authorization: incoming.headers.authorization, body }
    requests.push(request)
    respond(choose(request), response, body, settings)
  }
  const server = createServer((incoming, response) => {
    handle(incoming, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    settings,
    mostAtOnce: () => most,
    setScript: (next) => {
      script = next
      call = 0
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
