import { z } from 'zod'

/**
 * What each queue carries: ids only, so that a lost queue loses nothing and no personal data leaves the database.
 */
const id = z.number().int().positive()

/** Submissions of one authority: geo facts, findings, assessment. */
export const screenJob = z.object({ authority: z.string(), ids: z.array(id).min(1) })
/** The same, from stored geo facts. */
export const scoreJob = screenJob
/** One submission: its documents' text, what code reads in it, a new assessment. */
export const readJob = z.object({ authority: z.string(), id })
/** The same, and the model is asked about the documents: apart, so that a model that is down delays only itself. */
export const askJob = readJob

/** One source: its new and changed files are loaded. */
export const pullJob = z.object({ source: id })

/** Code of the error of a job that is to run again when the model answers: no try of it is used up (processor.ts). */
export const READ_LATER = 'read.later'

export type ScreenJob = z.infer<typeof screenJob>
export type ReadJob = z.infer<typeof readJob>
export type PullJob = z.infer<typeof pullJob>

export const queueNames = ['screen', 'score', 'read', 'ask', 'pull'] as const
export type QueueName = (typeof queueNames)[number]

export interface JobOf {
  screen: ScreenJob
  score: ScreenJob
  read: ReadJob
  ask: ReadJob
  pull: PullJob
}

/** Submissions in one job: large enough that the queue is never what is waited for. */
export const BATCH_SIZE = { screen: 200, score: 500 } as const

export function inBatches<T>(items: readonly T[], size: number): T[][] {
  const batches: T[][] = []
  for (let at = 0; at < items.length; at += size) batches.push(items.slice(at, at + size))
  return batches
}
