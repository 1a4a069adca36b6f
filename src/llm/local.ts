import { badInput } from '../domain/errors.ts'
import { httpUrl, isLocalUrl } from '../domain/local-address.ts'

/**
 * Refuses a model endpoint that would take documents out of the council (design.md, rule 7).
 * Throws bad-input where `baseUrl` is no http(s) URL, or is not local and `allowRemote` is false.
 */
export function assertAllowed(baseUrl: string, allowRemote: boolean): void {
  const parsed = httpUrl(baseUrl)
  if (parsed === null) {
    throw badInput(
      'llm.bad-url',
      'LLM_BASE_URL is not an http or https URL, such as http://127.0.0.1:8080/v1.',
    )
  }
  if (allowRemote || isLocalUrl(baseUrl)) return
  throw badInput(
    'llm.remote',
    `LLM_BASE_URL points to ${parsed.host}, which is neither this machine nor a private network: documents would leave the council. ` +
      'Use a local endpoint, or set LLM_ALLOW_REMOTE=1 if the council has agreed to it.',
    { host: parsed.host },
  )
}
