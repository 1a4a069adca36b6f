import { lookup } from 'node:dns/promises'
import type { LookupAddress } from 'node:dns'
import { BlockList, isIP, isIPv6 } from 'node:net'
import { badInput, codeOf } from '../domain/errors.ts'
import { hostOf, httpUrl, isLocalAddress } from '../domain/local-address.ts'

/** Where no webhook leads, whatever is allowed: link-local (clouds keep credentials there), unspecified, many at once. */
const NEVER = new BlockList()
NEVER.addSubnet('169.254.0.0', 16, 'ipv4')
NEVER.addSubnet('0.0.0.0', 8, 'ipv4')
NEVER.addSubnet('224.0.0.0', 3, 'ipv4')
NEVER.addAddress('::', 'ipv6')
NEVER.addSubnet('fe80::', 10, 'ipv6')
NEVER.addSubnet('ff00::', 8, 'ipv6')

/** What is wrong with an address as it was typed; null: nothing that can be seen without looking it up. */
export function wrongUrl(text: string): string | null {
  const url = httpUrl(text)
  if (url === null) return 'Enter an address that begins with http:// or https://'
  if (url.username !== '' || url.password !== '')
    return 'Leave out the user name and password: the signature says who sends'
  if (url.hash !== '') return 'Leave out what follows #: it is not sent'
  return null
}

/**
 * Looks up where a webhook leads (design.md, rule 7). Throws bad-input where any of its addresses is neither of this machine nor
 * private and `allowRemote` is false, or where none may lead there. Whoever connects takes these addresses and looks up none
 * again: a name may lead elsewhere a moment later.
 */
export async function resolveWebhook(url: URL, allowRemote: boolean): Promise<LookupAddress[]> {
  const host = hostOf(url)
  const found = await lookup(host, { all: true }).catch((error: unknown) => {
    throw badInput('webhook.unknown-host', `${host} cannot be looked up (${codeOf(error) ?? 'no reason given'})`) // prettier-ignore
  })
  for (const { address } of found) {
    if (isIP(address) === 0 || NEVER.check(address, isIPv6(address) ? 'ipv6' : 'ipv4'))
      throw badInput('webhook.never', `${host} leads to ${address}, where no webhook may lead`)
    if (!allowRemote && !isLocalAddress(address))
      throw badInput('webhook.remote', `${host} leads to ${address}, which is neither this machine nor a private network: WEBHOOKS_ALLOW_REMOTE=1 allows it`) // prettier-ignore
  }
  return found
}
