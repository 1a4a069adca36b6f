import OpenAI from 'openai'
import type { ChatCompletion } from 'openai/resources/chat/completions'
import type { Ask, AskRequest } from './ask.ts'
import { failureOf, ofEndpoint, STOPPED, transient, permanent, type Failure } from './failures.ts'

export type { Ask, AskRequest, AskResult } from './ask.ts'
export { assertAllowed } from './local.ts'

export interface ClientSettings {
  /** Such as `http://127.0.0.1:8080/v1`; checked by `assertAllowed` before. */
  baseUrl: string
  model: string
  apiKey?: string
  /** For the whole call: connecting, thinking, reading the answer. */
  timeoutMs: number
}

/** Far above any answer that the schema allows; a runaway body is cut there. */
const MAX_BODY_BYTES = 4 * 1024 * 1024

/**
 * fetch, with a limit on the answer's size, and no redirects: they could take a document elsewhere. Its signal ends the body
 * too: Node's own fetch holds what would tell the body weakly, and forgets it where memory is collected while a body stalls.
 */
async function boundedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, { ...init, redirect: 'error' })
  if (response.body === null) return response
  let bytes = 0
  const signal = init?.signal
  let end: () => void = () => undefined
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    start(controller) {
      end = () => {
        controller.error(new DOMException('stopped', 'AbortError'))
      }
      if (signal?.aborted === true) end()
      else signal?.addEventListener('abort', end, { once: true })
    },
    flush() {
      signal?.removeEventListener('abort', end)
    },
    transform(chunk, controller) {
      bytes += chunk.byteLength
      if (bytes > MAX_BODY_BYTES) controller.error(new TypeError('terminated'))
      else controller.enqueue(chunk)
    },
  })
  const bounded = new Response(response.body.pipeThrough(counter), response)
  if (response.ok) return bounded
  return new Response(withError(await bounded.text().catch(() => '')), response)
}

/** An endpoint's words of failure under `error`, where the package looks: older vLLM has them at the top. */
function withError(body: string): string {
  const said = parsed(body)
  const isBare = typeof said === 'object' && said !== null && !('error' in said)
  return isBare ? JSON.stringify({ error: said }) : body
}

function makeOpenAI({ baseUrl, apiKey, timeoutMs }: ClientSettings): OpenAI {
  return new OpenAI({
    baseURL: baseUrl,
    // The package wants a string even where the server asks for none; nulls keep it from the environment.
    apiKey: apiKey ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: timeoutMs,
    logLevel: 'off',
    fetch: boundedFetch,
  })
}

function requestBody(
  model: string,
  request: AskRequest,
): OpenAI.ChatCompletionCreateParamsNonStreaming {
  return {
    model,
    messages: [
      { role: 'system', content: request.system },
      { role: 'user', content: request.user },
    ],
    temperature: 0,
    // OpenAI calls these two deprecated; llama-server, Ollama and vLLM all know them, and not all know the newer name.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    seed: 1,
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    max_tokens: request.maxTokens,
    response_format: {
      type: 'json_schema',
      json_schema: {
        name: request.schemaName,
        strict: true,
        schema: request.schema as Record<string, unknown>,
      },
    },
  }
}

/** The text of a whole answer, or what is wrong with it. Trusts no field: servers differ. */
function contentOf(
  completion: unknown,
  maxTokens: number,
): { content: string } | { failure: Failure } {
  if (typeof completion === 'string') {
    return {
      failure: ofEndpoint('the endpoint answered with a page, not with JSON: check LLM_BASE_URL'),
    }
  }
  const choice = (completion as Partial<ChatCompletion> | null)?.choices?.[0] as
    Partial<ChatCompletion.Choice> | undefined
  if (!choice) return { failure: transient('the endpoint gave an empty answer') }
  if (choice.finish_reason === 'length')
    return {
      failure: permanent(
        `the answer was cut off at ${maxTokens} tokens or the end of the model's context`,
      ),
    }
  if (choice.finish_reason !== 'stop')
    return { failure: permanent('the model did not finish its answer') }
  const content = choice.message?.content
  if (typeof content !== 'string' || content === '')
    return { failure: transient('the endpoint gave an empty answer') }
  return { content }
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return content
  }
}

const tokens = (count: unknown): number | null =>
  typeof count === 'number' && Number.isFinite(count) ? count : null

/**
 * Makes the function that asks an OpenAI-compatible endpoint (llama-server, Ollama, vLLM): one HTTP request a
 * call, no retries (the queue counts those), one deadline for all of it; a caller's signal ends it before. Failures are
 * values, never thrown.
 */
export function makeAsk(settings: ClientSettings): Ask {
  const client = makeOpenAI(settings)
  return async (request, stop) => {
    const began = performance.now()
    const ms = (): number => Math.round(performance.now() - began)
    // The package's own timeout ends once headers have come; only a signal ends a body that stalls. Not AbortSignal.timeout and
    // .any: in Node 20 they may be collected before they fire.
    const ending = new AbortController()
    const end = () => {
      ending.abort()
    }
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      end()
    }, settings.timeoutMs)
    if (stop?.aborted === true) end()
    stop?.addEventListener('abort', end, { once: true })
    let completion: ChatCompletion
    try {
      completion = await client.chat.completions.create(requestBody(settings.model, request), {
        signal: ending.signal,
      })
    } catch (error) {
      if (stop?.aborted === true) return { ok: false, ...STOPPED, ms: ms() }
      const failure = failureOf(error, isLate, settings.timeoutMs)
      if (failure === undefined) throw error
      return { ok: false, ...failure, ms: ms() }
    } finally {
      clearTimeout(timer)
      stop?.removeEventListener('abort', end)
    }
    const got = contentOf(completion, request.maxTokens)
    if ('failure' in got) return { ok: false, ...got.failure, ms: ms() }
    const usage = (completion as Partial<ChatCompletion>).usage
    return {
      ok: true,
      value: parsed(got.content),
      tokensIn: tokens(usage?.prompt_tokens),
      tokensOut: tokens(usage?.completion_tokens),
      ms: ms(),
    }
  }
}
