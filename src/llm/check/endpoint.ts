/* What an endpoint says of itself: plain GETs, with the key that the calls carry, no redirects, and small answers only. */

export interface EndpointAddress {
  baseUrl: string
  apiKey: string | null
}

export type ServerKind = 'llama.cpp' | 'Ollama' | 'vLLM'

export interface ServerInfo {
  kind: ServerKind | null
  version: string | null
  /** Calls that it serves at once; null where it does not say. */
  slots: number | null
  /** Tokens of prompt and answer that one call has; null where it does not say. */
  contextTokens: number | null
}

export type Got =
  | { ok: true; value: unknown }
  /** `status` null: no answer at all. */
  | { ok: false; status: number | null; reason: string }

const MAX_BYTES = 1024 * 1024
const MAX_WAIT_MS = 10_000

async function boundedText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  // A body is a stream of bytes; its type does not say so.
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength
    if (bytes > MAX_BYTES) throw new Error('too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** GETs JSON. Failures are values; their reasons repeat nothing that the endpoint wrote. */
export async function getJson(url: string, apiKey: string | null, waitMs: number): Promise<Got> {
  const signal = AbortSignal.timeout(Math.max(1, Math.min(waitMs, MAX_WAIT_MS)))
  const headers = apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }
  try {
    const response = await fetch(url, { headers, redirect: 'error', signal })
    const text = await boundedText(response)
    if (!response.ok) {
      return { ok: false, status: response.status, reason: `status ${response.status}` }
    }
    return { ok: true, value: JSON.parse(text) as unknown }
  } catch (error) {
    return { ok: false, status: null, reason: reasonOf(error, signal.aborted) }
  }
}

function reasonOf(error: unknown, timedOut: boolean): string {
  if (timedOut) return 'no answer in time'
  if (error instanceof SyntaxError) return 'the answer is not JSON'
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown }
    if (code === 'ECONNREFUSED') return 'connection refused: no model is listening at the address'
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'host name not found'
    if (typeof code === 'string' && /CERT|TLS|SSL/.test(code))
      return 'the certificate is not trusted'
    if (/unexpected redirect/i.test(at.message)) return 'the endpoint redirects elsewhere'
    if (at.message === 'too large') return 'the answer is too large'
  }
  return 'connection failed'
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const size = (value: unknown): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : null
const word = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value.slice(0, 100) : null

export interface ListedModel {
  id: string
  ownedBy: string | null
  /** vLLM says it here. */
  contextTokens: number | null
}

/** The models of `GET {base}/models`. */
export function modelsIn(value: unknown): ListedModel[] {
  return list(record(value)['data']).flatMap((entry) => {
    const { id, owned_by: owner, max_model_len: room } = record(entry)
    const name = word(id)
    return name === null ? [] : [{ id: name, ownedBy: word(owner), contextTokens: size(room) }]
  })
}

/** The address above the API's path: `http://host:8080` of `http://host:8080/v1`. */
export function rootOf(baseUrl: string): string {
  return baseUrl.replace(/\/+$/, '').replace(/\/v1$/, '')
}

const UNKNOWN: ServerInfo = { kind: null, version: null, slots: null, contextTokens: null }

/** Finds out what kind of server it is: each has a page of its own that the others do not have. */
export async function describeServer(
  { baseUrl, apiKey }: EndpointAddress,
  models: readonly ListedModel[],
  model: string,
  leftMs: () => number,
): Promise<ServerInfo> {
  const root = rootOf(baseUrl)
  const look = async (path: string): Promise<Record<string, unknown>> => {
    const got = await getJson(`${root}${path}`, apiKey, leftMs())
    return got.ok ? record(got.value) : {}
  }
  const props = await look('/props')
  if (size(props['total_slots']) !== null) {
    return {
      kind: 'llama.cpp',
      version: word(props['build_info']),
      slots: size(props['total_slots']),
      contextTokens: size(record(props['default_generation_settings'])['n_ctx']),
    }
  }
  const ollama = await look('/api/version')
  if (word(ollama['version']) !== null) {
    const loaded = list((await look('/api/ps'))['models']).map(record)
    const one = loaded.find(({ name }) => name === model || name === `${model}:latest`)
    return {
      ...{ kind: 'Ollama', version: word(ollama['version']), slots: null },
      contextTokens: size(one?.['context_length']),
    }
  }
  const listed = models.find(({ id }) => id === model) ?? models[0]
  const vllm = await look('/version')
  if (listed === undefined || (listed.ownedBy !== 'vllm' && listed.contextTokens === null))
    return UNKNOWN
  return {
    ...{ kind: 'vLLM', version: word(vllm['version']), slots: null },
    contextTokens: listed.contextTokens,
  }
}
