import { BlockList, isIP, isIPv6 } from 'node:net'

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

/** A URL of http or https; null where it is none. */
export function httpUrl(url: string): URL | null {
  if (!URL.canParse(url)) return null
  const parsed = new URL(url)
  return parsed.protocol === 'http:' || parsed.protocol === 'https:' ? parsed : null
}

/** The host of a URL as the network knows it: without the brackets of IPv6, without the last dot. */
export const hostOf = ({ hostname }: URL): string =>
  hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase()

/** True of an IP address of this machine or a private network. */
export const isLocalAddress = (address: string): boolean =>
  isIP(address) !== 0 && LOCAL.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')

/**
 * True where a URL points to this machine or a private network: loopback and private addresses, names
 * without a dot (`llama`), `*.local`, `*.internal`, `*.localhost`. Goes by the name alone; it looks nothing up.
 */
export function isLocalUrl(url: string): boolean {
  const parsed = httpUrl(url)
  if (parsed === null) return false
  const host = hostOf(parsed)
  return isIP(host) === 0 ? LOCAL_NAME.test(host) : isLocalAddress(host)
}
