/*
 * What to do about each reason that src/llm/failures.ts and src/llm/client.ts give. docs/models.md has this table, and tests hold both to
 * it: every reason has a row, and the first that fits counts.
 */

export interface ReasonRow {
  pattern: RegExp
  /** The reason as the table of the guide names it. */
  reason: string
  todo: string
}

export const reasonRows: readonly ReasonRow[] = [
  {
    pattern: /connection refused|no connection in time/,
    reason: 'connection refused; no connection in time',
    todo: 'Start the model server, and check host and port in LLM_BASE_URL.',
  },
  {
    pattern: /host name not found|not reachable/,
    reason: 'host name not found; host or network not reachable',
    todo: 'Check the host in LLM_BASE_URL, and that this machine may reach it.',
  },
  {
    pattern: /redirects elsewhere/,
    reason: 'the endpoint redirects elsewhere',
    todo: 'Set LLM_BASE_URL to the address that it redirects to: documents are not sent after a redirect.',
  },
  {
    pattern: /certificate/,
    reason: 'the certificate is not trusted',
    todo: "Give Node the council's certificate authority (NODE_EXTRA_CA_CERTS=/path/to/ca.pem), or use http on loopback.",
  },
  {
    pattern: /refused the key/,
    reason: 'the endpoint refused the key',
    todo: 'Set LLM_API_KEY to the key that the server was started with.',
  },
  {
    pattern: /with a page, not with JSON/,
    reason: 'the endpoint answered with a page',
    todo: 'LLM_BASE_URL points to a web page: it must end in the path of the API, such as /v1.',
  },
  {
    pattern: /not found at the endpoint/,
    reason: 'not found at the endpoint',
    todo: 'Check that LLM_BASE_URL ends in /v1, and that LLM_MODEL is a model that the server has.',
  },
  {
    pattern: /still loading|not ready/,
    reason: 'the model is still loading; the endpoint is not ready',
    todo: 'Wait until the model is loaded, then run this again; the queue does so by itself.',
  },
  {
    pattern: /busy \(429\)/,
    reason: 'the endpoint is busy',
    todo: 'Others use the endpoint: set LLM_CONCURRENCY lower, or give it more slots.',
  },
  {
    pattern: /too long/,
    reason: 'the document is too long for the model',
    todo: 'Set LLM_CONTEXT_TOKENS to the room that one slot has, or start the server with more (docs/models.md).',
  },
  {
    pattern: /response_format json_schema/,
    reason: 'the endpoint refused the request: does it take response_format json_schema?',
    todo: 'The server must take response_format json_schema: llama-server, Ollama 0.5 and later, and vLLM do.',
  },
  {
    pattern: /cut off at/,
    reason: 'the answer was cut off',
    todo: 'Give each slot more room: LLM_CONTEXT_TOKENS must not be more than a slot has.',
  },
  {
    pattern: /did not finish/,
    reason: 'the model did not finish its answer',
    todo: 'Use an instruct model, without tools and without a reasoning mode.',
  },
  {
    pattern: /no whole answer within/,
    reason: 'no whole answer within N s',
    todo: 'Too slow for LLM_TIMEOUT_MS: set it higher, use a smaller model, or a faster machine.',
  },
  {
    pattern: /connection closed|connection failed/,
    reason: 'connection closed; connection failed',
    todo: "The server or a proxy between ends the connection: look at its log, and at the proxy's time limit.",
  },
  {
    pattern: /broken JSON|empty answer|reported an error|the endpoint failed/,
    reason: 'the endpoint failed, or gave an empty or broken answer',
    todo: "Look at the server's own log; out of memory is the usual cause.",
  },
  {
    pattern: /cannot do this|refused the request/,
    reason: 'the endpoint cannot do this, or refused the request',
    todo: 'The server does not take chat completions like these: use llama-server, Ollama or vLLM.',
  },
  {
    pattern: /give(?:s)? orders to whoever checks it/,
    reason: 'words that give orders to whoever checks it, so no model was asked',
    todo: 'Look at the page, or the name, that is given: nothing is wrong with the model, and none is asked about such a document.',
  },
  {
    pattern: /has no text/,
    reason: 'the document has no text',
    todo: 'It is a picture or a scan: look at it, or add its text as recognition gives it (docs/documents.md).',
  },
  {
    pattern: /stopped before/,
    reason: 'stopped before the answer was whole',
    todo: 'Nothing: the worker was ended, and the document is read when it runs again.',
  },
  {
    pattern: /no usable answer|does not fit/,
    reason: 'model gave no usable answer',
    todo: 'Use a larger instruct model, and see that the line `schema` of triage model check passes.',
  },
]

/** What to do about a reason; null where nobody has written it down. */
export function todoFor(reason: string): string | null {
  return reasonRows.find(({ pattern }) => pattern.test(reason))?.todo ?? null
}
