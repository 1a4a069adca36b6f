import { isTooOld } from '../../geo/ages.ts'
import { isPrepared } from '../../geo/prepared/open.ts'
import { listLayers } from '../../db/queries/layers.ts'
import { listLoads } from '../../db/queries/loads.ts'
import { countSubmissions } from '../../db/queries/submissions.ts'
import { countUnscreened, listAuthorities } from '../../db/queries/requeue.ts'
import { daysBetween, londonDate } from '../../domain/dates.ts'
import type { QueueName } from '../../workers/jobs.ts'
import type { QueueCounts, Queues } from '../../workers/queues.ts'
import { makeRulesInUse } from '../../workers/rules-in-use.ts'
import {
  endpointName,
  openReader,
  withQueues,
  type Context,
  type OpenDatabase,
} from '../context.ts'
import { printModel, type ModelStatus } from '../model-status.ts'
import { countCalls, findEndpoint } from '../../db/queries/model-endpoints.ts'
import { count, printable, table } from '../output.ts'
import { describeSources, printSources, sourceFails, type SourceLine } from '../source-list.ts'

/** `triage status`. Exit 1 where jobs, the last pull of a source or one of its files have failed. */
export async function status(context: Context, options: { json: boolean }): Promise<number> {
  return withQueues(context, async (database, queues) => {
    const { db } = database
    const result = {
      database: { version: database.version, embedded: database.embedded },
      queueEngine: queues.engine,
      queues: await queues.counts(),
      failures: await queues.listFailed(20),
      submissions: await countSubmissions(db),
      openNotAssessed: await countUnscreened(db),
      sources: await describeSources(database, queues),
      layers: (await listLayers(db)).map(
        ({ dataset, area, loadedAt, datedOn, coverage, version, preparedHead }) => ({
          ...{ dataset, area, coverage, version, loadedAt, datedOn },
          ageDays: daysBetween(datedOn, londonDate(context.now())),
          usable: isPrepared(preparedHead),
          tooOld: isTooOld(dataset, datedOn, londonDate(context.now())),
        }),
      ),
      model: await describeModel(context, database, queues),
      inUse: await describeInUse(db),
      loads: await listLoads(db, 5),
    }
    if (options.json) context.out.line(JSON.stringify(result))
    else print(context, result)
    return result.failures.length > 0 || result.sources.some(sourceFails) ? 1 : 0
  })
}

const DAY_MS = 86_400_000

/** The model: what workers found of its endpoint, what it says now, and what was asked of it. */
async function describeModel(
  context: Context,
  { db }: OpenDatabase,
  queues: Queues,
): Promise<ModelStatus | null> {
  const { model } = context.config
  const reader = openReader(context.config)
  if (model === null || reader === null) return null
  const [name, now] = [endpointName(model), await reader.endpoint.probe()]
  const seen = await findEndpoint(db, name)
  const { ask } = await queues.counts()
  const slots = model.concurrency ?? now.slots ?? seen?.slots ?? 1
  const from = model.concurrency !== null ? 'setting' : now.slots !== null ? 'endpoint' : (seen?.slotsFrom ?? 'unknown') // prettier-ignore
  return {
    model: model.model,
    endpoint: name.slice(0, name.lastIndexOf(` ${model.model}`)),
    state: seen?.state ?? 'never used',
    reason: seen?.reason ?? null,
    since: seen?.since.toISOString() ?? null,
    seenAt: seen?.seenAt.toISOString() ?? null,
    answersNow: now.trouble === null,
    troubleNow: now.trouble,
    slots,
    slotsFrom: from,
    lastDay: await countCalls(db, new Date(context.now().getTime() - DAY_MS)),
    waiting: ask.waiting + ask.active + ask.delayed,
  }
}

/** Rules and policy in use, by authority. */
async function describeInUse(db: OpenDatabase['db']) {
  const find = makeRulesInUse()
  const rows = []
  for (const authority of await listAuthorities(db)) {
    const { rules, policy, policyHash } = await find(db, authority)
    const lists = rules.setting.lists.map(({ name, publishedOn }) => ({ name, publishedOn }))
    rows.push({ authority, rules: rules.version, lists, policy: policy.version, policyHash })
  }
  return rows
}

interface StatusResult {
  database: { version: string; embedded: boolean }
  queueEngine: string
  queues: Record<QueueName, QueueCounts>
  failures: { queue: string; id: string; reason: string; attempts: number; at: string }[]
  submissions: { authority: string; state: string; count: number }[]
  openNotAssessed: number
  sources: SourceLine[]
  layers: {
    dataset: string
    area: string
    coverage: string
    datedOn: string
    ageDays: number
    tooOld: boolean
    usable: boolean
  }[]
  model: ModelStatus | null
  inUse: Awaited<ReturnType<typeof describeInUse>>
  loads: Awaited<ReturnType<typeof listLoads>>
}

function print({ out }: Context, result: StatusResult): void {
  out.line(
    `Database  PostgreSQL ${result.database.version}${result.database.embedded ? ', embedded' : ''}`,
  )
  printModel(out, result.model)
  for (const { authority, rules, lists, policy } of result.inUse)
    out.line(
      printable(
        `Rules     ${authority}: ${rules}${lists.map(({ name, publishedOn }) => `, ${name} of ${publishedOn}`).join('')}; policy ${policy}`,
      ),
    )
  out.line(`Queue     ${result.queueEngine}`)
  const queues = Object.entries(result.queues)
  for (const line of table(
    ['  queue', 'waiting', 'active', 'to retry', 'failed', 'scheduled'],
    queues.map(([name, c]) => [
      `  ${name}`,
      ...[c.waiting, c.active, c.delayed, c.failed, c.scheduled].map(count),
    ]),
  )) {
    out.line(line)
  }
  for (const failure of result.failures) {
    out.line(
      `  failed ${failure.queue} ${failure.id} after ${failure.attempts} tries: ${failure.reason}`,
    )
  }
  if (result.failures.length > 0) out.line('  triage requeue tries them again.')
  out.line('Submissions')
  for (const row of result.submissions)
    out.line(`  ${row.authority}  ${row.state}  ${count(row.count)}`)
  if (result.submissions.length === 0) out.line('  none')
  if (result.openNotAssessed > 0) {
    out.line(
      `  ${count(result.openNotAssessed)} open ones are not assessed: triage work, and if nothing is waiting, triage requeue first`,
    )
  }
  out.line('Sources')
  if (result.sources.length > 0) printSources(out, result.sources)
  else out.line('  none: files are loaded with triage load')
  out.line('Layers')
  for (const layer of result.layers) {
    const age = layer.ageDays === 0 ? 'today' : `${layer.ageDays} days ago`
    const old = layer.usable
      ? layer.tooOld
        ? ', too old to be clear'
        : ''
      : ', of an older version: load it again'
    out.line(`  ${layer.dataset}  ${layer.area}  coverage ${layer.coverage}  of ${layer.datedOn}, ${age}${old}`) // prettier-ignore
  }
  if (result.layers.length === 0) out.line('  none: every constraint is unknown')
  out.line('Last loads')
  for (const load of result.loads) {
    out.line(
      `  ${load.startedAt.toISOString().slice(0, 16).replace('T', ' ')}  ${load.fileName}  ${load.status}: ${count(load.newRows)} new, ` +
        `${count(load.changedRows)} changed, ${count(load.unchangedRows)} unchanged, ${count(load.refusedRows)} refused`,
    )
  }
  if (result.loads.length === 0) out.line('  none')
}
