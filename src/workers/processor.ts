import { DelayedError, UnrecoverableError, type Job } from 'bullmq'
import type { z } from 'zod'
import { codeOf, kindOf, messageOf } from '../domain/errors.ts'
import { isTransientDatabaseError } from '../db/client.ts'
import type { Handler } from './queues.ts'
import { READ_LATER, type JobOf, type QueueName } from './jobs.ts'

/** A job that waits for the model goes to the end of the line, and this much later: another process may have a model that answers. */
const LATER_MS = 1_000
/** A job that was begun so often, and each time with the model failing, is a job that the model fails on. */
const MOST_STARTS = 20

/**
 * The only place that parses payloads and turns errors into queue decisions: trouble that may pass is tried again
 * with backoff, everything else fails now. What waits for the model is put back and uses up no try. Messages are kept without NUL (PostgreSQL cannot store it).
 */
export function toProcessor<N extends QueueName>(
  schema: z.ZodType<JobOf[N]>,
  handle: (payload: JobOf[N]) => Promise<unknown>,
): Handler<N> {
  return async (job: Job<JobOf[N]>, token?: string) => {
    const payload = schema.safeParse(job.data)
    if (!payload.success)
      throw new UnrecoverableError(`job ${job.id ?? '?'} has a payload that cannot be read`)
    try {
      return await handle(payload.data)
    } catch (error) {
      const message = messageOf(error)
      if (codeOf(error) === READ_LATER && job.attemptsStarted < MOST_STARTS) {
        await job.moveToDelayed(Date.now() + LATER_MS, token)
        throw new DelayedError(message)
      }
      if (kindOf(error) === 'transient' || isTransientDatabaseError(error)) throw new Error(message)
      throw new UnrecoverableError(message)
    }
  }
}
