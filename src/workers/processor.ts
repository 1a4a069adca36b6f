import { UnrecoverableError, type Job } from 'bullmq'
import type { z } from 'zod'
import { kindOf, messageOf } from '../domain/errors.ts'
import { isTransientDatabaseError } from '../db/client.ts'
import type { Handler } from './queues.ts'
import type { JobOf, QueueName } from './jobs.ts'

/**
 * The only place that parses payloads and turns errors into queue decisions: trouble that may pass is tried again
 * with backoff, everything else fails now. Messages are kept without NUL (PostgreSQL cannot store it).
 */
export function toProcessor<N extends QueueName>(
  schema: z.ZodType<JobOf[N]>,
  handle: (payload: JobOf[N]) => Promise<unknown>,
): Handler<N> {
  return async (job: Job<JobOf[N]>) => {
    const payload = schema.safeParse(job.data)
    if (!payload.success)
      throw new UnrecoverableError(`job ${job.id ?? '?'} has a payload that cannot be read`)
    try {
      return await handle(payload.data)
    } catch (error) {
      const message = messageOf(error)
      if (kindOf(error) === 'transient' || isTransientDatabaseError(error)) throw new Error(message)
      throw new UnrecoverableError(message)
    }
  }
}
