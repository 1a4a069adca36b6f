import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { flood } from './flood.ts'

/*
 * A scripted OpenAI-compatible endpoint on 127.0.0.1, for tests: it answers well, or fails in one of the ways
 * that real endpoints do. `good` really reads the prompt that it is sent (src/llm/prompt.ts).
 */

export const behaviours = [
  /** A quotation of the document for each question that shares two words or more with a sentence. */
  'good',
  /** Quotations that no document has. */
  'lies',
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

export interface ModelServer {
  /** Base URL for LLM_BASE_URL, ending in `/v1`. */
  url: string
  requests: ModelRequest[]
  /** The most calls that were open at once. */
  mostAtOnce: () => number
  /** Changes the behaviour of the calls to come; the count of calls starts again. */
  setScript: (script: Script) => void
  close: () => Promise<void>
}

interface Answer {
  question: string
  found: boolean
  page: number
  quote: string
}

const STOP = new Set(
  'that this with from what which where when does have been there their about good quotation says into will would document application'.split(
    ' ',
  ),
)

function wordsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/\p{L}{4,}/gu) ?? []
  return new Set(words.filter((word) => !STOP.has(word)))
}

/** The sentence of the pages that shares most words with the question, or none. */
function answerOne(
  question: string,
  asked: string,
  pages: { number: number; text: string }[],
): Answer {
  const wanted = wordsOf(asked)
  let best: Answer = { question, found: false, page: 1, quote: '' }
  let most = 1
  for (const page of pages) {
    for (const sentence of page.text.split(/(?<=[.!?])\s+|\n{2,}/)) {
      const quote = sentence.trim()
      const shared = [...wordsOf(quote)].filter((word) => wanted.has(word)).length
      if (
        shared <= most ||
        quote.length < 12 ||
        quote.length > 400 ||
        quote.split(/\s+/).length < 3
      )
        continue
      most = shared
      best = { question, found: true, page: page.number, quote }
    }
  }
  return best
}

/** What an honest model would answer to a prompt of ours. */
export function answerPrompt(user: string): { answers: Answer[] } {
  const [document = '', questions = ''] = user.split('\n</document>\n')
  const pages = [...document.matchAll(/<page number="(\d+)">\n([\s\S]*?)\n<\/page>/g)].map(
    ([, number, text]) => ({
      number: Number(number),
      text: text ?? '',
    }),
  )
  const asked = [...questions.matchAll(/^([A-Z][A-Z0-9.-]*): (.*)$/gm)]
  return { answers: asked.map(([, id = '', text = '']) => answerOne(id, text, pages)) }
}

function lie(user: string): { answers: Answer[] } {
  return {
    answers: answerPrompt(user).answers.map(({ question }) => ({
      question,
      found: true,
      page: 1,
      quote: `The moon over ${question} is made entirely of green cheese`,
    })),
  }
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

type Send = (response: ServerResponse, user: string) => void

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Send =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }

const says =
  (content: (user: string) => unknown, finish?: string): Send =>
  (response, user) => {
    const answer = content(user)
    json(200, completion(typeof answer === 'string' ? answer : JSON.stringify(answer), finish))(
      response,
      user,
    )
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

const SEND: Record<Behaviour, Send> = {
  good: says(answerPrompt),
  lies: says(lie),
  badJson: says(() => '{"answers": [{"question": "HER'),
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
  '401': error(401, 'authentication_error'),
  '404': error(404, 'not_found_error'),
  '429': error(429, 'rate_limit_error', {}, { 'retry-after': '2' }),
  '500': error(500, 'server_error'),
  loading: error(503, 'unavailable_error'),
  hang: () => undefined,
  stall: halfBody,
  cutOff: says(() => '{"answers": [{"question": "HER', 'length'),
  closeMidBody: (response, user) => {
    halfBody(response, user)
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

/** Starts the endpoint on a free port. Always `close()` it: open calls are cut off. */
export async function startModelServer(first: Script = 'good'): Promise<ModelServer> {
  let script = first
  let call = 0
  let open = 0
  let most = 0
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
    if (path === '/health') {
      json(200, { status: 'ok' })(response, '')
      return
    }
    if (path === '/props') {
      json(200, { total_slots: 2, default_generation_settings: { n_ctx: 8192 } })(response, '')
      return
    }
    if (path === '/v1/models') {
      json(200, { object: 'list', data: [{ id: 'scripted', object: 'model' }] })(response, '')
      return
    }
    open += 1
    most = Math.max(most, open)
    response.on('close', () => (open -= 1))
    const body = JSON.parse(await readBody(incoming)) as ModelRequest['body']
    const request = { path, authorization: incoming.headers.authorization, body }
    requests.push(request)
    SEND[choose(request)](response, body.messages.at(-1)?.content ?? '')
  }
  const server = createServer((incoming, response) => {
    handle(incoming, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
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
