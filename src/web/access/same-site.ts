import type { FastifyRequest } from 'fastify'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether a request that changes something comes from a page of another site: the second layer beside the token of the form.
 * Browsers say it in Sec-Fetch-Site; over plain http, and older ones, in Origin alone. Programs say neither.
 */
export function isFromElsewhere(
  { method, headers, host }: Pick<FastifyRequest, 'method' | 'headers' | 'host'>,
  url: string | null,
): boolean {
  if (SAFE.has(method)) return false
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const { origin } = headers
  if (origin === undefined) return false
  if (!URL.canParse(origin)) return true
  const from = new URL(origin)
  return from.host !== host && (url === null || from.origin !== new URL(url).origin)
}
