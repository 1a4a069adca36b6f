import { afterEach, describe, expect, it } from 'vitest'
import type { CheckId, CheckLine } from '../../src/llm/check/lines.ts'
import { checkIds } from '../../src/llm/check/lines.ts'
import type { ModelSettings } from '../../src/domain/model-settings.ts'
import { checkEndpoint, type CheckReport } from '../../src/llm/check/run.ts'
import { LLAMA_CPP, ollama, startEndpoint, VLLM, type Fault } from './check-support.ts'

const YEAR = { applications: 1000, documents: 8, pages: 6 }
const open: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()))
})

async function check(
  fault: Fault,
  settings: Partial<ModelSettings> = {},
  seconds = 60,
): Promise<CheckReport> {
  const endpoint = await startEndpoint(fault)
  open.push(endpoint.close)
  return checkAt(endpoint.url, settings, seconds)
}

async function checkAt(
  baseUrl: string,
  settings: Partial<ModelSettings> = {},
  seconds = 60,
): Promise<CheckReport> {
  const known = {
    ...{ baseUrl, model: 'llama', apiKey: null, allowRemote: false },
    ...{ timeoutMs: 20_000, patienceMs: 60_000, concurrency: null, contextTokens: 8192 },
  }
  const report = await checkEndpoint({ ...known, ...settings }, { seconds, year: YEAR })
  // Of every report: each thing is spoken of once, and what is not a pass says what to do.
  expect(report.lines.map(({ id }) => id).sort()).toEqual([...checkIds].sort())
  for (const line of report.lines) if (line.status !== 'pass') expect([line.id, line.todo.length > 10]).toEqual([line.id, true]) // prettier-ignore
  return report
}

const line = (report: CheckReport, id: CheckId): CheckLine => {
  const found = report.lines.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no line ${id}`)
  return found
}
const notPassed = (report: CheckReport) =>
  report.lines.filter(({ status }) => status !== 'pass').map(({ id, status }) => `${id} ${status}`)

describe('an endpoint that does what is needed', () => {
  it.each([
    ['llama.cpp', LLAMA_CPP, {}, 2],
    ['Ollama', ollama(8192), { concurrency: 2 }, null],
    ['vLLM', VLLM, { concurrency: 2 }, null],
  ] as const)('is usable: %s', async (kind, pages, settings, slots) => {
    const report = await check({ pages, msPerCall: 5 }, settings)
    expect(notPassed(report).filter((what) => what !== 'parallel warn')).toEqual([])
    expect(report.verdict).toBe('usable')
    expect(report.server).toMatchObject({ kind, slots, contextTokens: 8192 })
    expect(report.cost?.documents).toBe(8000)
    expect(report.cost?.hours).toBeGreaterThan(0)
    expect(report.cost?.guessed).toBe(false)
  })

  it('is usable with a warning where the server is of no known kind', async () => {
    const report = await check({ pages: {}, msPerCall: 5 }, { concurrency: 1 })
    expect(notPassed(report)).toEqual(['reachable warn', 'model warn', 'server warn', 'room warn'])
    expect(report.verdict).toBe('usable')
  })
})

describe('an endpoint that cuts long prompts without a word', () => {
  it('is found out by the tokens that it charges for', async () => {
    const report = await check({ pages: ollama(8192), cutTo: 4096 }, { concurrency: 1 })
    expect(line(report, 'context')).toMatchObject({ status: 'fail' })
    expect(line(report, 'context').found).toContain('took 4096 of about')
    expect(line(report, 'context').todo).toContain('OLLAMA_CONTEXT_LENGTH')
    expect(report.verdict).toBe('not-usable')
  })

  it('is found out by the passage that is lost, where it counts no tokens', async () => {
    const report = await check(
      { pages: ollama(8192), cutTo: 4096, noUsage: true },
      { concurrency: 1 },
    )
    expect(line(report, 'context').found).toContain('saw only the end')
    expect(line(report, 'speed').status).toBe('warn')
    expect(report.verdict).toBe('not-usable')
  })

  it('is found out by what it says of itself', async () => {
    const report = await check({ pages: ollama(4096) }, { concurrency: 1 })
    expect(line(report, 'room')).toMatchObject({ status: 'fail' })
    expect(line(report, 'room').todo).toContain('LLM_CONTEXT_TOKENS=4096')
  })
})

describe('an endpoint that is not usable', () => {
  it('does not keep to the schema, and is asked no more', async () => {
    const report = await check({ pages: LLAMA_CPP, noSchema: true })
    expect(line(report, 'schema')).toMatchObject({ status: 'fail', found: 'only 0 of 3 answers keep to the JSON schema' }) // prettier-ignore
    expect(line(report, 'quotes').status).toBe('not-tried')
    expect(report.cost).toBeNull()
  })

  it('has another model, and says which it has', async () => {
    const report = await check({ pages: ollama(8192) }, { model: 'qwen' })
    expect(line(report, 'model')).toMatchObject({ status: 'fail' })
    expect(line(report, 'model').found).toContain('llama:latest')
  })

  it('finds nothing in the documents', async () => {
    const report = await check({ pages: LLAMA_CPP, blind: true })
    expect(line(report, 'quotes')).toMatchObject({ status: 'fail' })
    expect(line(report, 'quotes').found).toContain('0 of 5 passages')
  })

  it('does what documents tell it to', async () => {
    const report = await check({ pages: LLAMA_CPP, obedient: true })
    expect(line(report, 'orders').found).toBe(
      '2 of 2 documents with orders were obeyed, or misread',
    )
    expect(line(report, 'quotes').status).toBe('pass')
    expect(report.verdict).toBe('not-usable')
  })

  it('refuses the key', async () => {
    const report = await check({ pages: LLAMA_CPP, key: 'right' }, { apiKey: 'wrong' })
    expect(line(report, 'reachable')).toMatchObject({ status: 'fail' })
    expect(line(report, 'reachable').todo).toContain('LLM_API_KEY')
    expect((await check({ pages: LLAMA_CPP, key: 'right', msPerCall: 5 }, { apiKey: 'right' })).verdict).toBe('usable') // prettier-ignore
  })

  it('is not there', async () => {
    const endpoint = await startEndpoint({ pages: {} })
    await endpoint.close()
    const report = await checkAt(endpoint.url)
    expect(line(report, 'reachable').found).toContain('connection refused')
    expect(report.verdict).toBe('not-usable')
  })

  it('would take documents out of the council, and is not called', async () => {
    const report = await checkAt('https://models.example.com/v1')
    expect(line(report, 'address')).toMatchObject({ status: 'fail' })
    expect(line(report, 'address').todo).toContain('LLM_ALLOW_REMOTE=1')
    expect(line(report, 'reachable').status).toBe('not-tried')
  })

  it('redirects', async () => {
    const { createServer } = await import('node:http')
    const server = createServer((_, response) => response.writeHead(307, { location: 'http://elsewhere.example/' }).end()) // prettier-ignore
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    open.push(() => new Promise((resolve) => server.close(() => { resolve() }))) // prettier-ignore
    const { port } = server.address() as { port: number }
    const report = await checkAt(`http://127.0.0.1:${port}/v1`)
    expect(line(report, 'reachable').found).toContain('redirects elsewhere')
  })

  // Bodies as their sources have them (ollama openai.go NewError, vLLM ErrorResponse); neither was run.
  it.each([
    ['Ollama without the model', 404, { error: { message: 'model "llama" not found, try pulling it first', type: 'not_found_error', param: null, code: null } }, 'not found at the endpoint'],
    ['Ollama, too long', 400, { error: { message: 'the input length exceeds the context length', type: 'invalid_request_error', param: null, code: null } }, 'too long'],
    ['Ollama with a full queue', 503, { error: { message: 'server busy, please try again.', type: 'api_error', param: null, code: null } }, 'not ready'],
    ['vLLM, too long', 400, { error: { message: "This model's maximum context length is 8192 tokens. However, you requested 9000 tokens", type: 'BadRequestError', param: null, code: 400 } }, 'too long'],
    ['vLLM without the model', 404, { error: { message: 'The model `llama` does not exist.', type: 'NotFoundError', param: null, code: 404 } }, 'not found at the endpoint'],
  ])('refuses: %s', async (_, status, body, reason) => {
    const report = await check({ pages: VLLM, refuse: { status, body } })
    expect(line(report, 'schema')).toMatchObject({ status: 'fail' })
    expect(line(report, 'schema').found).toContain(reason)
    expect(JSON.stringify(report)).not.toContain('try pulling')
  }) // prettier-ignore
})

