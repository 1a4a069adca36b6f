import { undoLoad, type UndoCounts, type UndoResult } from '../../db/queries/undo.ts'
import { messageOf } from '../../domain/errors.ts'
import type { Queues } from '../../workers/queues.ts'
import { withDatabase, withQueues, type Context } from '../context.ts'
import { account } from '../load-options.ts'
import { count } from '../output.ts'

const REFUSED = 2

/** `triage loads undo N`. Exit 2 where it is refused. */
export async function loadsUndo(
  context: Context,
  id: number,
  options: { dryRun: boolean; json: boolean },
): Promise<number> {
  const who = account()
  if (options.dryRun)
    return withDatabase(context, async (database) =>
      report(context, id, await undoLoad(database, id, { who, dryRun: true }), options, 0),
    )
  // The queue is opened first: where it cannot be, nothing is undone.
  return withQueues(context, async (database, queues) => {
    const result = await undoLoad(database, id, { who, dryRun: false })
    return report(context, id, result, options, await queue(context, queues, result))
  })
}

/** Answers how many submissions were queued to be assessed again. */
async function queue(context: Context, queues: Queues, result: UndoResult): Promise<number> {
  if (result.kind === 'refused') return 0
  let queued = 0
  try {
    for (const [authority, ids] of result.toScreen) {
      await queues.addBatches('screen', authority, ids)
      queued += ids.length
    }
  } catch (error) {
    context.out.note(
      `The load is undone, but not all that went back could be queued (${messageOf(error)}). triage requeue does it.`,
    )
  }
  return queued
}

function report(
  { out }: Context,
  id: number,
  result: UndoResult,
  { dryRun, json }: { dryRun: boolean; json: boolean },
  queued: number,
): number {
  if (result.kind === 'refused') {
    const { code, reason, loads } = result
    if (json)
      out.line(
        JSON.stringify({ load: id, undone: false, dryRun, refused: { code, reason, loads } }),
      )
    else out.note(`triage: ${reason}`)
    return REFUSED
  }
  const { counts } = result
  if (json) {
    out.line(
      JSON.stringify({ load: id, undone: !dryRun, dryRun, refused: null, ...counts, queued }),
    )
    return 0
  }
  out.line(`Load ${id} ${dryRun ? 'would be undone' : 'is undone'}: ${sentence(counts, dryRun)}`)
  if (counts.byHand > 0)
    out.line(
      `Of the documents, ${count(counts.byHand)} were attached with --documents: attach them again after a new load.`,
    )
  if (dryRun) out.note('This was a dry run: nothing was changed.')
  else if (queued > 0) out.note(`${count(queued)} submissions queued. Next: triage work --drain`)
  return 0
}

function sentence({ made, changed, documents }: UndoCounts, dryRun: boolean): string {
  const would = dryRun ? 'would be ' : ''
  return (
    `${count(made)} submissions that it made new ${would}deleted, ${count(changed)} that it changed ${dryRun ? 'would go' : 'went'} ` +
    `back to the version before, ${count(documents)} documents ${would}removed.`
  )
}
