import { isIPv6 } from 'node:net'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Queryable } from '../../db/client.ts'
import { countOneMore, findTries } from '../../db/queries/sign-in-tries.ts'
import { WebError } from '../errors.ts'

export interface Limit {
  max: number
  /** Milliseconds. */
  window: number
  /** Whom it counts for; by default the address (of IPv6 the /64). */
  keyOf?: (request: FastifyRequest) => string
}

export interface Throttle {
  /** Counts one request; throws 429 with Retry-After where there were too many. */
  count(request: FastifyRequest, reply: FastifyReply): Promise<void>
  /** The same without counting. */
  check(request: FastifyRequest, reply: FastifyReply): Promise<void>
}

/** What throttles are made with; nothing is limited by it alone. Counts are kept in this process. */
export async function registerThrottles(app: FastifyInstance): Promise<void> {
  await app.register(rateLimit, { global: false })
}

/**
 * The same for guesses at passwords, counted in the database: several processes together allow no more than one, and none
 * forgets when it is started anew. `name`: what is counted.
 */
export function makeSharedThrottle(
  db: Queryable,
  { name, max, window }: { name: string; max: number; window: number },
): Throttle {
  const keyOf = ({ ip }: FastifyRequest) => `${name} ${networkOf(ip)}`
  const refuse = (reply: FastifyReply, seconds: number) => {
    reply.header('retry-after', seconds)
    throw new WebError(429)
  }
  return {
    async count(request, reply) {
      const { count, seconds } = await countOneMore(db, keyOf(request), window / 1000)
      if (count > max) refuse(reply, seconds)
    },
    async check(request, reply) {
      const found = await findTries(db, keyOf(request))
      if (found !== undefined && found.count >= max) refuse(reply, found.seconds)
    },
  }
}

/** An address as tries are counted by it: of IPv6 the /64, as whoever has one address there has all of them. */
export function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1]
  if (mapped !== undefined || !isIPv6(ip)) return mapped ?? ip
  const [head = '', tail] = (ip.split('%')[0] ?? '').split('::')
  const groupsOf = (text = '') => (text === '' ? [] : text.split(':'))
  const [before, after] = [groupsOf(head), groupsOf(tail)]
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after].slice(0, 4)
  return `${groups.map((group) => parseInt(group, 16).toString(16)).join(':')}::/64`
}

/** Makes a limit that routes or hooks ask by themselves. */
export function makeThrottle(app: FastifyInstance, { max, window, keyOf }: Limit): Throttle {
  const limit = app.createRateLimit({
    max,
    timeWindow: window,
    ...(keyOf === undefined ? {} : { keyGenerator: keyOf }),
  })
  const ask = async (request: FastifyRequest, reply: FastifyReply, increment: boolean) => {
    const answer = await limit(request, { increment })
    if (answer.isAllowed) return
    // Asked without counting, the next one would be too many where none is left.
    if (!answer.isExceeded && (increment || answer.remaining > 0)) return
    reply.header('retry-after', answer.ttlInSeconds)
    throw new WebError(429)
  }
  return {
    count: (request, reply) => ask(request, reply, true),
    check: (request, reply) => ask(request, reply, false),
  }
}
