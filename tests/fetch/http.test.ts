import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TriageError } from '../../src/domain/errors.ts'
import { getJson, type HttpOptions } from '../../src/fetch/http.ts'
import {
  startPlanningDataServer,
  type Fault,
  type PlanningDataServer,
} from '../support/planning-data-server.ts'
import { QUICK } from './support.ts'

let server: PlanningDataServer
beforeEach(async () => {
  server = await startPlanningDataServer()
})
afterEach(async () => {
  await server.close()
})

const ask = (options: Partial<HttpOptions> = {}) =>
  getJson(new URL(`${server.url}/dataset.json`), null, { ...QUICK, ...options })

async function failureOf(asked: Promise<unknown>): Promise<TriageError> {
  const error = await asked.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(TriageError)
  return error as TriageError
}

const always = (fault: Fault): void => {
  server.fault = () => fault
}
const once = (fault: Fault): void => {
  server.fault = (_asked, nth) => (nth === 1 ? fault : null)
}

describe('getJson', () => {
  it('says who asks, and sends no cookie', async () => {
    once({ kind: 'redirect', to: '/dataset.json' })
    expect((await ask()).kind).toBe('page')
    expect(server.asked).toHaveLength(2)
    for (const { headers } of server.asked) {
      expect(headers['user-agent']).toBe('planning-triage/test')
      expect(headers.cookie).toBeUndefined()
    }
  })

  it.each<Fault>([
    { kind: 'status', status: 429, retryAfter: '0' },
    { kind: 'status', status: 500 },
    { kind: 'status', status: 503 },
    { kind: 'drop' },
    { kind: 'reset' },
    { kind: 'malformed' },
    { kind: 'html' },
  ])('tries again after $kind $status', async (fault) => {
    once(fault)
    expect((await ask()).kind).toBe('page')
    expect(server.asked).toHaveLength(2)
  })

  it.each<[Fault, string]>([
    [{ kind: 'status', status: 500 }, 'fetch.status'],
    [{ kind: 'drop' }, 'fetch.network'],
    [{ kind: 'reset' }, 'fetch.network'],
    [{ kind: 'html' }, 'fetch.not-json'],
  ])('gives up on %j after three', async (fault, code) => {
    always(fault)
    const error = await failureOf(ask())
    expect(error.code).toBe(code)
    expect(error.kind).toBe('transient')
    expect(server.asked).toHaveLength(3)
  })

  it.each([400, 403, 404, 410, 422])(
    'does not ask twice where the answer is %i',
    async (status) => {
      always({ kind: 'status', status })
      expect((await failureOf(ask())).message).toContain(String(status))
      expect(server.asked).toHaveLength(1)
    },
  )

  it('does not wait for a server that asks for an hour', async () => {
    always({ kind: 'status', status: 429, retryAfter: '3600' })
    expect((await failureOf(ask())).message).toBe('the server answered 429 and asks to wait 3600 s')
    expect(server.asked).toHaveLength(1)
  })

  it('has one deadline for the whole answer, body included', async () => {
    always({ kind: 'stall' })
    const error = await failureOf(ask({ timeoutMs: 100, retry: { ...QUICK.retry, attempts: 1 } }))
    expect(error.code).toBe('fetch.timeout')
  })

  it('stops reading a body that does not end', async () => {
    always({ kind: 'flood' })
    expect((await failureOf(ask())).code).toBe('fetch.too-large')
    expect(server.asked).toHaveLength(1)
  })

  it('never follows a redirect to another host, port or scheme', async () => {
    const other = await startPlanningDataServer()
    const { port } = new URL(server.url)
    for (const to of [
      `${other.url}/dataset.json`,
      `http://localhost:${port}/dataset.json`,
      'http://planning.example/',
      'file:///etc/passwd',
      '//',
    ]) {
      always({ kind: 'redirect', to })
      expect((await failureOf(ask())).code, to).toBe('fetch.redirect')
    }
    expect(other.asked).toHaveLength(0)
    await other.close()
  })

  it('does not go round in circles', async () => {
    always({ kind: 'redirect', to: '/dataset.json' })
    expect((await failureOf(ask())).code).toBe('fetch.redirect')
    expect(server.asked).toHaveLength(6)
  })

  it('stops at once when told to, also in a pause', async () => {
    const stop = new AbortController()
    always({ kind: 'status', status: 500 })
    const asked = ask({ signal: stop.signal, retry: { attempts: 9, firstPauseMs: 60_000, longestPauseMs: 60_000 } }) // prettier-ignore
    setTimeout(() => {
      stop.abort()
    }, 50)
    await expect(asked).rejects.toThrow(/abort/i)
  })
})
