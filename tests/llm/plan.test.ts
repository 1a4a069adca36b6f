import { describe, expect, it } from 'vitest'
import type { Question } from '../../src/domain/question.ts'
import { planPrompts, shorter } from '../../src/llm/plan.ts'
import { buildPrompt } from '../../src/llm/prompt.ts'

const questions: Question[] = Array.from({ length: 10 }, (_, at) => ({
  id: `Q-${at}`,
  fileTypes: [],
  text: `Where is matter ${at} of the proposal described?`,
  goodQuote: `A sentence that describes matter ${at}.`,
  lookFor: [`matter ${at}`],
}))
const page = (at: number): string =>
  `${'Nothing of interest is told on this sheet of paper. '.repeat(30)}Here is matter ${at % 10}. `
const document = {
  name: 'a.pdf',
  fileTypes: [],
  pages: Array.from({ length: 40 }, (_, at) => page(at)),
}
const planned = (contextTokens: number) => {
  const plan = planPrompts(document, questions, contextTokens)
  if ('reason' in plan) throw new Error(plan.reason)
  return plan
}

describe('planPrompts', () => {
  it('asks all questions at once where the document keeps some room', () => {
    const { prompts, warnings } = planned(8192)
    expect(prompts.map((prompt) => prompt.questions.length)).toEqual([10])
    expect(warnings).toEqual([])
    expect(prompts[0]!.promptTokens + prompts[0]!.maxTokens).toBeLessThanOrEqual(8192)
  })

  it('asks in two calls with the same pages where one would leave it hardly any, and says so', () => {
    const { prompts, warnings } = planned(3400)
    expect(prompts.map((prompt) => prompt.questions.map(({ id }) => id))).toEqual([
      ['Q-0', 'Q-1', 'Q-2', 'Q-3', 'Q-4'],
      ['Q-5', 'Q-6', 'Q-7', 'Q-8', 'Q-9'],
    ])
    expect(prompts[0]!.passages).toEqual(prompts[1]!.passages)
    expect(prompts[0]!.passages.length).toBeGreaterThan(0)
    // The same beginning, to the end of the document: an endpoint reads it once.
    const [first, second] = prompts.map(({ user }) => user.split('\n\nQuestions:')[0])
    expect(first).toBe(second)
    for (const { promptTokens, maxTokens } of prompts)
      expect(promptTokens + maxTokens).toBeLessThanOrEqual(3400)
    expect(warnings).toEqual([
      'the questions were put to the model in two calls: 3400 tokens have no room for all of them and the document',
    ])
  })

  it('asks a short document all at once, however little room is left', () => {
    const plan = planPrompts({ ...document, pages: ['Here is matter 1.'] }, questions, 3400)
    expect('prompts' in plan && plan.prompts.length).toBe(1)
  })

  it('says what to set where two calls do not help', () => {
    expect(planPrompts(document, questions, 1500)).toEqual({
      reason: expect.stringContaining('set LLM_CONTEXT_TOKENS to 4096 or more') as string,
    })
  })
})

describe('shorter', () => {
  const prompt = buildPrompt(document, questions, 16_384)

  it("fits the endpoint's own numbers, which count more tokens than we do", () => {
    const counted = Math.ceil(prompt.promptTokens * 1.5)
    const cut = shorter(document, prompt, { promptTokens: counted, contextTokens: 12_288 }, 16_384)
    expect(cut!.promptTokens * 1.5 + cut!.maxTokens).toBeLessThanOrEqual(12_288)
    expect(cut!.promptTokens * 1.5 + cut!.maxTokens).toBeGreaterThan(10_000)
    expect(cut!.warnings.join()).toMatch(/not sent to the model/)
  })

  it('tries half where the endpoint gave no number', () => {
    const cut = shorter(document, prompt, { promptTokens: null, contextTokens: null }, 16_384)
    expect(cut!.promptTokens).toBeLessThan(prompt.promptTokens * 0.6)
    expect(cut!.passages.length).toBeGreaterThan(0)
  })

  it('gives up where the context has no room for the questions', () => {
    const tooLong = { promptTokens: 9000, contextTokens: 1024 }
    expect(shorter(document, prompt, tooLong, 16_384)).toBeNull()
  })
})
