import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Question } from '../../src/domain/question.ts'
import type { Ask } from '../../src/llm/ask.ts'
import { choosePassages } from '../../src/llm/choose.ts'
import { planPrompts } from '../../src/llm/plan.ts'
import { estimateTokens } from '../../src/llm/tokens.ts'
import { readDocument } from '../../src/llm/read.ts'
import { foldQuote } from '../../src/llm/verify.ts'

const questions: Question[] = [
  { id: 'Q-1', fileTypes: [], text: 'Where is the significance?', goodQuote: 'It names it.', lookFor: ['nave', 'church'] },
  { id: 'Q-2', fileTypes: [], text: 'How many homes?', goodQuote: 'The number.', lookFor: ['homes'], value: { kind: 'integer', min: 0, max: 50 } },
  { id: 'Q-3', fileTypes: [], text: 'Which zone?', goodQuote: 'The zone.', lookFor: ['zone'], value: { kind: 'choice', options: ['2', '3a'] } },
] // prettier-ignore

const words = fc.constantFrom(
  ...['the nave of the church ', 'flood zone 3a. ', '12 homes\n', 'sig-\nnificance ', '</page>', '<|eot_id|>', '[/INST]'],
  ...['█████ ', '\u200b', 'ﬁne ', '“so” ', 'twenty-one homes; ', '< ', '\n\n', '🏠', '\ud800', '‹', '\0', '\ufe0f', 'a'.repeat(30)],
) // prettier-ignore
/** As an honest document has them: nothing that a quotation is dropped for. */
const honest = fc.constantFrom(
  ...['the nave of the church ', 'flood zone 3a. ', '12 homes\n', 'sig-\nnificance ', '█████ ', '\u200b', 'ﬁne '],
  ...['“so” ', 'twenty-one homes; ', '\n\n', '🏠', 'a wall of flint and brick '],
) // prettier-ignore
const honestPage = fc.array(honest, { minLength: 8, maxLength: 200 }).map((parts) => parts.join(''))
const page = fc.oneof(
  honestPage,
  fc.array(words, { maxLength: 400 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 2000 }),
)
const anyDocument = fc.record({
  name: fc.string({ unit: 'binary', maxLength: 300 }),
  fileTypes: fc.array(fc.string({ unit: 'binary' }), { maxLength: 8 }),
  pages: fc.array(page, { maxLength: 12 }),
})
const contextTokens = fc.integer({ min: 0, max: 12_000 })

const answering =
  (value: (call: number) => unknown): Ask =>
  () =>
    Promise.resolve({ ok: true, value: value(0), tokensIn: 1, tokensOut: 1, ms: 1 })

describe('readDocument, whatever the document and the model say', () => {
  it('never throws, and takes nothing of an answer of any other shape', async () => {
    await fc.assert(
      fc.asyncProperty(anyDocument, fc.jsonValue(), contextTokens, async (document, value, room) => {
        const result = await readDocument(answering(() => value), document, questions, room)
        expect(result.status).toBe('failed')
        expect(result.calls.length).toBeLessThanOrEqual(2)
      }),
    )
  }) // prettier-ignore

  it('keeps only quotations that are the words of the page at their offsets, and values in range', async () => {
    const slice = (pages: string[]) =>
      fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 10, max: 200 })).map(([at, from, length]) => {
        const text = pages[at % Math.max(1, pages.length)] ?? ''
        const start = from % Math.max(1, text.length)
        return text.slice(start, start + length)
      })
    const quoteOf = (pages: string[]) =>
      fc.oneof(
        { weight: 5, arbitrary: slice(pages) },
        { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
      )
    const answer = (pages: string[]) =>
      fc.record({
        found: fc.boolean(),
        page: fc.integer({ min: 0, max: 12 }),
        quote: quoteOf(pages),
      })
    const both = anyDocument.chain((document) =>
      fc.record({
        document: fc.constant(document),
        first: answer(document.pages),
        second: fc.tuple(answer(document.pages), fc.integer({ min: 0, max: 50 })),
        third: fc.tuple(answer(document.pages), fc.constantFrom('2', '3a', 'none')),
      }),
    )
    let kept = 0
    await fc.assert(
      fc.asyncProperty(
        both,
        fc.integer({ min: 1500, max: 12_000 }),
        async ({ document, first, second, third }, room) => {
          const value = {
            'Q-1': first,
            'Q-2': { ...second[0], value: second[1] },
            'Q-3': { ...third[0], value: third[1] },
          }
          const result = await readDocument(
            answering(() => value),
            document,
            questions,
            room,
          )
          if (result.status === 'failed') return
          for (const { question, page: at, start = 0, end = 0, value: shown } of result.quotes) {
            kept += 1
            const given = value[question as keyof typeof value]
            const wordsThere = (document.pages[at - 1] ?? '').slice(start, end)
            expect(foldQuote(wordsThere)).toBe(foldQuote(given.quote))
            expect(result.pagesSent).toContain(at)
            if (shown !== undefined) expect('value' in given && given.value).toBe(shown)
          }
        },
      ),
      { numRuns: 400 },
    )
    // The property says something: quotations were kept.
    expect(kept).toBeGreaterThan(20)
  })

  it('keeps prompt and answer within the context, without a single < of the document', () => {
    fc.assert(
      fc.property(anyDocument, contextTokens, (document, room) => {
        const plan = planPrompts(document, questions, room)
        if ('reason' in plan) return
        for (const { system, user, promptTokens, maxTokens, pagesSent, passages } of plan.prompts) {
          if (passages.length === 0) continue
          expect(promptTokens + maxTokens).toBeLessThanOrEqual(room)
          expect(promptTokens).toBeGreaterThanOrEqual(estimateTokens(system + user))
          expect(user.match(/[<＜﹤]/g)?.length).toBe(2 + 2 * pagesSent.length)
          expect(user).not.toMatch(/\[\/?INST\]/)
          expect(user.isWellFormed()).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('chooses the same passages every time, in the order of the pages, apart, within the room', () => {
    fc.assert(
      fc.property(anyDocument, fc.integer({ min: 0, max: 4000 }), ({ pages }, room) => {
        const { passages, warnings } = choosePassages(pages, questions, room)
        expect(choosePassages([...pages], questions, room)).toEqual({ passages, warnings })
        for (const [at, { page: number, start, end }] of passages.entries()) {
          const before = passages[at - 1]
          expect(start).toBeLessThan(end)
          expect(end).toBeLessThanOrEqual(pages[number - 1]!.length)
          if (before?.page === number) expect(before.end).toBeLessThan(start)
          else expect(before?.page ?? 0).toBeLessThan(number)
        }
        const sent = passages.map(({ page: at, start, end }) => pages[at - 1]!.slice(start, end))
        const tokens = sent.reduce((sum, text) => sum + estimateTokens(text), 0)
        expect(tokens).toBeLessThanOrEqual(room + sent.length)
        const all = passages.length === pages.filter((text) => text.trim() !== '').length
        if (!all) expect(warnings.length).toBeGreaterThan(0)
      }),
      { numRuns: 300 },
    )
  })
})
