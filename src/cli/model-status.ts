import type { CallCounts, SlotsFrom } from '../db/queries/model-endpoints.ts'
import { count, printable, type Output } from './output.ts'

/** What `triage status` says of the model. */
export interface ModelStatus {
  model: string
  /** Address, without key or login. */
  endpoint: string
  /** As workers found it; other workers may have found otherwise since. */
  state: 'answers' | 'paused' | 'never used'
  reason: string | null
  /** ISO times: of that state, and when a worker last said so. */
  since: string | null
  seenAt: string | null
  /** Asked by this command, without a model call. */
  answersNow: boolean
  troubleNow: string | null
  /** Calls at once of one worker process, and who says so. */
  slots: number
  slotsFrom: SlotsFrom
  /** Calls of the last 24 hours, to any model. */
  lastDay: CallCounts
  /** Submissions whose documents wait for the model. */
  waiting: number
}

const SLOTS_FROM: Readonly<Record<SlotsFrom, string>> = {
  setting: 'set by LLM_CONCURRENCY',
  endpoint: 'as the endpoint says',
  unknown: 'the endpoint does not say: set LLM_CONCURRENCY',
}

const minute = (iso: string): string => iso.slice(0, 16).replace('T', ' ')

export function printModel(out: Output, model: ModelStatus | null): void {
  if (model === null) {
    out.line('Model     none configured: documents are read by code alone')
    return
  }
  const { lastDay, troubleNow } = model
  const now = troubleNow === null ? 'answers now' : `does not answer now: ${troubleNow}`
  out.line(printable(`Model     ${model.model} at ${model.endpoint}: ${now}`))
  const since = model.since === null ? '' : ` since ${minute(model.since)}`
  if (model.state === 'paused')
    out.line(printable(`  reading is paused${since}: ${model.reason ?? 'no reason kept'}`))
  out.line(`  ${count(model.slots)} calls at once, ${SLOTS_FROM[model.slotsFrom]}`)
  out.line(
    `  last 24 hours: ${count(lastDay.calls)} calls (${count(lastDay.failed)} without a usable answer) about ${count(lastDay.documents)} documents, ` +
      `${count(lastDay.tokensIn)} tokens in, ${count(lastDay.tokensOut)} out`,
  )
  if (model.waiting > 0)
    out.line(`  documents of ${count(model.waiting)} submissions wait for the model`)
}
