import type { Coverage } from '../../domain/layer.ts'
import { makeRunContext } from '../../workers/context.ts'
import { requeue } from '../../workers/requeue.ts'
import { openReader, withQueues, type Context } from '../context.ts'
import { count } from '../output.ts'
import { hasProblems, loadLayers, printLayers, type LoadedLayers } from './layers.ts'
import { printWorkQueue } from './list.ts'
import { asJson, needsAttention, printLoad } from '../load-report.ts'
import { loadAndQueue, type LoadOptions } from './load.ts'
import { drainOrServe } from './work.ts'

export interface RunOptions extends LoadOptions {
  layers: string[]
  coverage: Coverage | null
  processes?: number
  asOf?: string
  limit: number
  json: boolean
}

/** `triage run`: layers, submissions, screening and the work queue in one go. Exit 1 where something needs attention. */
export async function run(context: Context, files: string[], options: RunOptions): Promise<number> {
  const { out } = context
  const reader = openReader(context.config)
  return withQueues(context, async (database, queues) => {
    const say = (text: string) => {
      if (!options.json) out.line(text)
    }
    let layers: LoadedLayers = { layers: [], notes: [], problems: [] }
    if (options.layers.length > 0) {
      layers = await loadLayers(context, database, options.layers, options)
      if (!options.json) printLayers(context, layers)
      say('')
    }
    const loaded = await loadAndQueue(context, database, queues, files, options)
    if (!options.json) printLoad(context, loaded)
    // What an earlier run left, or other layers than before: the database knows.
    const rest = await requeue(makeRunContext(database, reader?.versions ?? null), queues, {
      authority: options.authority,
      state: 'open',
      skip: loaded.queued,
    })
    const expected = loaded.queued.size + rest.screen + rest.score
    const work = await drainOrServe(context, database, queues, {
      drain: true,
      expected,
      ...(options.processes === undefined ? {} : { processes: options.processes }),
    })
    const { failed } = work
    if (options.json) {
      out.line(JSON.stringify({ layers, load: asJson(loaded), work }))
    } else {
      out.line(
        `Assessed ${count(work.assessed)} submissions in ${work.seconds} s (${count(work.changed)} assessments new or changed).`,
      )
      if (work.notRead > 0) out.line(`${count(work.notRead)} submissions: the model does not answer; their documents are read when triage work runs and it does.`) // prettier-ignore
      if (work.interrupted)
        out.line(
          'Stopped before the end. triage work --drain assesses what is loaded; what was not loaded, load again.',
        )
      if (failed > 0)
        out.line(
          `${count(failed)} jobs failed: triage status says why, triage requeue tries them again.`,
        )
      out.line('')
      await printWorkQueue(context, database, {
        authority: options.authority,
        state: 'open',
        lane: null,
        limit: options.limit,
        ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
      })
    }
    const attention = needsAttention(loaded) || failed > 0 || hasProblems(layers)
    return attention || work.interrupted ? 1 : 0
  })
}
