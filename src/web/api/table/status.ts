import { z } from 'zod'
import { countSubmissionsOf, listModelEndpoints } from '../../../db/queries/api-status.ts'
import type { queueNames } from '../../../workers/jobs.ts'
import { route } from '../route.ts'
import { count, moment, number, state, text } from '../schemas/common.ts'

const queue = z.object({
  waiting: count,
  active: count,
  delayed: count,
  failed: count,
  scheduled: count,
})
const queues = z.object({
  screen: queue,
  score: queue,
  read: queue,
  ask: queue,
  pull: queue,
} satisfies Record<(typeof queueNames)[number], typeof queue>)
const EMPTY = { waiting: 0, active: 0, delayed: 0, failed: 0, scheduled: 0 }

const model = z.object({
  endpoint: z.string().describe('Address and model, without a key.'),
  state: z.enum(['answers', 'paused']).describe('As workers found it.'),
  reason: text,
  slots: number,
  since: moment,
  seenAt: moment,
})

export const statusRoutes = [
  route({
    ...{ method: 'GET', path: '/status', id: 'getStatus', tag: 'Running', roles: ['admin'] },
    summary: 'Queues, the model, and what waits',
    description: 'Queues and models are those of the whole installation; submissions are those of the key’s authority.',
    responses: {
      200: {
        description: 'How things are now.',
        schema: z.object({
          queueEngine: z.enum(['redis', 'postgres']),
          queues,
          submissions: z.array(z.object({ state, count })),
          openNotAssessed: count.describe('Open submissions that wait for their first assessment.'),
          models: z.array(model).describe('Endpoints that documents were sent to; none: documents are read by code alone.'),
        }),
        example: {
          queueEngine: 'postgres',
          queues: { screen: { ...EMPTY, waiting: 2 }, score: EMPTY, read: EMPTY, ask: EMPTY, pull: { ...EMPTY, scheduled: 1 } },
          submissions: [{ state: 'open', count: 48 }],
          openNotAssessed: 2,
          models: [],
        },
      },
    },
    problems: [],
    async handle({ authority }, { database: { db }, queues: open }) {
      const { byState, openNotAssessed } = await countSubmissionsOf(db, authority)
      const models = (await listModelEndpoints(db)).map(({ endpoint, state: found, reason, slots, since, seenAt }) => ({
        ...{ endpoint, state: found, reason, slots },
        ...{ since: since.toISOString(), seenAt: seenAt.toISOString() },
      }))
      return { status: 200, body: { queueEngine: open.engine, queues: await open.counts(), submissions: byState, openNotAssessed, models } }
    },
  }),
] // prettier-ignore
