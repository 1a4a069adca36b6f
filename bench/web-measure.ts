import { readFileSync } from 'node:fs'
import http from 'node:http'

export interface Answer {
  status: number
  /** As sent, packed. */
  bytes: Buffer
  encoding: string
  ms: number
}

/** Asks pages of one service as signed-in people by turns, so that no one of them asks too often, on connections that stay open. */
export function makeBrowser(base: string, cookies: readonly string[]) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 8 })
  let turn = 0
  const get = (path: string, encoding = 'br') =>
    new Promise<Answer>((resolve, reject) => {
      const started = performance.now()
      const headers = { cookie: cookies[turn++ % cookies.length], 'accept-encoding': encoding }
      http
        .get(new URL(path, base), { agent, headers }, (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('error', reject)
          response.on('end', () => {
            resolve({
              status: response.statusCode ?? 0,
              bytes: Buffer.concat(chunks),
              encoding: response.headers['content-encoding'] ?? 'identity',
              ms: performance.now() - started,
            })
          })
        })
        .on('error', reject)
    })
  return { get, close: () => { agent.destroy() } } // prettier-ignore
}
export type Browser = ReturnType<typeof makeBrowser>

/** Milliseconds of `count` requests, `together` at a time; null where the page is not there. */
export async function timesOf(
  { get }: Browser,
  url: (n: number) => string,
  { count, together, from }: { count: number; together: number; from: number },
): Promise<number[] | null> {
  const times: number[] = []
  let [next, missing] = [0, false]
  const one = async () => {
    while (next < count && !missing) {
      const path = url(from + next++)
      const { status, ms } = await get(path)
      if (status === 404 || status === 403) missing = true
      else if (status !== 200) throw new Error(`${path} answered ${status}`)
      times.push(ms)
    }
  }
  await Promise.all(Array.from({ length: together }, one))
  return missing ? null : times.sort((a, b) => a - b)
}

export const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN

/** Bytes of a page with a cold cache: itself, its styles, its icon and its scripts with what they import, as sent. */
export async function coldBytes(
  { get }: Browser,
  path: string,
): Promise<{ what: string; bytes: number }[]> {
  // prettier-ignore
  const parts: { what: string; bytes: number }[] = []
  const seen = new Set<string>()
  const take = async (address: string): Promise<void> => {
    if (seen.has(address)) return
    seen.add(address)
    const packed = await get(address)
    if (packed.status !== 200 || packed.encoding !== 'br') throw new Error(`${address}: ${packed.status}, ${packed.encoding}`) // prettier-ignore
    parts.push({ what: address.split('/').at(-1) ?? address, bytes: packed.bytes.length })
    const text = (await get(address, 'identity')).bytes.toString()
    for (const [, found] of text.matchAll(/(?:src="|rel="(?:icon|stylesheet)" href="|from ')(\/assets\/[^"']+)/g)) await take(found!) // prettier-ignore
  }
  await take(path)
  return parts
}

/** Milliseconds of processor that processes have had, as Linux counts them: what a busy machine does not blur. null elsewhere. */
export function processorMs(pids: readonly number[]): number | null {
  try {
    return pids.reduce((sum, pid) => {
      // After the name, which may hold anything: the 14th and 15th fields, in hundredths of a second.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
      return sum + (Number(fields[11]) + Number(fields[12])) * 10
    }, 0)
  } catch {
    return null
  }
}
