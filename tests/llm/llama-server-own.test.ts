import { afterEach, describe, expect, it } from 'vitest'
import type { AskRequest } from '../../src/llm/ask.ts'
import { makeAsk } from '../../src/llm/client.ts'
import { rootOf } from '../../src/llm/check/endpoint.ts'
import { checkEndpoint } from '../../src/llm/check/run.ts'
import { fits } from '../../src/llm/check/format.ts'
import { serverProgram, startLlamaServer, type LlamaServer } from './llama-server-support.ts'

/* What needs a server with flags of its own, or one that may be ended. */

const SCHEMA = {
  type: 'object',
  properties: {
    letters: {
      type: 'array',
      items: { type: 'string', enum: ['a', 'b'] },
      minItems: 200,
      maxItems: 200,
    },
  },
  required: ['letters'],
  additionalProperties: false,
}

const request = (user: string, more: Partial<AskRequest> = {}): AskRequest => ({
  system: 'You spell.',
  user,
  schemaName: 'letters',
  schema: SCHEMA,
  maxTokens: 3000,
  ...more,
})

/** A schema that takes a random model long: the answer has thousands of tokens. */
const spelling = (letters: number) => ({
  ...SCHEMA,
  properties: { letters: { ...SCHEMA.properties.letters, minItems: letters, maxItems: letters } },
})
const ENDLESS = spelling(1500)
const endless = (user: string) => request(user, { schema: ENDLESS, maxTokens: 12_000 })

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

interface Slot {
  id: number
  is_processing: boolean
}
async function busySlots(server: LlamaServer): Promise<number> {
  const response = await fetch(`${rootOf(server.url)}/slots`)
  return ((await response.json()) as Slot[]).filter((slot) => slot.is_processing).length
}

/** Waits until `wanted` slots are at work; answers how many were when it gave up, or had them. */
async function whenBusy(server: LlamaServer, wanted: number, tries = 200): Promise<number> {
  for (let left = tries; ; left -= 1) {
    const busy = await busySlots(server)
    if (busy === wanted || left === 0) return busy
    await wait(25)
  }
}

describe.skipIf(serverProgram === null)('llama-servers of our own', { timeout: 180_000 }, () => {
  const running: LlamaServer[] = []
  const start = async (...flags: string[]): Promise<LlamaServer> => {
    const server = await startLlamaServer(flags)
    running.push(server)
    return server
  }
  const started = async (...flags: string[]): Promise<LlamaServer> => {
    const server = await start(...flags)
    await server.ready()
    return server
  }
  const askOf = ({ url }: LlamaServer, more: { apiKey?: string; timeoutMs?: number } = {}) =>
    makeAsk({ baseUrl: url, model: 'any', timeoutMs: 150_000, ...more })
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.stop()))
  })

  it('are asked too early, fail in a way that passes, and answer once they have loaded', async () => {
    const reasons = new Set<string>()
    // On a busy machine the model may be loaded before the first call gets there: then once more.
    for (let starts = 0; starts < 5 && reasons.size === 0; starts += 1) {
      const server = await start('-c', '8192', '-np', '1')
      const ask = askOf(server)
      let result = await ask(request('Spell.'))
      for (; !result.ok; result = await ask(request('Spell.'))) {
        expect(result.kind).toBe('transient')
        reasons.add(result.reason)
      }
      expect(fits(SCHEMA, result.value)).toBe(true)
    }
    expect(reasons.size).toBeGreaterThan(0)
    for (const reason of reasons) expect(reason).toMatch(/connection refused|still loading|closed/)
  })

  it('serve as many calls at once as they say, and let more of them wait their turn', async () => {
    const server = await started('-c', '32768', '-np', '4')
    const ask = askOf(server)
    const calls = Array.from({ length: 6 }, (_, index) =>
      ask(request(`Spell ${index}.`, { schema: spelling(500), maxTokens: 6000 })),
    )
    const most = await whenBusy(server, 4)
    const results = await Promise.all(calls)
    expect(most).toBe(4)
    expect(results.map((result) => result.ok && fits(spelling(500), result.value))).toEqual(Array(6).fill(true)) // prettier-ignore
  })

  it('refuse a prompt over one slot of many, though all of them together had room', async () => {
    const server = await started('-c', '8192', '-np', '4')
    const result = await askOf(server)(request('a'.repeat(4000)))
    expect(result).toMatchObject({ ok: false, kind: 'permanent' })
    if (!result.ok) expect(result.reason).toMatch(/too long for the model: 4\d\d\d tokens, room for 2048/) // prettier-ignore
  })

  it('cut an answer off where the room ends, and we say so', async () => {
    const server = await started('-c', '1024', '-np', '1')
    const result = await askOf(server)(endless('Spell.'))
    expect(result).toMatchObject({ ok: false, kind: 'permanent' })
    if (!result.ok) expect(result.reason).toContain('cut off')
  })

  it('refuse a wrong key, and take the right one', async () => {
    const server = await started('-c', '8192', '-np', '1', '--api-key', 'right')
    const wrong = await askOf(server, { apiKey: 'wrong' })(request('Spell.'))
    expect(wrong).toMatchObject({ ok: false, kind: 'permanent' })
    if (!wrong.ok) expect(wrong.reason).toContain('LLM_API_KEY')
    expect((await askOf(server, { apiKey: 'right' })(request('Spell.'))).ok).toBe(true)
  })

  // They do not all stop working on it (llama.cpp issue 24496; Debian's 0.7.0 went on to its end): the next call may have to wait.
  it('serve the next call after one that ran out of time', async () => {
    const server = await started('-c', '16384', '-np', '1')
    const late = await askOf(server, { timeoutMs: 400 })(endless('Spell.'))
    expect(late).toMatchObject({ ok: false, kind: 'transient' })
    if (!late.ok) expect(late.reason).toContain('no whole answer within 0.4 s')
    expect((await askOf(server)(request('Spell.'))).ok).toBe(true)
  })

  it('that are killed in the middle of an answer leave a failure that passes', async () => {
    const server = await started('-c', '16384', '-np', '1')
    const call = askOf(server)(endless('Spell.'))
    expect(await whenBusy(server, 1)).toBe(1)
    server.process.kill('SIGKILL')
    expect(await call).toMatchObject({ ok: false, kind: 'transient' })
    const after = await askOf(server)(request('Spell.'))
    expect(after).toMatchObject({ ok: false, kind: 'transient' })
  })

  it('are checked: what they do right passes, and a model of noise is not usable', async () => {
    const server = await started('-c', '16384', '-np', '2', '--alias', 'tiny')
    const settings = {
      ...{ baseUrl: server.url, model: 'tiny', apiKey: null, allowRemote: false },
      ...{ timeoutMs: 100_000, patienceMs: 60_000, concurrency: null, contextTokens: 8192 },
    }
    const year = { applications: 1000, documents: 8, pages: 6 }
    const report = await checkEndpoint(settings, { seconds: 150, year })
    const statuses = Object.fromEntries(report.lines.map(({ id, status }) => [id, status]))
    const right = ['address', 'reachable', 'model', 'server', 'slots', 'room', 'schema', 'repeat', 'speed'] // prettier-ignore
    for (const id of right) expect([id, statuses[id]]).toEqual([id, 'pass'])
    expect(statuses).toMatchObject({ quotes: 'fail', orders: 'fail', context: 'fail' })
    expect(report.verdict).toBe('not-usable')
    expect(report.server).toMatchObject({ kind: 'llama.cpp', slots: 2, contextTokens: 8192 })
    expect(report.cost?.hours).toBeGreaterThan(0)
  })
})
