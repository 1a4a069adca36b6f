import { describe, expect, it } from 'vitest'
import { assertAllowed, isLocalUrl } from '../../src/llm/client.ts'

describe('isLocalUrl', () => {
  it.each([
    'http://127.0.0.1:8080/v1',
    'http://127.9.9.9',
    'http://0x7f.1/',
    'http://localhost:11434/v1',
    'http://LOCALHOST./v1',
    'http://[::1]:8080/v1',
    'http://[::ffff:10.0.0.1]/',
    'http://10.1.2.3',
    'http://172.16.0.1',
    'http://172.31.255.255',
    'https://192.168.1.9/v1',
    'http://[fd12::1]/',
    'http://[fe80::1]/',
    'http://gpu.local',
    'http://llm.council.internal/v1',
    'http://llama:8080/v1',
  ])('takes %s as local', (url) => {
    expect(isLocalUrl(url)).toBe(true)
  })

  it.each([
    'https://api.openai.com/v1',
    'http://8.8.8.8',
    'http://172.32.0.1',
    'http://172.15.0.1',
    'http://192.169.0.1',
    'http://11.0.0.1',
    'http://169.254.169.254/',
    'http://[2001:db8::1]/',
    'http://[::ffff:8.8.8.8]/',
    'http://127.0.0.1.example.com',
    'http://localhost@example.com/',
    'http://localhost.example.com',
    'file:///etc/passwd',
    'llama',
    '',
  ])('does not take %s as local', (url) => {
    expect(isLocalUrl(url)).toBe(false)
  })
})

describe('assertAllowed', () => {
  it('names the setting that allows a remote endpoint', () => {
    expect(() => {
      assertAllowed('https://api.openai.com/v1', false)
    }).toThrow(/api\.openai\.com.*LLM_ALLOW_REMOTE=1/)
  })

  it('lets local endpoints through, and remote ones once allowed', () => {
    expect(() => {
      assertAllowed('http://llama:8080/v1', false)
    }).not.toThrow()
    expect(() => {
      assertAllowed('https://api.openai.com/v1', true)
    }).not.toThrow()
  })

  it('refuses what is no URL even where remote ones are allowed', () => {
    expect(() => {
      assertAllowed('llama:8080', true)
    }).toThrow(/LLM_BASE_URL is not an http/)
  })
})
