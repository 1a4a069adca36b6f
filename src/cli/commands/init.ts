import { withoutPassword } from '../../db/client.ts'
import { listLayers } from '../../db/queries/layers.ts'
import { countSubmissions } from '../../db/queries/submissions.ts'
import { openReader, withQueues, type Context } from '../context.ts'

/** `triage init`: database migrated, settings checked, and what is configured, in plain words. */
export async function init(context: Context, options: { json: boolean }): Promise<number> {
  const { config, out } = context
  const reader = openReader(config)
  return withQueues(context, async (database, queues) => {
    const layers = await listLayers(database.db)
    const counts = await countSubmissions(database.db)
    const result = {
      database: {
        kind: database.embedded ? 'embedded' : 'external',
        version: database.version,
        address: database.embedded ? config.home : withoutPassword(database.url),
      },
      queue: queues.engine,
      model:
        reader === null ? null : { name: reader.versions.model, baseUrl: config.model?.baseUrl },
      layers: layers.length,
      submissions: counts,
    }
    if (options.json) {
      out.line(JSON.stringify(result))
      return 0
    }
    out.line(
      database.embedded
        ? `Database   embedded PostgreSQL ${database.version}, kept in ${config.home} (set DATABASE_URL to use your own, 15 or later)`
        : `Database   PostgreSQL ${database.version} at ${result.database.address}`,
    )
    out.line(
      queues.engine === 'redis'
        ? `Queue      Redis at ${withoutPassword(config.redisUrl ?? '')}`
        : 'Queue      in the same PostgreSQL (set REDIS_URL to use Redis and many worker machines)',
    )
    out.line(
      reader === null
        ? 'Model      none: documents are not read, and their questions are unknown (set LLM_BASE_URL and LLM_MODEL)'
        : `Model      ${reader.versions.model} at ${config.model?.baseUrl ?? ''}`,
    )
    out.line(
      layers.length === 0
        ? 'Layers     none: every constraint is unknown. Next: triage layers load DIR --authority A'
        : `Layers     ${layers.length} loaded (triage layers)`,
    )
    const total = counts.reduce((sum, row) => sum + row.count, 0)
    out.line(
      total === 0
        ? 'Submissions none yet. Next: triage load FILE --authority A'
        : `Submissions ${total} (triage status)`,
    )
    return 0
  })
}
