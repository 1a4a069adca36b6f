import { BlockList, isIP, isIPv6 } from 'node:net'
import { badInput } from '../domain/errors.ts'

/** Loopback and private addresses (RFC 1918, RFC 4193, RFC 4291 link-local); IPv4 inside IPv6 counts as IPv4. */
const LOCAL = new BlockList()
LOCAL.addSubnet('127.0.0.0', 8, 'ipv4')
LOCAL.addSubnet('10.0.0.0', 8, 'ipv4')
LOCAL.addSubnet('172.16.0.0', 12, 'ipv4')
LOCAL.addSubnet('192.168.0.0', 16, 'ipv4')
LOCAL.addAddress('::1', 'ipv6')
LOCAL.addSubnet('fc00::', 7, 'ipv6')
LOCAL.addSubnet('fe80::', 10, 'ipv6')

const LOCAL_NAME = /^[a-z0-9_-]+$|\.(localhost|local|internal)$/

function httpUrl(url: string): URL | null {
  if (!URL.canParse(url)) return null
  const parsed = new URL(url)
  return parsed.protocol === 'http:' || parsed.protocol === 'https:' ? parsed : null
}

/**
 * True where a URL points to this machine or a private network: loopback and private addresses, names
 * without a dot (`llama`), `*.local`, `*.internal`, `*.localhost`. Goes by the name alone; it looks nothing up.
 */
export function isLocalUrl(url: string): boolean {
  const parsed = httpUrl(url)
  if (parsed === null) return false
  const host = parsed.hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase()
  if (isIP(host) === 0) return LOCAL_NAME.test(host)
  return LOCAL.check(host, isIPv6(host) ? 'ipv6' : 'ipv4')
}

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
