/*
 * What to do about each reason that src/llm/failures.ts and src/llm/client.ts give; docs/models.md has the same table for people,
 * and a test holds every reason to a row here.
 */

const ROWS: readonly (readonly [RegExp, string])[] = [
  [/connection refused|no connection in time/, 'Start the model server, and check host and port in LLM_BASE_URL.'],
  [/host name not found|not reachable/, 'Check the host in LLM_BASE_URL, and that this machine may reach it.'],
  [/redirects elsewhere/, 'Set LLM_BASE_URL to the address that it redirects to: documents are not sent after a redirect.'],
  [/certificate/, "Give Node the council's certificate authority (NODE_EXTRA_CA_CERTS=/path/to/ca.pem), or use http on loopback."],
  [/refused the key/, 'Set LLM_API_KEY to the key that the server was started with.'],
  [/with a page, not with JSON/, 'LLM_BASE_URL points to a web page: it must end in the path of the API, such as /v1.'],
  [/not found at the endpoint/, 'Check that LLM_BASE_URL ends in /v1, and that LLM_MODEL is a model that the server has.'],
  [/still loading|not ready/, 'Wait until the model is loaded, then run this again.'],
  [/busy \(429\)/, 'Others use the endpoint: set LLM_CONCURRENCY lower, or give it more slots.'],
  [/too long/, 'Set LLM_CONTEXT_TOKENS to the room that one slot has, or start the server with more (docs/models.md).'],
  [/response_format json_schema/, 'The server must take response_format json_schema: llama-server, Ollama 0.5 and later, and vLLM do.'],
  [/cut off at/, 'Give each slot more room, or ask for less: LLM_CONTEXT_TOKENS must not be more than a slot has.'],
  [/did not finish/, 'The model stopped for a reason of its own: use an instruct model, without tools and without a reasoning mode.'],
  [/no whole answer within/, 'Too slow for LLM_TIMEOUT_MS: set it higher, use a smaller model, or a faster machine.'],
  [/connection closed|connection failed/, "The server or a proxy between ends the connection: look at its log, and at the proxy's time limit."],
  [/broken JSON|empty answer|reported an error|the endpoint failed/, "Look at the server's own log; out of memory is the usual cause."],
  [/cannot do this|refused the request/, 'The server does not take chat completions like these: use llama-server, Ollama or vLLM.'],
] // prettier-ignore

/** What to do about a reason; null where nobody has written it down. */
export function todoFor(reason: string): string | null {
  return ROWS.find(([pattern]) => pattern.test(reason))?.[1] ?? null
}
