import { createServer as createHttpServer } from 'node:http'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { makeAsk, type AskRequest } from '../../src/llm/client.ts'
import { askEndpoint } from '../../src/llm/endpoint.ts'
import { buildPrompt } from '../../src/llm/prompt.ts'
import { startModelServer, type Behaviour, type ModelServer } from '../support/model-server.ts'
import { until } from '../support/until.ts'

const question = {
  id: 'HER-SIG',
  fileTypes: [],
  lookFor: [],
  text: 'Where is the significance of the building described?',
  goodQuote: 'It names the significance.',
}
const prompt = buildPrompt(
  {
    name: 'h.txt',
    fileTypes: [],
    pages: ['The significance of this building is its Georgian front.'],
  },
  [question],
)
const request: AskRequest = {
  system: prompt.system,
  user: prompt.user,
  schemaName: 'answers',
  schema: prompt.schema,
  maxTokens: 350,
}

let server: ModelServer
beforeAll(async () => {
  server = await startModelServer()
})
afterAll(() => server.close())

const askAs = (behaviour: Behaviour, timeoutMs = 5000) => {
  server.setScript(behaviour)
  return makeAsk({ baseUrl: server.url, model: 'm', timeoutMs })(request)
}

describe('makeAsk', () => {
  it('sends one request with the schema, temperature 0 and the token limit, and gives back the JSON and tokens', async () => {
    server.setScript('good')
    const before = server.requests.length
    const result = await makeAsk({
      baseUrl: server.url,
      model: 'llama',
      apiKey: 'k',
      timeoutMs: 5000,
    })(request)
    expect(result).toMatchObject({ ok: true, tokensIn: 100, tokensOut: 20 })
    expect(result.ok && result.value).toEqual({
      'HER-SIG': {
        found: true,
        page: 1,
        quote: 'The significance of this building is its Georgian front.',
      },
    })
    expect(server.requests.length).toBe(before + 1)
    const sent = server.requests.at(-1)!
    expect(sent).toMatchObject({ path: '/v1/chat/completions', authorization: 'Bearer k' })
    expect(sent.body).toMatchObject({ model: 'llama', temperature: 0, max_tokens: 350 })
    expect(sent.body.response_format).toEqual({
      type: 'json_schema',
      json_schema: { name: 'answers', strict: true, schema: prompt.schema },
    })
  })

  it.each<[Behaviour, 'transient' | 'permanent', RegExp]>([
    ['429', 'transient', /busy \(429\)/],
    ['loading', 'transient', /still loading/],
    ['500', 'transient', /failed \(500\)/],
    ['reset', 'transient', /closed before an answer/],
    ['closeMidBody', 'transient', /closed in the middle/],
    ['brokenBody', 'transient', /broken JSON/],
    ['empty', 'transient', /empty answer/],
    ['flood', 'transient', /closed in the middle/],
    ['401', 'permanent', /LLM_API_KEY/],
    ['404', 'permanent', /LLM_MODEL/],
    ['400', 'permanent', /refused the request \(invalid_request_error\)/],
    ['contextSize', 'permanent', /too long for the model: 9070 tokens, room for 8192/],
    ['contextSizeBare', 'permanent', /too long for the model: 9070 tokens, room for 8192/],
    ['contextSize500', 'permanent', /^the document is too long for the model$/],
    ['html', 'permanent', /a page, not with JSON/],
    ['cutOff', 'permanent', /cut off at 350 tokens/],
    ['repeats', 'permanent', /cut off at 350 tokens/],
    ['redirect', 'permanent', /redirects elsewhere/],
  ])(
    'answers %s with a %s failure in plain words, after one request',
    async (behaviour, kind, reason) => {
      const before = server.requests.length
      const result = await askAs(behaviour)
      expect(result).toMatchObject({
        ok: false,
        kind,
        reason: expect.stringMatching(reason) as string,
      })
      expect(server.requests.length).toBe(before + 1)
      expect(JSON.stringify(result)).not.toMatch(/SECRET|Georgian|proxy/)
    },
  )

  it('passes on how long a busy endpoint asked to be left alone', async () => {
    expect(await askAs('429')).toMatchObject({ retryAfterMs: 2000 })
  })

  it.each<Behaviour>(['hang', 'stall'])(
    'ends a call that %ss at its deadline',
    async (behaviour) => {
      const result = await askAs(behaviour, 300)
      expect(result).toMatchObject({
        ok: false,
        kind: 'transient',
        reason: 'no whole answer within 0.3 s',
      })
      expect(result.ms).toBeGreaterThanOrEqual(290)
      expect(result.ms).toBeLessThan(40_000)
    },
  )

  it('ends a body that stalls also where memory is collected meanwhile, and closes the connection', async () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const often = setInterval(collect, 30)
    const sockets: Socket[] = []
    const stalling = createHttpServer((_request, response) => {
      if (response.socket !== null) sockets.push(response.socket)
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' })
      response.write('{')
    })
    await new Promise<void>((resolve) => stalling.listen(0, '127.0.0.1', resolve))
    const { port } = stalling.address() as AddressInfo
    const baseUrl = `http://127.0.0.1:${port}/v1`
    const stop = new AbortController()
    const results = await Promise.all(
      [1, 2, 3].map(() => makeAsk({ baseUrl, model: 'm', timeoutMs: 1000 })(request, stop.signal)),
    )
    for (const result of results) expect(result).toMatchObject({ ok: false, reason: 'no whole answer within 1 s' }) // prettier-ignore
    expect(sockets.length).toBe(3)
    await vi.waitFor(() => {
      expect(sockets.every(({ destroyed }) => destroyed)).toBe(true)
    })
    expect(await askEndpoint({ baseUrl, apiKey: null })).toMatchObject({ trouble: 'no answer within 3 s' }) // prettier-ignore
    clearInterval(often)
    stalling.closeAllConnections()
    stalling.close()
  })

  it('says that nothing listens where the connection is refused', async () => {
    const probe = createServer()
    await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
    const { port } = probe.address() as AddressInfo
    await new Promise((resolve) => probe.close(resolve))
    const result = await makeAsk({
      baseUrl: `http://127.0.0.1:${port}/v1`,
      model: 'm',
      timeoutMs: 2000,
    })(request)
    expect(result).toMatchObject({
      ok: false,
      kind: 'transient',
      reason: expect.stringContaining('connection refused') as string,
    })
  })

  it('gives the bare text where the model wrote no JSON', async () => {
    expect(await askAs('badJson')).toMatchObject({
      ok: true,
      value: '{"HER-SIG": {"found": tr',
    })
  })

  it('gives the numbers of an endpoint for which the prompt is too long', async () => {
    expect(await askAs('contextSize')).toMatchObject({
      tooLong: { promptTokens: 9070, contextTokens: 8192 },
    })
    expect(await askAs('contextSizeBare')).toMatchObject({
      tooLong: { promptTokens: 9070, contextTokens: 8192 },
    })
    expect(await askAs('contextSize500')).toMatchObject({
      tooLong: { promptTokens: null, contextTokens: null },
    })
  })

  it('waits for a slow answer, within its deadline', async () => {
    const result = await askAs('slow')
    expect(result.ok).toBe(true)
    expect(result.ms).toBeGreaterThanOrEqual(290)
  })

  it.each<Behaviour>(['hang', 'stall'])(
    'ends a call that %ss at once where the caller stops it, and says so',
    async (behaviour) => {
      server.setScript(behaviour)
      const stop = new AbortController()
      const before = server.requests.length
      const ask = makeAsk({ baseUrl: server.url, model: 'm', timeoutMs: 50_000 })
      const asked = ask(request, stop.signal)
      await until('the call', () => server.requests.length > before)
      stop.abort()
      const result = await asked
      expect(result).toMatchObject({
        ok: false,
        kind: 'transient',
        reason: expect.stringContaining('stopped') as string,
      })
      expect(result.ms).toBeLessThan(40_000)
    },
  )

  it('sends nothing where it was stopped before', async () => {
    const before = server.requests.length
    const ask = makeAsk({ baseUrl: server.url, model: 'm', timeoutMs: 5000 })
    expect(await ask(request, AbortSignal.abort())).toMatchObject({ ok: false, kind: 'transient' })
    expect(server.requests.length).toBe(before)
  })
})
