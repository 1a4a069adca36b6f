import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadConfig } from '../src/config.ts'

describe('settings', () => {
  it('needs none: embedded PostgreSQL, queue in it, no model', () => {
    expect(loadConfig({}, '/work')).toMatchObject({
      databaseUrl: null,
      redisUrl: null,
      model: null,
      home: '/work/.triage',
    })
  })

  it('counts an empty value as not set', () => {
    expect(loadConfig({ DATABASE_URL: '', REDIS_URL: '' }, '/').databaseUrl).toBeNull()
  })

  it('names every problem in one message, with the setting and what it should be', () => {
    const env = {
      DATABASE_URL: 'mysql://x',
      LLM_BASE_URL: 'http://localhost:8080/v1',
      TRIAGE_PROCESSES: 'many',
    }
    expect(() => loadConfig(env, '/')).toThrow(
      /DATABASE_URL is not an address starting with postgres:\/\//,
    )
    expect(() => loadConfig(env, '/')).toThrow(/TRIAGE_PROCESSES is not a whole number/)
    expect(() => loadConfig(env, '/')).toThrow(/LLM_BASE_URL and LLM_MODEL belong together/)
  })

  it('takes no login in the address of the model: it would not be sent', () => {
    const env = { LLM_BASE_URL: 'http://user:pass@127.0.0.1:8080/v1', LLM_MODEL: 'llama' }
    expect(() => loadConfig(env, '/')).toThrow(
      /LLM_BASE_URL holds a user name or password.*LLM_API_KEY/,
    )
  })

  it('reads a model with its defaults', () => {
    const env = { LLM_BASE_URL: 'http://127.0.0.1:8080/v1', LLM_MODEL: 'llama' }
    expect(loadConfig(env, '/').model).toEqual({
      baseUrl: 'http://127.0.0.1:8080/v1',
      model: 'llama',
      apiKey: null,
      allowRemote: false,
      timeoutMs: 120_000,
      concurrency: null,
      contextTokens: 8192,
      patienceMs: 60_000,
    })
  })

  it('has settings for the service, none of which is needed', () => {
    expect(loadConfig({}, '/').web).toEqual({
      host: '127.0.0.1',
      port: 3000,
      url: null,
      trustProxy: 0,
      webhooksAllowRemote: false,
      name: 'Planning triage',
      colour: '#1d5c63',
      baseMap: null,
      oidc: null,
    })
    const env = { PORT: '8443', TRIAGE_URL: 'https://triage.council.example/', WEBHOOKS_ALLOW_REMOTE: '1', TRIAGE_BASE_MAP: 'https://tiles.example/{z}/{x}/{y}.png' } // prettier-ignore
    expect(loadConfig(env, '/').web).toMatchObject({
      port: 8443,
      url: 'https://triage.council.example',
      webhooksAllowRemote: true,
      baseMap: { url: 'https://tiles.example/{z}/{x}/{y}.png', credit: '' },
    })
  })

  it.each([
    [{ TRIAGE_COLOUR: '#ffdd00' }, /TRIAGE_COLOUR is too light for white text/],
    [{ TRIAGE_COLOUR: 'red' }, /TRIAGE_COLOUR is not a colour such as #1d5c63/],
    [{ PORT: '70000' }, /PORT is more than 65535/],
    [{ TRIAGE_BASE_MAP: 'https://tiles.example/map.png' }, /TRIAGE_BASE_MAP has no {z}, {x} and {y}/],
    [{ OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'a' }, /OIDC_CLIENT_SECRET belong together/],
    [{ OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' }, /OIDC_ISSUER needs TRIAGE_URL/],
  ])('says what is wrong with %j', (env, message) => {
    expect(() => loadConfig(env, '/')).toThrow(message)
  }) // prettier-ignore
})

it.skipIf(process.env['FC_SEED'] === 'random')('property tests begin from one seed', () => {
  const numbers = () => fc.sample(fc.integer(), 5)
  expect(fc.readConfigureGlobal()).toHaveProperty('seed')
  expect(numbers()).toEqual(numbers())
})
