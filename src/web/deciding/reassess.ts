import { setTimeout as sleep } from 'node:timers/promises'
import { messageOf } from '../../domain/errors.ts'
import { isUpToDate } from '../../db/queries/decisions.ts'
import type { WebDeps } from '../deps.ts'

/** How long an officer is kept for the new assessment, and how often it is looked for, milliseconds. */
const WITHIN_MS = 1500
const EVERY_MS = 50

/**
 * Has findings made again under what officers say now, and waits a little for it. False where it is not there yet. The decision
 * is saved whatever the queue does: a job that is lost, or cannot be added, is found by `triage requeue`.
 */
export async function reassess(
  { database: { db }, queues, log, assessmentWithinMs = WITHIN_MS }: WebDeps,
  authority: string,
  submissionId: number,
): Promise<boolean> {
  const until = Date.now() + assessmentWithinMs
  // Not waited for: a queue that is down may take the call and never answer.
  queues.addBatches('score', authority, [submissionId]).catch((error: unknown) => {
    log.warn({ err: messageOf(error), submissionId }, 'a decision is saved; its job was not queued')
  })
  do {
    if (await isUpToDate(db, authority, submissionId)) return true
    await sleep(EVERY_MS)
  } while (Date.now() < until)
  return isUpToDate(db, authority, submissionId)
}
