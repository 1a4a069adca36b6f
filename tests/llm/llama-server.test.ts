import { describe, expect, it } from 'vitest'
import { makeAsk } from '../../src/llm/client.ts'
import { buildPrompt } from '../../src/llm/prompt.ts'
import { readDocument } from '../../src/llm/read.ts'

const url = process.env['LLAMA_SERVER']
if (!url)
  console.log(
    'skipped: LLAMA_SERVER is not set to the URL of a llama-server, such as http://127.0.0.1:18080/v1',
  )

const questions = [
  {
    id: 'Q-1',
    fileTypes: [],
    lookFor: [],
    text: 'Where is the roof described?',
    goodQuote: 'It names the roof.',
  },
]
const document = { name: 'a.txt', fileTypes: [], pages: ['The roof is of Welsh slate.'] }

describe.skipIf(!url)('a real llama-server', { timeout: 120_000 }, () => {
  const ask = makeAsk({ baseUrl: url ?? '', model: 'any', timeoutMs: 100_000 })

  it('keeps to the schema', async () => {
    const { system, user, schema } = buildPrompt(document, questions)
    const result = await ask({ system, user, schemaName: 'answers', schema, maxTokens: 1500 })
    expect(result).toMatchObject({ ok: true, value: { answers: [{ question: 'Q-1' }] } })
  })

  it('reads a document to its end, whatever a random model says', async () => {
    expect(await readDocument(ask, document, questions, 8192)).toMatchObject({
      status: expect.stringMatching(/read|failed/) as string,
    })
  })

  it('refuses a prompt over its context, as a permanent failure in plain words', async () => {
    const { system, schema } = buildPrompt(document, questions)
    const result = await ask({
      system,
      user: 'word '.repeat(200_000),
      schemaName: 'answers',
      schema,
      maxTokens: 100,
    })
    expect(result).toMatchObject({
      ok: false,
      kind: 'permanent',
      reason: expect.stringContaining('too long') as string,
    })
  })
})
