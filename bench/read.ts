import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { writeDocuments } from './read-documents.ts'
import { withBenchDatabase } from './database.ts'
import { makeAsk } from '../src/llm/client.ts'
import { askEndpoint } from '../src/llm/endpoint.ts'
import { PROMPT_VERSION } from '../src/llm/prompt.ts'
import { QUESTIONS_VERSION } from '../src/rules/questions.ts'
import { openQueues } from '../src/workers/queues.ts'
import { startRunner } from '../src/workers/runner.ts'

/**
 * `npm run bench:read`: an endpoint with some slots, each call the same time; how much of the slots' time is busy from the first call
 * to the last. Texts are read by code before the clock starts. `--smoke` runs it small, `--call-ms=500 --slots=16` with
 * shorter calls and other slots.
 */
const smoke = process.argv.includes('--smoke')
const SUBMISSIONS = smoke ? 20 : 200
/** Short for a model on a council's own machine: what is between two calls counts for more. */
const CALL_MS = flag('call-ms') ?? (smoke ? 500 : 2000)
const GOAL = 0.95

function flag(name: string): number | null {
  const given = process.argv.find((one) => one.startsWith(`--${name}=`))
  return given === undefined ? null : Number(given.slice(name.length + 3))
}

/** Answers nothing found after a fixed time; counts how long calls were open, and how many at once. */
async function startSlots(slots: number) {
  const seen = { open: 0, most: 0, busyMs: 0, calls: 0, first: 0, last: 0 }
  const server = createServer((request, response) => {
    const send = (body: unknown) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    }
    if (request.method === 'GET') {
      send({ total_slots: slots, status: 'ok' })
      return
    }
    const began = performance.now()
    seen.first = seen.first === 0 ? began : seen.first
    seen.open += 1
    seen.most = Math.max(seen.most, seen.open)
    let body = ''
    request.setEncoding('utf8').on('data', (text: string) => (body += text))
    setTimeout(() => {
      const text = /^([A-Z][A-Z0-9.-]*): /gm
      const sent = JSON.parse(body) as { messages: { content: string }[] }
      const asked = [...(sent.messages.at(-1)?.content ?? '').matchAll(text)].map(([, id]) => id)
      const answers = asked.map((question) => ({ question, found: false, page: 1, quote: '' }))
      const message = { role: 'assistant', content: JSON.stringify({ answers }) }
      send({ choices: [{ index: 0, finish_reason: 'stop', message }], usage: { prompt_tokens: 1, completion_tokens: 1 } }) // prettier-ignore
      seen.last = performance.now()
      seen.busyMs += seen.last - began
      seen.calls += 1
      seen.open -= 1
    }, CALL_MS)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { seen, url: `http://127.0.0.1:${port}/v1`, close: () => server.close() }
}

async function benchRead(slots: number): Promise<void> {
  const server = await startSlots(slots)
  await withBenchDatabase(async ({ database, url, redisUrl }) => {
    const ids = await writeDocuments(database, SUBMISSIONS)
    const queues = await openQueues(
      { redisUrl, databaseUrl: url, prefix: `bench-read-${process.pid}` },
      () => undefined,
    )
    const versions = { model: 'bench', promptVersion: PROMPT_VERSION, questionsVersion: QUESTIONS_VERSION } // prettier-ignore
    const endpoint = {
      name: 'bench',
      slots: null,
      probe: () => askEndpoint({ baseUrl: server.url, apiKey: null }),
    }
    const ask = makeAsk({ baseUrl: server.url, model: 'bench', timeoutMs: 60_000 })
    await queues.addAsks('ZBF', ids)
    const runner = await startRunner({
      ...{ database, databaseUrl: url, queues, processes: 1 },
      reader: { ask, versions, contextTokens: 8192, endpoint },
    })
    await runner.drained()
    await runner.close()
    await queues.close()
  })
  server.close()
  const { seen } = server
  if (seen.most > slots) throw new Error(`${seen.most} calls at once for ${slots} slots`)
  const busy = seen.busyMs / (slots * (seen.last - seen.first))
  console.log(
    `read: ${seen.calls} calls of ${CALL_MS} ms to ${slots} slots (${SUBMISSIONS} submissions): slots busy ${(100 * busy).toFixed(1)} %, ratio to the goal of ${100 * GOAL} %: ${(busy / GOAL).toFixed(3)} x`,
  )
}

const only = flag('slots')
for (const slots of only !== null ? [only] : smoke ? [4] : [4, 16]) await benchRead(slots)
