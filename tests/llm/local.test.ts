import { describe, expect, it } from 'vitest'
import { assertAllowed } from '../../src/llm/client.ts'

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
