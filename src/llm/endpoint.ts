/** What an endpoint says of itself, without a model call. */
export interface EndpointState {
  /** Plain words why it does not take calls; null where it seems to. */
  trouble: string | null
  /** Calls that it takes at once; null where it does not say (Ollama, vLLM), or does not answer. */
  slots: number | null
}

export interface Endpoint {
  /** Such as `http://127.0.0.1:8080/v1`. */
  baseUrl: string
  apiKey: string | null
}

const DEADLINE_MS = 3_000
const MAX_SLOTS = 64
/** `/props` of llama-server holds a chat template; far more than that is no answer to this. */
const MAX_PROPS_CHARS = 1_000_000

type Fetched = { status: number; body: string } | { trouble: string }

/** Its own timer has the last word: Node's fetch may forget its signal while a body stalls (client.ts). */
async function get(url: string, apiKey: string | null): Promise<Fetched> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Fetched>((resolve) => {
    timer = setTimeout(() => {
      resolve({ trouble: `no answer within ${DEADLINE_MS / 1000} s` })
    }, DEADLINE_MS + 100)
  })
  try {
    return await Promise.race([fetchText(url, apiKey), late])
  } finally {
    clearTimeout(timer)
  }
}

async function fetchText(url: string, apiKey: string | null): Promise<Fetched> {
  try {
    const response = await fetch(url, {
      redirect: 'error',
      signal: AbortSignal.timeout(DEADLINE_MS),
      headers: apiKey === null ? {} : { authorization: `Bearer ${apiKey}` },
    })
    let body = ''
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      body += chunk
      if (body.length > MAX_PROPS_CHARS) return { trouble: 'it answers without an end' }
    }
    return { status: response.status, body }
  } catch (error) {
    const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : null
    if (error instanceof Error && error.name === 'TimeoutError')
      return { trouble: `no answer within ${DEADLINE_MS / 1000} s` }
    return {
      trouble:
        cause?.code === 'ECONNREFUSED'
          ? 'connection refused: no model is listening at the address'
          : 'connection failed',
    }
  }
}

function troubleOf(got: Fetched): string | null {
  if ('trouble' in got) return got.trouble
  if (got.status === 401 || got.status === 403)
    return 'the endpoint refused the key: check LLM_API_KEY'
  if (got.status === 503) return 'the model is still loading (503)'
  return got.status === 429 || got.status >= 500 ? `the endpoint failed (${got.status})` : null
}

function slotsIn(got: Fetched): number | null {
  if ('trouble' in got || got.status !== 200) return null
  let props: unknown
  try {
    props = JSON.parse(got.body)
  } catch {
    return null
  }
  const slots = (props as { total_slots?: unknown } | null)?.total_slots
  return typeof slots === 'number' && Number.isInteger(slots) && slots >= 1
    ? Math.min(slots, MAX_SLOTS)
    : null
}

/**
 * Asks an endpoint how it is: `/health` (llama-server, vLLM), else `/v1/models` (Ollama), then `/props` of llama-server for its slots.
 * A few seconds at most; never rejects. An endpoint that seems well may still fail a call: only a call tells.
 */
export async function askEndpoint({ baseUrl, apiKey }: Endpoint): Promise<EndpointState> {
  const base = baseUrl.replace(/\/+$/, '')
  const root = base.replace(/\/v1$/, '')
  let health = await get(`${root}/health`, apiKey)
  if ('status' in health && health.status === 404) health = await get(`${base}/models`, apiKey)
  const trouble = troubleOf(health)
  if (trouble !== null) return { trouble, slots: null }
  return { trouble, slots: slotsIn(await get(`${root}/props`, apiKey)) }
}
