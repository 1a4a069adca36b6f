import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
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
