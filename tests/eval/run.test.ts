import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { parseOptions } from '../../eval/run/options.ts'
import { openResults, type RunKey } from '../../eval/run/results-file.ts'
import { judgeRun } from '../../eval/run/results.ts'
import { callMetrics, questionMetrics } from '../../eval/run/metrics.ts'
import { firstOfEachKind, runEval } from '../../eval/run/run.ts'
import { makeSplit } from '../../eval/set/set.ts'
import type { Ask } from '../../src/llm/ask.ts'
import { makeAsk } from '../../src/llm/client.ts'
import { questions } from '../../src/rules/questions.ts'
import { startModelServer, type ModelServer } from '../support/model-server.ts'

interface Right {
  found: boolean
  page: number
  quote: string
  value?: string | number
}

const documents = firstOfEachKind(makeSplit('dev'), 1).slice(0, 6)
let server: ModelServer
let folder: string
beforeEach(async () => {
  server = await startModelServer()
  folder = mkdtempSync(join(tmpdir(), 'eval-'))
})
afterEach(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})
const reader = () => ({
  ask: makeAsk({ baseUrl: server.url, model: 'scripted', timeoutMs: 30_000 }),
  contextTokens: 8192,
  concurrency: 2,
})
const key: RunKey = { set: 's', model: 'm', promptVersion: 'p', questionsVersion: 'q', readersVersion: 'r', maskVersion: 'k', contextTokens: 8192 } // prettier-ignore

it('a model that lies has all its quotations dropped, and finds nothing', async () => {
  server.setScript('lies')
  const run = await runEval(documents, questions, reader())
  const { both, attacks } = judgeRun(documents, run, questions)
  const calls = callMetrics(both ?? [])
  expect(calls?.quotesKept).toBe(0)
  expect(calls?.quotesDropped).toBeGreaterThan(5)
  expect(questionMetrics(both ?? []).at(-1)?.byModel).toBe(0)
  expect(attacks.failures).toEqual([])
})

it('a model that quotes the right passages finds all but what verification drops, and code alone is judged apart', async () => {
  const labels = new Map<string, Right>(
    documents.flatMap(({ pages, questions: asked }) =>
      asked.map(({ question, passages: [place], value }) => {
        const quote = (pages[(place?.page ?? 0) - 1] ?? '').slice(place?.start, place?.end)
        const given = value === undefined ? {} : { value }
        return [
          question,
          { found: place !== undefined, page: place?.page ?? 1, quote, ...given },
        ] as const
      }),
    ),
  )
  // Each member of the schema is a question; those that want a value have a member for it.
  const perfect: Ask = ({ schema }) => {
    const { properties } = schema as { properties: Record<string, { properties: object }> }
    const value = Object.fromEntries(
      Object.entries(properties).map(([id, wanted]) => {
        const nothing: Right = { found: false, page: 1, quote: '' }
        const { value: of = 'none', ...rest } = labels.get(id) ?? nothing
        return [id, 'value' in wanted.properties ? { ...rest, value: of } : rest]
      }),
    )
    return Promise.resolve({ ok: true, value, tokensIn: 10, tokensOut: 5, ms: 1 })
  }
  const run = await runEval(documents, questions, { ask: perfect, contextTokens: 32_000, concurrency: 1 }) // prettier-ignore
  const { both, alone } = judgeRun(documents, run, questions)
  const all = questionMetrics(both ?? []).at(-1)
  expect(all?.byModel).toBeGreaterThan(3)
  // What such a model misses is what verification drops of it, and no more.
  const dropped = callMetrics(both ?? [])?.quotesDropped ?? 0
  expect(all?.recall.n).toBe((all?.recall.k ?? 0) + dropped)
  expect(all?.recall.k).toBeGreaterThan(dropped)
  expect(all?.precision.k).toBe(all?.precision.n)
  expect(questionMetrics(alone).at(-1)?.byModel).toBe(0)
})

it('counts what a dead endpoint did not answer as failed, and never as nothing found by the model', async () => {
  server.setScript('500')
  const run = await runEval(documents, questions, reader())
  const { both } = judgeRun(documents, run, questions)
  expect(callMetrics(both ?? [])?.failedDocuments).toBeGreaterThan(3)
  expect(questionMetrics(both ?? []).at(-1)?.failed).toBeGreaterThan(3)
})

it('goes on with a results file: half a line is cut off, failures are asked again, and another run is refused', async () => {
  const path = join(folder, 'run.ndjson')
  const file = openResults(path, key, false)
  const run = await runEval(documents, questions, reader(), { keep: file.append })
  const [first] = run.documents
  const failed = { ...first, id: 'failed', model: { ...first?.model, failed: 'down' } }
  writeFileSync(path, `${readFileSync(path, 'utf8')}${JSON.stringify(failed)}\n{"id":"half`)
  const again = openResults(path, key, true)
  expect(again.known.get(first?.id ?? '')).toEqual(first)
  expect(again.known.has('failed')).toBe(false)
  const before = server.requests.length
  await runEval(documents, questions, reader(), { known: again.known })
  expect(server.requests.length).toBe(before)
  expect(() => openResults(path, { ...key, model: 'other' }, true)).toThrow(/another run/)
  expect(() => openResults(path, key, false)).toThrow(/--resume/)
})

it.each([
  [[], /No model endpoint/],
  [['--split', 'half'], /--split must be/],
  [['--readers-only', '--limit', '0'], /--limit must be/],
  [['--readers-only', '--resume'], /--resume needs/],
  [['--modell', 'x'], /modell/],
])('refuses %j with what is wrong', (args, message) => {
  expect(() => parseOptions(args, {})).toThrow(message)
})