describe('what is not known', () => {
  it('is no pass: an endpoint too slow for the time is not known to be usable', async () => {
    const report = await check({ pages: LLAMA_CPP, msPerCall: 300 }, {}, 2)
    expect(report.verdict).toBe('not-known')
    expect(report.seconds).toBeLessThan(60)
    expect(line(report, 'context')).toMatchObject({ status: 'not-tried' })
    expect(line(report, 'context').todo).toContain('--seconds')
  })

  it('is said where a full prompt alone would take too long', async () => {
    const report = await check({ pages: LLAMA_CPP, msPerCall: 400 }, { contextTokens: 8192 }, 12)
    const { status, found } = line(report, 'context')
    expect(['not-tried', 'pass']).toContain(status)
    if (status === 'not-tried') expect(found).toMatch(/would take about \d+ s|no time left/)
  })
})

describe('warnings', () => {
  it('are given where the same request gets another answer', async () => {
    const report = await check({ pages: LLAMA_CPP, restless: true })
    expect(line(report, 'repeat')).toMatchObject({ status: 'warn' })
  })

  it('are given where more calls are set than the endpoint has slots', async () => {
    const report = await check({ pages: LLAMA_CPP }, { concurrency: 4 })
    expect(line(report, 'slots')).toMatchObject({ status: 'warn' })
    expect(line(report, 'slots').todo).toContain('LLM_CONCURRENCY=2')
  })

  it('are given where llama-server goes by another name', async () => {
    const report = await check({ pages: LLAMA_CPP }, { model: 'other' })
    expect(line(report, 'model')).toMatchObject({ status: 'warn' })
    expect(line(report, 'model').todo).toContain('--alias other')
  })
})
