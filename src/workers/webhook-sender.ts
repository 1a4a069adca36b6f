import type { Database } from '../db/client.ts'
import { claimDeliveries, listDueWebhooks, MOST_ATTEMPTS, removeOldDeliveries, saveAttempt, type Delivery } from '../db/queries/webhook-deliveries.ts' // prettier-ignore
import { messageOf } from '../domain/errors.ts'
import { resolveWebhook } from './webhook-address.ts'
import { bodyOf, sendDelivery } from './webhook-send.ts'

export interface SenderOptions {
  database: Database
  /** The address of the service, for links; null: not said. */
  base: string | null
  allowRemote: boolean
  log: { warn(fields: object, message: string): void }
  /** Total time of one attempt; less than the first pause between two. */
  deadlineMs?: number
  everyMs?: number
}

const DEADLINE_MS = 10_000
const EVERY_MS = 1000
const CLEAN_MS = 3_600_000
/** Of one webhook, in one process. */
const AT_ONCE = 8

/**
 * Sends what is to be sent to webhooks, as soon as it is there, until stopped; any number of processes may. One that does not
 * answer keeps no other waiting. `stop` finishes what is on its way.
 */
export function startWebhookSender(options: SenderOptions): { stop(): Promise<void> } {
  const { database: { db }, log } = options // prettier-ignore
  const busy = new Map<number, Promise<void>>()
  let stopped = false
  let cleaned = 0
  const trouble = (error: unknown) => {
    log.warn({ err: messageOf(error) }, 'webhooks were not seen to')
  }

  const sendAll = async (id: number) => {
    while (!stopped) {
      const batch = await claimDeliveries(db, id, AT_ONCE)
      if (batch.length === 0) return
      await sendBatch(options, batch)
    }
  }
  const look = async () => {
    if (Date.now() - cleaned > CLEAN_MS) {
      cleaned = Date.now()
      await removeOldDeliveries(db)
    }
    for (const id of await listDueWebhooks(db, [...busy.keys()])) {
      const sending = sendAll(id).catch(trouble).finally(() => busy.delete(id)) // prettier-ignore
      busy.set(id, sending)
    }
  }
  let timer: NodeJS.Timeout | undefined
  let looking = Promise.resolve()
  const next = () => {
    looking = look().catch(trouble).finally(() => { if (!stopped) timer = setTimeout(next, options.everyMs ?? EVERY_MS) }) // prettier-ignore
  }
  next()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await looking
      await Promise.all(busy.values())
    },
  }
}

/** Deliveries of one webhook, at once; where it leads is looked up and checked anew for each batch. */
async function sendBatch(options: SenderOptions, batch: Delivery[]): Promise<void> {
  const { database: { db }, base, allowRemote, log, deadlineMs = DEADLINE_MS } = options // prettier-ignore
  const [first] = batch
  if (first === undefined) return
  const addresses = resolveWebhook(new URL(first.url), allowRemote)
  // Where nobody waits for it, an error is nobody's.
  addresses.catch(() => undefined)
  const send = async (delivery: Delivery) => {
    const { id, eventId, attempts } = delivery
    const body = bodyOf(delivery, base)
    if (body === null) return
    const error = await sendDelivery(delivery, body, addresses, deadlineMs)
    await saveAttempt(db, id, error)
    if (error !== null && attempts >= MOST_ATTEMPTS)
      log.warn({ eventId, reason: error }, 'an event was set aside: its webhook did not take it')
  }
  await Promise.all(batch.map(send))
}
